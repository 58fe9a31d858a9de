"""Imports by name."""

import sys as _sys

from _system import import_module as _import_module


def import_module(name, package=None):
    level = len(name) - len(name.lstrip("."))
    if level:
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        parts = package.split(".")
        if level > len(parts):
            raise ImportError("attempted relative import beyond top-level package")
        parts = parts[:len(parts) - level + 1]
        name = ".".join(parts + [name[level:]]) if name[level:] else ".".join(parts)
    _import_module(name)
    return _sys.modules[name]


def invalidate_caches():
    pass
