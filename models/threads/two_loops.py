# The main thread's loop and one in the background: a task of the one awaits what the other does.
import asyncio
import threading

background = asyncio.new_event_loop()
threading.Thread(target=background.run_forever, daemon=True).start()


async def square(n):
    await asyncio.sleep(0.01)
    return n * n


async def ask(n):
    return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(square(n), background))


async def main():
    assert await asyncio.gather(ask(2), ask(3)) == [4, 9]
    print("done")


if __name__ == "__main__":
    asyncio.run(main())
