# A suspension deep in a chain of awaits suspends the whole task: none of the callers goes on.
import asyncio

trail = []
released = False


async def innermost(gate):
    await gate


async def middle(gate):
    await innermost(gate)
    trail.append("middle")


async def outer(gate):
    await middle(gate)
    trail.append("outer")


async def main():
    global released
    gate = asyncio.Future()
    task = asyncio.create_task(outer(gate))
    await asyncio.sleep(0)
    released = True
    gate.set_result(None)
    await task


if __name__ == "__main__":
    asyncio.run(main())
