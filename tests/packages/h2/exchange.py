"""A client and a server of HTTP/2 that hand each other bytes through queues."""

import asyncio

import h2.config
import h2.connection
import h2.events


async def client(out, back):
    connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=True, header_encoding='utf-8'))
    connection.initiate_connection()
    headers = [(':method', 'GET'), (':path', '/'), (':scheme', 'http'), (':authority', 'x')]
    connection.send_headers(1, headers, end_stream=True)
    await out.put(connection.data_to_send())
    body = b''
    while True:
        for event in connection.receive_data(await back.get()):
            if isinstance(event, h2.events.ResponseReceived):
                assert (':status', '200') in event.headers, event.headers
            elif isinstance(event, h2.events.DataReceived):
                body += event.data
            elif isinstance(event, h2.events.StreamEnded):
                return body


async def server(incoming, out):
    connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False, header_encoding='utf-8'))
    connection.initiate_connection()
    for event in connection.receive_data(await incoming.get()):
        if isinstance(event, h2.events.RequestReceived):
            connection.send_headers(event.stream_id, [(':status', '200')])
            connection.send_data(event.stream_id, b'hello ')
            await out.put(connection.data_to_send())
            connection.send_data(event.stream_id, b'world', end_stream=True)
            await out.put(connection.data_to_send())


async def main():
    there, back = asyncio.Queue(), asyncio.Queue()
    body, _ = await asyncio.gather(client(there, back), server(there, back))
    assert body == b'hello world', body
    print('done')


asyncio.run(main())
