# Adversarial: texts that grow with every step, one for each task and one for all.
import asyncio

TASKS, ROUNDS = 3, 6
shared = ""


async def write(name):
    global shared
    own = ""
    for round in range(ROUNDS):
        own += name * 50
        shared += f"{name}{round} " * 20
        await asyncio.sleep(0)
    assert len(own) == 50 * ROUNDS


async def main():
    await asyncio.gather(*(write(name) for name in "abc"))
    assert len(shared) == TASKS * ROUNDS * 3 * 20


if __name__ == "__main__":
    asyncio.run(main())
