# Two servers are asked and the first answer is to win, but neither looks whether the future already
# has a result: the slower one fails with InvalidStateError.
# raddle: expect violated exception
import asyncio
import random

answered = []


async def ask(server, answer):
    await asyncio.sleep(random.random() / 100)
    answer.set_result(server)
    answered.append(server)


async def main():
    answer = asyncio.Future()
    servers = asyncio.gather(ask("one", answer), ask("two", answer))
    await answer
    await servers


if __name__ == "__main__":
    asyncio.run(main())
