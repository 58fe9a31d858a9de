# Without the innermost suspension the chain runs through in one step.
import asyncio

trail = []
released = False


async def innermost():
    pass


async def outer():
    await innermost()
    trail.append("outer")


async def main():
    global released
    task = asyncio.create_task(outer())
    await asyncio.sleep(0)
    released = True
    await task


if __name__ == "__main__":
    asyncio.run(main())
