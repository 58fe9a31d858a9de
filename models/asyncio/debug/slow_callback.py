# Debug mode logs a callback that blocks the loop for `slow_callback_duration` or longer, a tenth of a second, and no other.
import asyncio
import logging
import time

logged = []


class Keep(logging.Handler):
    def emit(self, record):
        logged.append(record.getMessage())


logging.getLogger("asyncio").addHandler(Keep())
logging.getLogger("asyncio").propagate = False


async def slow():
    time.sleep(0.2)


async def quick():
    time.sleep(0.01)


async def main():
    loop = asyncio.get_running_loop()
    assert loop.get_debug() and loop.slow_callback_duration == 0.1
    await asyncio.gather(asyncio.create_task(slow()), asyncio.create_task(quick()))
    assert len(logged) == 1 and "slow()" in logged[0] and "took 0.2" in logged[0], logged


if __name__ == "__main__":
    asyncio.run(main(), debug=True)
