# A callback that is removed before the end does not run, and one that is added after the end runs all the same.
import asyncio

ran = []


def removed(future):
    ran.append("removed")


async def main():
    future = asyncio.Future()
    future.add_done_callback(removed)
    assert future.remove_done_callback(removed) == 1
    future.set_exception(ValueError("no"))
    future.add_done_callback(lambda f: ran.append(type(f.exception()).__name__))
    while not ran:
        await asyncio.sleep(0)


if __name__ == "__main__":
    asyncio.run(main())
