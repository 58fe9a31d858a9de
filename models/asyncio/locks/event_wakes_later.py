# `set` makes the waiters ready, no more: the setter goes on first, and after `set` and `clear` in one step they still return, with the event unset.
import asyncio

log = []
event = asyncio.Event()


async def waiter():
    await event.wait()
    log.append(event.is_set())


async def main():
    tasks = [asyncio.create_task(waiter()) for _ in range(2)]
    await asyncio.sleep(0)
    event.set()
    log.append("set")
    event.clear()
    await asyncio.wait(tasks, timeout=1)
    event.set()
    await asyncio.wait(tasks)


if __name__ == "__main__":
    asyncio.run(main())
