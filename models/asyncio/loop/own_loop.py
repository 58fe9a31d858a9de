# A loop written by hand, with futures, handles and tasks of its own: round robin over a ready queue, a snapshot an iteration.
import collections

trail = []


class Loop:
    def __init__(self):
        self.ready = collections.deque()

    def call_soon(self, callback, *args):
        self.ready.append((callback, args))

    def run_once(self):
        for _ in range(len(self.ready)):
            callback, args = self.ready.popleft()
            callback(*args)

    def run_until_complete(self, coroutine):
        task = Task(coroutine, self)
        while not task.done:
            self.run_once()
        return task.result


class Future:
    def __init__(self, loop):
        self.loop, self.done, self.result, self.callbacks = loop, False, None, []

    def set_result(self, result):
        self.done, self.result = True, result
        for callback in self.callbacks:
            self.loop.call_soon(callback, self)

    def __await__(self):
        if not self.done:
            yield self
        return self.result


class Task(Future):
    def __init__(self, coroutine, loop):
        super().__init__(loop)
        self.coroutine = coroutine
        loop.call_soon(self.__step)

    def __step(self, _=None):
        try:
            awaited = self.coroutine.send(None)
        except StopIteration as end:
            self.set_result(end.value)
        else:
            awaited.callbacks.append(self.__step)


async def worker(name, gate):
    trail.append(name)
    trail.append(name + await gate)


async def main(loop):
    gate = Future(loop)
    tasks = [Task(worker(name, gate), loop) for name in "ab"]
    loop.call_soon(gate.set_result, "!")
    for task in tasks:
        await task
    return "done"


if __name__ == "__main__":
    loop = Loop()
    assert loop.run_until_complete(main(loop)) == "done"
