"""TypedDict: bases, keys, totality, hints."""

import typing
from typing import *
class A(TypedDict):
    x: int
    y: NotRequired[str]
class B(A, total=False):
    z: float
    w: Required[int]
T = TypeVar('T')
class G(TypedDict, Generic[T]):
    v: T
for c in (A, B, G):
    print(c, c.__bases__, c.__mro__, c.__annotations__, sorted(c.__required_keys__), sorted(c.__optional_keys__), c.__total__, c.__name__)
print(A(x=1), type(A(x=1)), A({'x': 1}, y='2'), B.__module__)
for f in (lambda: isinstance({}, A), lambda: issubclass(dict, A), lambda: TypedDict(), lambda: A(1)):
    try:
        print(f())
    except TypeError as e:
        print(e)
F = TypedDict('F', {'in': int, 'class': str}, total=False)
print(F.__annotations__, F.__total__, F.__optional_keys__ == {'in', 'class'}, is_typeddict(F), is_typeddict(dict), is_typeddict(TypedDict))
try:
    class X(A, dict): pass
except TypeError as e:
    print(e)
print(get_type_hints(B), get_type_hints(B, include_extras=True))
print(G[int], issubclass(A, dict), A.keys, G.__parameters__, G.__orig_bases__[1])
class C(TypedDict):
    """Doc."""
    a: 'int'
print(C.__doc__, get_type_hints(C))
