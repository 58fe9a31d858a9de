"""The network in memory: addresses, listeners, and pairs of connected endpoints, with the calls of a non-blocking socket.

Source: the manual pages tcp(7), unix(7), socket(7), and the socket HOWTO of docs.python.org; errors as Linux gives them on its loopback.
Invariants: what one end sends the other receives in order, whole and once; its end comes after the data, a reset too.
The world decides when a watched endpoint is told that it can go on (`_kernel.arrive`) and how much it then receives
(`_kernel.portion`), so data is never later than the program knows and never torn where the world is punctual.
One program is the whole network: a host that is no name of this machine is nobody's.
Leaves out: datagrams, TLS, socket options with an effect, sockets made by the program.
"""

import _kernel

from _kernel import TimerHandle

# How much is on its way between two ends before the sender must wait, as Linux has it on its loopback.
_TCP_CAPACITY = 4 * 1024 * 1024
_UNIX_CAPACITY = 219264

_FIRST_EPHEMERAL_PORT = 32768
_LOCAL_NAMES = ("localhost", "ip6-localhost")
_FIRST_NUMBER = 6  # of a file descriptor: the loop has the ones before

AF_UNIX = 1
AF_INET = 2
AF_INET6 = 10


class Network:
    """Who listens where; which ports and numbers of descriptors are taken."""

    def __init__(self):
        self.listeners = {}
        self.ports = set()
        self.numbers = set()

    def free_port(self):
        return _lowest_free(self.ports, _FIRST_EPHEMERAL_PORT)

    def free_number(self):
        return _lowest_free(self.numbers, _FIRST_NUMBER)

    def listener_at(self, address):
        found = self.listeners.get(address)
        if found is None and not _is_path(address):
            everywhere = "::" if ":" in address[0] else "0.0.0.0"
            found = self.listeners.get((everywhere, address[1], *address[2:]))
        return found


def _lowest_free(taken, number):
    while number in taken:
        number += 1
    taken.add(number)
    return number


_network = Network()


def path_address(path):
    """The address of a path; one that begins with a null character is a name without a file."""
    path = str(path)
    return path.encode() if path.startswith("\0") else path


def _is_path(address):
    return isinstance(address, (str, bytes))


def is_address(host):
    """Whether a host is given by number, which needs no look-up."""
    return ":" in host or host.replace(".", "").isdigit()


def address_of(host, port, family=0):
    """The address that a host and port mean on this machine, as a socket shows it."""
    port = int(port) if port else 0
    if not host:
        host = "0.0.0.0"
    elif host in _LOCAL_NAMES:
        host = "::1" if family == AF_INET6 else "127.0.0.1"
    elif not is_address(host):
        _kernel.unsupported(
            f"the host {host!r} is not in the network, which is this program alone",
            "let a server of the program listen on localhost and connect to that, or give a model of what connects",
        )
    return (host, port, 0, 0) if ":" in host else (host, port)


class _Watch:
    """A callback that the world calls when there is something to do; `armed` until it has run, however late that is."""

    def __init__(self, loop, callback):
        self.callback = callback
        self.armed = False
        self.timer = TimerHandle(None, self.run, (), loop, None)

    def arm(self):
        if not self.armed:
            self.armed = True
            _kernel.arrive(self.timer)

    def run(self):
        self.armed = False
        self.callback()


class _Descriptor:
    """What can be watched: at most one callback for reading, one for writing. Watching is level-triggered: whoever has not taken
    everything is told again."""

    def __init__(self, address):
        self.name = address
        self.peername = None
        self.number = _network.free_number()
        self.closed = False
        self._reader = None
        self._writer = None

    def watch_read(self, loop, callback):
        self.unwatch_read()
        self._reader = _Watch(loop, callback)
        self.poll()

    def watch_write(self, loop, callback):
        self.unwatch_write()
        self._writer = _Watch(loop, callback)
        self.poll()

    def unwatch_read(self):
        watched, self._reader = self._reader, None
        if watched is not None:
            watched.timer.cancel()
        return watched is not None

    def unwatch_write(self):
        watched, self._writer = self._writer, None
        if watched is not None:
            watched.timer.cancel()
        return watched is not None

    def is_watched(self):
        return self._reader is not None or self._writer is not None

    def is_watched_for_writing(self):
        return self._writer is not None

    def poll(self):
        """To be called after whatever may have made this end readable or writable."""
        if self._reader is not None and self.is_readable():
            self._reader.arm()
        if self._writer is not None and self.is_writable():
            self._writer.arm()

    def close(self):
        self.closed = True
        self.unwatch_read()
        self.unwatch_write()
        _network.numbers.discard(self.number)

    # ---- as a socket shows itself

    @property
    def family(self):
        if _is_path(self.name):
            return AF_UNIX
        return AF_INET6 if ":" in self.name[0] else AF_INET

    def __repr__(self):
        text = f"<asyncio.TransportSocket fd={-1 if self.closed else self.number}, family={self.family}, type=1, proto="
        text += "0" if self.family == AF_UNIX else "6"
        if not self.closed:
            if self.name:
                text += f", laddr={self._shown(self.name)}"
            if self.peername:
                text += f", raddr={self._shown(self.peername)}"
        return text + ">"

    @staticmethod
    def _shown(address):
        return address if isinstance(address, str) else repr(address)


class Listener(_Descriptor):
    """A listening socket: `waiting` are the far ends of connections that nobody has accepted."""

    def __init__(self, address, backlog, reuse_port=False):
        if not _is_path(address):
            address = self._with_port(address)
        if address in _network.listeners:
            raise OSError(98, "Address already in use")
        super().__init__(address)
        _network.listeners[address] = self
        self.backlog = backlog
        self.listening = False
        self.waiting = []

    @staticmethod
    def _with_port(address):
        if address[1] == 0:
            return (address[0], _network.free_port(), *address[2:])
        _network.ports.add(address[1])
        return address

    def listen(self):
        self.listening = True

    def is_readable(self):
        return bool(self.waiting)

    def is_writable(self):
        return False

    def accept(self):
        if not self.waiting:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        return self.waiting.pop(0)

    def close(self):
        if self.closed:
            return
        super().close()
        for end in self.waiting:
            end.reset()
        self.waiting.clear()
        del _network.listeners[self.name]
        if self.family != AF_UNIX:
            _network.ports.discard(self.name[1])


def is_listening(address):
    return address in _network.listeners


class Endpoint(_Descriptor):
    """One end of a connection. `arrived` was sent by the peer and waits to be received; `ended` says that nothing follows it, `broken`
    that the connection was reset."""

    def __init__(self, name, peername, capacity):
        super().__init__(name)
        self.peername = peername
        self.peer = None
        self.capacity = capacity
        self.arrived = bytearray()
        self.ended = False
        self.broken = False
        self.shut = False
        self.ephemeral = None  # the port that this end gives back when it closes

    def is_readable(self):
        return bool(self.arrived) or self.ended or self.broken

    def is_writable(self):
        return self.broken or self.peer is None or self.peer.closed or len(self.peer.arrived) < self.capacity

    def receive(self, most):
        """A non-empty portion of what has arrived, or b"" at the end."""
        if self.arrived:
            size = _kernel.portion(min(most, len(self.arrived)))
            data = bytes(self.arrived[:size])
            del self.arrived[:size]
            self.peer.poll()
            self.poll()
            return data
        if self.ended:
            self.poll()
            return b""
        if self.broken:
            raise self._broken_error()
        raise BlockingIOError(11, "Resource temporarily unavailable")

    def send(self, data):
        """How many bytes went off."""
        if self.broken:
            raise self._broken_error()
        if self.shut or (self.peer.closed and self.family == AF_UNIX):
            raise BrokenPipeError(32, "Broken pipe")
        if self.peer.closed:
            self.reset()  # the answer of a machine where nobody has this connection any more
            return len(data)
        size = min(len(data), self.capacity - len(self.peer.arrived))
        if size <= 0:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        self.peer.arrived += data[:size]
        self.peer.poll()
        return size

    def _broken_error(self):
        """Given once; from then on the connection has ended in both directions."""
        ended, self.ended = self.ended, True
        self.broken = False
        self.shut = True
        if ended:
            return BrokenPipeError(32, "Broken pipe")
        return ConnectionResetError(104, "Connection reset by peer")

    def shutdown(self):
        """No more will be sent."""
        if not self.shut:
            self.shut = True
            self.peer.ended = True
            self.peer.poll()

    def reset(self):
        self.broken = True
        self.poll()

    def close(self):
        if self.closed:
            return
        super().close()
        _network.ports.discard(self.ephemeral)
        peer = self.peer
        if peer.closed:
            return
        if self.arrived:
            peer.reset()
        elif not peer.ended:
            peer.ended = True
        peer.poll()


def connect(address, local=None):
    """A connection to whoever listens at `address`: the near end. The far end waits there to be accepted."""
    listener = _network.listener_at(address)
    if listener is None and isinstance(address, str):
        raise FileNotFoundError(2, "No such file or directory")
    unix = _is_path(address)
    if listener is None or not listener.listening:
        reason = "Connection refused" if unix else f"Connect call failed {address!r}"
        raise ConnectionRefusedError(111, reason)
    capacity = _UNIX_CAPACITY if unix else _TCP_CAPACITY
    port = None
    if local is None:
        port = None if unix else _network.free_port()
        local = "" if unix else (address[0], port, *address[2:])
    near = Endpoint(local, address, capacity)
    near.ephemeral = port
    far = Endpoint(address, local, capacity)
    near.peer, far.peer = far, near
    listener.waiting.append(far)
    listener.poll()
    return near


class TransportSocket:
    """What `get_extra_info("socket")` and `Server.sockets` give: a socket to look at."""

    def __init__(self, descriptor):
        self._descriptor = descriptor

    def __repr__(self):
        return repr(self._descriptor)

    def __eq__(self, other):
        return isinstance(other, TransportSocket) and other._descriptor is self._descriptor

    def __hash__(self):
        return hash(self._descriptor.number)

    @property
    def family(self):
        return self._descriptor.family

    @property
    def type(self):
        return 1

    @property
    def proto(self):
        return 0 if self._descriptor.family == AF_UNIX else 6

    def fileno(self):
        return -1 if self._descriptor.closed else self._descriptor.number

    def getsockname(self):
        return self._descriptor.name

    def getpeername(self):
        if self._descriptor.peername is None:
            raise OSError(107, "Transport endpoint is not connected")
        return self._descriptor.peername

    def setsockopt(self, *args):
        """Options have no effect that a program could see."""
