"""A coroutine that a thread has run by the loop cancels itself; a future without get_loop; what counts as a coroutine function."""

import asyncio
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from unittest import mock


async def add(a, b):
    asyncio.current_task().cancel()
    await asyncio.sleep(0)
    return a + b


def ask(loop):
    future = asyncio.run_coroutine_threadsafe(add(1, 2), loop)
    try:
        return future.result()
    except BaseException as error:
        print(type(error).__module__, type(error).__name__, future.cancelled(), future.done())
        raise


class Unlooped(asyncio.Future):
    @property
    def get_loop(self):
        raise AttributeError


class Managed:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        return None


class Unmanaged(Managed):
    __aexit__ = None


async def main():
    loop = asyncio.get_running_loop()
    try:
        await loop.run_in_executor(None, ask, loop)
    except asyncio.CancelledError:
        print("cancelled")
    future = Unlooped()
    loop.call_soon(future.set_result, 1)
    print(await future)
    print(asyncio.iscoroutinefunction(mock.AsyncMock()), asyncio.iscoroutinefunction(mock.MagicMock()))
    managers = (AbstractAsyncContextManager, AbstractContextManager)
    print([issubclass(cls, manager) for cls in (Managed, Unmanaged) for manager in managers])


asyncio.run(main())

# A loop and a task that are none of asyncio's.
loop, task = object(), object()
asyncio._enter_task(loop, task)
print(asyncio.current_task(loop) is task)
try:
    asyncio._enter_task(loop, object())
except RuntimeError as error:
    print(str(error).split(" <")[0])
asyncio._leave_task(loop, task)
print(asyncio.current_task(loop))
