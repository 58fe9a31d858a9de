"""The transport of a connection, and how the loop makes connections and accepts them.

Source: docs.python.org, "asyncio: Transports and Protocols" and "Event Loop: Opening network connections, Creating network
servers"; order and number of loop iterations observed on CPython 3.11 over its loopback device.
Invariants: `_conn_lost` is 0 until the connection is given up; from then on nothing is written, and `connection_lost` is called once, by
`call_soon`. What the network will not take is buffered in order and goes out when the loop says that there is room.
Leaves out: TLS, datagrams, sockets made by the program, sendfile.
"""

import _kernel

from . import base_events, beyond, events, futures, network, protocols, servers, tasks, transports
from .exceptions import CancelledError

_MOST_AT_ONCE = 256 * 1024
_WARN_AFTER = 5  # writes to a connection that is lost


class _SelectorSocketTransport(transports._FlowControlMixin):
    def __init__(self, loop, end, protocol, waiter=None, extra=None, server=None):
        super().__init__(extra, loop)
        self._extra["socket"] = network.TransportSocket(end)
        self._extra["sockname"] = end.name
        if "peername" not in self._extra:
            self._extra["peername"] = end.peername
        self._sock = end
        self._server = server
        self._buffer = bytearray()
        self._conn_lost = 0
        self._closing = False
        self._eof = False
        self._paused = False
        self.set_protocol(protocol)
        if server is not None:
            server._attach(self)
        loop.call_soon(protocol.connection_made, self)
        loop.call_soon(self._start_reading)
        if waiter is not None:
            loop.call_soon(futures._set_result_unless_cancelled, waiter, None)

    def __repr__(self):
        info = [type(self).__name__]
        if self._sock is None:
            info.append("closed")
        elif self._closing:
            info.append("closing")
        info.append(f"fd={-1 if self._sock is None else self._sock.number}")
        if self._loop is not None and not self._loop.is_closed() and self._sock is not None:
            info.append("read=polling" if self._sock._reader is not None else "read=idle")
            state = "polling" if self._sock._writer is not None else "idle"
            info.append(f"write=<{state}, bufsize={self.get_write_buffer_size()}>")
        return f"<{' '.join(info)}>"

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closing

    # ---- reading

    def _start_reading(self):
        if not self._closing and not self._paused:
            self._sock.watch_read(self._loop, self._read_ready)

    def is_reading(self):
        return not self._closing and not self._paused

    def pause_reading(self):
        if not self._closing and not self._paused:
            self._paused = True
            self._sock.unwatch_read()

    def resume_reading(self):
        if not self._closing and self._paused:
            self._paused = False
            self._start_reading()

    def _read_ready(self):
        if self._conn_lost:
            return
        if isinstance(self._protocol, protocols.BufferedProtocol):
            self._receive_into_buffer()
        else:
            self._receive()

    def _receive(self):
        data = self._receive_portion(_MOST_AT_ONCE)
        if data is None:
            return
        if not data:
            self._receive_end()
            return
        self._guarded("data_received", data)

    def _receive_into_buffer(self):
        ok, buffer = self._guarded("get_buffer", -1)
        if not ok:
            return
        if not len(buffer):
            self._fatal_error(
                RuntimeError("get_buffer() returned an empty buffer"), "Fatal error: protocol.get_buffer() call failed."
            )
            return
        data = self._receive_portion(len(buffer))
        if data is None:
            return
        if not data:
            self._receive_end()
            return
        buffer[: len(data)] = data
        self._guarded("buffer_updated", len(data))

    def _receive_portion(self, most):
        """None: nothing came, or the connection was lost."""
        try:
            return self._sock.receive(most)
        except BlockingIOError:
            return None
        except OSError as error:
            self._fatal_error(error, "Fatal read error on socket transport")
            return None

    def _receive_end(self):
        ok, keep_open = self._guarded("eof_received")
        if not ok:
            return
        if keep_open:
            self._sock.unwatch_read()
        else:
            self.close()

    def _guarded(self, method, *args):
        """Calls the protocol: whether that went well, and its answer."""
        try:
            return True, getattr(self._protocol, method)(*args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, f"Fatal error: protocol.{method}() call failed.")
            return False, None

    # ---- writing

    def write(self, data):
        if not isinstance(data, (bytes, bytearray)):
            if not isinstance(data, memoryview):
                raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")
            data = bytes(data)
        if self._eof:
            raise RuntimeError("Cannot call write() after write_eof()")
        if not data:
            return
        if self._conn_lost:
            if self._conn_lost >= _WARN_AFTER:
                base_events._logger().warning("socket.send() raised exception.")
            self._conn_lost += 1
            return
        if not self._buffer:
            sent = self._send(data)
            if sent is None:
                return
            data = data[sent:]
            if not data:
                return
            self._sock.watch_write(self._loop, self._write_ready)
        self._buffer += data
        self._maybe_pause_protocol()

    def _send(self, data):
        """How much went off; None: the connection was lost."""
        try:
            return self._sock.send(data)
        except BlockingIOError:
            return 0
        except OSError as error:
            self._fatal_error(error, "Fatal write error on socket transport")
            return None

    def _write_ready(self):
        if self._conn_lost:
            return
        sent = self._send(self._buffer)
        if sent is None:
            self._sock.unwatch_write()
            self._buffer.clear()
            return
        del self._buffer[:sent]
        self._maybe_resume_protocol()  # may write more
        if self._buffer:
            self._sock.poll()
            return
        self._sock.unwatch_write()
        if self._closing:
            self._call_connection_lost(None)
        elif self._eof:
            self._sock.shutdown()

    def get_write_buffer_size(self):
        return len(self._buffer)

    def can_write_eof(self):
        return True

    def write_eof(self):
        if self._closing or self._eof:
            return
        self._eof = True
        if not self._buffer:
            self._sock.shutdown()

    # ---- ending

    def close(self):
        if self._closing:
            return
        self._closing = True
        self._sock.unwatch_read()
        if not self._buffer:
            self._conn_lost += 1
            self._sock.unwatch_write()
            self._loop.call_soon(self._call_connection_lost, None)

    def abort(self):
        self._force_close(None)

    def _fatal_error(self, error, message):
        if isinstance(error, OSError):
            if self._loop.get_debug():
                base_events._logger().debug("%r: %s", self, message, exc_info=True)
        else:
            self._loop.call_exception_handler(
                {"message": message, "exception": error, "transport": self, "protocol": self._protocol}
            )
        self._force_close(error)

    def _force_close(self, error):
        if self._conn_lost:
            return
        if self._buffer:
            self._buffer.clear()
            self._sock.unwatch_write()
        if not self._closing:
            self._closing = True
            self._sock.unwatch_read()
        self._conn_lost += 1
        self._loop.call_soon(self._call_connection_lost, error)

    def _call_connection_lost(self, error):
        try:
            self._protocol.connection_lost(error)
        finally:
            self._sock.close()
            self._sock = None
            self._protocol = None
            self._loop = None
            server, self._server = self._server, None
            if server is not None:
                server._detach(self)


class BaseSelectorEventLoop(beyond.Beyond, base_events.BaseEventLoop):
    """The loop with a network."""

    # ---- connecting

    async def create_connection(
        self,
        protocol_factory,
        host=None,
        port=None,
        *,
        ssl=None,
        family=0,
        proto=0,
        flags=0,
        sock=None,
        local_addr=None,
        server_hostname=None,
        ssl_handshake_timeout=None,
        ssl_shutdown_timeout=None,
        happy_eyeballs_delay=None,
        interleave=None,
    ):
        _refuse(ssl=ssl, sock=sock)
        if server_hostname is not None:
            raise ValueError("server_hostname is only meaningful with ssl")
        if ssl_handshake_timeout is not None:
            raise ValueError("ssl_handshake_timeout is only meaningful with ssl")
        if ssl_shutdown_timeout is not None:
            raise ValueError("ssl_shutdown_timeout is only meaningful with ssl")
        if host is None and port is None:
            raise ValueError("host and port was not specified and no sock specified")
        address = await self._resolve(host or "127.0.0.1", port, family)
        local = None if local_addr is None else network.address_of(*local_addr)
        end = network.connect(address, local)
        connected = self.create_future()
        end.watch_write(self, lambda: connected.done() or connected.set_result(None))
        try:
            await connected
        except:
            end.close()
            raise
        end.unwatch_write()
        return await self._start_connection(end, protocol_factory)

    async def create_unix_connection(
        self,
        protocol_factory,
        path=None,
        *,
        ssl=None,
        sock=None,
        server_hostname=None,
        ssl_handshake_timeout=None,
        ssl_shutdown_timeout=None,
    ):
        assert server_hostname is None or isinstance(server_hostname, str)
        _refuse(ssl=ssl, sock=sock)
        if path is None:
            raise ValueError("no path and sock were specified")
        return await self._start_connection(network.connect(network.path_address(path)), protocol_factory)

    async def _start_connection(self, end, protocol_factory):
        protocol = protocol_factory()
        waiter = self.create_future()
        transport = _SelectorSocketTransport(self, end, protocol, waiter)
        try:
            await waiter
        except:
            transport.close()
            raise
        return transport, protocol

    async def _resolve(self, host, port, family=0):
        """The address of a host by name comes from a thread. Where the world takes its time a connection does so too, so that
        one wait is enough for both."""
        address = network.address_of(host, port, family)
        if host and not network.is_address(host):
            await self._wait_for_world()
        return address

    async def _wait_for_world(self):
        answered = self.create_future()
        timer = events.TimerHandle(None, futures._set_result_unless_cancelled, (answered, None), self, None)
        _kernel.arrive(timer)
        try:
            await answered
        finally:
            timer.cancel()

    # ---- serving

    async def create_server(
        self,
        protocol_factory,
        host=None,
        port=None,
        *,
        family=0,
        flags=0,
        sock=None,
        backlog=100,
        ssl=None,
        reuse_address=None,
        reuse_port=None,
        ssl_handshake_timeout=None,
        ssl_shutdown_timeout=None,
        start_serving=True,
    ):
        if isinstance(ssl, bool):
            raise TypeError("ssl argument must be an SSLContext or None")
        _refuse(ssl=ssl, sock=sock)
        if host is None and port is None:
            raise ValueError("Neither host/port nor sock were specified")
        hosts = [host] if host is None or isinstance(host, str) else list(host)
        addresses = dict.fromkeys(await tasks.gather(*[self._resolve(name, port, family) for name in hosts]))
        listeners = []
        for address in addresses:
            try:
                listeners.append(network.Listener(address, backlog))
            except OSError as error:
                for listener in listeners:
                    listener.close()
                reason = error.strerror.lower()
                raise OSError(error.errno, f"error while attempting to bind on address {address!r}: {reason}") from None
        return await self._start_server(listeners, protocol_factory, backlog, start_serving)

    async def create_unix_server(
        self,
        protocol_factory,
        path=None,
        *,
        sock=None,
        backlog=100,
        ssl=None,
        ssl_handshake_timeout=None,
        ssl_shutdown_timeout=None,
        start_serving=True,
    ):
        if isinstance(ssl, bool):
            raise TypeError("ssl argument must be an SSLContext or None")
        _refuse(ssl=ssl, sock=sock)
        if path is None:
            raise ValueError("path was not specified, and no sock specified")
        path = network.path_address(path)
        if network.is_listening(path):
            raise OSError(98, f"Address {path!r} is already in use")
        return await self._start_server([network.Listener(path, backlog)], protocol_factory, backlog, start_serving)

    async def _start_server(self, listeners, protocol_factory, backlog, start_serving):
        server = servers.Server(self, listeners, protocol_factory, backlog)
        if start_serving:
            server._start_serving()
            await tasks.sleep(0)
        return server

    def _accept_connections(self, listener, protocol_factory, server, backlog):
        for _ in range(backlog):
            try:
                end = listener.accept()
            except BlockingIOError:
                break
            self.create_task(self._accept_connection(end, protocol_factory, server))
        listener.poll()

    async def _accept_connection(self, end, protocol_factory, server):
        protocol = transport = None
        try:
            protocol = protocol_factory()
            waiter = self.create_future()
            extra = {"peername": end.peername}
            transport = _SelectorSocketTransport(self, end, protocol, waiter, extra, server)
            try:
                await waiter
            except BaseException:
                transport.close()
                raise
        except (SystemExit, KeyboardInterrupt, CancelledError):
            raise
        except BaseException as error:
            if self.get_debug():
                context = {"message": "Error on transport creation for incoming connection", "exception": error}
                if protocol is not None:
                    context["protocol"] = protocol
                if transport is not None:
                    context["transport"] = transport
                self.call_exception_handler(context)


def _refuse(ssl, sock):
    if ssl is not None and ssl is not False:
        _kernel.unsupported("a connection with TLS", "check the program with plain connections: what it sends is the same")
    if sock is not None:
        _kernel.unsupported("a socket made by the program", "give a host and port, or a path, instead of `sock`")
