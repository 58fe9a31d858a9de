# Two messages fail on a broken connection, and each starts to reconnect.
# After miguelgrinberg/python-socketio pull request 1369.
import asyncio


class Client:
    def __init__(self):
        self.connected = False
        self.connecting = 0
        self.reconnecting = None

    async def connect(self):
        self.connecting += 1
        await asyncio.sleep(0.01)
        self.connecting -= 1
        self.connected = True

    async def send(self, message):
        if not self.connected:
            await self.connect()


client = Client()


async def main():
    await asyncio.gather(client.send("one"), client.send("two"))
    assert client.connected

if __name__ == "__main__":
    asyncio.run(main())
