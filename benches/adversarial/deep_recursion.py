# Adversarial: a chain of a hundred coroutines is resumed through each of them in every step.
import asyncio

TASKS, ROUNDS, DEPTH = 3, 4, 100
total = 0


async def descend(depth):
    global total
    if depth > 0:
        return await descend(depth - 1) + 1
    for round in range(ROUNDS):
        total += 1
        await asyncio.sleep(0)
    return 0


async def main():
    depths = await asyncio.gather(*(descend(DEPTH) for _ in range(TASKS)))
    assert depths == [DEPTH] * TASKS and total == TASKS * ROUNDS


if __name__ == "__main__":
    asyncio.run(main())
