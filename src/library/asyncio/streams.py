"""Streams: reading and writing a connection with await.

Source: docs.python.org, "asyncio: Streams"; messages and order observed on CPython 3.11.
Invariants: `_buffer` is what was received and not read; one task at a time waits in a reader, on `_waiter`. Beyond twice the limit the
transport is paused until the buffer is down to the limit. A writer waits in `drain` exactly while the transport has asked for a pause.
Leaves out: TLS (`start_tls`), sockets made by the program.
"""

import collections
import sys

import _kernel

from . import coroutines, events, exceptions, protocols, tasks

__all__ = (
    "StreamReader",
    "StreamReaderProtocol",
    "StreamWriter",
    "open_connection",
    "open_unix_connection",
    "start_server",
    "start_unix_server",
)

_DEFAULT_LIMIT = 64 * 1024
_SERVED_MAY_BE_CANCELLED = sys.version_info >= (3, 13)
_SEVERAL_SEPARATORS = sys.version_info >= (3, 13)


async def open_connection(host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    loop = events.get_running_loop()
    protocol = _client_protocol(loop, limit)
    transport, _ = await loop.create_connection(lambda: protocol, host, port, **kwds)
    return protocol._reader, StreamWriter(transport, protocol, protocol._reader, loop)


async def open_unix_connection(path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    loop = events.get_running_loop()
    protocol = _client_protocol(loop, limit)
    transport, _ = await loop.create_unix_connection(lambda: protocol, path, **kwds)
    return protocol._reader, StreamWriter(transport, protocol, protocol._reader, loop)


async def start_server(client_connected_cb, host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    loop = events.get_running_loop()
    return await loop.create_server(lambda: _server_protocol(loop, limit, client_connected_cb), host, port, **kwds)


async def start_unix_server(client_connected_cb, path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    loop = events.get_running_loop()
    return await loop.create_unix_server(lambda: _server_protocol(loop, limit, client_connected_cb), path, **kwds)


def _client_protocol(loop, limit):
    return StreamReaderProtocol(StreamReader(limit=limit, loop=loop), loop=loop)


def _server_protocol(loop, limit, client_connected_cb):
    return StreamReaderProtocol(StreamReader(limit=limit, loop=loop), client_connected_cb, loop=loop)


class FlowControlMixin(protocols.Protocol):
    """`_drain_waiters` are released when the transport resumes writing, and fail when it loses its connection."""

    def __init__(self, loop=None):
        self._loop = events.get_event_loop() if loop is None else loop
        self._paused = False
        self._drain_waiters = collections.deque()
        self._connection_lost = False

    def pause_writing(self):
        assert not self._paused
        self._paused = True

    def resume_writing(self):
        assert self._paused
        self._paused = False
        for waiter in self._drain_waiters:
            if not waiter.done():
                waiter.set_result(None)

    def connection_lost(self, exc):
        self._connection_lost = True
        if not self._paused:
            return
        for waiter in self._drain_waiters:
            if not waiter.done():
                if exc is None:
                    waiter.set_result(None)
                else:
                    waiter.set_exception(exc)

    async def _drain_helper(self):
        if self._connection_lost:
            raise ConnectionResetError("Connection lost")
        if not self._paused:
            return
        waiter = self._loop.create_future()
        self._drain_waiters.append(waiter)
        try:
            await waiter
        finally:
            self._drain_waiters.remove(waiter)

    def _get_close_waiter(self, stream):
        raise NotImplementedError


class StreamReaderProtocol(FlowControlMixin, protocols.Protocol):
    """Feeds a reader from a transport; for a server, hands reader and writer to its callback."""

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        super().__init__(loop=loop)
        self._reader = stream_reader
        self._client_connected_cb = client_connected_cb
        self._stream_writer = None
        self._transport = None
        self._task = None
        self._closed = self._loop.create_future()

    @property
    def _stream_reader(self):
        return self._reader

    def connection_made(self, transport):
        self._transport = transport
        if self._reader is not None:
            self._reader.set_transport(transport)
        if self._client_connected_cb is None:
            return
        self._stream_writer = StreamWriter(transport, self, self._reader, self._loop)
        serving = self._client_connected_cb(self._reader, self._stream_writer)
        if coroutines.iscoroutine(serving):

            def callback(task):
                if task.cancelled() and _SERVED_MAY_BE_CANCELLED:
                    transport.close()
                    return
                error = task.exception()  # before 3.13 this raises what cancelled the task
                if error is not None:
                    self._loop.call_exception_handler(
                        {
                            "message": "Unhandled exception in client_connected_cb",
                            "exception": error,
                            "transport": transport,
                        }
                    )
                    transport.close()

            self._task = self._loop.create_task(serving)
            self._task.add_done_callback(callback)

    def connection_lost(self, exc):
        if self._reader is not None:
            if exc is None:
                self._reader.feed_eof()
            else:
                self._reader.set_exception(exc)
        if not self._closed.done():
            if exc is None:
                self._closed.set_result(None)
            else:
                self._closed.set_exception(exc)
        super().connection_lost(exc)
        self._reader = None
        self._stream_writer = None
        self._task = None
        self._transport = None

    def data_received(self, data):
        if self._reader is not None:
            self._reader.feed_data(data)

    def eof_received(self):
        if self._reader is not None:
            self._reader.feed_eof()
        return True  # the writer may go on

    def _get_close_waiter(self, stream):
        return self._closed

    def _mark_as_retrieved(self):
        if self._closed.done() and not self._closed.cancelled():
            self._closed.exception()


class StreamWriter:
    def __init__(self, transport, protocol, reader, loop):
        assert reader is None or isinstance(reader, StreamReader)
        self._transport = transport
        self._protocol = protocol
        self._reader = reader
        self._loop = loop
        self._complete_fut = loop.create_future()
        self._complete_fut.set_result(None)

    def __repr__(self):
        info = [type(self).__name__, f"transport={self._transport!r}"]
        if self._reader is not None:
            info.append(f"reader={self._reader!r}")
        return f"<{' '.join(info)}>"

    @property
    def transport(self):
        return self._transport

    def write(self, data):
        self._transport.write(data)

    def writelines(self, data):
        self._transport.writelines(data)

    def write_eof(self):
        return self._transport.write_eof()

    def can_write_eof(self):
        return self._transport.can_write_eof()

    def close(self):
        return self._transport.close()

    def is_closing(self):
        return self._transport.is_closing()

    async def wait_closed(self):
        await self._protocol._get_close_waiter(self)

    def get_extra_info(self, name, default=None):
        return self._transport.get_extra_info(name, default)

    async def drain(self):
        if self._reader is not None:
            error = self._reader.exception()
            if error is not None:
                raise error
        if self._transport.is_closing():
            await tasks.sleep(0)  # so that connection_lost can be called meanwhile
        await self._protocol._drain_helper()

    async def start_tls(self, sslcontext, **options):
        _kernel.unsupported(
            "StreamWriter.start_tls()", "check the program with plain connections: what it sends is the same"
        )


class StreamReader:
    def __init__(self, limit=_DEFAULT_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError("Limit cannot be <= 0")
        self._limit = limit
        self._loop = events.get_event_loop() if loop is None else loop
        self._buffer = bytearray()
        self._eof = False
        self._waiter = None
        self._exception = None
        self._transport = None
        self._paused = False

    def __repr__(self):
        info = [type(self).__name__]
        if self._buffer:
            info.append(f"{len(self._buffer)} bytes")
        if self._eof:
            info.append("eof")
        if self._limit != _DEFAULT_LIMIT:
            info.append(f"limit={self._limit}")
        if self._waiter:
            info.append(f"waiter={self._waiter!r}")
        if self._exception:
            info.append(f"exception={self._exception!r}")
        if self._transport:
            info.append(f"transport={self._transport!r}")
        if self._paused:
            info.append("paused")
        return f"<{' '.join(info)}>"

    # ---- what the protocol feeds

    def exception(self):
        return self._exception

    def set_exception(self, exc):
        self._exception = exc
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.cancelled():
            waiter.set_exception(exc)

    def set_transport(self, transport):
        assert self._transport is None, "Transport already set"
        self._transport = transport

    def feed_eof(self):
        self._eof = True
        self._wakeup_waiter()

    def at_eof(self):
        return self._eof and not self._buffer

    def feed_data(self, data):
        assert not self._eof, "feed_data after feed_eof"
        if not data:
            return
        self._buffer += data
        self._wakeup_waiter()
        if self._transport is not None and not self._paused and len(self._buffer) > 2 * self._limit:
            try:
                self._transport.pause_reading()
            except NotImplementedError:
                self._transport = None  # it cannot be paused: do not try again
            else:
                self._paused = True

    def _wakeup_waiter(self):
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.cancelled():
            waiter.set_result(None)

    def _maybe_resume_transport(self):
        if self._paused and len(self._buffer) <= self._limit:
            self._paused = False
            self._transport.resume_reading()

    async def _wait_for_data(self, method):
        if self._waiter is not None:
            raise RuntimeError(f"{method}() called while another coroutine is already waiting for incoming data")
        assert not self._eof, "_wait_for_data after EOF"
        if self._paused:  # a read of more than the limit would wait for ever
            self._paused = False
            self._transport.resume_reading()
        self._waiter = self._loop.create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    # ---- reading

    def _take(self, size):
        data = bytes(self._buffer[:size])
        del self._buffer[:size]
        self._maybe_resume_transport()
        return data

    async def readline(self):
        separator = b"\n"
        try:
            return await self.readuntil(separator)
        except exceptions.IncompleteReadError as error:
            return error.partial
        except exceptions.LimitOverrunError as error:
            if self._buffer.startswith(separator, error.consumed):
                del self._buffer[: error.consumed + len(separator)]
            else:
                self._buffer.clear()
            self._maybe_resume_transport()
            raise ValueError(error.args[0])

    async def readuntil(self, separator=b"\n"):
        """From 3.13 on the separator may be a tuple: whichever ends first."""
        if _SEVERAL_SEPARATORS and isinstance(separator, tuple):
            separators = sorted(separator, key=len)
            if not separators:
                raise ValueError("Separator should contain at least one element")
        else:
            separators = [separator]
        shortest, longest = len(separators[0]), len(separators[-1])
        if shortest == 0:
            raise ValueError("Separator should be at least one-byte string")
        if self._exception is not None:
            raise self._exception
        searched = 0
        while True:
            if len(self._buffer) - searched >= shortest:
                found, end = self._find_first(separators, searched)
                if found is not None:
                    break
                searched = max(0, len(self._buffer) + 1 - longest)  # a separator may begin in what is here already
                if searched > self._limit:
                    raise exceptions.LimitOverrunError(
                        "Separator is not found, and chunk exceed the limit", searched
                    )
            if self._eof:
                partial = bytes(self._buffer)
                self._buffer.clear()
                raise exceptions.IncompleteReadError(partial, None)
            await self._wait_for_data("readuntil")
        if found > self._limit:
            raise exceptions.LimitOverrunError("Separator is found, but chunk is longer than limit", found)
        return self._take(end)

    def _find_first(self, separators, searched):
        """Begin and end of the separator that ends first; None, None if there is none."""
        begin = end = None
        for separator in separators:
            found = self._buffer.find(separator, searched, end)
            if found != -1 and (end is None or found + len(separator) < end):
                begin, end = found, found + len(separator)
        return begin, end

    async def read(self, n=-1):
        if self._exception is not None:
            raise self._exception
        if n == 0:
            return b""
        if n < 0:
            blocks = []
            while block := await self.read(self._limit):
                blocks.append(block)
            return b"".join(blocks)
        if not self._buffer and not self._eof:
            await self._wait_for_data("read")
        return self._take(n)

    async def readexactly(self, n):
        if n < 0:
            raise ValueError("readexactly size can not be less than zero")
        if self._exception is not None:
            raise self._exception
        if n == 0:
            return b""
        while len(self._buffer) < n:
            if self._eof:
                partial = bytes(self._buffer)
                self._buffer.clear()
                raise exceptions.IncompleteReadError(partial, n)
            await self._wait_for_data("readexactly")
        return self._take(n)

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if line == b"":
            raise StopAsyncIteration
        return line
