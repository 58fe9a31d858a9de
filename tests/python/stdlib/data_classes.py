import dataclasses
from dataclasses import InitVar, dataclass, field
from typing import ClassVar


def show(text, function):
    try:
        print(text, '->', repr(function()))
    except Exception as error:
        print(text, '!', type(error).__name__, error)


@dataclass
class Point:
    x: int
    y: int = 0


print(Point(1), Point(1, 2), Point(x=3, y=4), Point(1, 2) == Point(1, 2), Point(1) != Point(2), Point.__match_args__)
show('missing', lambda: Point())
show('too many', lambda: Point(1, 2, 3))
show('unexpected', lambda: Point(1, z=2))
show('twice', lambda: Point(1, x=2))
show('hash', lambda: hash(Point(1)))
show('order', lambda: Point(1) < Point(2))
p = Point(1, 2)
p.x = 10
print(p, p == (10, 2), dataclasses.asdict(p), dataclasses.astuple(p), dataclasses.replace(p, y=5))
print([f.name for f in dataclasses.fields(Point)], dataclasses.is_dataclass(Point), dataclasses.is_dataclass(p), dataclasses.is_dataclass(3))


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    label: str = field(default='', compare=False)


print(sorted([Version(2), Version(1, 5), Version(1)]), Version(1, label='a') == Version(1, label='b'), hash(Version(1)) == hash(Version(1)))
print({Version(1): 'one'}[Version(1)], max(Version(1), Version(2)), Version(1) <= Version(1))
show('frozen', lambda: setattr(Version(1), 'major', 2))
show('frozen', lambda: delattr(Version(1), 'major'))
show('mixed order', lambda: Version(1) < Point(1))


@dataclass
class Job:
    name: str
    tags: list = field(default_factory=list)
    total: ClassVar[int] = 5
    seed: InitVar[int] = 0
    done: bool = field(default=False, init=False, repr=False)
    cost: int = field(init=False)

    def __post_init__(self, seed):
        self.cost = len(self.name) + seed


a, b = Job('a'), Job('bb', seed=3)
a.tags.append('x')
print(a, b, a.done, b.cost, Job.total, dataclasses.asdict(a), [f.name for f in dataclasses.fields(a)])
show('replace init', lambda: dataclasses.replace(a, cost=3))


@dataclass
class Base:
    x: int
    y: int = 1


@dataclass
class Derived(Base):
    z: int = 2
    x: str = 'overridden'


print(Derived(), Derived('a', 2, 3), Derived() == Base('overridden', 1), isinstance(Derived(), Base))


def bad_order():
    @dataclass
    class Bad:
        a: int = 1
        b: int


def bad_default():
    @dataclass
    class Bad:
        a: list = []


def bad_frozen():
    @dataclass
    class Bad(Version):
        pass


show('order', bad_order)
show('mutable', bad_default)
show('frozen', bad_frozen)


@dataclass
class Tree:
    value: int
    left: 'Tree | None' = None
    right: 'Tree | None' = None

    def total(self):
        return self.value + sum(child.total() for child in (self.left, self.right) if child)


tree = Tree(1, Tree(2), Tree(3, Tree(4)))
print(tree, tree.total(), dataclasses.asdict(tree), dataclasses.astuple(tree))
loop = Tree(1)
loop.left = loop
print(loop)


@dataclass(kw_only=True)
class Options:
    host: str
    port: int = 80


print(Options(host='a'), Options(port=1, host='b'))
show('keyword only', lambda: Options('a'))
show('keyword only', lambda: Options())


@dataclass(slots=True)
class Slotted:
    a: int
    b: int = 2


s = Slotted(1)
print(s, Slotted.__slots__)
show('slots', lambda: setattr(s, 'c', 3))


@dataclass(eq=False)
class Plain:
    a: int


print(Plain(1) == Plain(1), Plain(1).a)


@dataclass(repr=False, init=False)
class Manual:
    a: int = 3

    def __init__(self, a):
        self.a = a * 2

    def __repr__(self):
        return f'<{self.a}>'


print(Manual(4), Manual(4) == Manual(4))
match Point(1, 2):
    case Point(1, y):
        print('y', y)
Made = dataclasses.make_dataclass('Made', [('a', int), ('b', int, 5)])
print(Made(1), Made(1) == Made(1, 5))


@dataclass
class Item:
    key: int
    _: dataclasses.KW_ONLY
    name: str = 'n'


print(Item(1, name='x'))
show('positional', lambda: Item(1, 'x'))
