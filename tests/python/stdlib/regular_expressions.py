"""Regular expressions: matching, groups, replacing, splitting, errors."""

import re


def show(*values):
    print(*[repr(value) for value in values])


def attempt(function, *args, **kwargs):
    try:
        show(function(*args, **kwargs))
    except (re.error, TypeError, ValueError, IndexError, KeyError) as error:
        print(type(error).__name__, error)


m = re.match(r'(?P<first>\w+) (?P<last>\w+)', 'Isaac Newton, physicist')
show(m, m.group(), m.group(1, 2), m['last'], m.groups(), m.groupdict(), m.span('last'), m.start(1), m.end(2))
show(m.lastindex, m.lastgroup, m.pos, m.endpos, m.string, m.re.pattern, m.regs)
print(m.expand(r'\2, \1 \g<first>\n'))
for pattern, text in [
    (r'\d+', 'a12b345'), (r'(\d)(\d)?', '1 23'), (r'x*', 'axb'), (r'|a', 'aab'), (r'\b', 'two words'), (r'^', 'a\nb'),
    (r'(?m)^\w', 'ab\ncd'), (r'(?m)$', 'ab\ncd\n'), (r'$', 'ab\n'), (r'a.c', 'abc a\nc'), (r'(?s)a.c', 'abc a\nc'),
    (r'(?i)straße', 'STRASSE straße'), (r'[^]a]', ']ab'), (r'[]a-]+', 'a]-b'), (r'[\w.]+@[\w.]+', 'x a.b@c.d y'),
    (r'(a|b)*c', 'ababc'), (r'(a)|(b)', 'ab'), (r'(?:a|b)+?', 'abab'), (r'(\w)\1', 'hello book'),
    (r'(?P<q>[\'"]).*?(?P=q)', '''say "it's" 'now' '''), (r'(?<=-)\w+', 'spam-egg'), (r'(?<!-)\b\w+', 'spam-egg'),
    (r'\w+(?=!)', 'yes! no'), (r'\w+(?!\w|!)', 'yes! no'), (r'(?>a+)b', 'aaab'), (r'a++b', 'aaab'), (r'a{2}', 'aaaaa'),
    (r'a{,2}', 'aaa'), (r'a{1,}?', 'aaa'), (r'a{x', 'a{x'), (r'\x41\u0042\103', 'ABC'), (r'\.\*\\', 'a.*\\'),
    (r'(<)?(\w+)(?(1)>|$)', '<user> name'), (r'\s+', 'a \t\n\x0b b'), (r'\S+', 'é ü'), (r'\W', 'naïve café!'),
    (r'(?a)\w+', 'naïve café'), (r'(?x) a  # letter' '\n' ' [ ] b', 'a b'), (r'a(?#comment)b', 'ab'),
    (r'(?i:a)b', 'Ab AB'), (r'(?-i:a)b', 'ab'), (r'[a\-z]+', 'a-z'), (r'[\d\-x]+', '1-x'), (r'[^\W\d]+', 'a1b_2'),
    (r'', 'ab'), (r'a|ab|abc', 'abcabc'), (r'(a+)+$', 'aaaa'), (r'\Aab\Z', 'ab'), (r'\Bb', 'ab b'), (r'[[&~|]+', 'a[&~|'),
]:
    print(pattern, end='   ')
    show(re.findall(pattern, text), [m.span() for m in re.finditer(pattern, text)])

show(re.search('b', 'abc'), re.match('b', 'abc'), re.fullmatch('a|abc', 'abc'), re.fullmatch('ab', 'abc'))
show(re.split(r'\W+', 'Words, words, words.'), re.split(r'(\W+)', 'Words, words, words.'), re.split(r'\W+', 'a b c', 1))
show(re.split(r'x*', 'axbc'), re.split(r'(x)|(y)', 'axbyc'), re.split(r'\b', 'a b'), re.split('[a-f]+', '0a3B9', flags=re.I))
show(re.sub(r'\d', '#', 'a1b22'), re.sub(r'(\w+) (\w+)', r'\2 \1', 'one two three four'), re.subn('x', 'y', 'xxx', 2))
show(re.sub('x*', '-', 'abxd'), re.sub(r'(?P<n>\d+)', lambda m: str(int(m['n']) * 2), 'a1b22'), re.sub('a', r'\\\n', 'a'))
show(re.sub(r'(a)|b', r'[\1]', 'ab'), re.sub('a', r'\g<0>\g<0>', 'a'), re.sub('', '-', 'ab'), re.sub('b', '', 'abc', count=1))
show(re.escape('a.b*c d-e'), re.escape("!\"%',/:;<=>@`~&#"), re.escape('é\n'))
show(re.compile('a', re.I | re.M), re.compile('a'), re.compile(b'a', re.X), re.compile('(?i)a'), re.compile('a', re.A))
p = re.compile(r'(?P<x>a)(?P<y>b)?(c)')
show(p.groups, p.groupindex == {'x': 1, 'y': 2}, p.flags, p.pattern, p == re.compile(p.pattern), p.match('ac').groups())
show(p.match('ac').groups('?'), p.match('ac').groupdict('?'), p.match('ac').span(2), p.match('ac').lastgroup)
q = re.compile('o')
show(q.search('foo', 2), q.match('foo', 1), q.findall('foo boo', 2, 6), q.fullmatch('foo', 1, 2), q.search('foo', 5), q.search('foo', -5))
show(re.compile('^a').search('ba', 1), re.compile('a$').search('ab', 0, 1), re.compile(r'\bb').search('ab', 1))
show(re.findall(rb'\w+', b'ab \xe9 c'), re.sub(b'a', b'b', b'aa'), re.match(b'(a)', b'ab').groups(), re.split(b',', b'a,b'))
show(re.I, re.I | re.X, re.RegexFlag(0), re.M.value, isinstance(re.I, int), str(re.DOTALL))
show(bool(re.match('', 'a')), re.match('a', 'b') is None, isinstance(m, re.Match), isinstance(p, re.Pattern), type(m), type(p))

for pattern in [
    '(', ')', '(a', 'a)', '[', '[a', '*', 'a**', '+a', '(?P<n', '(?P<>a)', '(?P<1>a)', '(?P<a>x)(?P<a>y)', '(?P=b)', r'\2',
    r'(a\1)', '(?z)', '(?<a)', '[b-a]', r'[a-\d]', '\\', r'\q', r'[\q]', '(?', '(?#', 'a(?i)b', 'x{3,1}', r'(?<=a+)b', r'\x1',
    r'\u12', '(?(1)a|b)', '(?(2)a)', '(a)(?(1)b|c|d)', '(?P', '(?Px)', '(?i', '(?-', '(?i-i:a)', r'\777', 'a\n(', '^*', '(?:a', '|*',
    '(?P<a b>x)', '()*?+', r'\8', '(?(a)b)', '(?-x)', '{1}', 'a{2}{3}',
]:
    print(repr(pattern), end='   ')
    attempt(re.compile, pattern)
for template in [r'\2', r'\g<2>', r'\g<x>', r'\g', r'\g<', r'\g<a', r'\q', '\\', r'\g<>', r'\g<a b>', r'\0', r'\01x', r'\101', r'\.']:
    print(repr(template), end='   ')
    attempt(re.sub, '(a)', template, 'xax')
attempt(re.search, 'a', b'a')
attempt(re.search, b'a', 'a')
attempt(re.search, 'a', 5)
attempt(re.compile, 5)
attempt(re.compile, re.compile('a'), re.I)
attempt(re.compile, b'a', re.U)
attempt(re.compile, 'a', re.U | re.A)
attempt(m.group, 3)
attempt(m.group, 'x')
attempt(m.span, 'x')
attempt(re.match('a', 'a').start, 1)
try:
    re.compile('a\n(b')
except re.error as error:
    show(error.msg, error.pattern, error.pos, error.lineno, error.colno, str(error))
if (n := re.search(r'(\d+)-(\d+)', 'range 10-20')) is not None:
    low, high = map(int, n.groups())
    print(low, high)
