# Each call of a coroutine function is awaited, or becomes a task that is awaited later: all entries are written.
import asyncio

journal = []


async def record(entry):
    await asyncio.sleep(0)
    journal.append(entry)


async def main():
    await record("begin")
    end = asyncio.create_task(record("end"))
    await end
    print("done")


if __name__ == "__main__":
    asyncio.run(main())
