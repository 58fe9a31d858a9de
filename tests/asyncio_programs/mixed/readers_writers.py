"""Readers and writers with a condition; every hop is printed."""
import asyncio


class Shared:
    def __init__(self):
        self.condition = asyncio.Condition()
        self.readers = 0
        self.value = 0

    async def read(self, name):
        async with self.condition:
            self.readers += 1
        print(name, "reads", self.value, self.readers)
        await asyncio.sleep(0)
        async with self.condition:
            self.readers -= 1
            if self.readers == 0:
                self.condition.notify_all()
        print(name, "has read")

    async def write(self, name):
        async with self.condition:
            while self.readers:
                print(name, "waits for", self.readers)
                await self.condition.wait()
            self.value += 1
            print(name, "wrote", self.value)


async def main():
    shared = Shared()
    async with asyncio.TaskGroup() as group:
        for name in ("r1", "w1", "r2", "w2", "r3"):
            group.create_task(shared.read(name) if name[0] == "r" else shared.write(name), name=name)
    print(shared.value, shared.readers)


asyncio.run(main())
