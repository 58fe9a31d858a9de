import argparse
import asyncio
import contextlib
import logging
import sys

from . import Broker, JsonCodec, LengthPrefixedCodec, ProtocolError, Publish, connect, encode
from .broker import PeerFilter

CODECS = {'json': JsonCodec, 'binary': LengthPrefixedCodec}


async def chat(address, codec, rounds):
    async with contextlib.AsyncExitStack() as stack:
        alice = await stack.enter_async_context(connect('alice', *address, codec))
        bob = await stack.enter_async_context(connect('bob', *address, codec))
        print('subscriptions:', await bob.subscribe('room/+/talk'))
        if rounds > 1:
            print('subscriptions:', await bob.subscribe('room/#'), await alice.subscribe('news'))
        for n in range(rounds):
            count = await alice.publish(f'room/{n}/talk', {'text': f'message {n}', 'n': n})
            print(f'published to {count}')
        received = [await anext(bob) for _ in range(rounds)]
        for one in received:
            print(f'{one.topic}: {one.payload["text"]}')
        assert [one.payload['n'] for one in received] == list(range(rounds))
        try:
            await alice.unsubscribe('nowhere')
        except ProtocolError as e:
            print(f'{type(e).__name__} {e.code}: {e}')


async def extras(address, codec):
    async with connect('carol', *address, codec) as carol:
        await carol.publish('status', ['up', 1.5, None], retain=True)
        print(await carol.subscribe('status'), await anext(carol))
        await carol.ping()
        for bad in ('a//b', '#/x'):
            try:
                await carol.subscribe(bad)
            except ProtocolError as e:
                print(e.code, e)
        await carol.publish('status', b''.decode())
        print(await carol.inbox.get())
    print([one async for one in carol])
    reader, writer = await asyncio.open_connection(*address)
    writer.write(b'{"type": "publish", "seq": 1}\n{"type": "dance"}\n')
    writer.write_eof()
    print((await reader.read()).decode('ascii', 'replace').strip())
    writer.close()


async def amain(options):
    codec = CODECS[options.codec]()
    broker = Broker(codec)
    async with broker.running() as address:
        await chat(address, codec, options.rounds)
        if options.extras:
            await extras(address, codec)
    assert not broker.sessions and len(broker.tree) == 0
    print(encode(Publish(1, 'x', retain=True)))


def run(argv=None):
    parser = argparse.ArgumentParser(description='Talk to a broker.')
    parser.add_argument('--codec', choices=sorted(CODECS), default='json')
    parser.add_argument('--rounds', type=int, default=1)
    parser.add_argument('--extras', action=argparse.BooleanOptionalAction)
    group = parser.add_mutually_exclusive_group()
    group.add_argument('-q', '--quiet', action='store_const', dest='level', const='ERROR')
    group.add_argument('-v', '--verbose', action='store_const', dest='level', const='DEBUG')
    options = parser.parse_args(argv)
    handler = logging.StreamHandler(sys.stdout)
    handler.addFilter(PeerFilter())
    handler.setFormatter(logging.Formatter('[{peer}] {levelname:<7} {message}', style='{'))
    root = logging.getLogger('pubsub')
    root.addHandler(handler)
    root.setLevel(options.level or 'WARNING')
    asyncio.run(amain(options))
