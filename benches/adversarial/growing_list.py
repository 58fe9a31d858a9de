# Adversarial: a list to which every step appends, so that its content never repeats.
import asyncio

TASKS, ROUNDS = 3, 6
log = []


async def write(number):
    for round in range(ROUNDS):
        log.append((number, round))
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(*(write(number) for number in range(TASKS)))
    assert len(log) == TASKS * ROUNDS


if __name__ == "__main__":
    asyncio.run(main())
