"""Writes names.txt: the modules of Python's standard library and the public names in each, one module a line.

Run with the Python whose library is modelled: python3.11 src/stdlib/generate_names.py > src/stdlib/names.txt
"""

import importlib
import pkgutil
import sys
import warnings

# Not to be imported for their names: they print, open windows, or are whole applications.
LEFT_OUT = {'antigravity', 'this', 'idlelib', 'turtledemo', 'turtle', 'tkinter', 'lib2to3', 'test', 'distutils'}
PACKAGES = [
    'asyncio', 'collections', 'concurrent', 'email', 'html', 'http', 'importlib', 'json', 'logging', 'multiprocessing', 'os',
    'unittest', 'urllib',
]


def modules():
    for name in sorted(sys.stdlib_module_names):
        if not name.startswith('_'):
            yield name
        if name in PACKAGES:
            package = importlib.import_module(name)
            parts = pkgutil.iter_modules(getattr(package, '__path__', ()))
            yield from (f'{name}.{part.name}' for part in parts if part.name != '__main__')
    yield 'os.path'
    yield 'unittest.mock'
    yield 'xml.etree'
    yield 'xml.etree.ElementTree'


def public_names(name):
    if name in LEFT_OUT:
        return []
    try:
        module = importlib.import_module(name)
    except ImportError:
        return []
    return [attribute for attribute in dir(module) if not attribute.startswith('__')]


if __name__ == '__main__':
    warnings.simplefilter('ignore')
    for name in dict.fromkeys(modules()):
        print(name, *public_names(name))
