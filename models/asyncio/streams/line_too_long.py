# A line that is longer than the reader's limit is refused, not waited for.
import asyncio

refused = False


async def serve(reader, writer):
    writer.write(b"123\n")
    writer.close()


async def main():
    global refused
    server = await asyncio.start_server(serve, "127.0.0.1", 8888)
    reader, writer = await asyncio.open_connection("127.0.0.1", 8888, limit=2)
    try:
        await reader.readline()
    except ValueError:
        refused = True
    assert refused
    writer.close()
    server.close()


if __name__ == "__main__":
    asyncio.run(main())
