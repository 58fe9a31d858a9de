# The reader sleeps 20 ms "so that the writer, who needs 10, is finished". The writer's timer does
# fire first, but the writer then needs a few turns of the loop more, and nothing keeps the reader's
# timer from firing meanwhile on a busy machine.
# raddle: expect violated assertion
# cpython: varies
import asyncio

value = None


async def writer():
    global value
    await asyncio.sleep(0.01)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    value = "written"


async def reader():
    await asyncio.sleep(0.02)
    assert value == "written", "read too early"


async def main():
    await asyncio.gather(writer(), reader())
    print(value)


if __name__ == "__main__":
    asyncio.run(main())
