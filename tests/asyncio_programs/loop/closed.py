# cpython 3.13: never ends
"""What a closed loop and a running loop refuse."""
import asyncio


def attempt(call, *args):
    try:
        call(*args)
    except RuntimeError as error:
        print("RuntimeError", error)
    except TypeError as error:
        print("TypeError", error)


async def nothing():
    pass


async def main():
    loop = asyncio.get_running_loop()
    coro = nothing()
    for call in (loop.run_until_complete, asyncio.run):
        attempt(call, coro)
    coro.close()
    attempt(loop.run_forever)
    attempt(loop.close)
    other = asyncio.new_event_loop()
    attempt(other.run_forever)
    other.close()
    attempt(loop.call_later, None, print)
    attempt(loop.call_at, None, print)
    print(loop.is_running(), loop.is_closed(), repr(loop), loop.get_debug())
    return loop


loop = asyncio.run(main())
print(loop.is_running(), loop.is_closed(), repr(loop))
coro = nothing()
for call in (loop.run_until_complete, loop.create_task, loop.call_soon, loop.call_soon_threadsafe):
    attempt(call, coro)
attempt(loop.call_later, 1, print)
attempt(loop.call_at, 1, print)
attempt(loop.run_forever)
attempt(asyncio.get_running_loop)
attempt(asyncio.current_task)
attempt(asyncio.all_tasks)
attempt(asyncio.create_task, coro)
attempt(asyncio.gather, coro)
attempt(asyncio.get_event_loop)
coro.close()
