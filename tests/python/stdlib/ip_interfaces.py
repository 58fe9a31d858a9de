"""Addresses in their networks; modules by the package that has them."""

from http import cookies
from ipaddress import IPv4Interface, IPv6Interface, ip_interface, ip_network

one = IPv4Interface('192.0.2.5/24')
print(one, repr(one), one.ip, one.network, one.netmask, one.hostmask, one.with_netmask, one.with_hostmask, int(one))
print(one == IPv4Interface('192.0.2.5/24'), one == IPv4Interface('192.0.2.5/25'), one in {IPv4Interface('192.0.2.5/24')})
print(IPv4Interface('10.0.0.1'), IPv4Interface((1, 8)), IPv4Interface('10.0.0.9/255.0.0.0').network == ip_network('10.0.0.0/8'))
print(IPv6Interface('2001:db8::1/64'), ip_interface('::1').network, type(ip_interface('1.2.3.4/8')).__name__)
print(sorted([IPv4Interface('10.0.0.2/8'), IPv4Interface('9.0.0.1/8'), IPv4Interface('10.0.0.1/8'), IPv4Interface('10.0.0.9/7')]))
for wrong in ('x', '1.2.3.4/33', '1.2.3.4/5/6'):
    try:
        ip_interface(wrong)
    except ValueError as error:
        print(error)
