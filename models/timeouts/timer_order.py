# Timers fire in the order of their deadlines, not in the order in which they were set.
import asyncio

fired = []


async def main():
    loop = asyncio.get_running_loop()
    over = loop.create_future()
    loop.call_later(0.03, over.set_result, None)
    loop.call_later(0.02, fired.append, "second")
    loop.call_later(0.01, fired.append, "first")
    await over
    assert fired == ["first", "second"], fired
    print(*fired)


if __name__ == "__main__":
    asyncio.run(main())
