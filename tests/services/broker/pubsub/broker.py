from __future__ import annotations

import asyncio
import contextlib
import contextvars
import functools
import logging
import typing

from .topics import TopicTree

if typing.TYPE_CHECKING:
    from .protocol import Codec, Message

log = logging.getLogger(__name__)
peer: contextvars.ContextVar[str] = contextvars.ContextVar('peer', default='?')


class PeerFilter(logging.Filter):
    def filter(self, record):
        record.peer = peer.get()
        return True


class Session:
    def __init__(self, broker: Broker, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.broker = broker
        self.reader, self.writer = reader, writer
        self.name: str | None = None
        self.outbox: asyncio.Queue[Message | None] = asyncio.Queue(maxsize=broker.backlog)
        self.dropped = 0

    def __repr__(self) -> str:
        return f'<{type(self).__name__} {self.name}>'

    def send(self, message: Message) -> bool:
        try:
            self.outbox.put_nowait(message)
        except asyncio.QueueFull:
            self.dropped += 1
            return False
        return True

    async def pump(self) -> None:
        while (message := await self.outbox.get()) is not None:
            await self.broker.codec.write(self.writer, message)

    async def run(self) -> None:
        from .protocol import Error, ProtocolError, read_frames

        pump = asyncio.create_task(self.pump(), name='pump')
        try:
            async for message in read_frames(self.broker.codec, self.reader):
                try:
                    self.handle(message)
                except (ProtocolError, ValueError) as e:
                    self.send(Error(getattr(message, 'seq', 0), getattr(e, 'code', 400), str(e)))
        except ProtocolError as e:
            log.warning('protocol error: %s', e.reason)
            self.send(Error(0, e.code, e.reason))
        finally:
            self.broker.forget(self)
            await self.outbox.put(None)
            with contextlib.suppress(ConnectionError):
                await pump
            self.writer.close()

    @functools.singledispatchmethod
    def handle(self, message) -> None:
        from .protocol import ProtocolError

        raise ProtocolError(f'unexpected {message.type}', code=405)


class Broker:
    def __init__(self, codec: Codec, *, backlog: int = 8) -> None:
        self.codec, self.backlog = codec, backlog
        self.tree: TopicTree[Session] = TopicTree()
        self.retained: dict[str, object] = {}
        self.sessions: set[Session] = set()
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task] = set()

    async def start(self, host: str = '127.0.0.1', port: int = 0) -> tuple[str, int]:
        self._server = await asyncio.start_server(self._serve, host, port)
        return self._server.sockets[0].getsockname()[:2]

    async def _serve(self, reader, writer):
        task = asyncio.current_task()
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        session = Session(self, reader, writer)
        self.sessions.add(session)
        await session.run()

    def forget(self, session: Session) -> None:
        self.sessions.discard(session)
        count = self.tree.drop(session)
        log.info('bye %s, %d subscription%s', session.name, count, 's' * (count != 1))

    async def stop(self) -> None:
        self._server.close()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=5)
        await self._server.wait_closed()

    @contextlib.asynccontextmanager
    async def running(self, *address):
        bound = await self.start(*address)
        try:
            yield bound
        finally:
            await self.stop()


from . import handlers  # noqa: E402,F401  registers the handlers of Session
