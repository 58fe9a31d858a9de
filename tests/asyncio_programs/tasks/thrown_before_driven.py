"""An exception thrown into the awaitable of an async generator before it is driven."""
import asyncio


async def ag():
    try:
        yield 1
        print("resumed")
        yield 2
    except ValueError as e:
        print("got", repr(e))
        yield 9
    finally:
        print("fin")


def show(f):
    try:
        print("->", f())
    except BaseException as e:
        print("!", type(e).__name__, e)


for make in ("asend", "anext", "athrow", "aclose"):
  for start in (0, 1):
    print("==", make, start)
    g = ag()
    if start:
        try:
            g.asend(None).send(None)
        except StopIteration as e:
            print("first", e.value)
    o = {"asend": lambda: g.asend(None), "anext": lambda: g.__anext__(), "athrow": lambda: g.athrow(KeyError("k")), "aclose": lambda: g.aclose()}[make]()
    show(lambda: o.throw(ValueError("v")))
    show(lambda: o.send(None))
    show(lambda: o.throw(ValueError("w")))
    del o
    print("drop"); del g
    print("dropped")
    o = None
