"""A hub hands messages to queues and listeners."""

import asyncio
import aiopubsub


async def main():
    hub = aiopubsub.Hub()
    pub = aiopubsub.Publisher(hub, prefix=aiopubsub.Key('a'))
    sub = aiopubsub.Subscriber(hub, 'sub')
    got = []

    async def cb(key, message):
        got.append((str(key), message))
    sub.subscribe(aiopubsub.Key('a', '*', 'x'))
    sub.add_async_listener(aiopubsub.Key('a', 'b', 'y'), cb)
    pub.publish(aiopubsub.Key('b', 'x'), 'hello')
    pub.publish(aiopubsub.Key('b', 'y'), 'there')
    key, message = await sub.consume()
    print(key, message)
    await asyncio.sleep(0.1)
    print(got)
    await sub.remove_all_listeners()


asyncio.run(main())
