import asyncio


async def worker():
    try:
        await asyncio.sleep(0)
        print("done")
    except asyncio.CancelledError:
        print("cancelled")
        raise
    finally:
        print("finally")


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("main saw it")


asyncio.run(main())
