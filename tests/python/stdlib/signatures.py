"""inspect.signature, binding, members."""

import functools
import inspect


def f(a, b=2, /, c: int = 3, *args, d, e: 'text' = None, **kw) -> bool:
    pass


class C:
    def __init__(self, x, y=1):
        pass

    def m(self, a, *, b):
        pass

    @classmethod
    def c(cls, q):
        pass

    @staticmethod
    def s(q):
        pass

    def __call__(self, z):
        pass


def decorate(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


@decorate
def wrapped(p, q):
    pass


async def coroutine(a):
    pass


for target in [f, C, C.m, C(1).m, C.c, C.s, C(1), wrapped, coroutine, lambda x, *y: 0, functools.partial(f, 1), functools.partial(wrapped, q=5), functools.partial(C(1).m, 2)]:
    print(inspect.signature(target))
sig = inspect.signature(f)
for parameter in sig.parameters.values():
    print(parameter, parameter.name, parameter.kind, parameter.default is parameter.empty, parameter.annotation is inspect.Parameter.empty, repr(parameter))
print(sig.return_annotation, list(sig.parameters), inspect.signature(lambda: 0).return_annotation is inspect.Signature.empty)
for args, kwargs in [((1,), {'d': 4}), ((1, 2, 3, 4), {'d': 5, 'z': 6}), ((), {}), ((1,), {}), ((1,), {'a': 1, 'd': 2})]:
    try:
        bound = sig.bind(*args, **kwargs)
        print(bound, bound.args, bound.kwargs)
        bound.apply_defaults()
        print(bound.arguments)
    except TypeError as error:
        print(error)
small = inspect.signature(wrapped)
for args, kwargs in [((1, 2, 3), {}), ((1,), {'p': 1}), ((1,), {'r': 1}), ((), {'q': 1})]:
    try:
        print(small.bind(*args, **kwargs).arguments)
    except TypeError as error:
        print(error)
print(small.bind_partial(1).arguments, small == inspect.signature(lambda p, q: 0), small.replace(parameters=[]))
P = inspect.Parameter
print(inspect.Signature([P('a', P.POSITIONAL_ONLY), P('b', P.KEYWORD_ONLY, default=1)]))
for bad in [lambda: inspect.signature(5), lambda: P('1', P.KEYWORD_ONLY), lambda: inspect.Signature([P('b', P.KEYWORD_ONLY), P('a', P.POSITIONAL_ONLY)])]:
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print([name for name, _ in inspect.getmembers(C, inspect.isfunction)], inspect.getcallargs(lambda a, b=2: 0, 1))
print(f.__code__.co_posonlyargcount, f.__code__.co_kwonlyargcount, f.__code__.co_argcount, inspect.iscoroutinefunction(coroutine))
