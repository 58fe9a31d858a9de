"""asyncio.run cancels what is left when main ends, and waits for it."""
import asyncio


async def child(hops):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print("child cancelled", error.args)
        for i in range(hops):
            await asyncio.sleep(0)
            print("cleans", i)
        raise
    finally:
        print("child ends")


async def main():
    task = asyncio.create_task(child(3))
    asyncio.get_running_loop().call_later(1, print, "never")
    await asyncio.sleep(0)
    print("main ends")
    return task


task = asyncio.run(main())
print(task.cancelled())


async def not_started():
    asyncio.create_task(child(0))
    return "at once"


print(asyncio.run(not_started()))
