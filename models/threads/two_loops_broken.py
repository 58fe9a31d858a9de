# A task of the main thread's loop blocks it until the other loop has answered, which asks back: neither goes on.
# raddle: expect violated deadlock
# cpython: never ends
import asyncio
import threading

background = asyncio.new_event_loop()
threading.Thread(target=background.run_forever, daemon=True).start()


async def factor():
    return 2


async def scaled(n, home):
    return n * await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(factor(), home))


async def main():
    home = asyncio.get_running_loop()
    print(asyncio.run_coroutine_threadsafe(scaled(3, home), background).result())


if __name__ == "__main__":
    asyncio.run(main())
