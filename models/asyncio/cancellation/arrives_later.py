# `cancel` asks: the task is not cancelled at once, but when the error has been thrown into it and has left it.
import asyncio

asked = False
task = None


async def child():
    await asyncio.Event().wait()


async def main():
    global asked, task
    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    assert task.cancel() and not task.cancelled()
    asked = True
    await asyncio.wait([task])
    assert task.cancelled()


if __name__ == "__main__":
    asyncio.run(main())
