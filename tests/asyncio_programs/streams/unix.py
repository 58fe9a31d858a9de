"""Streams over a name of this machine instead of a port."""
import asyncio


async def serve(reader, writer):
    async for line in reader:
        writer.writelines([b"<", line.strip(), b">\n"])
    await writer.drain()
    writer.close()


async def main():
    path = "\0streams-unix"
    server = await asyncio.start_unix_server(serve, path)
    print(server.sockets[0].getsockname(), server.sockets[0].family == 1)
    reader, writer = await asyncio.open_unix_connection(path)
    print(repr(writer.get_extra_info("peername")), repr(writer.get_extra_info("sockname")))
    writer.write(b"a\nb")
    writer.write_eof()
    print(await reader.read())
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()


asyncio.run(main())
