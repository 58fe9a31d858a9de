# A task waits for a flag in a loop without a suspension point: the loop never gets to run the task
# that would set it.
# raddle: expect violated starvation
# cpython: never ends
import asyncio

ready = False


async def setter():
    global ready
    await asyncio.sleep(0)
    ready = True


async def waiter():
    while not ready:
        pass


async def main():
    await asyncio.gather(setter(), waiter())


if __name__ == "__main__":
    asyncio.run(main())
