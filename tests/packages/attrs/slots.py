"""attrs: slotted classes whose methods use `super()` and `__class__`, in tasks."""

import asyncio

from attrs import define, field


@define
class Base:
    name: str
    log: list = field(factory=list, repr=False)

    async def run(self):
        self.log.append(f'{self.name} begins')
        await asyncio.sleep(0)
        return __class__.__name__


@define
class Derived(Base):
    times: int = 1

    async def run(self):
        for _ in range(self.times):
            found = await super().run()
        return found, self.name


async def main():
    jobs = [Base('a'), Derived('b', times=2), Derived('c')]
    print(await asyncio.gather(*(job.run() for job in jobs)))
    print([job.log for job in jobs], jobs, Derived.__slots__, hasattr(jobs[0], '__dict__'))
    assert [len(job.log) for job in jobs] == [1, 2, 1]


asyncio.run(main())
