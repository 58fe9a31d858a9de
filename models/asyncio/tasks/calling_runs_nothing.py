# Calling a coroutine function runs none of its lines. What runs them is an await, a task, or `send`: without any of these it never runs.
import asyncio

ran = []


async def child(name):
    ran.append(name)


async def main():
    coroutines = [child(name) for name in ("awaited", "task", "driven", "left")]
    assert not ran
    await coroutines[0]
    await asyncio.create_task(coroutines[1])
    try:
        coroutines[2].send(None)
    except StopIteration:
        pass
    coroutines[3].close()


if __name__ == "__main__":
    asyncio.run(main())
