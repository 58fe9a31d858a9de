"""A weak reference to what the running code holds gives it."""

import asyncio
import weakref


class Thing:
    pass


def look(thing):
    reference = weakref.ref(thing)
    found = reference()
    return found is thing


async def main():
    reference = weakref.ref(asyncio.current_task())
    await asyncio.sleep(0)
    print(reference() is asyncio.current_task())
    thing = Thing()
    print(look(thing), look(Thing()))
    other = weakref.ref(thing)
    await asyncio.sleep(0)
    print(other() is thing)


asyncio.run(main())
