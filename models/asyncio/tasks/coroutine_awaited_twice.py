# A coroutine object runs once: awaiting it again, or while somebody awaits it already, is an error. A task can be awaited by anyone, any
# number of times.
import asyncio

errors = []


async def child():
    await asyncio.sleep(0)
    return "value"


async def attempt(coroutine):
    try:
        return await coroutine
    except RuntimeError as error:
        errors.append(str(error))


async def main():
    coroutine = child()
    await coroutine
    await attempt(coroutine)
    shared = child()
    await asyncio.gather(attempt(shared), attempt(shared))
    task = asyncio.create_task(child())
    assert await task == await task == task.result() == "value"
    print(errors)


if __name__ == "__main__":
    asyncio.run(main())
