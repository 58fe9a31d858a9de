# Two producers and a consumer share a queue that holds one item: no item is lost or doubled, and
# those of one producer arrive in order.
import asyncio

ITEMS = 2
queue = asyncio.Queue(maxsize=1)
received = []


async def producer(name):
    for number in range(ITEMS):
        await queue.put((name, number))


async def consumer():
    for _ in range(2 * ITEMS):
        received.append(await queue.get())


async def main():
    await asyncio.gather(producer("a"), producer("b"), consumer())
    for name in "ab":
        assert [number for n, number in received if n == name] == [0, 1], received
    print(sorted(received))


if __name__ == "__main__":
    asyncio.run(main())
