"""eval, exec and compile; functions made from code."""

import types

base = 10


def local(x):
    return eval('x + base')


print(eval('base * 2'), eval(' a + 1', {'a': 1}), eval('a + b', {'a': 1}, {'b': 2}), local(5))
print(eval('[a * i for i in range(3)]', {'a': 2}), eval('(lambda y: y + base)(1)'))
names = {'start': 1}
exec('def count(n):\n    return n + start\nend = count(4)', names)
print(names['end'], names['count'](10), sorted(name for name in names if not name.startswith('__')))
inside = {}
exec('z = start + 1', {'start': 1}, inside)
print(inside)
exec('made_here = base + 1')
print(made_here)
code = compile('base + 100', 'text', 'eval')
print(eval(code), isinstance(code, types.CodeType))
exec(compile('import math\nroot = math.sqrt(16)', 'text', 'exec'))
print(root)
for text in ('1 +', 'x y', 'def'):
    try:
        eval(text)
    except SyntaxError as error:
        print(type(error).__name__)
try:
    eval('missing')
except NameError as error:
    print(error)


def outer(x):
    def inner(y=2):
        return x + y

    return inner


first = outer(1)
again = types.FunctionType(first.__code__, first.__globals__, 'again', first.__defaults__, first.__closure__)
print(again(), again(5), again.__name__)
