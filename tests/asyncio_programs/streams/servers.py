"""Server objects: starting, closing, serving for ever, and several clients at once."""
import asyncio


async def serve(reader, writer):
    data = await reader.readexactly(2)
    writer.write(data * 2)
    await writer.drain()
    writer.close()


async def ask(port, data):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(data)
    answer = await reader.read()
    writer.close()
    return answer


async def attempt(what, awaitable):
    try:
        print(what, await awaitable)
    except (RuntimeError, OSError) as error:
        print(what, type(error).__name__)


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0, start_serving=False)
    port = server.sockets[0].getsockname()[1]
    print(server.is_serving(), server.get_loop() is asyncio.get_running_loop())
    await attempt("too early", ask(port, b"ab"))
    await server.start_serving()
    print(server.is_serving(), await ask(port, b"ab"))

    async with server:
        print(await asyncio.gather(*[ask(port, bytes([65 + i]) * 2) for i in range(4)]))
        await attempt("same port", asyncio.start_server(serve, "127.0.0.1", port))
    print(server.is_serving(), server.sockets)
    await attempt("closed", server.serve_forever())
    await attempt("nobody listens", ask(port, b"no"))

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    forever = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(0)
    await attempt("twice", server.serve_forever())
    print(await ask(port, b"xy"))
    forever.cancel()
    try:
        await forever
    except asyncio.CancelledError:
        print("cancelled", server.is_serving())

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    forever = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(0)
    server.close()
    try:
        await forever
    except asyncio.CancelledError:
        print("closed from outside")
    await server.wait_closed()
    server.close()


asyncio.run(main())
