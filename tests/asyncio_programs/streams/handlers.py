"""Server callbacks that fail, are cancelled, or are plain functions."""
import asyncio

seen = []


def handler(loop, context):
    error = context.get("exception")
    print("handler:", context["message"][:42], type(error).__name__)


async def connect(serve):
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    return server, reader, writer


async def main():
    asyncio.get_running_loop().set_exception_handler(handler)

    async def fails(reader, writer):
        await reader.readline()
        raise ValueError("in the server")

    server, reader, writer = await connect(fails)
    writer.write(b"go\n")
    print("read", await reader.read())
    writer.close()
    server.close()

    def plain(reader, writer):
        print("plain callback", type(reader).__name__, type(writer).__name__)
        writer.write(b"from a function")
        writer.close()

    server, reader, writer = await connect(plain)
    print("read", await reader.read())
    writer.close()
    server.close()

    async def long(reader, writer):
        seen.append(asyncio.current_task())
        try:
            await asyncio.sleep(60)
        finally:
            writer.close()

    server, reader, writer = await connect(long)
    await asyncio.sleep(0.01)
    seen[0].cancel()
    print("read", await reader.read())
    writer.close()
    server.close()
    await asyncio.sleep(0.01)


asyncio.run(main())
