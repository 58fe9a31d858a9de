# `current_task` is the task whose step this is, None in a callback, and an error without a loop. `all_tasks` are those that have not ended.
import asyncio

seen = []


async def child():
    await asyncio.sleep(0)


def callback():
    seen.append(asyncio.current_task())


async def main():
    task = asyncio.create_task(child())
    assert asyncio.all_tasks() == {asyncio.current_task(), task}
    asyncio.get_running_loop().call_soon(callback)
    await task
    assert asyncio.all_tasks() == {asyncio.current_task()}
    await asyncio.sleep(0)


if __name__ == "__main__":
    asyncio.run(main())
    try:
        asyncio.current_task()
    except RuntimeError as error:
        seen.append(str(error))
