"""The inner task answers the cancellation of wait_for with a result or another exception."""
import asyncio


async def answers(value):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        await asyncio.sleep(0)
        if isinstance(value, Exception):
            raise value
        return value


async def main():
    for value in ("late", ValueError("broken")):
        for timeout in (0.01, 0.02):
            try:
                print("result", await asyncio.wait_for(answers(value), timeout))
            except Exception as error:
                print(repr(error), repr(error.__cause__))
    task = asyncio.create_task(answers("kept"))
    await asyncio.sleep(0)
    print(await asyncio.wait_for(task, 0))


asyncio.run(main())
