# Another thread waits for it. After empicano/aiomqtt issue 174.
import asyncio

registered = []


async def register(name):
    registered.append(name)


async def main():
    loop = asyncio.get_running_loop()

    def on_socket():
        asyncio.run_coroutine_threadsafe(register("socket"), loop).result()

    await asyncio.to_thread(on_socket)

if __name__ == "__main__":
    asyncio.run(main())
