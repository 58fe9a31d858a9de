"""attrs: validators, converters, factories, order, frozen classes, what else is made of a class."""

import attr
import attrs
from attrs import Factory, asdict, astuple, define, evolve, field, frozen, make_class, validators


@define
class Point:
    x: int = field(validator=validators.instance_of(int))
    y: int = field(default=2, converter=int)
    tags: list[str] = field(factory=list, kw_only=True)
    total: int = field(init=False)

    @x.validator
    def _not_negative(self, attribute, value):
        if value < 0:
            raise ValueError(f'{attribute.name} is negative')

    def __attrs_post_init__(self):
        self.total = self.x + self.y


point = Point(1, '5')
print(point, point == Point(1, 5), asdict(point), astuple(point), evolve(point, x=9))
for wrong in (
    lambda: Point('a'),
    lambda: Point(-1),
    lambda: Point(),
    lambda: setattr(point, 'other', 1),
    lambda: Point(1, bad=2),
    lambda: setattr(point, 'x', 'text'),
):
    try:
        wrong()
    except (AttributeError, TypeError, ValueError) as error:
        print(type(error).__name__, str(error)[:60])


@frozen(order=True)
class Version:
    major: int
    minor: str = 'x'


print(Version(1) < Version(2), hash(Version(1)) == hash(Version(1)), sorted([Version(3), Version(1)]))
try:
    Version(1).major = 2
except attrs.exceptions.FrozenInstanceError as error:
    print(type(error).__name__, error)


@attr.s(auto_attribs=True)
class Old:
    m: int = 3
    n: int = attr.ib(default=Factory(lambda self: self.m + 1, takes_self=True), repr=False)


print(Old(), Old().n, attr.fields(Point).x.name, [each.name for each in attrs.fields(Version)], attr.has(Point))
print(make_class('Made', ['a', 'b'])(1, 2), attr.asdict(Point(1), filter=lambda attribute, value: attribute.name != 'tags'))
