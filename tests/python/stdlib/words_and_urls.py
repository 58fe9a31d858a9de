"""textwrap, shlex, html, urllib.parse, string, fnmatch."""

import fnmatch
import html
import shlex
import textwrap
from urllib.parse import *

text = 'The quick brown fox jumped over the lazy dog, and a well-known extraordinarily-long-hyphenated word came -- oops.'
for width in (8, 20, 33, 70):
    print(textwrap.wrap(text, width))
print(textwrap.fill(text, 30, initial_indent='* ', subsequent_indent='  '))
print(textwrap.shorten(text, 40), textwrap.shorten('one two', 4, placeholder='..'), textwrap.wrap('  lead  two  spaces ', 10))
print(textwrap.wrap('abcdefghij klm', 4), textwrap.wrap('abcdefghij klm', 4, break_long_words=False), textwrap.wrap('', 5))
print(textwrap.wrap(text, 25, max_lines=2), textwrap.wrap('a b. c', 80, fix_sentence_endings=True), textwrap.wrap('x\ty', 10))
print(repr(textwrap.dedent('''
    def f():
        return 1

      # odd
    ''')), repr(textwrap.dedent('  a\n b\n')), repr(textwrap.indent('a\n\nb\n', '> ')), repr(textwrap.indent('a\n\nb', '-', lambda l: True)))
for line in ['a b  c', '''say "two words" 'it''s' ''', r'a\ b "c\"d" \\', 'x=1 # no', '""', "a'b'c"]:
    print(shlex.split(line), end=' ')
print(shlex.split('a # b', comments=True), shlex.quote("it's"), shlex.quote('ok-1'), shlex.quote(''), shlex.join(['a b', 'c']))
for line in ['"open', 'end\\']:
    try:
        shlex.split(line)
    except ValueError as error:
        print(error)
print(html.escape('<a href="x">\'&\'</a>'), html.escape('"', quote=False), html.unescape('&lt;&#65;&#x42;&amp;&quot;&'))

for url in [
    'http://user:pw@Host.example:8080/p/a;t?q=1&r#frag', '//host/path', 'path/only?x', 'mailto:a@b', 'HTTP://X', '',
    'http://[::1]:80/', 'file:///etc/x', 'x:y:z', 'http://h?q', 'http://h#f', '/a;b/c;d',
]:
    parts = urlparse(url)
    print(parts, parts.hostname, parts.port, parts.username, parts.password, parts.geturl() == url, urlsplit(url).path)
for target in ['g', './g', 'g/', '/g', '//g', '?y', 'g?y', '#s', ';x', '', '.', '..', '../g', '../../g', '../../../g', 'http:g', 'mailto:a', 'g;x=1/./y']:
    print(urljoin('http://a/b/c/d;p?q', target), end=' ')
print()
print(quote('a b/é?&'), quote('a/b', safe=''), quote_plus('a b&c'), unquote('a%20b%C3%A9%zz+'), unquote_plus('a+b'), quote(b'\xff'))
print(urlencode({'a': 1, 'b c': 'd&e'}), urlencode([('x', [1, 2])], doseq=True), urlencode({'x': [1]}), parse_qs('a=1&a=2&b=&c'))
print(parse_qsl('a=1;b=2', separator=';'), parse_qs('a=&b=1', keep_blank_values=True), urldefrag('http://x/#f'), urlunparse(('s', 'n', 'p', '', 'q', 'f')))
try:
    urlparse('http://h:port').port
except ValueError as error:
    print(error)
print(fnmatch.fnmatch('a.py', '*.py'), fnmatch.filter(['a1', 'b1', 'ab'], '[!b]?'), fnmatch.fnmatch('x', '?y'), fnmatch.fnmatchcase('a-b', 'a[-]b'))
