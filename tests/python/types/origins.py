"""get_origin and get_args of all kinds of annotations; the classes of typing that packages ask for."""

import asyncio
import collections.abc
import types
import typing as t

T = t.TypeVar('T')
P = t.ParamSpec('P')


class Box(t.Generic[T]): ...


class Pretender:
    __origin__ = 3
    __args__ = (1,)


for hint in [
    int,
    int | str,
    t.Union[int, str],
    t.Optional[int],
    list[int],
    t.List[int],
    t.Callable[[int], str],
    collections.abc.Callable[[int, str], None],
    t.Callable[..., int],
    t.Literal[1, 2],
    t.ClassVar[int],
    Box,
    Box[int],
    t.Generic,
    t.Generic[T],
    t.Any,
    Pretender,
    t.Tuple[int, ...],
    tuple[()],
    t.Type[int],
    t.List,
    t.Dict,
    P.args,
    asyncio.Queue[int],
]:
    print(hint, t.get_origin(hint), t.get_args(hint))
    classes = t._GenericAlias, t._UnionGenericAlias, t._SpecialForm, t._AnnotatedAlias, t._LiteralGenericAlias
    print([isinstance(hint, cls) for cls in classes])
print(t.get_origin(Pretender()), t.get_origin(t.Annotated[int, 1]) is t.Annotated, t.get_args(t.Annotated[int, 1]), t.Annotated[t.Annotated[int, 1], 2].__metadata__, t.Annotated[int, 1].__origin__)
print(isinstance(t.Union, t._SpecialForm), isinstance(t.List, t._SpecialGenericAlias), types.UnionType, types.GenericAlias.__module__)


def f(x: 't.Annotated[int, 3]', y: t.List['Box']) -> t.Annotated[str, 'unit']: ...


print(t.get_type_hints(f), t.get_type_hints(f, include_extras=True))
