"""Topological order of a graph.

Source: library reference, graphlib. Nodes come out in the order in which they became known, as they do in CPython.
"""

__all__ = ['TopologicalSorter', 'CycleError']


class CycleError(ValueError):
    pass


class TopologicalSorter:
    def __init__(self, graph=None):
        # For each node: those that must come before, how many of them are not done, and those that wait for it.
        self._before = {}
        self._missing = {}
        self._waiting = {}
        self._ready = None
        self._passed = 0
        self._done = 0
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def _know(self, node):
        if node not in self._missing:
            self._missing[node] = 0
            self._before[node] = []
            self._waiting[node] = []

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError('Nodes cannot be added after a call to prepare()')
        self._know(node)
        self._missing[node] += len(predecessors)
        for predecessor in predecessors:
            self._know(predecessor)
            self._waiting[predecessor].append(node)
            self._before[node].append(predecessor)

    def prepare(self):
        if self._ready is not None:
            raise ValueError('cannot prepare() more than once')
        self._ready = [node for node, count in self._missing.items() if not count]
        cycle = self._cycle()
        if cycle:
            raise CycleError('nodes are in a cycle', cycle)

    def _cycle(self):
        """A list of nodes that ends where it begins, each a predecessor of the next; or nothing."""
        seen = set()
        for start in self._missing:
            path = []
            branches = []
            on_path = {}
            node = start
            while True:
                if node in seen:
                    if node in on_path:
                        return path[on_path[node]:] + [node]
                else:
                    seen.add(node)
                    branches.append(iter(self._waiting[node]))
                    on_path[node] = len(path)
                    path.append(node)
                while path:
                    following = next(branches[-1], self)
                    if following is not self:
                        node = following
                        break
                    del on_path[path.pop()]
                    branches.pop()
                else:
                    break
        return None

    def _check_prepared(self):
        if self._ready is None:
            raise ValueError('prepare() must be called first')

    def get_ready(self):
        self._check_prepared()
        ready = tuple(self._ready)
        for node in ready:
            self._missing[node] = -1
        self._ready = []
        self._passed += len(ready)
        return ready

    def is_active(self):
        self._check_prepared()
        return self._done < self._passed or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        self._check_prepared()
        for node in nodes:
            if node not in self._missing:
                raise ValueError(f'node {node!r} was not added using add()')
            count = self._missing[node]
            if count == -2:
                raise ValueError(f'node {node!r} was already marked done')
            if count >= 0:
                raise ValueError(f'node {node!r} was not passed out by get_ready() (still not ready)')
            self._missing[node] = -2
            self._done += 1
            for waiting in self._waiting[node]:
                self._missing[waiting] -= 1
                if not self._missing[waiting]:
                    self._ready.append(waiting)

    def static_order(self):
        self.prepare()
        while self.is_active():
            group = self.get_ready()
            yield from group
            self.done(*group)
