from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from typing import Generic, TypeVar

T = TypeVar('T', bound=Hashable)


class _Node(Generic[T]):
    __slots__ = ('children', 'members')

    def __init__(self) -> None:
        self.children: dict[str, _Node[T]] = {}
        self.members: dict[T, None] = {}

    def prune(self, path: list[str]) -> bool:
        if path and (child := self.children.get(path[0])) and child.prune(path[1:]):
            del self.children[path[0]]
        return not (self.children or self.members)


class TopicTree(Generic[T]):
    '''Subscriptions by pattern: `+` stands for one level, a trailing `#` for the rest.'''

    def __init__(self) -> None:
        self._root: _Node[T] = _Node()
        self._patterns: defaultdict[T, set[str]] = defaultdict(set)

    def add(self, pattern: str, member: T) -> None:
        *init, last = levels = pattern.split('/')
        if '#' in init or not all(levels):
            raise ValueError(f'bad pattern: {pattern}')
        node = self._root
        for level in levels:
            node = node.children.setdefault(level, _Node())
        node.members[member] = None
        self._patterns[member].add(pattern)

    def remove(self, pattern: str, member: T) -> None:
        node = self._root
        levels = pattern.split('/')
        for level in levels:
            node = node.children[level]
        del node.members[member]
        self._patterns[member].discard(pattern)
        self._root.prune(levels)

    def drop(self, member: T) -> int:
        patterns = self._patterns.pop(member, set())
        for pattern in sorted(patterns):
            self._patterns[member].add(pattern)
            self.remove(pattern, member)
        self._patterns.pop(member, None)
        return len(patterns)

    def match(self, topic: str) -> list[T]:
        found: dict[T, None] = {}
        for node in self._walk(self._root, topic.split('/')):
            found |= node.members
        return list(found)

    def _walk(self, node: _Node[T], levels: list[str]) -> Iterator[_Node[T]]:
        if '#' in node.children:
            yield node.children['#']
        match levels:
            case []:
                yield node
            case [head, *rest]:
                for key in (head, '+'):
                    if key in node.children:
                        yield from self._walk(node.children[key], rest)

    def __len__(self) -> int:
        return sum(map(len, self._patterns.values()))
