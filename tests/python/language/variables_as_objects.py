"""globals(), locals(), vars(), and the `__dict__` of modules; frames."""

import asyncio
import sys
import types

limit = 3


def summed(a, b=2):
    c = a + b

    def inner():
        return c

    return sorted(locals()), vars() == locals(), inner()


print(summed(1))
names = globals()
names['added'] = 5
print(added, names['limit'], 'summed' in names, 'nothing' in names, names.get('nothing', 'none'))
limit += 1
print(names['limit'], sys.modules['__main__'].__dict__['limit'], summed.__globals__['limit'])
del names['added']
try:
    print(added)
except NameError as error:
    print(error)


class Holder:
    before = 1
    seen = sorted(name for name in locals() if not name.startswith('__'))


async def waits():
    early = 1
    await asyncio.sleep(0)
    return locals()


print(Holder.seen, asyncio.run(waits()))


def caller():
    return callee()


def callee():
    frame = sys._getframe()
    return frame.f_code.co_name, frame.f_back.f_code.co_name, frame.f_back.f_back.f_globals['limit']


print(caller())
made = types.ModuleType('made', 'its text')
made.value = 1
print(made.__name__, made.__doc__, made.__dict__['value'], vars(made)['value'], isinstance(made, types.ModuleType))


class Late(types.ModuleType):
    def __getattr__(self, name):
        if name == 'answer':
            return 42
        raise AttributeError(name)


sys.modules['late'] = Late('late')
from late import answer

print(answer, sys.modules['late'].__name__)


class Masked:
    __dict__ = property(lambda self: {'shown': 1})
    __name__ = property(lambda self: 'instance')


print(Masked().__dict__, Masked().__name__, Masked.__name__, 'shown' in Masked.__dict__)
