# A loop in a thread of its own, and a main thread that is not asynchronous: it hands coroutines over and waits for their results.
import asyncio
import threading


class Service:
    """A counter that lives in its own loop."""

    def __init__(self):
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.count = 0

    async def add(self, n):
        count = self.count
        await asyncio.sleep(0.01 * n)
        self.count = count + n
        return self.count

    def call(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result()

    def close(self):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()


service = Service()
service.thread.start()
assert service.call(service.add(1)) == 1
assert service.call(service.add(2)) == 3
service.close()
assert service.loop.is_closed() and not service.thread.is_alive()
print(service.count)
