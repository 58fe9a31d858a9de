# `asyncio.run` makes a new loop each time, closes it at the end, gives back the result, and cannot be called while a loop runs.
import asyncio

loops = []
error = None


async def main():
    global error
    loops.append(asyncio.get_running_loop())
    coroutine = asyncio.sleep(0)
    try:
        asyncio.run(coroutine)
    except RuntimeError as nested:
        error = str(nested)
    coroutine.close()
    return len(loops)


if __name__ == "__main__":
    assert asyncio.run(main()) == 1
    assert asyncio.run(main()) == 2
    assert loops[0] is not loops[1]
    assert loops[0].is_closed() and loops[1].is_closed()
