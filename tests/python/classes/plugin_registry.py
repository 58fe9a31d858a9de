"""Plugin registry: metaclass, descriptors, init_subclass, class_getitem, match, typing."""
import asyncio
import abc
import sys
import typing as t
from enum import Flag, auto, StrEnum, unique
from typing import TypedDict, Literal, NewType, Annotated, ClassVar, Final, overload, get_type_hints, get_args, Self


class Perm(Flag):
    READ = auto()
    WRITE = auto()
    EXEC = auto()
    ALL = READ | WRITE | EXEC


@unique
class Kind(StrEnum):
    TEXT = auto()
    NUMBER = "num"


class Config(TypedDict, total=False):
    name: str
    retries: int


UserId = NewType("UserId", int)
Mode = Literal["r", "w"]


class Typed:
    def __set_name__(self, owner, name):
        self.name = name
        self.private = f"_{owner.__name__}__{name}"

    def __init__(self, type_, default=None):
        self.type, self.default = type_, default

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return obj.__dict__.get(self.private, self.default)

    def __set__(self, obj, value):
        if not isinstance(value, self.type):
            raise TypeError(f"{self.name} must be {self.type.__name__}, not {type(value).__name__}")
        obj.__dict__[self.private] = value

    def __delete__(self, obj):
        obj.__dict__.pop(self.private, None)


class Registry(abc.ABCMeta):
    plugins: ClassVar[dict] = {}

    def __new__(mcs, name, bases, ns, *, key=None, **kw):
        cls = super().__new__(mcs, name, bases, ns, **kw)
        if key is not None:
            if key in mcs.plugins:
                raise ValueError(f"duplicate plugin {key!r}")
            mcs.plugins[key] = cls
        return cls

    def __call__(cls, *args, **kw):
        obj = super().__call__(*args, **kw)
        obj.created = True
        return obj

    def __iter__(cls):
        return iter(sorted(cls.plugins))

    def __contains__(cls, item):
        return item in cls.plugins


class Plugin(metaclass=Registry):
    priority = Typed(int, 0)
    order: ClassVar[list] = []

    def __init_subclass__(cls, /, shout=False, **kw):
        super().__init_subclass__(**kw)
        cls.shout = shout
        Plugin.order.append(cls.__name__)

    @abc.abstractmethod
    async def run(self, event) -> str:
        """Run it."""

    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{getattr(item, '__name__', item)}]"


class Upper(Plugin, key="upper", shout=True):
    async def run(self, event):
        await asyncio.sleep(0)
        match event:
            case {"text": str(text), **rest} if rest:
                return f"{text.upper()} with {sorted(rest)}"
            case {"text": str(text)}:
                return text.upper()
            case [first, *others]:
                return f"{first}+{len(others)}"
            case Kind.TEXT | Kind.NUMBER as k:
                return f"kind {k}"
            case int(n) | float(n) if n > 10:
                return f"big {n}"
            case None:
                return "none"
            case _:
                return f"? {event!r}"


class Null(Plugin, key="null"):
    __slots__ = ()

    async def run(self, event):
        return "null"


async def main():
    p = Upper()
    events = [{"text": "a"}, {"text": "b", "x": 1, "y": 2}, [1, 2, 3], Kind.TEXT, 11, 3.5, None, {"text": 1}, ("t",), "str"]
    print(await asyncio.gather(*(p.run(e) for e in events)))
    print(list(Plugin), "upper" in Plugin, Plugin.order, Upper.shout, Null.shout, p.created)
    print(Plugin[int], Upper["x"])
    try:
        Plugin()
    except TypeError as e:
        print(e)
    try:
        p.priority = "high"
    except TypeError as e:
        print(e)
    p.priority = 3
    print(p.priority, vars(p), type(Plugin.priority).__name__)
    del p.priority
    print(p.priority)
    try:
        class Dup(Plugin, key="null"):
            async def run(self, event): ...
    except ValueError as e:
        print(e)
    print(Perm.READ | Perm.EXEC, Perm.ALL & ~Perm.WRITE, Perm(3), bool(Perm(0)), Perm.READ in Perm.ALL, list(Perm.ALL))
    print(f"{Kind.TEXT} {Kind.NUMBER!r} {Kind('num')} {Kind.TEXT.upper()}", [k.value for k in Kind])
    cfg: Config = {"name": "x"}
    print(cfg, Config.__annotations__, Config.__total__, get_type_hints(Config))
    print(UserId(5) + 1, get_args(Mode), UserId.__name__, Annotated[int, "meta"].__metadata__)
    print(t.get_origin(dict[str, int]), t.Optional[int], t.Union[int, str, None], list[int] | None, t.Callable[[int], str])
    print(sys.version_info >= (3, 11), sys.maxsize, sys.byteorder)


if __name__ == "__main__":
    asyncio.run(main())
