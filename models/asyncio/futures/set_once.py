# A future is set once: it never becomes undone, and whoever comes second is told so.
import asyncio

future = None
was_done = False
refused = 0


async def offer(value):
    global refused, was_done
    try:
        future.set_result(value)
    except asyncio.InvalidStateError:
        refused += 1
    was_done = True


async def main():
    global future
    future = asyncio.Future()
    await asyncio.gather(offer(1), offer(2))
    assert not future.cancel()
    print(future.done(), await future == await future)


if __name__ == "__main__":
    asyncio.run(main())
