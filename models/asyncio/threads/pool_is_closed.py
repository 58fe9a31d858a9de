# `asyncio.run` closes the loop's own pool of threads: what runs there has ended when it returns.
import asyncio
import threading

finished = False


def work():
    global finished
    finished = True


async def main():
    asyncio.get_running_loop().run_in_executor(None, work)


if __name__ == "__main__":
    asyncio.run(main())
    assert finished, "the thread was left behind"
    assert threading.active_count() == 1, "the pool is open"
