# `wait` neither cancels nor raises when its time is over: the undone are in the second set, and go on.
import asyncio

finished = False


async def child():
    global finished
    await asyncio.sleep(2)
    finished = True


async def main():
    task = asyncio.create_task(child())
    done, pending = await asyncio.wait([task], timeout=1)
    assert not pending or pending == {task}
    assert not task.cancelled()
    await task


if __name__ == "__main__":
    asyncio.run(main())
