# A task is done when its coroutine has ended, not when it has produced what others wait for.
import asyncio

value = None
ended = False
task = None


async def child(event):
    global value, ended
    value = 42
    event.set()
    await asyncio.sleep(0)
    ended = True


async def main():
    global task
    event = asyncio.Event()
    task = asyncio.create_task(child(event))
    await event.wait()
    await task


if __name__ == "__main__":
    asyncio.run(main())
