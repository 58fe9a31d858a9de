# `call_later` runs its callback after the delay, rising deadlines in their order; a cancelled one never runs.
import asyncio

ran = []


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0.02, ran.append, 2)
    loop.call_later(0.01, ran.append, 1)
    loop.call_at(loop.time() + 0.03, ran.append, 3)
    cancelled = loop.call_later(0.015, ran.append, "cancelled")
    cancelled.cancel()
    assert cancelled.cancelled()
    await asyncio.sleep(0.05)


if __name__ == "__main__":
    asyncio.run(main())
