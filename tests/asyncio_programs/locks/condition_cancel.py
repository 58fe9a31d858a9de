"""A waiter on a Condition is cancelled: it takes the lock again before it goes, however long that lasts."""
import asyncio


async def waiter(name, condition):
    async with condition:
        try:
            await condition.wait()
            print(name, "woken")
        except asyncio.CancelledError as error:
            print(name, "cancelled", error.args, condition.locked())
            raise


async def main():
    for notify in (False, True):
        for hops in range(3):
            condition = asyncio.Condition()
            tasks = [asyncio.create_task(waiter(n, condition)) for n in "abc"]
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            async with condition:
                if notify:
                    condition.notify()
                for _ in range(hops):
                    await asyncio.sleep(0)
                print(notify, hops, tasks[0].cancel("first"))
                await asyncio.sleep(0)
                await asyncio.sleep(0)
                print("again", tasks[0].cancel("second"), tasks[0].done())
                await asyncio.sleep(0)
                print(tasks[0].done())
            await asyncio.wait([tasks[0]])
            print(tasks[0].cancelled(), [t.done() for t in tasks])
            async with condition:
                condition.notify_all()
            await asyncio.wait(tasks)


asyncio.run(main())
