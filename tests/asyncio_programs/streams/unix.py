"""Streams over a path in the file system."""
import asyncio


async def serve(reader, writer):
    async for line in reader:
        writer.writelines([b"<", line.strip(), b">\n"])
    await writer.drain()
    writer.close()


async def main():
    path = "raddle-test.sock"
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
