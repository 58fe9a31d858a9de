"""Streams on the loop's clock."""

import asyncio
import reactivex as rx
from reactivex import operators as ops
from reactivex.scheduler.eventloop import AsyncIOScheduler
from reactivex.subject import Subject


async def main():
    loop = asyncio.get_running_loop()
    s = AsyncIOScheduler(loop)
    done = loop.create_future()
    got = []
    rx.interval(1.0, scheduler=s).pipe(ops.take(4), ops.map(lambda x: x * x), ops.filter(lambda x: x != 1)).subscribe(on_next=got.append, on_error=done.set_exception, on_completed=lambda: done.set_result(None))
    await done
    print(got)
    sub = Subject()
    out = []
    sub.pipe(ops.debounce(0.5, scheduler=s)).subscribe(out.append)
    sub.on_next(1)
    sub.on_next(2)
    await asyncio.sleep(1)
    sub.on_next(3)
    await asyncio.sleep(1)
    print(out)
    print(await rx.from_([1, 2, 3]).pipe(ops.sum()))


asyncio.run(main())
