"""Addresses and networks of IP.

Source: library reference, ipaddress; RFC 4291 and RFC 5952 for the text of IPv6 addresses; which networks are private is
in IANA's registries for special purposes. Left out: interfaces, summaries of ranges.
"""

import functools as _functools

IPV4LENGTH = 32
IPV6LENGTH = 128


class AddressValueError(ValueError):
    pass


class NetmaskValueError(ValueError):
    pass


def _octet(text):
    if not text:
        raise ValueError('Empty octet not permitted')
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f'Only decimal digits permitted in {text!r}')
    if len(text) > 3:
        raise ValueError(f'At most 3 characters permitted in {text!r}')
    if text != '0' and text[0] == '0':
        raise ValueError(f'Leading zeros are not permitted in {text!r}')
    if int(text) > 255:
        raise ValueError(f'Octet {int(text)} (> 255) not permitted')
    return int(text)


def _v4_number(text):
    if not text:
        raise AddressValueError('Address cannot be empty')
    octets = text.split('.')
    if len(octets) != 4:
        raise AddressValueError(f'Expected 4 octets in {text!r}')
    try:
        return int.from_bytes(map(_octet, octets), 'big')
    except ValueError as error:
        raise AddressValueError(f'{error} in {text!r}') from None


def _group(text):
    if not set(text) <= set('0123456789abcdefABCDEF'):
        raise ValueError(f'Only hex digits permitted in {text!r}')
    if len(text) > 4:
        raise ValueError(f'At most 4 characters permitted in {text!r}')
    return int(text, 16)


def _v6_number(text):
    if not text:
        raise AddressValueError('Address cannot be empty')
    parts = text.split(':')
    if len(parts) < 3:
        raise AddressValueError(f'At least 3 parts expected in {text!r}')
    if '.' in parts[-1]:
        try:
            last = _v4_number(parts.pop())
        except AddressValueError as error:
            raise AddressValueError(f'{error} in {text!r}') from None
        parts += [f'{last >> 16:x}', f'{last & 0xFFFF:x}']
    if len(parts) > 9:
        raise AddressValueError(f'At most 8 colons permitted in {text!r}')
    gaps = [at for at in range(1, len(parts) - 1) if not parts[at]]
    if len(gaps) > 1:
        raise AddressValueError(f"At most one '::' permitted in {text!r}")
    if gaps:
        high, low = gaps[0], len(parts) - gaps[0] - 1
        if not parts[0]:
            high -= 1
            if high:
                raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
        if not parts[-1]:
            low -= 1
            if low:
                raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
        if high + low > 7:
            raise AddressValueError(f"Expected at most 7 other parts with '::' in {text!r}")
        groups = parts[:high] + ['0'] * (8 - high - low) + (parts[-low:] if low else [])
    else:
        if len(parts) != 8:
            raise AddressValueError(f"Exactly 8 parts expected without '::' in {text!r}")
        if not parts[0]:
            raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
        if not parts[-1]:
            raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
        groups = parts
    try:
        number = 0
        for group in groups:
            number = number << 16 | _group(group)
    except ValueError as error:
        raise AddressValueError(f'{error} in {text!r}') from None
    return number


def _v6_text(number):
    """The longest run of zeros, if there are two or more, is left out."""
    groups = [f'{number >> shift & 0xFFFF:x}' for shift in range(112, -1, -16)]
    best, length, at = 0, 1, 0
    while at < 8:
        end = at
        while end < 8 and groups[end] == '0':
            end += 1
        if end - at > length:
            best, length = at, end - at
        at = max(end, at + 1)
    if length == 1:
        return ':'.join(groups)
    return f"{':'.join(groups[:best])}::{':'.join(groups[best + length:])}"


@_functools.total_ordering
class _Address:
    def __init__(self, address):
        if isinstance(address, int):
            if address < 0:
                raise AddressValueError(f'{address} (< 0) is not permitted as an IPv{self.version} address')
            if address >> self.max_prefixlen:
                raise AddressValueError(
                    f'{address} (>= 2**{self.max_prefixlen}) is not permitted as an IPv{self.version} address'
                )
            self._ip = address
        elif isinstance(address, bytes):
            size = self.max_prefixlen // 8
            if len(address) != size:
                raise AddressValueError(
                    f'{address!r} (len {len(address)} != {size}) is not permitted as an IPv{self.version} address'
                )
            self._ip = int.from_bytes(address, 'big')
        else:
            text = str(address)
            if '/' in text:
                raise AddressValueError(f"Unexpected '/' in {text!r}")
            self._ip = self._read(text)

    def __int__(self):
        return self._ip

    def __eq__(self, other):
        return type(other) is type(self) and other._key() == self._key() if isinstance(other, _Address) else NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        if other.version != self.version:
            raise TypeError(f'{self} and {other} are not of the same version')
        return self._ip < other._ip

    def __hash__(self):
        return hash(hex(self._ip))

    def _key(self):
        return self._ip

    def __add__(self, other):
        return type(self)(self._ip + other) if isinstance(other, int) else NotImplemented

    def __sub__(self, other):
        return type(self)(self._ip - other) if isinstance(other, int) else NotImplemented

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    @property
    def packed(self):
        return self._ip.to_bytes(self.max_prefixlen // 8, 'big')

    @property
    def compressed(self):
        return str(self)

    def _within(self, networks):
        return any(self in network for network in networks())

    is_unspecified = property(lambda self: self._ip == 0)
    is_loopback = property(lambda self: self._within(self._loopback))
    is_multicast = property(lambda self: self._within(self._multicast))
    is_link_local = property(lambda self: self._within(self._link_local))


def _networks(*texts):
    """A function that gives the networks, which are made when they are first asked for."""
    made = []

    def networks():
        if not made:
            made.extend(map(ip_network, texts))
        return made

    return staticmethod(networks)


class IPv4Address(_Address):
    version = _version = 4
    max_prefixlen = 32
    _read = staticmethod(_v4_number)
    _loopback, _multicast, _link_local = _networks('127.0.0.0/8'), _networks('224.0.0.0/4'), _networks('169.254.0.0/16')
    _reserved, _shared = _networks('240.0.0.0/4'), _networks('100.64.0.0/10')
    _private = _networks(
        '0.0.0.0/8', '10.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/29', '192.0.0.170/31',
        '192.0.2.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '240.0.0.0/4',
    )

    def __str__(self):
        return '.'.join(map(str, self.packed))

    @property
    def exploded(self):
        return str(self)

    @property
    def reverse_pointer(self):
        return '.'.join(str(self).split('.')[::-1]) + '.in-addr.arpa'

    is_reserved = property(lambda self: self._within(self._reserved))
    is_private = property(lambda self: self._within(self._private))
    is_global = property(lambda self: not self.is_private and not self._within(self._shared))


class IPv6Address(_Address):
    version = _version = 6
    max_prefixlen = 128
    _loopback, _multicast, _link_local = _networks('::1'), _networks('ff00::/8'), _networks('fe80::/10')
    _reserved = _networks(
        '::/8', '100::/8', '200::/7', '400::/6', '800::/5', '1000::/4', '4000::/3', '6000::/3', '8000::/3', 'A000::/3',
        'C000::/3', 'E000::/4', 'F000::/5', 'F800::/6', 'FE00::/9',
    )
    _private = _networks(
        '::1', '::', '::ffff:0:0/96', '100::/64', '2001::/23', '2001:2::/48', '2001:db8::/32', '2001:10::/28', 'fc00::/7',
        'fe80::/10',
    )
    scope_id = None

    def _read(self, text):
        text, percent, scope = text.partition('%')
        if percent:
            if not scope or '%' in scope:
                raise AddressValueError(f'Invalid IPv6 address: "{text + percent + scope!r}"')
            self.scope_id = scope
        return _v6_number(text)

    def _key(self):
        return self._ip, self.scope_id

    def __hash__(self):
        return hash((self._ip, self.scope_id))

    def __str__(self):
        text = _v6_text(self._ip)
        return text if self.scope_id is None else f'{text}%{self.scope_id}'

    @property
    def exploded(self):
        return ':'.join([f'{self._ip >> shift & 0xFFFF:04x}' for shift in range(112, -1, -16)])

    @property
    def reverse_pointer(self):
        return '.'.join(self.exploded.replace(':', '')[::-1]) + '.ip6.arpa'

    @property
    def ipv4_mapped(self):
        return IPv4Address(self._ip & 0xFFFFFFFF) if self._ip >> 32 == 0xFFFF else None

    is_reserved = property(lambda self: self._within(self._reserved))

    @property
    def is_private(self):
        mapped = self.ipv4_mapped
        return self._within(self._private) if mapped is None else mapped.is_private

    is_global = property(lambda self: not self.is_private)


@_functools.total_ordering
class _Network:
    def __init__(self, address, strict=True):
        if isinstance(address, tuple):
            address, mask = address[0], address[1] if len(address) > 1 else self.max_prefixlen
        elif isinstance(address, (int, bytes)):
            mask = self.max_prefixlen
        else:
            address, *rest = str(address).split('/')
            if len(rest) > 1:
                raise AddressValueError(f"Only one '/' permitted in {'/'.join([address, *rest])!r}")
            mask = rest[0] if rest else self.max_prefixlen
        given = self._address(address)
        self.prefixlen = self._prefix(mask)
        self._mask = ((1 << self.prefixlen) - 1) << (self.max_prefixlen - self.prefixlen)
        if strict and int(given) & self._mask != int(given):
            raise ValueError(f'{given}/{self.prefixlen} has host bits set')
        self.network_address = self._address(int(given) & self._mask)

    def _prefix(self, mask):
        if isinstance(mask, int):
            if not 0 <= mask <= self.max_prefixlen:
                raise NetmaskValueError(f"'{mask}' is not a valid netmask")
            return mask
        if mask.isascii() and mask.isdigit():
            if int(mask) > self.max_prefixlen:
                raise NetmaskValueError(f'{mask!r} is not a valid netmask')
            return int(mask)
        return self._prefix_of_mask(mask)

    def _prefix_of_mask(self, mask):
        raise NetmaskValueError(f'{mask!r} is not a valid netmask')

    @property
    def netmask(self):
        return self._address(self._mask)

    @property
    def hostmask(self):
        return self._address(self._mask ^ (1 << self.max_prefixlen) - 1)

    @property
    def broadcast_address(self):
        return self._address(int(self.network_address) | int(self.hostmask))

    @property
    def num_addresses(self):
        return 1 << self.max_prefixlen - self.prefixlen

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    def __str__(self):
        return f'{self.network_address}/{self.prefixlen}'

    with_prefixlen = compressed = property(__str__)
    with_netmask = property(lambda self: f'{self.network_address}/{self.netmask}')
    with_hostmask = property(lambda self: f'{self.network_address}/{self.hostmask}')

    def _key(self):
        return int(self.network_address), self.prefixlen

    def __eq__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        return self.version == other.version and self._key() == other._key()

    def __lt__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        if other.version != self.version:
            raise TypeError(f'{self} and {other} are not of the same version')
        return self._key() < other._key()

    def __hash__(self):
        return hash((int(self.network_address), self._mask))

    def __contains__(self, other):
        if self._version != other._version or not isinstance(other, _Address):
            return False
        return int(other) & self._mask == int(self.network_address)

    def __iter__(self):
        for number in range(int(self.network_address), int(self.broadcast_address) + 1):
            yield self._address(number)

    def __getitem__(self, n):
        number = (int(self.network_address) if n >= 0 else int(self.broadcast_address) + 1) + n
        if not int(self.network_address) <= number <= int(self.broadcast_address):
            raise IndexError('address out of range')
        return self._address(number)

    def hosts(self):
        """Without the network's own address, and without that for all where there is one."""
        first, last = int(self.network_address), int(self.broadcast_address)
        if self.prefixlen < self.max_prefixlen - 1:
            first, last = first + 1, last - (self.version == 4)
        for number in range(first, last + 1):
            yield self._address(number)

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        if self.prefixlen == self.max_prefixlen:
            yield self
            return
        if new_prefix is not None:
            if new_prefix < self.prefixlen:
                raise ValueError('new prefix must be longer')
            if prefixlen_diff != 1:
                raise ValueError('cannot set prefixlen_diff and new_prefix')
            prefixlen_diff = new_prefix - self.prefixlen
        if prefixlen_diff < 0:
            raise ValueError('prefix length diff must be > 0')
        prefix = self.prefixlen + prefixlen_diff
        if prefix > self.max_prefixlen:
            raise ValueError(f'prefix length diff {prefix} is invalid for netblock {self}')
        for number in range(int(self.network_address), int(self.broadcast_address) + 1, 1 << self.max_prefixlen - prefix):
            yield type(self)((number, prefix))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        if self.prefixlen == 0:
            return self
        if new_prefix is not None:
            if new_prefix > self.prefixlen:
                raise ValueError('new prefix must be shorter')
            prefixlen_diff = self.prefixlen - new_prefix
        prefix = self.prefixlen - prefixlen_diff
        if prefix < 0:
            raise ValueError(f'current prefixlen is {self.prefixlen}, cannot have a prefixlen_diff of {prefixlen_diff}')
        return type(self)((int(self.network_address), prefix), strict=False)

    def overlaps(self, other):
        return (
            self.network_address in other or self.broadcast_address in other
            or other.network_address in self or other.broadcast_address in self
        )

    def subnet_of(self, other):
        if self.version != other.version:
            raise TypeError(f'{self} and {other} are not of the same version')
        return self.network_address in other and self.broadcast_address in other

    def supernet_of(self, other):
        return other.subnet_of(self)

    is_private = property(lambda self: self.network_address.is_private and self.broadcast_address.is_private)
    is_loopback = property(lambda self: self.network_address.is_loopback and self.broadcast_address.is_loopback)
    is_multicast = property(lambda self: self.network_address.is_multicast and self.broadcast_address.is_multicast)


class IPv4Network(_Network):
    version = _version = 4
    max_prefixlen = 32
    _address = IPv4Address

    def _prefix_of_mask(self, mask):
        try:
            number = _v4_number(mask)
        except AddressValueError:
            raise NetmaskValueError(f'{mask!r} is not a valid netmask') from None
        for bits in (number, number ^ 0xFFFFFFFF):
            prefix = bits.bit_count()
            if bits == ((1 << prefix) - 1) << (32 - prefix):
                return prefix
        raise NetmaskValueError(f'{mask!r} is not a valid netmask')


class IPv6Network(_Network):
    version = _version = 6
    max_prefixlen = 128
    _address = IPv6Address


class _Interface:
    """An address in its network: the base before the class of the address, with the class of the network."""

    def __init__(self, address):
        if isinstance(address, (bytes, int)):
            address = (address,)
        elif not isinstance(address, tuple):
            address = str(address).split('/')
        if len(address) > 2:
            raise AddressValueError(f"Only one '/' permitted in {'/'.join(address)!r}")
        super().__init__(address[0])
        self.network = self._network((address[0], *address[1:]), strict=False)

    ip = property(lambda self: self.network._address(self._ip))
    netmask = property(lambda self: self.network.netmask)
    hostmask = property(lambda self: self.network.hostmask)

    def _key(self):
        return int(self.network.network_address), self.network.prefixlen, self._ip

    def __lt__(self, other):
        if isinstance(other, _Interface) and other.version == self.version:
            return self._key() < other._key()
        return super().__lt__(other)

    def __hash__(self):
        return hash(self._key())

    def __str__(self):
        return f'{self.ip}/{self.network.prefixlen}'

    with_prefixlen = property(__str__)
    with_netmask = property(lambda self: f'{self.ip}/{self.netmask}')
    with_hostmask = property(lambda self: f'{self.ip}/{self.hostmask}')


class IPv4Interface(_Interface, IPv4Address):
    _network = IPv4Network


class IPv6Interface(_Interface, IPv6Address):
    _network = IPv6Network


def _first(kinds, given, what, *options):
    for kind in kinds:
        try:
            return kind(given, *options)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f'{given!r} does not appear to be an IPv4 or IPv6 {what}')


def ip_address(address):
    return _first((IPv4Address, IPv6Address), address, 'address')


def ip_network(address, strict=True):
    return _first((IPv4Network, IPv6Network), address, 'network', strict)


def ip_interface(address):
    return _first((IPv4Interface, IPv6Interface), address, 'interface')
