"""How connections end: refused, closed by the peer, reset, closed while somebody reads or writes."""
import asyncio


async def attempt(what, awaitable):
    try:
        print(what, await awaitable)
    except Exception as error:
        print(what, type(error).__name__, error)


async def connect(serve):
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    streams = await asyncio.open_connection("127.0.0.1", port)
    return server, *streams


async def refused():
    server = await asyncio.start_server(lambda r, w: None, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    server.close()
    try:
        await asyncio.open_connection(host, port)
    except ConnectionRefusedError as error:
        print("refused", error.errno, str(error).replace(str(port), "PORT"))
    await attempt("nothing", asyncio.open_connection())
    await attempt("no unix server", asyncio.open_unix_connection("/nowhere/at-all"))
    await attempt("no unix path", asyncio.open_unix_connection())


async def closed_by_peer():
    async def serve(reader, writer):
        writer.write(b"bye\n")
        writer.close()

    server, reader, writer = await connect(serve)
    print(await reader.read())
    print("at eof", reader.at_eof(), "closing", writer.is_closing())
    writer.write(b"nobody reads this")
    await attempt("drain", writer.drain())
    await asyncio.sleep(0.01)
    await attempt("drain later", writer.drain())
    writer.write(b"nor this")
    await asyncio.sleep(0.01)
    await attempt("drain at last", writer.drain())
    print("closing", writer.is_closing())
    await attempt("wait_closed", writer.wait_closed())
    server.close()


async def reset():
    async def serve(reader, writer):
        await reader.readline()
        writer.transport.abort()

    server, reader, writer = await connect(serve)
    writer.write(b"line\n")
    await asyncio.sleep(0.01)
    await attempt("read", reader.read())
    writer.close()
    await attempt("wait_closed", writer.wait_closed())
    server.close()


async def unread():
    async def serve(reader, writer):
        writer.transport.pause_reading()
        await asyncio.sleep(0.02)
        writer.close()

    server, reader, writer = await connect(serve)
    await asyncio.sleep(0.01)
    writer.write(b"never read")
    await attempt("reset", reader.read())
    print(repr(reader.exception()))
    await attempt("drain", writer.drain())
    await attempt("wait_closed", writer.wait_closed())
    server.close()


async def closed_here():
    async def serve(reader, writer):
        print("server reads", await reader.read())
        writer.close()

    server, reader, writer = await connect(serve)
    reading = asyncio.create_task(reader.read())
    await asyncio.sleep(0.01)
    writer.write(b"last words")
    writer.close()
    writer.write(b"lost")
    await attempt("drain", writer.drain())
    await attempt("reading", reading)
    await attempt("wait_closed", writer.wait_closed())
    await asyncio.sleep(0.01)
    server.close()


async def main():
    for part in (refused, closed_by_peer, reset, unread, closed_here):
        print("--", part.__name__)
        await part()


asyncio.run(main())
