# The same client looks whether anybody still waits for the answer. After wsrpc/wsrpc-aiohttp pull request 25.
import asyncio

waiting = {}
servers = []


async def request(number):
    waiting[number] = asyncio.get_running_loop().create_future()
    servers.append(asyncio.create_task(server(number)))
    try:
        return await asyncio.wait_for(waiting[number], 0.02)
    except asyncio.TimeoutError:
        return None


async def server(number):
    await asyncio.sleep(0.03)
    answer = waiting.pop(number)
    if not answer.done():
        answer.set_result("answer")


async def main():
    await request(1)
    await servers[0]

if __name__ == "__main__":
    asyncio.run(main())
