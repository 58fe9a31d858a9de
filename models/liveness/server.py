# A server answers its client for ever: no run of the program ends, and what is claimed of ends holds of nothing.
# cpython: never ends
import asyncio


async def ask(requests):
    while True:
        answer = asyncio.get_running_loop().create_future()
        await requests.put(answer)
        await answer


async def main():
    requests = asyncio.Queue(1)
    client = asyncio.create_task(ask(requests))
    while not client.done():
        answer = await requests.get()
        answer.set_result(None)


if __name__ == "__main__":
    asyncio.run(main())
