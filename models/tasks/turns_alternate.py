# Two tasks that yield with sleep(0) after each line take turns on CPython's loop. Under any other
# scheduler one may be ahead of the other by more than a line.
# raddle: expect violated assertion on any
import asyncio

lines = {"a": 0, "b": 0}


async def writer(name, other):
    for _ in range(3):
        lines[name] += 1
        assert lines[name] - lines[other] <= 1, "out of step"
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(writer("a", "b"), writer("b", "a"))
    print(lines)


if __name__ == "__main__":
    asyncio.run(main())
