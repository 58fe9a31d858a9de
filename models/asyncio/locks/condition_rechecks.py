# A notified waiter of a condition holds the lock again, but the state may have changed in between: `wait_for` checks again.
import asyncio

items = []
taken = []
condition = asyncio.Condition()


async def consumer():
    async with condition:
        await condition.wait_for(lambda: items)
        taken.append(items.pop())


async def producer():
    for item in range(2):
        async with condition:
            items.append(item)
            condition.notify_all()


async def main():
    await asyncio.gather(consumer(), consumer(), producer())


if __name__ == "__main__":
    asyncio.run(main())
