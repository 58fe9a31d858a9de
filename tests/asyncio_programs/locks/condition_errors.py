"""Conditions on a shared lock, and without the lock."""
import asyncio


async def main():
    condition = asyncio.Condition()
    for call in (condition.notify, condition.notify_all, condition.release):
        try:
            call()
        except RuntimeError as error:
            print(error)
    try:
        await condition.wait()
    except RuntimeError as error:
        print(error)
    lock = asyncio.Lock()
    first, second = asyncio.Condition(lock), asyncio.Condition(lock)
    async with first:
        print(second.locked(), lock.locked(), repr(second).split("[")[-1])
        second.notify(0)
        second.notify(5)
    print(await second.acquire(), first.locked())
    first.release()
    async with first:
        try:
            await first.wait_for(lambda: 1 / 0)
        except ZeroDivisionError as error:
            print(error, first.locked())
    print(await locked_result(first))


async def locked_result(condition):
    async with condition:
        return await condition.wait_for(lambda: "truthy")


asyncio.run(main())
