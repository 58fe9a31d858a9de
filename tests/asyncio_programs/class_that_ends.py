"""A class that is made in a step, and ends with its instances in another."""
import asyncio


async def main():
    class Local:
        def __init__(self, other):
            self.other = other

    kept = [Local(None)]
    kept.append(Local(kept[0]))
    await asyncio.sleep(0)
    print(len(kept), kept[1].other is kept[0], Local.__qualname__)
    del kept, Local
    await asyncio.sleep(0)
    print("gone")


asyncio.run(main())
