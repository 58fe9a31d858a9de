"""wait with a timeout neither cancels nor raises."""
import asyncio


async def child(delay):
    await asyncio.sleep(delay)
    return delay


def show(done, pending):
    print("done", sorted(t.get_name() for t in done), "pending", sorted(t.get_name() for t in pending))


async def main():
    tasks = [asyncio.create_task(child(d), name=f"t{d}") for d in (0.01, 0.03, 0.09)]
    show(*await asyncio.wait(tasks, timeout=0.02))
    show(*await asyncio.wait(tasks, timeout=0.04, return_when=asyncio.FIRST_EXCEPTION))
    show(*await asyncio.wait(tasks, timeout=0))
    show(*await asyncio.wait(tasks, timeout=1))
    show(*await asyncio.wait(tasks, timeout=0))


asyncio.run(main())
