"""A signal is sent when it is frozen."""

import asyncio
from aiosignal import Signal


async def main():

    class Owner:
        pass
    s = Signal(Owner())

    async def cb(a, b=0):
        print('cb', a, b)
    s.append(cb)
    try:
        await s.send(1)
    except RuntimeError as e:
        print(e)
    s.freeze()
    await s.send(1, b=2)
    print(len(s), s.frozen, cb in s)
    try:
        s.append(cb)
    except RuntimeError as e:
        print(e)


asyncio.run(main())
