# A background task fails and nobody awaits it: the program goes on as if nothing had happened, and
# the error shows up only as a message when the task is collected.
# raddle: expect violated exception
import asyncio

saved = False


async def save():
    global saved
    await asyncio.sleep(0)
    if saved is False:
        raise OSError("disk full")
    saved = True


async def main():
    task = asyncio.create_task(save())
    while not task.done():
        await asyncio.sleep(0)
    print("all saved")


if __name__ == "__main__":
    asyncio.run(main())
