# In Python 3.11 a cancellation that arrives when the result is there already gets lost: `cancel()` said True, and yet the task goes on.
import asyncio

accepted = False
went_on = False


async def worker(future):
    global went_on
    await asyncio.wait_for(future, 10)
    went_on = True


async def main():
    global accepted
    future = asyncio.Future()
    task = asyncio.create_task(worker(future))
    await asyncio.sleep(0)
    future.set_result("result")
    await asyncio.sleep(0)
    accepted = task.cancel()
    await asyncio.wait([task])


if __name__ == "__main__":
    asyncio.run(main())
