"""Percent formatting."""

print('%d %i %5d|%-5d|%05d %+d % d' % (1, 2, 3, 4, 5, 6, 7), '%x %X %o %#x %#o' % (255, 255, 8, 255, 8), '%e %E %f %g %G' % (1.5, 1.5, 1.5, 1.5, 1e-10))
print('%s %r %a %c %c %%' % ('é', 'é', 'é', 'x', 65), '%.2f %10.3f|%-10.1f|%+.1e' % (3.14159, 3.14159, 3.14159, 3.14159), '%5s|%-5s|%.2s' % ('ab', 'ab', 'abc'))
print('%(a)s %(b)05.1f %(a)r' % {'a': 'x', 'b': 2.25}, '%s' % (1, )[0], '%s' % [1, 2], '%s %s' % ('a', (1, 2)), '%*d|%-*d|%.*f' % (5, 42, 4, 7, 2, 3.14159))
print('%d' % 3.99, '%s' % None, '%d' % True, '%i' % 10 ** 20 if False else '%d' % 10 ** 20, b'%s %d' % (b'x', 5), '%5.1f%%' % 99.55, 'no args' % (), 'no args' % {})
for template, value in [('%d', 'x'), ('%s %s', 'a'), ('%s', (1, 2)), ('%(a)s', 5), ('%(a)s', {}), ('%q', 1), ('%', 1), ('%c', 'ab'), ('%c', -1), ('%x', 1.5), ('%d', None), ('plain', 1), ('%.f', 'x'), ('%(a', {}), ('%*d', ('a', 1))]:
    try:
        print(template % value)
    except (ValueError, TypeError, KeyError, OverflowError) as error:
        print(template, type(error).__name__, error)
