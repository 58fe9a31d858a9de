# A task counts the requests for its cancellation that nobody has taken back, and knows its name; `timeout` stands on the count.
import asyncio

counts = []


async def child():
    task = asyncio.current_task()
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        counts.append((task.cancelling(), error.args))
        counts.append((task.uncancel(), task.get_name()))
    return "went on"


async def main():
    task = asyncio.create_task(child(), name="patient")
    await asyncio.sleep(0)
    task.cancel("stop")
    if not await asyncio.wait([task]) or task.cancelled():
        return
    assert task.result() == "went on"
    assert task.cancelling() == 0


if __name__ == "__main__":
    asyncio.run(main())
