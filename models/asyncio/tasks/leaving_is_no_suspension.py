# Neither the end of a coroutine nor that of an `__await__` suspends; what suspends is a `yield` that reaches the task.
import asyncio

others = 0
seen = []


class Twice:
    def __init__(self, yields):
        self.yields = yields

    def __await__(self):
        for _ in range(self.yields):
            yield
        return "value"


async def other():
    global others
    while others < 3:
        others += 1
        await asyncio.sleep(0)


async def main():
    asyncio.create_task(other())
    for yields in (0, 1, 2):
        before = others
        assert await Twice(yields) == "value"
        seen.append(others - before)


if __name__ == "__main__":
    asyncio.run(main())
