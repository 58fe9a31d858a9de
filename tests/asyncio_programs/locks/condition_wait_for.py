"""Condition.wait_for looks at its predicate at each notification, with the lock held."""
import asyncio

items = []


async def consumer(name, condition):
    async with condition:
        result = await condition.wait_for(lambda: items and items[0])
        print(name, "result", result)
        items.pop(0)


async def main():
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(consumer(n, condition)) for n in "ab"]
    await asyncio.sleep(0)
    for item in (0, 7, 8):
        async with condition:
            items.append(item)
            condition.notify_all()
            print("put", item, items)
            if item == 0:
                await asyncio.sleep(0)
                await asyncio.sleep(0)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        if items and items[0] == 0:
            async with condition:
                print("drop", items.pop(0))
                condition.notify_all()
    await asyncio.wait(tasks)
    print(items)


asyncio.run(main())
