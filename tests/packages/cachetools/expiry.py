"""Entries live for their time by the clock that the cache is given."""

import asyncio

from cachetools import LFUCache, TTLCache, TLRUCache, cachedmethod

now = 0


def clock():
    return now


class Client:
    def __init__(self):
        self.cache = TTLCache(maxsize=8, ttl=10, timer=clock)
        self.calls = 0

    @cachedmethod(lambda self: self.cache)
    def config(self, name):
        self.calls += 1
        return name, self.calls


async def tick(by):
    global now
    await asyncio.sleep(0)
    now += by


async def main():
    client = Client()
    assert client.config('a') == ('a', 1)
    await tick(5)
    assert client.config('a') == ('a', 1) and client.config('b') == ('b', 2)
    await tick(6)
    assert client.config('a') == ('a', 3) and client.config('b') == ('b', 2)
    assert sorted(key[-1] for key in client.cache) == ['a', 'b']
    often = LFUCache(maxsize=2)
    often['x'] = often['y'] = 1
    often['x']
    often['z'] = 2
    assert 'x' in often and 'y' not in often
    timed = TLRUCache(maxsize=2, ttu=lambda key, value, time: time + value, timer=clock)
    timed['short'], timed['long'] = 1, 100
    await tick(2)
    assert 'short' not in timed and 'long' in timed
    print('calls', client.calls)


asyncio.run(main())
