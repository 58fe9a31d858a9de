"""A container that makes services from their annotations."""

import asyncio

import punq


class Clock:
    def now(self):
        return 1


class Repository:
    def __init__(self, clock: Clock, limit: int = 3):
        self.clock, self.limit = clock, limit

    async def load(self):
        await asyncio.sleep(0)
        return self.clock.now() + self.limit


class Service:
    def __init__(self, repository: Repository):
        self.repository = repository


async def main():
    container = punq.Container()
    container.register(Clock, scope=punq.Scope.singleton)
    container.register(Repository)
    container.register(Service)
    one, two = container.resolve(Service), container.resolve(Service)
    assert one is not two and one.repository.clock is two.repository.clock
    assert await asyncio.gather(one.repository.load(), two.repository.load()) == [4, 4]
    try:
        container.resolve(int)
    except punq.MissingDependencyException as error:
        print(type(error).__name__)


asyncio.run(main())
