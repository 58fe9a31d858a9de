"""wait(FIRST_COMPLETED): what is done when it returns."""
import asyncio


async def child(hops):
    for _ in range(hops):
        await asyncio.sleep(0)
    print("ends", hops)
    return hops


def show(done, pending):
    print("done", sorted(t.get_name() for t in done), "pending", sorted(t.get_name() for t in pending))


async def main():
    tasks = {asyncio.create_task(child(n), name=f"t{n}") for n in (2, 0, 3)}
    while tasks:
        done, tasks = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        show(done, tasks)
    a = asyncio.create_task(child(0), name="a")
    b = asyncio.create_task(child(0), name="b")
    show(*await asyncio.wait([a, b], return_when=asyncio.FIRST_COMPLETED))
    show(*await asyncio.wait([a, b], return_when=asyncio.FIRST_COMPLETED))


asyncio.run(main())
