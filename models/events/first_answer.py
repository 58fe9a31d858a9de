# Two servers are asked and the first answer wins: whoever is late sees that the future is done and
# leaves it alone.
import asyncio
import random

winner = None
answers = 0


async def ask(server, answer):
    global answers
    await asyncio.sleep(random.random() / 100)
    answers += 1
    if not answer.done():
        answer.set_result(server)


async def main():
    global winner
    answer = asyncio.Future()
    servers = asyncio.gather(ask("one", answer), ask("two", answer))
    winner = await answer
    assert winner in ("one", "two")
    await servers
    print(answers, "answers")


if __name__ == "__main__":
    asyncio.run(main())
