"""Specifications of modules, and finders in `sys.meta_path`."""

import importlib.util
import sys

import shop.prices

print(__spec__, shop.prices.__spec__.name, shop.prices.__spec__.parent, shop.prices.__spec__.origin == shop.prices.__file__)
print(importlib.util.find_spec('shop.prices') is shop.prices.__spec__)
print([importlib.util.find_spec(name) is not None for name in ('nothing_here', 'json', 'colorsys', 'circular')])


class Finder:
    def find_spec(self, name, path, target=None):
        if name.startswith('virtual'):
            print('asked for', name, path)
            return importlib.util.spec_from_loader(name, self, is_package=name == 'virtual')

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.x = module.__name__

    def __repr__(self):
        return 'Finder'


sys.meta_path.append(Finder())
import virtual
import virtual.other as other
from virtual import sub

print(virtual.x, sub.x, other.x, virtual.__spec__)
try:
    import nonvirtual
except ImportError as error:
    print(error)

spec = importlib.util.find_spec('ring_a')
module = importlib.util.module_from_spec(spec)
print(module, spec.has_location) if False else print(spec.name, spec.has_location, 'ring_a' in sys.modules)


class Before:
    def find_spec(self, name, path, target=None):
        print('before', name)


sys.meta_path.insert(0, Before())
import shop.stock.shelf

print(importlib.util.resolve_name('.a', 'b.c'), importlib.util.resolve_name('a', None))
