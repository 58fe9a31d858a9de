# A TaskGroup in its place cancels the other children.
import asyncio

finished = False


async def fails():
    raise ValueError("no")


async def goes_on():
    global finished
    await asyncio.sleep(1)
    finished = True


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails())
            group.create_task(goes_on())
    except* ValueError as failures:
        assert len(failures.exceptions) == 1


if __name__ == "__main__":
    asyncio.run(main())
