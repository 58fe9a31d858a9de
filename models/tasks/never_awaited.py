# A call of a coroutine function without `await` makes a coroutine and runs nothing of it: the entry is never
# written, and the program ends well.
# raddle: expect violated never-awaited
import asyncio

journal = []


async def record(entry):
    await asyncio.sleep(0)
    journal.append(entry)


async def main():
    await record("begin")
    record("end")
    print("done")


if __name__ == "__main__":
    asyncio.run(main())
