"""graphlib, uuid, pprint, secrets, signal names, reprlib."""

import graphlib
import pprint
import reprlib
import secrets
import signal
import uuid

order = graphlib.TopologicalSorter({'d': {'b', 'c'}, 'b': ['a'], 'c': ['a']})
print(list(graphlib.TopologicalSorter({'d': ['b', 'c'], 'b': ['a'], 'c': ['a']}).static_order()))
order.prepare()
while order.is_active():
    ready = sorted(order.get_ready())
    print(ready)
    order.done(*ready)
try:
    list(graphlib.TopologicalSorter({1: [2], 2: [3], 3: [1]}).static_order())
except graphlib.CycleError as error:
    print(error.args[0], len(error.args[1]), error.args[1][0] == error.args[1][-1])

u = uuid.UUID('12345678123456781234567812345678')
print(u, repr(u), u.hex, u.int, u.version, u.variant, u.bytes[:4], u.fields, u == uuid.UUID(int=u.int), u.urn)
print(uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org'), uuid.uuid3(uuid.NAMESPACE_DNS, 'python.org'), uuid.UUID(bytes=b'x' * 16) > u)
x, y = uuid.uuid4(), uuid.uuid4()
print(x != y, x == x, len(str(x)), str(x).count('-'), x.version, len({x, y, x}), uuid.UUID(str(x)) == x, len(x.hex))
for bad in ['x', '1234']:
    try:
        uuid.UUID(bad)
    except ValueError as error:
        print(error)
print(len(secrets.token_hex(8)), len(secrets.token_bytes(5)), len(secrets.token_urlsafe(16)), secrets.token_hex() != secrets.token_hex())
print(secrets.choice([7]), secrets.randbelow(1), secrets.compare_digest('a', 'a'))

nested = {'name': 'x' * 30, 'items': list(range(30)), 'inner': {'b': (1, 2), 'a': {3, 1, 2}}, 'empty': {}, 't': ('one',)}
pprint.pprint(nested)
pprint.pprint(nested, width=40, indent=2, sort_dicts=False)
pprint.pprint(list(range(30)), compact=True, width=30)
pprint.pprint([[1, [2, [3, [4]]]]], depth=2)
pprint.pprint('word ' * 30, width=40)
pprint.pprint({'k': 'long text ' * 10}, width=40)
pprint.pp({'b': 1, 'a': 2})
print(pprint.pformat((1,)), pprint.pformat({1: 'a', 'b': 2}), pprint.pformat(123456789, underscore_numbers=True))
loop = [1]
loop.append(loop)
print(pprint.saferepr(loop)[:18], pprint.isrecursive(loop))
print(signal.SIGINT, repr(signal.SIGTERM), signal.Signals(9).name, int(signal.SIGUSR1), signal.SIG_DFL, signal.SIGTERM == 15)


class Node:
    def __init__(self):
        self.me = self

    @reprlib.recursive_repr()
    def __repr__(self):
        return f'Node({self.me!r})'


print(Node())
