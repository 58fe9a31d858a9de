"""A server and a client in one program: who runs when, counted in iterations of the loop."""
import asyncio

ticks = 0


async def clock():
    global ticks
    while True:
        await asyncio.sleep(0)
        ticks += 1


def note(*what):
    print(ticks, *what)


async def serve(reader, writer):
    note("server: connected")
    while line := await reader.readline():
        note("server: line", line)
        writer.write(line.upper())
        await writer.drain()
        note("server: drained")
    note("server: end")
    writer.close()
    await writer.wait_closed()
    note("server: closed")


async def main():
    global ticks
    ticker = asyncio.create_task(clock())
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    note("listening", server.is_serving(), len(server.sockets))
    host, port = server.sockets[0].getsockname()
    ticks = 0
    reader, writer = await asyncio.open_connection(host, port)
    note("client: connected", writer.get_extra_info("peername") == (host, port))
    for word in (b"one\n", b"two\n"):
        writer.write(word)
        note("client: written")
        note("client: answer", await reader.readline())
    writer.write(b"a\nb\n")
    note("client: answers", await reader.readline(), await reader.readline())
    writer.write_eof()
    note("client: eof written", writer.can_write_eof(), writer.is_closing())
    note("client: rest", await reader.read(), reader.at_eof())
    writer.close()
    note("client: closing", writer.is_closing())
    await writer.wait_closed()
    note("client: closed")
    server.close()
    note("server closed", server.is_serving(), server.sockets)
    await server.wait_closed()
    note("done")
    ticker.cancel()


asyncio.run(main())
