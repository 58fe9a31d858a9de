"""Server: listeners and the connections that came through them.

Source: docs.python.org, "asyncio: Event Loop: Server Objects".
Invariant: the transports in `_clients` were accepted and have not lost their connection; `_waiters` is None once the server is closed and
none is left. 3.11 does not wait in `wait_closed` for a server that was closed; 3.12 does.
"""

import sys

from . import events, network, tasks
from .exceptions import CancelledError

_WAITS_FOR_CONNECTIONS = sys.version_info >= (3, 12)


class Server(events.AbstractServer):
    def __init__(self, loop, listeners, protocol_factory, backlog):
        self._loop = loop
        self._sockets = listeners
        self._protocol_factory = protocol_factory
        self._backlog = backlog
        self._clients = {}
        self._waiters = []
        self._serving = False
        self._serving_forever_fut = None

    def __repr__(self):
        return f"<{type(self).__name__} sockets={self.sockets!r}>"

    def _attach(self, transport):
        assert self._sockets is not None
        self._clients[transport] = None

    def _detach(self, transport):
        del self._clients[transport]
        if not self._clients and self._sockets is None:
            self._wakeup()

    @property
    def _active_count(self):
        return len(self._clients)

    def _wakeup(self):
        waiters, self._waiters = self._waiters, None
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    def _start_serving(self):
        if self._serving:
            return
        self._serving = True
        for listener in self._sockets:
            listener.listen()
            listener.watch_read(self._loop, lambda listener=listener: self._accept(listener))

    def _accept(self, listener):
        self._loop._accept_connections(listener, self._protocol_factory, self, self._backlog)

    def get_loop(self):
        return self._loop

    def is_serving(self):
        return self._serving

    @property
    def sockets(self):
        if self._sockets is None:
            return ()
        return tuple(network.TransportSocket(listener) for listener in self._sockets)

    def close(self):
        listeners = self._sockets
        if listeners is None:
            return
        self._sockets = None
        for listener in listeners:
            listener.close()
        self._serving = False
        if self._serving_forever_fut is not None and not self._serving_forever_fut.done():
            self._serving_forever_fut.cancel()
            self._serving_forever_fut = None
        if not self._clients:
            self._wakeup()

    def close_clients(self):
        """Since 3.13."""
        for transport in list(self._clients):
            transport.close()

    def abort_clients(self):
        """Since 3.13."""
        for transport in list(self._clients):
            transport.abort()

    async def start_serving(self):
        self._start_serving()
        await tasks.sleep(0)

    async def serve_forever(self):
        if self._serving_forever_fut is not None:
            raise RuntimeError(f"server {self!r} is already being awaited on serve_forever()")
        if self._sockets is None:
            raise RuntimeError(f"server {self!r} is closed")
        self._start_serving()
        self._serving_forever_fut = self._loop.create_future()
        try:
            await self._serving_forever_fut
        except CancelledError:
            try:
                self.close()
                await self.wait_closed()
            finally:
                raise
        finally:
            self._serving_forever_fut = None

    async def wait_closed(self):
        if self._waiters is None or (self._sockets is None and not _WAITS_FOR_CONNECTIONS):
            return
        waiter = self._loop.create_future()
        self._waiters.append(waiter)
        await waiter
