"""Messages with a length in front arrive whole, however the network tears them."""
import asyncio

received = []


async def serve(reader, writer):
    try:
        while True:
            size = await reader.readexactly(1)
            received.append(await reader.readexactly(size[0]))
    except asyncio.IncompleteReadError as end:
        assert end.partial == b""
    writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 9000)
    reader, writer = await asyncio.open_connection("127.0.0.1", 9000)
    writer.write(b"\x02ab")
    writer.write_eof()
    await reader.read()
    assert received == [b"ab"], received
    writer.close()
    server.close()


asyncio.run(main())
