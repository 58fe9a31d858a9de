# The main thread hands over a second coroutine before it has the result of the first: the loop runs both, and one count is lost.
# raddle: expect violated assertion
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

    def submit(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop)

    def close(self):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()


service = Service()
service.thread.start()
first, second = service.submit(service.add(1)), service.submit(service.add(2))
first.result(), second.result()
service.close()
assert service.count == 3, service.count
