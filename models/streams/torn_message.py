# raddle: expect violated assertion
"""A reader takes one portion for one message: the network may tear it."""
import asyncio


async def serve(reader, writer):
    writer.write(b"ok")
    writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 9000)
    reader, writer = await asyncio.open_connection("127.0.0.1", 9000)
    message = await reader.read(100)
    assert message == b"ok", message
    writer.close()
    server.close()


asyncio.run(main())
