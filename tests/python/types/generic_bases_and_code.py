"""Bases of generic classes, code that is run by eval, imports by function."""

from typing import Generic, List, Protocol, TypeVar

T = TypeVar("T")
K = TypeVar("K")


class Base(Generic[T]):
    pass


class Both(Generic[K, T], Base[T]):
    pass


class Turned(Base[T], Generic[K, T]):
    pass


class Plain(Base[int]):
    pass


print([c.__name__ for c in Both.__mro__], Both.__parameters__, Both[int, str])
print([c.__name__ for c in Turned.__mro__], Turned.__parameters__)
print([c.__name__ for c in Plain.__mro__], Both.__orig_bases__)
try:

    class Wrong(Generic[T], Base):
        pass

except TypeError as error:
    print(error)

names = {"x": 1}
print(eval(compile("def f():\n    return x\ny = 2", "<made>", "exec"), names))
print([n for n in names if n != "__builtins__"], names["f"]())
own = {}
eval(compile("def g():\n    return x", "<made>", "exec"), names, own)
print(sorted(own), own["g"]())

print(__import__("concurrent.futures").__name__, __import__("concurrent.futures", fromlist=["Future"]).__name__)
print(__import__("collections", globals(), locals(), [], 0).OrderedDict.__name__)
try:
    __import__("no_such_module")
except ModuleNotFoundError as error:
    print(error)
