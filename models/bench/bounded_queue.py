# Benchmark: PRODUCERS producers put ITEMS items each into a queue of CAPACITY, CONSUMERS consumers
# take them; a suspension after each put and each get, and another after an item is accounted for.
# With asyncio.Queue a put or get that must wait is a step of its own, and who waits stands in line:
# there are more states than in a model whose blocked tasks are merely disabled.
import asyncio

PRODUCERS, CONSUMERS, ITEMS, CAPACITY = 2, 2, 2, 2
queue = asyncio.Queue(CAPACITY)
taken = [0] * PRODUCERS
accounted = [0] * PRODUCERS
consumed = 0


async def produce(producer):
    for number in range(ITEMS):
        if number > 0:
            await asyncio.sleep(0)
        await queue.put((producer, number))


async def consume(over):
    global consumed
    while True:
        producer, number = await queue.get()
        assert number == taken[producer]
        taken[producer] += 1
        await asyncio.sleep(0)
        assert not accounted[producer] & 1 << number
        accounted[producer] |= 1 << number
        consumed += 1
        if consumed == PRODUCERS * ITEMS:
            over.set_result(None)
        await asyncio.sleep(0)


async def main():
    over = asyncio.Future()
    producers = [asyncio.create_task(produce(number)) for number in range(PRODUCERS)]
    consumers = [asyncio.create_task(consume(over)) for _ in range(CONSUMERS)]
    await over
    assert accounted == [(1 << ITEMS) - 1] * len(producers)
    for consumer in consumers:
        consumer.cancel()


if __name__ == "__main__":
    asyncio.run(main())
