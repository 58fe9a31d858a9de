"""A request and its response between two ends."""

import asyncio, h11


async def handle(r, w):
    c = h11.Connection(our_role=h11.SERVER)
    while True:
        e = c.next_event()
        if e is h11.NEED_DATA:
            c.receive_data(await r.read(100))
            continue
        if isinstance(e, h11.Request):
            print(e.method, e.target, e.headers.raw_items())
        if isinstance(e, h11.EndOfMessage):
            break
    w.write(c.send(h11.Response(status_code=200, headers=[('content-length', '2')])))
    w.write(c.send(h11.Data(data=b'ok')))
    c.send(h11.EndOfMessage())
    await w.drain()
    w.close()


async def main():
    s = await asyncio.start_server(handle, '127.0.0.1', 8000)
    r, w = await asyncio.open_connection('127.0.0.1', 8000)
    c = h11.Connection(our_role=h11.CLIENT)
    w.write(c.send(h11.Request(method='GET', target='/x', headers=[('Host', 'h')])))
    w.write(c.send(h11.EndOfMessage()))
    while True:
        e = c.next_event()
        if e is h11.NEED_DATA:
            c.receive_data(await r.read(100))
            continue
        print(type(e).__name__)
        if type(e) is h11.EndOfMessage:
            break
    w.close()
    s.close()


asyncio.run(main())
