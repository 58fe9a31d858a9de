import asyncio
import inspect
import string
import sys
import types
import warnings


async def coroutine_function():
    await asyncio.sleep(0)


def generator_function():
    yield 1


async def async_generator_function():
    yield 1


def plain():
    """Says
        something.

    More."""


@types.coroutine
def old_style():
    value = yield
    return value


class Thing:
    def method(self):
        pass

    async def async_method(self):
        pass


class Waitable:
    def __await__(self):
        yield


tests = [inspect.iscoroutinefunction, inspect.isgeneratorfunction, inspect.isasyncgenfunction, inspect.isfunction, inspect.ismethod, inspect.isclass, inspect.isbuiltin, inspect.ismodule, inspect.isawaitable, inspect.iscoroutine, inspect.isgenerator, inspect.isasyncgen]
c, g, a, o = coroutine_function(), generator_function(), async_generator_function(), old_style()
for name, value in [('coroutine function', coroutine_function), ('generator function', generator_function), ('async generator function', async_generator_function), ('plain', plain), ('method', Thing().method), ('async method', Thing().async_method), ('class', Thing), ('builtin', len), ('module', asyncio), ('coroutine', c), ('generator', g), ('async generator', a), ('waitable', Waitable()), ('number', 3), ('lambda', lambda: 0)]:
    print(name, [test.__name__ for test in tests if test(value)])
print(inspect.iscoroutinefunction(old_style), asyncio.iscoroutinefunction(coroutine_function), inspect.getdoc(plain), inspect.cleandoc('  a\n   b\n  c'))
print(inspect.getcoroutinestate(c), inspect.getgeneratorstate(g))
next(g)
print(inspect.getgeneratorstate(g))
c.close()
g.close()
print(inspect.getcoroutinestate(c), inspect.getgeneratorstate(g))


async def use_old():
    print('old style', await old_style())


w = use_old()
w.send(None)
try:
    w.send(5)
except StopIteration:
    pass
print(type(c) is types.CoroutineType, type(g) is types.GeneratorType, type(a) is types.AsyncGeneratorType, isinstance(plain, types.FunctionType), isinstance(plain, types.LambdaType), isinstance(len, types.BuiltinFunctionType), isinstance(Thing().method, types.MethodType), isinstance(sys, types.ModuleType), types.NoneType is type(None))
space = types.SimpleNamespace(x=1, y='z')
space.w = [2]
print(space, space.x, space == types.SimpleNamespace(x=1, y='z', w=[2]), vars(space))
bound = types.MethodType(lambda self, b: (self, b), 5)
print(bound(6), bound.__self__, bound.__func__.__name__)
print(string.ascii_lowercase, string.digits, string.hexdigits, string.punctuation, string.capwords('hello  big world'), string.Template('$a and ${b} cost $$5').substitute(a=1, b='two'), string.Template('$x $y').safe_substitute(x=1))
try:
    string.Template('$x').substitute()
except KeyError as error:
    print('missing', error)
print(sys.version_info[:2], sys.version_info >= (3, 8), sys.version_info.major, sys.maxsize, sys.platform, sys.byteorder, sys.getrecursionlimit(), sys.intern('a'))
sys.stdout.write('written\n')
sys.stdout.writelines(['a', 'b\n'])
print('to stream', file=sys.stdout, flush=True)
print('to error', file=sys.stderr)
try:
    sys.exit(3)
except SystemExit as error:
    print('exit', error.code, error.args)
try:
    sys.exit()
except SystemExit as error:
    print('exit', error.code, error.args)
print(sys.exc_info())
try:
    1 / 0
except ZeroDivisionError as error:
    print(sys.exc_info()[0].__name__, sys.exc_info()[1] is error, sys.exception() is error)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    warnings.warn('first')
    warnings.warn('second', DeprecationWarning)
    print([(w.category.__name__, str(w.message)) for w in caught])
with warnings.catch_warnings():
    warnings.simplefilter('error')
    try:
        warnings.warn('raised', RuntimeWarning)
    except RuntimeWarning as error:
        print('caught', error)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('ignore')
    warnings.warn('not seen')
    print(len(caught))
