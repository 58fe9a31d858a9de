"""Weak references to what other parts of the program hold: parents, pools, listeners, locks by key, proxies, methods."""

import asyncio
import collections.abc
import weakref


class Node:
    def __init__(self, name, parent=None):
        self.name = name
        self._parent = parent and weakref.ref(parent)
        self.children = []
        if parent is not None:
            parent.children.append(self)

    @property
    def parent(self):
        return self._parent() if self._parent else None

    def __len__(self):
        return 1 + sum(map(len, self.children))

    def __repr__(self):
        return self.name

    def greet(self, times=1):
        return ' '.join([self.name] * times)


root = Node('root')
leaf = Node('leaf', Node('branch', root))
print(leaf.parent, leaf.parent.parent is root, root.parent, leaf.parent.children)


class Bus:
    def __init__(self):
        self.listeners = weakref.WeakSet()
        self.methods = []
        self.by_name = weakref.WeakValueDictionary()
        self.notes = weakref.WeakKeyDictionary()

    def add(self, node):
        self.listeners.add(node)
        self.methods.append(weakref.WeakMethod(node.greet))
        self.by_name[node.name] = node
        self.notes[node] = node.name.upper()


bus = Bus()
bus.add(leaf)
bus.add(root)
print(sorted(node.name for node in bus.listeners), len(bus.listeners), bool(bus.listeners), leaf in bus.listeners)
print([method()(2) for method in bus.methods], bus.methods[0] == weakref.WeakMethod(leaf.greet))
print(bus.by_name['leaf'] is leaf, 'root' in bus.by_name, 'x' in bus.by_name, bus.by_name.get('x', 1), bus.by_name.get('root'))
print(sorted(bus.by_name.keys()), sorted(bus.by_name), list(map(str, bus.by_name.values())), list(bus.by_name.items()))
print(list(bus.notes.items()), list(bus.notes.values()), [node.name for node in bus.notes], len(bus.notes))
print(bus.by_name.pop('root') is root, len(bus.by_name), bus.by_name.setdefault('leaf', root) is leaf)
print(isinstance(bus.by_name, collections.abc.MutableMapping), isinstance(bus.listeners, collections.abc.MutableSet))
proxy = weakref.proxy(leaf)
proxy.name = 'renamed'
print(leaf.name, proxy.greet(2), len(proxy), bool(proxy), proxy == leaf, str(proxy), type(proxy).__name__)
print(weakref.proxy(root.greet.__func__)(leaf, 1), weakref.finalize(root, print, 'at the end').alive)
try:
    hash(proxy)
except TypeError as error:
    print(type(error).__name__)
try:
    weakref.WeakMethod(print)
except TypeError as error:
    print(error)


once = weakref.finalize(leaf, print, 'by hand', end='!\n')
print(once.alive, once.peek()[2:], once(), once(), once.alive, once.peek(), once.detach())
detached = weakref.finalize(leaf, print, 'never')
print(detached.detach()[0] is leaf, detached.alive)
weakref.finalize(leaf, print, 'not at the end').atexit = False


class Pool:
    def __init__(self):
        self.used = self.peak = 0

    def connect(self):
        return Connection(self)


class Connection:
    def __init__(self, pool):
        self.pool = weakref.ref(pool)

    async def __aenter__(self):
        pool = self.pool()
        pool.used += 1
        pool.peak = max(pool.used, pool.peak)
        await asyncio.sleep(0)

    async def __aexit__(self, *exc_info):
        self.pool().used -= 1


async def use(connection):
    async with connection:
        await asyncio.sleep(0.001)


class Locks:
    def __init__(self):
        self.by_key = weakref.WeakValueDictionary()
        self.log = []

    async def use(self, key, who):
        lock = self.by_key.get(key)
        if lock is None:
            lock = self.by_key[key] = asyncio.Lock()
        async with lock:
            self.log.append(f'{who} in')
            await asyncio.sleep(0.001)
            self.log.append(f'{who} out')


async def main():
    pool, locks = Pool(), Locks()
    await asyncio.gather(*(use(pool.connect()) for _ in range(3)), *(locks.use('key', who) for who in 'ab'))
    print(pool.used, pool.peak, locks.log)


asyncio.run(main())
