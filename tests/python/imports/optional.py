"""Modules that may be absent: what the program does without them."""

from contextlib import suppress
import importlib
import sys

try:
    import surely_not_installed
except ImportError:
    surely_not_installed = None

try:
    from surely_not_installed.fast import loads
except (ImportError, AttributeError) as error:
    print(error)
    loads = None

try:
    import surely_not_installed.other
except ModuleNotFoundError as error:
    print(error.name)

with suppress(ImportError):
    import surely_not_installed_either
    print('not reached')

try:
    from asyncio import no_such_function
except ImportError as error:
    print(error.name, str(error).split(' (')[0])

try:
    importlib.import_module('surely.not')
except ImportError as error:
    print(error)


def backend():
    try:
        import surely_not_installed as fast
        return fast
    except ImportError:
        return 'slow'


print(surely_not_installed, loads, backend(), 'surely_not_installed' in sys.modules)
print(importlib.import_module('shop.prices').price('coffee'), importlib.import_module('.prices', 'shop').__name__)
for attribute in ('no_such_thing', 'sleep'):
    import asyncio
    print(attribute, hasattr(asyncio, attribute), getattr(asyncio, attribute, None) is not None)
try:
    asyncio.no_such_thing
except AttributeError as error:
    print(error)
