import json
from collections import OrderedDict


def show(text, function):
    try:
        print(text, '->', repr(function()))
    except Exception as error:
        print(text, '!', type(error).__name__, error)


for value in [None, True, False, 0, -5, 10**20, 1.5, 1e100, float('inf'), float('nan'), '', 'a"b\\c\n\t\x01', 'é€😀', [], [1, [2, []]], {}, {'a': 1, 'b': [True, None]}, (1, 2), {1: 'x', None: 2, True: 3, 2.5: 4}]:
    show('dumps', lambda: json.dumps(value))
    show('plain', lambda: json.dumps(value, ensure_ascii=False))
    show('indent', lambda: json.dumps(value, indent=2))
show('sorted', lambda: json.dumps({'b': 1, 'a': {'d': 1, 'c': 2}}, sort_keys=True))
show('compact', lambda: json.dumps({'b': [1, 2], 'a': 3}, separators=(',', ':')))
show('set', lambda: json.dumps({1, 2}))
show('default', lambda: json.dumps({1, 2}, default=sorted))
show('key', lambda: json.dumps({(1, 2): 3}))
show('skip', lambda: json.dumps({(1, 2): 3, 'a': 1}, skipkeys=True))
show('nan', lambda: json.dumps(float('nan'), allow_nan=False))
loop = []
loop.append(loop)
show('loop', lambda: json.dumps(loop))


class Encoder(json.JSONEncoder):
    def default(self, o):
        return {'real': o.real, 'imag': o.imag} if isinstance(o, complex) else super().default(o)


show('class', lambda: json.dumps([1 + 2j], cls=Encoder))
show('class', lambda: json.dumps(object, cls=Encoder))
for text in ['null', ' true ', '[1, 2.5, -3e2, "x"]', '{"a": {"b": []}, "c": 1}', '"\\u00e9\\n\\ud83d\\ude00\\/"', '0', '-0', '1E5', 'NaN', '[Infinity, -Infinity]', '', '  ', '[1,]', '[1 2]', '{"a" 1}', '{"a": 1,}', '{a: 1}', '"abc', '"\\x"', '"\\u12"', 'nul', '01', '1 2', '[', '{', '"a\nb"', '-', '1.', '[1, 2', '{"a": 1, "a": 2}']:
    show(repr(text), lambda: json.loads(text))
show('bytes', lambda: json.loads(b'[1]'))
show('type', lambda: json.loads(3))
show('hook', lambda: json.loads('{"a": {"b": 1}}', object_hook=lambda d: sorted(d.items())))
show('pairs', lambda: json.loads('{"b": 1, "a": 2}', object_pairs_hook=OrderedDict))
show('numbers', lambda: json.loads('[1, 2.5]', parse_int=str, parse_float=lambda s: 'f' + s))
try:
    json.loads('{\n  "a": x}')
except json.JSONDecodeError as error:
    print(error.msg, error.pos, error.lineno, error.colno, isinstance(error, ValueError))
data = {'jobs': [{'id': i, 'tags': ['t'] * i} for i in range(3)], 'done': False}
print(json.loads(json.dumps(data)) == data)
