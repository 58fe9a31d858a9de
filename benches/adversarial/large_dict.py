# Adversarial: each step writes one of the thousand entries of a dict, which is copied and hashed as a whole.
import asyncio

TASKS, ROUNDS = 3, 5
table = {number: 0 for number in range(1000)}


async def write(number):
    for round in range(ROUNDS):
        table[number * 100 + round] += 1
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(*(write(number) for number in range(TASKS)))
    assert sum(table.values()) == TASKS * ROUNDS


if __name__ == "__main__":
    asyncio.run(main())
