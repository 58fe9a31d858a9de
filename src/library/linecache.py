"""Lines of source texts: of the program's own, and of those that it puts in the cache itself.

Source: library reference, linecache. Left out: other files.
"""

from _operations import unsupported as _unsupported
from _system import source as _source

__all__ = ['getline', 'clearcache', 'checkcache', 'lazycache']

# Name of a file -> its size, time, lines and full name.
cache = {}


def getlines(filename, module_globals=None):
    if filename in cache:
        entry = cache[filename]
        return entry[2] if len(entry) != 1 else []
    if not filename or filename.startswith('<') and filename.endswith('>'):
        return []
    text = _source(filename)
    if text is not None:
        return [f'{line}\n' for line in text.split('\n')[: -1 if text.endswith('\n') else None]]
    _unsupported(f'the lines of the file {filename!r}', 'leave them out of the program that is checked')


def getline(filename, lineno, module_globals=None):
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ''


def updatecache(filename, module_globals=None):
    cache.pop(filename, None)
    return getlines(filename, module_globals)


def lazycache(filename, module_globals):
    return False


def checkcache(filename=None):
    """Entries without a time, as programs make them, stay."""


def clearcache():
    cache.clear()
