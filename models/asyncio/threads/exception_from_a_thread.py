# What a function raises in a thread is raised where its result is awaited.
import asyncio

told = None


def fail():
    raise ValueError("in the thread")


async def main():
    global told
    try:
        await asyncio.to_thread(fail)
    except ValueError as error:
        told = str(error)
    assert told == "in the thread", told


if __name__ == "__main__":
    asyncio.run(main())
