from __future__ import annotations

import asyncio
import itertools
from contextlib import asynccontextmanager

from .protocol import Ack, Codec, Deliver, Error, Hello, Ping, Pong, ProtocolError, Publish, Subscribe, Unsubscribe, read_frames


class RemoteError(ProtocolError):
    @classmethod
    def of(cls, error: Error) -> RemoteError:
        return cls(error.reason, code=error.code)


class Client:
    def __init__(self, name: str, codec: Codec, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.name, self.codec = name, codec
        self._reader, self._writer = reader, writer
        self._seq = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[int]] = {}
        self._pongs: list[asyncio.Future[None]] = []
        self.inbox: asyncio.Queue[Deliver] = asyncio.Queue()
        self._task = asyncio.create_task(self._receive())

    async def _receive(self) -> None:
        async for message in read_frames(self.codec, self._reader):
            match message:
                case Ack(seq, receivers):
                    self._waiting.pop(seq).set_result(receivers)
                case Error(seq=0):
                    self._fail(RemoteError.of(message))
                case Error(seq=seq):
                    self._waiting.pop(seq).set_exception(RemoteError.of(message))
                case Deliver():
                    self.inbox.put_nowait(message)
                case Pong():
                    self._pongs.pop(0).set_result(None)
        self._fail(ConnectionResetError('the broker has gone'))

    def _fail(self, exc: Exception) -> None:
        for future in [*self._waiting.values(), *self._pongs]:
            if not future.done():
                future.set_exception(exc)
        self._waiting.clear()

    async def _call(self, factory, *args, **kwargs) -> int:
        seq = next(self._seq)
        future = self._waiting[seq] = asyncio.get_running_loop().create_future()
        await self.codec.write(self._writer, factory(seq, *args, **kwargs))
        return await future

    async def subscribe(self, pattern: str) -> int:
        return await self._call(Subscribe, pattern)

    async def unsubscribe(self, pattern: str) -> int:
        return await self._call(Unsubscribe, pattern)

    async def publish(self, topic: str, payload=None, *, retain=False) -> int:
        return await self._call(Publish, topic, payload, retain=retain)

    async def ping(self) -> None:
        self._pongs.append(future := asyncio.get_running_loop().create_future())
        await self.codec.write(self._writer, Ping())
        await asyncio.wait_for(future, 1)

    def __aiter__(self):
        return self

    async def __anext__(self) -> Deliver:
        get = asyncio.ensure_future(self.inbox.get())
        await asyncio.wait({get, self._task}, return_when=asyncio.FIRST_COMPLETED)
        if get.done():
            return get.result()
        get.cancel()
        raise StopAsyncIteration

    async def close(self) -> None:
        self._writer.write_eof()
        await self._task
        self._writer.close()
        await self._writer.wait_closed()


@asynccontextmanager
async def connect(name: str, host: str, port: int, codec: Codec):
    reader, writer = await asyncio.open_connection(host, port)
    await codec.write(writer, Hello(name))
    client = Client(name, codec, reader, writer)
    try:
        yield client
    finally:
        await client.close()
