# The setter sets the event and clears it at once. Who waits at that moment is woken; who comes later
# waits for ever. In the order of creation the waiter comes first; no other order is safe.
# raddle: expect violated deadlock on any
import asyncio

event = asyncio.Event()
awake = False


async def waiter():
    global awake
    await event.wait()
    awake = True


async def setter():
    event.set()
    event.clear()


async def main():
    await asyncio.gather(waiter(), setter())
    print("awake")


if __name__ == "__main__":
    asyncio.run(main())
