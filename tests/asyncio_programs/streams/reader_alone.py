"""A StreamReader fed by hand: limits, separators, ends, and what goes wrong."""
import asyncio


async def attempt(what, awaitable):
    try:
        print(what, await awaitable)
    except asyncio.IncompleteReadError as error:
        print(what, "IncompleteReadError", error, error.partial, error.expected)
    except asyncio.LimitOverrunError as error:
        print(what, "LimitOverrunError", error, error.consumed)
    except (ValueError, RuntimeError, OSError, AssertionError) as error:
        print(what, type(error).__name__, error)


def fed(*blocks, end=True, limit=8):
    reader = asyncio.StreamReader(limit=limit)
    for block in blocks:
        reader.feed_data(block)
    if end:
        reader.feed_eof()
    return reader


async def reading():
    reader = fed(b"one\ntwo\nthree")
    print(reader)
    for _ in range(4):
        await attempt("readline", reader.readline())
    print(reader, reader.at_eof())
    await attempt("read", fed(b"abc", b"def").read())
    await attempt("read 2", fed(b"abc").read(2))
    await attempt("read 0", fed(b"abc").read(0))
    await attempt("read -1 of nothing", fed().read(-1))
    await attempt("readexactly", fed(b"abc", b"def").readexactly(4))
    await attempt("readexactly 0", fed().readexactly(0))
    await attempt("readexactly -1", fed().readexactly(-1))
    await attempt("readexactly short", fed(b"abc").readexactly(4))
    await attempt("readuntil", fed(b"ab--cd--").readuntil(b"--"))
    await attempt("readuntil nothing", fed(b"ab").readuntil(b""))
    await attempt("readuntil short", fed(b"ab-").readuntil(b"--"))


async def limits():
    reader = fed(b"0123456789\nab\n", end=False)
    await attempt("too long", reader.readline())
    await attempt("after it", reader.readline())
    reader = fed(b"0123456789", end=False)
    await attempt("no end in sight", reader.readuntil())
    print(reader)
    await attempt("readline drops it", reader.readline())
    print(reader)
    reader = fed(b"01234567\n", end=False)
    await attempt("just", reader.readline())
    reader = fed(b"0123456789\n", end=False)
    await attempt("found too late", reader.readuntil())
    print(reader)


async def waiting():
    reader = asyncio.StreamReader()
    first = asyncio.create_task(reader.readline())
    await asyncio.sleep(0)
    await attempt("second", reader.read(1))
    await attempt("third", reader.readexactly(1))
    await attempt("fourth", reader.readuntil())
    reader.feed_data(b"par")
    await asyncio.sleep(0)
    print(first.done())
    reader.feed_data(b"t\n")
    await attempt("first", first)
    late = asyncio.create_task(reader.read(10))
    await asyncio.sleep(0)
    reader.feed_eof()
    await attempt("late", late)
    try:
        reader.feed_data(b"more")
    except AssertionError as error:
        print("AssertionError", error)


async def failing():
    reader = asyncio.StreamReader()
    waiting = asyncio.create_task(reader.read())
    await asyncio.sleep(0)
    reader.set_exception(ConnectionError("gone"))
    await attempt("waiting", waiting)
    for method in (reader.read, reader.readline, reader.readuntil):
        await attempt(method.__name__, method())
    await attempt("readexactly", reader.readexactly(0))
    print(repr(reader.exception()), reader)


async def cancelled():
    reader = asyncio.StreamReader()
    reading = asyncio.create_task(reader.readline())
    await asyncio.sleep(0)
    reading.cancel()
    reader.feed_data(b"kept\n")
    try:
        await reading
    except asyncio.CancelledError:
        print("cancelled", reader)
    await attempt("again", reader.readline())


async def iterating():
    reader = fed(b"x\ny\nz")
    async for line in reader:
        print(line)
    for limit in (0, -1):
        try:
            asyncio.StreamReader(limit=limit)
        except ValueError as error:
            print("ValueError", error)


async def main():
    for part in (reading, limits, waiting, failing, cancelled, iterating):
        await part()


asyncio.run(main())
