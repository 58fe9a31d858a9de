# A read-write lock made of one lock and a count of readers: readers share, a writer is alone. The
# first reader takes the lock on behalf of all of them, the last one gives it back.
import asyncio

resource = asyncio.Lock()
gate = asyncio.Lock()
readers = 0
reading = 0
writing = 0


async def read():
    global readers, reading
    async with gate:
        readers += 1
        if readers == 1:
            await resource.acquire()
    reading += 1
    await asyncio.sleep(0)
    reading -= 1
    async with gate:
        readers -= 1
        if readers == 0:
            resource.release()


async def write():
    global writing
    async with resource:
        writing += 1
        assert writing == 1 and reading == 0
        await asyncio.sleep(0)
        assert writing == 1 and reading == 0
        writing -= 1


async def main():
    await asyncio.gather(read(), read(), write())
    print("readers", readers)


if __name__ == "__main__":
    asyncio.run(main())
