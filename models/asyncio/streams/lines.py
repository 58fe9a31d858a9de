# Lines arrive whole and in order, however the network tears them, and the client is answered.
import asyncio

answered = 0


async def shout(reader, writer):
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def client(text):
    global answered
    reader, writer = await asyncio.open_connection("127.0.0.1", 8888)
    assert writer.get_extra_info("peername") == ("127.0.0.1", 8888)
    writer.write(text)
    writer.write_eof()
    assert await reader.read() == text.upper()
    answered += 1
    writer.close()
    await writer.wait_closed()


async def main():
    server = await asyncio.start_server(shout, "127.0.0.1", 8888)
    async with server:
        await client(b"a\n")


if __name__ == "__main__":
    asyncio.run(main())
