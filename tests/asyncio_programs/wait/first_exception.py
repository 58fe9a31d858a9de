"""wait(FIRST_EXCEPTION): a cancelled task is no exception."""
import asyncio


async def child(hops, error=None):
    for _ in range(hops):
        await asyncio.sleep(0)
    print("ends", hops)
    if error:
        raise error


def show(done, pending):
    print("done", sorted(t.get_name() for t in done), "pending", sorted(t.get_name() for t in pending))


async def main():
    make = asyncio.create_task
    tasks = [make(child(1), name="a"), make(child(3, ValueError(3)), name="b"), make(child(6), name="c")]
    cancelled = make(child(9), name="d")
    cancelled.cancel()
    done, pending = await asyncio.wait(tasks + [cancelled], return_when=asyncio.FIRST_EXCEPTION)
    show(done, pending)
    for task in sorted(done, key=lambda t: t.get_name()):
        print(task.get_name(), task.cancelled() or repr(task.exception()))
    show(*await asyncio.wait(pending, return_when=asyncio.FIRST_EXCEPTION))


asyncio.run(main())
