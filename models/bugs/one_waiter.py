# The same connection: one recv() at a time, the others queue at a lock.
import asyncio
import collections


class ConcurrencyError(RuntimeError):
    pass


class Connection:
    def __init__(self):
        self.frames = collections.deque()
        self.get_waiter = None
        self.closed = False
        self.lock = asyncio.Lock()

    def put(self, frame):
        self.frames.append(frame)
        if self.get_waiter is not None and not self.get_waiter.done():
            self.get_waiter.set_result(None)

    async def recv(self):
        async with self.lock:
            while not self.frames:
                self.get_waiter = asyncio.get_running_loop().create_future()
                try:
                    await self.get_waiter
                finally:
                    self.get_waiter = None
            return self.frames.popleft()


async def network(ws: Connection):
    for number in range(2):
        await asyncio.sleep(0.01)
        ws.put(f"message {number}")


async def main():
    ws = Connection()
    feed = asyncio.create_task(network(ws))
    got = await asyncio.gather(ws.recv(), ws.recv())
    await feed
    assert sorted(got) == ["message 0", "message 1"]


if __name__ == "__main__":
    asyncio.run(main())
