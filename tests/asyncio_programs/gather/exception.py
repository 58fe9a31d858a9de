"""The first exception ends gather; the other children go on."""
import asyncio


async def child(name, hops, error=None):
    try:
        for i in range(hops):
            await asyncio.sleep(0)
            print(name, i)
        if error:
            print(name, "raises")
            raise error
        return name
    finally:
        print(name, "finally")


async def main():
    try:
        await asyncio.gather(child("a", 4), child("b", 1, ValueError("b's")), child("c", 2, KeyError("c's")))
    except Exception as error:
        print("caught", repr(error))
    print(len(asyncio.all_tasks()))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(len(asyncio.all_tasks()))
    print(await asyncio.gather(child("d", 1), child("e", 0, OSError(1)), child("f", 2), return_exceptions=True))


asyncio.run(main())
