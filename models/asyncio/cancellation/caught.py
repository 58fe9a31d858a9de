# A task that catches its cancellation is not cancelled: it ends with a result.
import asyncio

result = None


async def child():
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        return "went on"


async def main():
    global result
    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    result = "cancelled" if task.cancelled() else task.result()


if __name__ == "__main__":
    asyncio.run(main())
