# Without the second check a consumer that was woken comes too late.
# raddle: expect violated exception
import asyncio

items = []
taken = []
condition = asyncio.Condition()


async def consumer():
    async with condition:
        if not items:
            await condition.wait()
        taken.append(items.pop())


async def producer():
    for item in range(2):
        async with condition:
            items.append(item)
            condition.notify_all()
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(consumer(), consumer(), producer())


if __name__ == "__main__":
    asyncio.run(main())
