"""Annotated: what it annotates with, nested ones as one."""

from typing import Annotated, List, get_args, get_type_hints

a = Annotated[int, 'm', 3]
print(a, a.__metadata__, get_args(a), a.__parameters__)
print(Annotated[Annotated[int, 1], 2], Annotated[Annotated[int, 1], 2].__metadata__, hasattr(List[int], '__metadata__'))


def f(x: Annotated[int, 'x'], y: List[Annotated[str, 'y']]):
    pass


print(get_type_hints(f), get_type_hints(f, include_extras=True))
