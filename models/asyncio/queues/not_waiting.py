# The methods that do not wait raise; a bound of zero or less is none.
import asyncio

errors = []


async def main():
    queue = asyncio.Queue(1)
    queue.put_nowait("item")
    assert queue.full()
    for attempt in (lambda: queue.put_nowait("more"), queue.get_nowait, queue.get_nowait):
        try:
            attempt()
        except (asyncio.QueueFull, asyncio.QueueEmpty) as error:
            errors.append(type(error).__name__)
    for bound in (0, -1):
        unbounded = asyncio.Queue(bound)
        for item in range(5):
            unbounded.put_nowait(item)
        assert not unbounded.full()


if __name__ == "__main__":
    asyncio.run(main())
