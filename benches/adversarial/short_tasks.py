# Adversarial: tasks that are made and dropped again and again.
import asyncio

SPAWNERS, ROUNDS = 3, 4
ended = 0


async def child():
    global ended
    await asyncio.sleep(0)
    ended += 1


async def spawn():
    for round in range(ROUNDS):
        await asyncio.create_task(child())


async def main():
    await asyncio.gather(*(spawn() for _ in range(SPAWNERS)))
    assert ended == SPAWNERS * ROUNDS


if __name__ == "__main__":
    asyncio.run(main())
