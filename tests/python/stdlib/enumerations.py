import enum
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique


def show(text, function):
    try:
        print(text, '->', repr(function()))
    except Exception as error:
        print(text, '!', type(error).__name__, error)


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    def warm(self):
        return self is Color.RED

    @property
    def hexadecimal(self):
        return f'#{self.value:02x}'

    @classmethod
    def first(cls):
        return list(cls)[0]


print(Color.RED, repr(Color.GREEN), Color.BLUE.name, Color.BLUE.value, Color(2), Color['RED'], Color.CRIMSON is Color.RED)
print(list(Color), len(Color), list(reversed(Color)), list(Color.__members__), Color.RED.warm(), Color.BLUE.hexadecimal, Color.first())
print(Color.RED == Color.RED, Color.RED == 1, Color.RED != Color.BLUE, Color.RED in Color, hash(Color.RED) == hash(Color.RED), isinstance(Color.RED, Color))
print({Color.RED: 'r', Color.BLUE: 'b'}, f'{Color.RED}', f'{Color.RED:>12}', str(Color.RED), Color, type(Color).__name__)
show('lookup', lambda: Color(9))
show('name', lambda: Color['PINK'])
show('less', lambda: Color.RED < Color.BLUE)
show('assign', lambda: setattr(Color, 'RED', 5))
show('contains', lambda: 1 in Color)


def extend():
    class More(Color):
        PINK = 4


show('extend', extend)


class State(Enum):
    IDLE = auto()
    BUSY = auto()
    DONE = 'done'


print([(s.name, s.value) for s in State], State('done'), State(State.IDLE))


class Planet(Enum):
    EARTH = (1.0, 'blue')
    MARS = (0.5, 'red')

    def __init__(self, mass, color):
        self.mass = mass
        self.color = color


print(Planet.MARS.mass, Planet.MARS.color, Planet.MARS.value, Planet((1.0, 'blue')), repr(Planet.EARTH))


class Priority(IntEnum):
    LOW = 1
    HIGH = 10


print(Priority.LOW, repr(Priority.HIGH), Priority.LOW + 1, Priority.LOW < Priority.HIGH, Priority.HIGH == 10, f'{Priority.HIGH}', f'{Priority.HIGH:04d}')
print(sorted([Priority.HIGH, Priority.LOW]), Priority(10), max(Priority), [10, 20][Priority.LOW], isinstance(Priority.LOW, int), hash(Priority.LOW) == hash(1))


class Kind(StrEnum):
    GET = auto()
    POST = 'post!'


print(Kind.GET, repr(Kind.POST), Kind.GET == 'get', Kind.POST.upper(), f'{Kind.GET:>5}', Kind('get'), ','.join(Kind))


class Permission(Flag):
    READ = auto()
    WRITE = auto()
    EXECUTE = auto()
    ALL = READ | WRITE | EXECUTE


p = Permission.READ | Permission.WRITE
print(p, repr(p), p.value, p.name, list(p), Permission.READ in p, Permission.EXECUTE in p, bool(p & Permission.EXECUTE))
print(~Permission.READ, Permission.ALL, repr(Permission(0)), Permission(0), p ^ Permission.READ, p is (Permission.READ | Permission.WRITE), len(p), list(Permission))
show('bad flag', lambda: Permission(8))
show('mixed', lambda: Permission.READ | 1)


class Mode(IntFlag):
    A = 1
    B = 2


print(Mode.A | Mode.B, repr(Mode.A | Mode.B), Mode.A | 4, Mode.A + 1, Mode.B & 3, int(Mode.A))


def duplicated():
    @unique
    class Bad(Enum):
        A = 1
        B = 1


show('unique', duplicated)


class Missing(Enum):
    A = 'a'

    @classmethod
    def _missing_(cls, value):
        return cls.A if value == 'alpha' else None


print(Missing('alpha'))
show('missing', lambda: Missing('beta'))


class Lower(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    ONE = auto()
    TWO = auto()


print([m.value for m in Lower])
Animal = Enum('Animal', 'CAT DOG')
print(list(Animal), Animal.DOG.value, Animal('CAT') if False else Animal(1))
match Color(1):
    case Color.GREEN:
        print('green')
    case Color.RED:
        print('red')


class Coordinate(bytes, Enum):
    def __new__(cls, value, label):
        obj = bytes.__new__(cls, [value])
        obj._value_ = value
        obj.label = label
        return obj

    X = (1, 'x axis')
    Y = (2, 'y axis')


print(Coordinate(1).label, Coordinate.Y.value, [c.label for c in Coordinate])


class Text(str, Enum):
    A = 'a'


class Number(float, Enum):
    HALF = 0.5


print(Text.A, repr(Text.A), f'{Text.A}', Text.A == 'a', Text.A.upper(), Number.HALF, repr(Number.HALF), Number.HALF * 2)
