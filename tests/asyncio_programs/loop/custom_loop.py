"""An event loop of the program's own: asyncio's futures, tasks and primitives run on it."""
import asyncio
import collections
import heapq


class Loop(asyncio.AbstractEventLoop):
    def __init__(self):
        self._ready = collections.deque()
        self._timers = []
        self._now = 0
        self._armed = 0

    def get_debug(self):
        return False

    def is_running(self):
        return True

    def is_closed(self):
        return False

    def time(self):
        return self._now

    def call_soon(self, callback, *args, context=None):
        handle = asyncio.Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def call_at(self, when, callback, *args, context=None):
        handle = asyncio.TimerHandle(when, callback, args, self, context)
        self._armed += 1
        heapq.heappush(self._timers, (when, self._armed, handle))
        return handle

    def call_later(self, delay, callback, *args, context=None):
        return self.call_at(self._now + delay, callback, *args, context=context)

    def create_future(self):
        return asyncio.Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        return asyncio.Task(coro, loop=self, name=name)

    def call_exception_handler(self, context):
        print("handler", context["message"][:21], repr(context.get("exception")))

    def _timer_handle_cancelled(self, handle):
        print("timer cancelled")

    def _run_once(self):
        if not self._ready:
            self._now, _, handle = heapq.heappop(self._timers)
            if not handle.cancelled():
                self._ready.append(handle)
        for _ in range(len(self._ready)):
            handle = self._ready.popleft()
            if not handle.cancelled():
                handle._run()

    def run_until_complete(self, main):
        task = self.create_task(main, name="main")
        asyncio._set_running_loop(self)
        try:
            while not task.done():
                self._run_once()
        finally:
            asyncio._set_running_loop(None)
        return task.result()


async def child(n):
    for i in range(n):
        print("child", n, i, asyncio.get_running_loop().time())
        await asyncio.sleep(n)
    return n


async def main():
    loop = asyncio.get_running_loop()
    print(asyncio.current_task().get_name(), len(asyncio.all_tasks()))
    print(await asyncio.gather(child(1), child(2)))
    try:
        await asyncio.wait_for(child(5), 2)
    except TimeoutError:
        print("timeout")
    async with asyncio.timeout(10):
        await asyncio.sleep(1)
    async with asyncio.TaskGroup() as group:
        task = group.create_task(child(1))
    print(task.result())
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)

    queue = asyncio.Queue(1)

    async def produce():
        for i in range(3):
            await queue.put(i)

    producing = asyncio.ensure_future(produce())
    print([await queue.get() for _ in range(3)], producing.done())
    async with asyncio.Lock() as lock:
        print(lock)
    event = asyncio.Event()
    loop.call_later(1, event.set)
    await event.wait()
    future = loop.create_future()
    future.add_done_callback(lambda done: print("callback", done.result()))
    future.set_result(3)
    await asyncio.sleep(0)
    sleeping = asyncio.create_task(asyncio.sleep(100))
    await asyncio.sleep(0)
    sleeping.cancel()
    try:
        await sleeping
    except asyncio.CancelledError:
        print("cancelled", loop.time())
    return "done"


print(Loop().run_until_complete(main()))
