# python: 3.13
"""A server waits for its connections to be closed, and can close them."""
import asyncio


async def serve(reader, writer):
    print("server reads", await reader.read())
    writer.close()


async def connect():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    await asyncio.sleep(0.01)
    return server, reader, writer


async def main():
    server, reader, writer = await connect()
    server.close()
    closing = asyncio.create_task(server.wait_closed())
    await asyncio.sleep(0.01)
    print("closed", closing.done())
    writer.close()
    await closing

    server, reader, writer = await connect()
    server.close()
    server.close_clients()
    print("client reads", await reader.read())
    writer.close()
    await server.wait_closed()

    server, reader, writer = await connect()
    server.close()
    server.abort_clients()
    await server.wait_closed()
    print("aborted", await reader.read())
    writer.close()

    reader = asyncio.StreamReader()
    reader.feed_data(b"a;b,,c;;")
    reader.feed_eof()
    for _ in range(3):
        print(await reader.readuntil((b",,", b";")))


asyncio.run(main())
