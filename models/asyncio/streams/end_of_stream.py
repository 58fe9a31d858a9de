# What was promised and cannot come any more is an error that carries what came; `read` gives nothing at the end, again and again.
import asyncio

partial = None


async def serve(reader, writer):
    writer.write(b"abc")
    writer.close()


async def main():
    global partial
    server = await asyncio.start_server(serve, "127.0.0.1", 8888)
    reader, writer = await asyncio.open_connection("127.0.0.1", 8888)
    try:
        await reader.readexactly(4)
    except asyncio.IncompleteReadError as error:
        partial = error.partial
    assert partial == b"abc", partial
    assert reader.at_eof() and await reader.read(1) == b"" and await reader.readline() == b""
    writer.close()
    server.close()


if __name__ == "__main__":
    asyncio.run(main())
