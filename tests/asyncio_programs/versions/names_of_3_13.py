# python: 3.13
"""The loop under its new name; the contexts of handles; what servers are to have."""
import asyncio
import contextvars

print(asyncio.EventLoop is asyncio.SelectorEventLoop, "EventLoop" in asyncio.__all__)
try:
    asyncio.AbstractServer().close_clients()
except NotImplementedError:
    print("left to others")
name = contextvars.ContextVar("name", default="nobody")


async def main():
    loop = asyncio.get_running_loop()
    own = contextvars.Context()
    own.run(name.set, "own")
    handle = loop.call_soon(lambda: print("runs for", name.get()), context=own)
    print(handle.get_context() is own)
    name.set("main")
    timer = loop.call_later(0.01, lambda: print("later for", name.get()))
    print(type(timer.get_context()).__name__, timer.get_context() is timer.get_context(), timer.get_context()[name])
    empty = contextvars.Context().run(loop.call_soon, print, "empty")
    print(len(empty.get_context()), empty.get_context() is empty.get_context())
    await asyncio.sleep(0.02)


asyncio.run(main(), loop_factory=asyncio.EventLoop)
