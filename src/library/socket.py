"""Names of sockets: the errors, and the numbers that asyncio's functions take.

Source: library reference, socket; the values are those of Linux. A checked program cannot open sockets of its own: whatever would is
a gap.
"""

from enum import IntEnum as _IntEnum, IntFlag as _IntFlag

error = OSError
timeout = TimeoutError


class herror(OSError):
    pass


class gaierror(OSError):
    pass


class AddressFamily(_IntEnum):
    AF_UNSPEC = 0
    AF_UNIX = 1
    AF_INET = 2
    AF_INET6 = 10


class SocketKind(_IntEnum):
    SOCK_STREAM = 1
    SOCK_DGRAM = 2
    SOCK_RAW = 3
    SOCK_NONBLOCK = 2048
    SOCK_CLOEXEC = 524288


class AddressInfo(_IntFlag):
    AI_PASSIVE = 1
    AI_CANONNAME = 2
    AI_NUMERICHOST = 4
    AI_ADDRCONFIG = 32
    AI_NUMERICSERV = 1024


for _kind in (AddressFamily, SocketKind, AddressInfo):
    for _member in _kind:
        globals()[_member.name] = _member

SOL_SOCKET = 1
SO_REUSEADDR = 2
SO_ERROR = 4
SO_BROADCAST = 6
SO_SNDBUF = 7
SO_RCVBUF = 8
SO_KEEPALIVE = 9
SO_LINGER = 13
SO_REUSEPORT = 15
IPPROTO_IP = 0
IPPROTO_TCP = 6
IPPROTO_UDP = 17
IPPROTO_IPV6 = 41
IPV6_V6ONLY = 26
TCP_NODELAY = 1
TCP_KEEPIDLE = 4
TCP_KEEPINTVL = 5
TCP_KEEPCNT = 6
SHUT_RD = 0
SHUT_WR = 1
SHUT_RDWR = 2
SOMAXCONN = 4096
INADDR_ANY = 0
has_ipv6 = True
EAI_NONAME = -2
EAI_AGAIN = -3
EAI_FAIL = -4


def gethostname():
    return 'localhost'


def htons(x, /):
    return (x & 0xFF) << 8 | x >> 8


ntohs = htons


def inet_aton(ip_string, /):
    parts = ip_string.split('.')
    if len(parts) != 4 or not all(part.isdigit() and int(part) < 256 for part in parts):
        raise OSError('illegal IP address string passed to inet_aton')
    return bytes([int(part) for part in parts])


def inet_ntoa(packed_ip, /):
    if len(packed_ip) != 4:
        raise OSError('packed IP wrong length')
    return '.'.join([str(byte) for byte in packed_ip])
