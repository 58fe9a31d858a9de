# A future is iterable, not an iterator: its iterator yields the future itself once, and after that gives the result.
import asyncio

facts = []


async def main():
    future = asyncio.Future()
    assert not hasattr(future, "__next__")
    steps = iter(future)
    facts.append(next(steps) is future)
    future.set_result("result")
    try:
        next(steps)
    except StopIteration as end:
        facts.append(end.value)


if __name__ == "__main__":
    asyncio.run(main())
