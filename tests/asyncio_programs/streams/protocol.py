"""Protocols and their transports: what is called when, and what the transport says of itself."""
import asyncio


class Talker(asyncio.Protocol):
    def __init__(self, name, keep_open=False):
        self.name = name
        self.keep_open = keep_open
        self.lost = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        print(self.name, "made", isinstance(transport, asyncio.Transport))
        self.transport = transport

    def data_received(self, data):
        print(self.name, "data", data)

    def eof_received(self):
        print(self.name, "eof")
        return self.keep_open

    def connection_lost(self, exc):
        print(self.name, "lost", exc)
        self.lost.set_result(None)


class Buffered(asyncio.BufferedProtocol):
    def __init__(self):
        self.buffer = bytearray(4)

    def connection_made(self, transport):
        print("buffered made")
        self.lost = asyncio.get_running_loop().create_future()

    def get_buffer(self, sizehint):
        print("get_buffer", sizehint)
        return self.buffer

    def buffer_updated(self, nbytes):
        print("buffer_updated", nbytes, bytes(self.buffer[:nbytes]))

    def eof_received(self):
        print("buffered eof")

    def connection_lost(self, exc):
        print("buffered lost", exc)
        self.lost.set_result(None)


async def pair(far):
    """A client's transport and protocol, and the protocol of the server's end."""
    loop = asyncio.get_running_loop()
    made = []

    def factory():
        made.append(far())
        return made[0]

    server = await loop.create_server(factory, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    transport, protocol = await loop.create_connection(lambda: Talker("client"), "127.0.0.1", port)
    while not made:
        await asyncio.sleep(0)
    await asyncio.sleep(0.01)
    server.close()
    return transport, protocol, made[0]


async def main():
    print("-- half closed")
    transport, client, server = await pair(lambda: Talker("server", keep_open=True))
    transport.write(b"abc")
    transport.writelines([b"d", b"ef"])
    transport.write_eof()
    try:
        transport.write(b"more")
    except RuntimeError as error:
        print("RuntimeError", error)
    await asyncio.sleep(0.01)
    server.transport.write(b"answer")
    await asyncio.sleep(0.01)
    server.transport.close()
    await client.lost
    await server.lost
    print(transport.is_closing(), server.transport.is_closing())

    print("-- paused")
    transport, client, server = await pair(lambda: Talker("server"))
    server.transport.pause_reading()
    print(server.transport.is_reading())
    transport.write(b"while paused")
    await asyncio.sleep(0.01)
    server.transport.resume_reading()
    print(server.transport.is_reading())
    await asyncio.sleep(0.01)
    transport.set_protocol(Talker("changed"))
    print(transport.get_protocol().name)
    server.transport.write(b"to whom")
    await asyncio.sleep(0.01)
    transport.abort()
    await server.lost

    print("-- buffered")
    transport, client, server = await pair(Buffered)
    transport.write(b"0123456789")
    await asyncio.sleep(0.01)
    transport.close()
    await server.lost

    print("-- wrong")
    transport, client, server = await pair(lambda: Talker("server"))
    for wrong in ("text", 3, None):
        try:
            transport.write(wrong)
        except TypeError as error:
            print("TypeError", error)
    print(transport.get_write_buffer_limits(), transport.get_write_buffer_size())
    for limits in ({"high": 10}, {"low": 8}, {"high": 0}, {"high": 10, "low": 3}):
        transport.set_write_buffer_limits(**limits)
        print(limits, transport.get_write_buffer_limits())
    try:
        transport.set_write_buffer_limits(high=1, low=2)
    except ValueError as error:
        print("ValueError", error)
    transport.close()
    transport.close()
    await client.lost


asyncio.run(main())
