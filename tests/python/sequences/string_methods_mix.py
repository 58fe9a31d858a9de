"""String methods mix."""

s = '  Hello, World!  '
print(repr(s.strip()), repr(s.lstrip()), repr(s.rstrip('! ')), s.strip().lower().title(), s.swapcase(), s.find('o'), s.rfind('o'), s.find('z'))
print('a,b,,c'.split(','), 'a b  c'.split(), 'a b c'.split(' ', 1), 'a b c'.rsplit(None, 1), ''.split(), ''.split(','), 'abc'.partition('b'), 'abc'.rpartition('z'))
print('abc'.center(9, '*'), 'abc'.ljust(5) + '|', 'abc'.rjust(5, '0'), '-5'.zfill(4), '+1'.zfill(2), 'x'.join('abc'), 'abcabc'.replace('b', 'X', 1), 'aaa'.replace('', '-'))
print('abc'.startswith(('x', 'a')), 'abc'.endswith('bc', 1), 'abc'.startswith('b', 1, 2), 'Abc'.isalpha(), 'a1'.isalnum(), '²'.isdigit(), '²'.isdecimal(), '½'.isnumeric(), ''.isspace(), 'A b'.istitle(), 'aB'.isidentifier(), '1a'.isidentifier())
print('banana'.count('an'), 'aaaa'.count('aa'), 'abc'.count(''), 'x' in 'xyz', '' in '', 'abc'.index('c'), 'ab' * 3, 'tEST'.capitalize(), 'prefix_x'.removeprefix('prefix_'), 'a.py'.removesuffix('.py'), 'a\tb'.expandtabs(4))
print('{0}-{1!r}-{name:>5}|{2[0]}|{3.real}'.format('a', 'b', [7], 5, name='n'), '{:{}}'.format('x', '>3'), '{{}}'.format(), '{a[k]}'.format(a={'k': 1}), '%(x)s' % {'x': 1})
print('abc'.translate({97: 'X', 98: None}), str.maketrans('ab', 'xy', 'c'), 'abc' > 'abd', 'Z' < 'a', max('hello'), sorted('bca'), 'é' == 'e\u0301', 'abc'[::-1], list('ab'))
