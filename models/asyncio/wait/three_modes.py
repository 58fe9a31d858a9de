# The three modes of `wait`. For FIRST_EXCEPTION a cancelled task has not raised; if none raises it waits for all.
import asyncio

sizes = {}


async def fine():
    for _ in range(4):
        await asyncio.sleep(0)


async def fails():
    raise ValueError("no")


async def wait(mode, *coroutines, cancel=False):
    tasks = [asyncio.create_task(coroutine) for coroutine in coroutines]
    if cancel:
        tasks[0].cancel()
    done, pending = await asyncio.wait(tasks, return_when=mode)
    assert done
    if pending:
        await asyncio.wait(pending)
    for task in tasks:
        task.cancelled() or task.exception()
    return len(done)


async def main():
    sizes["all"] = await wait(asyncio.ALL_COMPLETED, fails(), fine())
    sizes["first"] = await wait(asyncio.FIRST_COMPLETED, fails(), fine())
    sizes["exception"] = await wait(asyncio.FIRST_EXCEPTION, fails(), fine())
    sizes["none raises"] = await wait(asyncio.FIRST_EXCEPTION, fine(), fine())
    sizes["cancelled"] = await wait(asyncio.FIRST_EXCEPTION, fine(), fine(), cancel=True)


if __name__ == "__main__":
    asyncio.run(main())
