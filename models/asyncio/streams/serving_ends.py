# `serve_forever` serves until it is cancelled, and then the server is closed: its port is free again.
import asyncio

served = 0


async def serve(reader, writer):
    global served
    served += 1
    writer.close()


async def forever(server, begun):
    begun.set()
    await server.serve_forever()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 8888)
    begun = asyncio.Event()
    serving = asyncio.create_task(forever(server, begun))
    await begun.wait()
    reader, writer = await asyncio.open_connection("127.0.0.1", 8888)
    assert await reader.read() == b""
    writer.close()
    serving.cancel()
    try:
        await serving
    except asyncio.CancelledError:
        pass
    assert not server.is_serving()
    try:
        await asyncio.open_connection("127.0.0.1", 8888)
    except ConnectionRefusedError:
        pass
    else:
        assert False, "somebody listens"


if __name__ == "__main__":
    asyncio.run(main())
