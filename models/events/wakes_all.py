# Setting an event wakes every task that waits for it, and those that come later do not wait.
import asyncio

event = asyncio.Event()
awake = 0


async def waiter():
    global awake
    await event.wait()
    assert event.is_set()
    awake += 1


async def setter():
    await asyncio.sleep(0)
    event.set()


async def main():
    await asyncio.gather(waiter(), waiter(), waiter(), setter())
    assert awake == 3
    print(awake, "awake")


if __name__ == "__main__":
    asyncio.run(main())
