"""Writes names.txt: the modules of Python's standard library and the public names in each, one module a line; and members.txt:
the public classes of these modules and the public names in each, one class a line.

Run with the Python whose library is modelled: python3.11 src/stdlib/generate_names.py > src/stdlib/names.txt, and with
the argument `members` > src/stdlib/members.txt.
"""

import importlib
import pkgutil
import sys
import warnings

# Not to be imported for their names: they print, open windows, or are whole applications.
LEFT_OUT = {'antigravity', 'this', 'idlelib', 'turtledemo', 'turtle', 'tkinter', 'lib2to3', 'test', 'distutils'}
# Of other systems: not found on the one that is modelled.
ELSEWHERE = {
    'asyncio.windows_events', 'asyncio.windows_utils', 'msilib', 'msvcrt', 'multiprocessing.popen_spawn_win32', 'nt', 'winreg', 'winsound',
}
PACKAGES = [
    'asyncio', 'collections', 'concurrent', 'ctypes', 'dbm', 'email', 'email.mime', 'html', 'http', 'importlib', 'importlib.metadata',
    'importlib.resources', 'json', 'logging', 'multiprocessing', 'os', 'sqlite3', 'unittest', 'urllib', 'wsgiref', 'xml', 'xml.dom',
    'xml.etree', 'xml.parsers', 'xml.sax', 'xmlrpc',
]


def parts(name):
    """A module's name and, if it is one of the packages, those of its modules."""
    yield name
    if name in PACKAGES:
        for part in pkgutil.iter_modules(getattr(importlib.import_module(name), '__path__', ())):
            if part.name != '__main__':
                yield from parts(f'{name}.{part.name}')


def modules():
    for name in sorted(sys.stdlib_module_names):
        if not name.startswith('_'):
            yield from (part for part in parts(name) if part not in ELSEWHERE)
    yield 'os.path'


def public_names(name):
    if name in LEFT_OUT:
        return []
    try:
        module = importlib.import_module(name)
    except ImportError:
        return []
    return [attribute for attribute in dir(module) if not attribute.startswith('__')]


# Of classes that are not modelled at all their members are of no use.
MODELLED = {
    'abc', 'argparse', 'asyncio', 'builtins', 'collections', 'concurrent', 'configparser', 'contextlib', 'contextvars', 'csv',
    'dataclasses', 'datetime', 'decimal', 'enum', 'fractions', 'functools', 'gettext', 'graphlib', 'hashlib', 'hmac', 'inspect',
    'io', 'ipaddress', 'itertools', 'json', 'logging', 'numbers', 'operator', 'pathlib', 'pprint', 'queue', 'random', 're',
    'reprlib', 'shlex', 'statistics', 'string', 'struct', 'textwrap', 'threading', 'time', 'traceback', 'types', 'unittest',
    'urllib', 'uuid', 'weakref', 'zoneinfo',
}


def members(module):
    """The classes that are the module's own, each with its public members."""
    for name in public_names(module):
        cls = getattr(importlib.import_module(module), name)
        if isinstance(cls, type) and not issubclass(cls, BaseException) and cls.__module__.lstrip('_').startswith(module.split('.')[0]):
            found = {member for base in cls.__mro__[:-1] for member in vars(base) if not member.startswith('_')}
            if found:
                yield name, sorted(found)


if __name__ == '__main__':
    warnings.simplefilter('ignore')
    for name in dict.fromkeys(modules()):
        if 'members' not in sys.argv:
            print(name, *public_names(name))
        elif name.split('.')[0] in MODELLED:
            for cls, found in members(name):
                print(f'{name}.{cls}', *found)
