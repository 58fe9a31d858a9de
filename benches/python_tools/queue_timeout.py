# A bounded queue hands an item to the future of the getter that waits. If the getter's time is up in the iteration in which the
# item comes, the item is lost.
import asyncio
from collections import deque
from types import SimpleNamespace


class BoundedQueue:
    def __init__(self, size):
        self.size = size
        self.items = deque()
        self.getters = deque()

    def put_nowait(self, item):
        while self.getters:
            getter = self.getters.popleft()
            if not getter.done():
                getter.set_result(item)
                return
        if len(self.items) >= self.size:
            raise asyncio.QueueFull
        self.items.append(item)

    async def get(self, seconds):
        if self.items:
            return self.items.popleft()
        getter = asyncio.get_running_loop().create_future()
        self.getters.append(getter)
        async with asyncio.timeout(seconds):
            return await getter


def setup():
    return SimpleNamespace(queue=BoundedQueue(1), got=[])


async def producer(state):
    await asyncio.sleep(1)
    state.queue.put_nowait("job")


async def consumer(state):
    try:
        state.got.append(await state.queue.get(2))
    except TimeoutError:
        pass


workers = [producer, consumer]


def holds(state):
    return state.got + list(state.queue.items) == ["job"]


async def main():
    state = setup()
    await asyncio.gather(*(worker(state) for worker in workers))
    assert holds(state), state.got


if __name__ == "__main__":
    asyncio.run(main())
