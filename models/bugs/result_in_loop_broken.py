# The loop's own thread waits for the result of a coroutine that the loop should run.
# After empicano/aiomqtt issue 174.
# raddle: expect violated deadlock
# cpython: never ends
import asyncio

registered = []


async def register(name):
    registered.append(name)


async def main():
    loop = asyncio.get_running_loop()

    def on_socket():
        asyncio.run_coroutine_threadsafe(register("socket"), loop).result()

    on_socket()

if __name__ == "__main__":
    asyncio.run(main())
