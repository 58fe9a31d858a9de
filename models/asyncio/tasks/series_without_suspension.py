# Coroutines that never suspend run one after the other, whoever gathers them; which one begins is the loop's business.
import asyncio

lines = []


async def worker(name):
    for _ in range(3):
        lines.append(name)


async def main():
    await asyncio.gather(worker("a"), worker("b"))


if __name__ == "__main__":
    asyncio.run(main())
