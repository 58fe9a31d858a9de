"""Back pressure: a transport with a full buffer pauses its protocol, and drain waits."""
import asyncio

BLOCK = b"x" * 64 * 1024


async def main():
    go = asyncio.Event()
    total = asyncio.get_running_loop().create_future()

    async def serve(reader, writer):
        await go.wait()
        size = 0
        while block := await reader.read(128 * 1024):
            size += len(block)
        total.set_result(size)
        writer.close()

    server = await asyncio.start_unix_server(serve, "\0flow_control")
    reader, writer = await asyncio.open_unix_connection("\0flow_control")
    writer.transport.set_write_buffer_limits(high=1024)
    writer.write(b"small")
    await writer.drain()
    print("small", writer.transport.get_write_buffer_size())
    for _ in range(12):
        writer.write(BLOCK)
    print("buffered", writer.transport.get_write_buffer_size() > 1024)
    draining = asyncio.create_task(writer.drain())
    also = asyncio.create_task(writer.drain())
    await asyncio.sleep(0.01)
    print("draining", draining.done(), also.done())
    go.set()
    await draining
    await also
    print("drained", writer.transport.get_write_buffer_size() <= 256)
    writer.close()
    print("total", await total)
    server.close()


asyncio.run(main())
