"""Addresses and networks of IP."""

import ipaddress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

for text in ('10.0.0.1', '::1', '2001:db8::ff00:42:8329', '::ffff:1.2.3.4', '1:0:0:2:0:0:0:3', 'ff02::1', '255.255.255.255'):
    a = ip_address(text)
    print(repr(a), int(a), a.packed, a.exploded, a.version, a.max_prefixlen, a.reverse_pointer)
    print(a.is_private, a.is_loopback, a.is_global, a.is_multicast, a.is_link_local, a.is_reserved, a.is_unspecified)
for bad in (
    '1.2.3', '1.2.3.256', 'a', '1.2.3.04', '::g', '1:2', '', '1.2.3.4/8', ':::', '1::2::3', 1 << 130, -1, None, '12345::',
    '1..2.3', '1:2:3:4:5:6:7:8:9', ':1:2:3:4:5:6:7', '1:2:3:4:5:6:7:', b'\1\2\3\4', b'\1', '1:2:3:4:5:6:7::8:9', 'fe80::1%',
):
    for make in (ip_address, IPv4Address, IPv6Address):
        try:
            print(make.__name__, repr(make(bad)))
        except ValueError as error:
            print(make.__name__, type(error).__name__, error)
for text in ('10.0.0.0/8', '10.0.0.1/8', '10.0.0.0/255.0.0.0', '10.0.0.0/33', '1.2.3.4', '::/0', '2001:db8::/32', '10.0.0.0/0.0.0.255'):
    for make in (ip_network, IPv4Network, IPv6Network):
        try:
            print(make.__name__, repr(make(text)))
        except ValueError as error:
            print(make.__name__, type(error).__name__, error)
net = ip_network('192.168.0.0/29')
print([str(a) for a in net.hosts()], net.netmask, net.hostmask, net.broadcast_address, net.num_addresses, net[1], net[-1])
print(ip_address('192.168.0.3') in net, list(net.subnets()), list(net.subnets(new_prefix=30)), net.supernet(), net.with_netmask)
print(net.overlaps(ip_network('192.168.0.4/30')), net.subnet_of(ip_network('192.168.0.0/16')), net.is_private, net.prefixlen)
print(net == ip_network('192.168.0.0/29'), net < ip_network('192.168.1.0/29'), len({net, ip_network('192.168.0.0/29')}))
print(list(ip_network('1.2.3.4/31').hosts()), list(ip_network('1.2.3.4/32').hosts()), list(ip_network('::/126').hosts()))
one = ip_address('10.0.0.1')
print(one + 1, one - 1, sorted([one + 5, one]), one == int(one), ip_network('10.0.0.1/8', strict=False))
print(ip_address('::ffff:1.2.3.4').ipv4_mapped, ip_address('fe80::1%eth0').scope_id, ip_address('fe80::1%eth0'))
for attempt in (lambda: one < ip_address('::1'), lambda: one + 2 ** 40, lambda: net[99], lambda: next(net.subnets(10)), lambda: one < 3, lambda: '10.0.0.1' in net):
    try:
        print(attempt())
    except (TypeError, ValueError, IndexError, AttributeError) as error:
        print(type(error).__name__, error)
print(issubclass(ipaddress.AddressValueError, ValueError))
