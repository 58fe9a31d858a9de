"""Specifications of modules by name.

Source: library reference, importlib.util. Left out: modules from files that are not on the path, lazy loading.
"""

import sys as _sys
from importlib import import_module as _import_module
from importlib.machinery import ModuleSpec, PathFinder
from importlib.machinery import new_module as module_from_spec


def resolve_name(name, package):
    level = len(name) - len(name.lstrip('.'))
    if not level:
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    parts = package.rsplit('.', level - 1)
    if len(parts) < level:
        raise ImportError('attempted relative import beyond top-level package')
    return f'{parts[0]}.{name[level:]}' if name[level:] else parts[0]


def find_spec(name, package=None):
    name = resolve_name(name, package)
    if name in _sys.modules:
        module = _sys.modules[name]
        spec = None if module is None else getattr(module, '__spec__', None)
        if module is not None and spec is None:
            if name == '__main__':
                raise ValueError('__main__.__spec__ is None')
            spec = PathFinder.find_spec(name)
        return spec
    parent = name.rpartition('.')[0]
    path = None
    if parent:
        path = getattr(_import_module(parent), '__path__', None)
        if path is None:
            raise ModuleNotFoundError(f'__path__ attribute not found on {parent!r} while trying to find {name!r}', name=name)
    for finder in _sys.meta_path:
        spec = finder.find_spec(name, path, None)
        if spec is not None:
            return spec
    return None


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    if is_package is None and hasattr(loader, 'is_package'):
        try:
            is_package = loader.is_package(name)
        except ImportError:
            is_package = None
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)
