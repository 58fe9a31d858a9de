"""A result that is asked for again is raised with the traceback that it came with, the first time; then with none."""
import asyncio, traceback
async def main():
    async def raise_exc():
        raise TypeError(42)
    task = asyncio.create_task(raise_exc())
    fut = asyncio.get_running_loop().create_future()
    fut.set_exception(ValueError(1))
    for f, E in ((task, TypeError), (fut, ValueError)):
        for _ in range(3):
            try:
                await f
            except E as e:
                print([x.name for x in traceback.extract_tb(e.__traceback__)])
        try:
            f.result()
        except E as e:
            print([x.name for x in traceback.extract_tb(e.__traceback__)])
        print([x.name for x in traceback.extract_tb(f.exception().__traceback__)])
asyncio.run(main())
