"""The statements and the module of `from __future__`."""

from __future__ import annotations
import __future__


def f(x: undefined_name) -> another[undefined]:
    y: also_undefined = 1
    return y


print(f.__annotations__, f(2))
print(__future__.annotations, __future__.division.getMandatoryRelease(), annotations is __future__.annotations)
print(__file__.endswith('imports/from_future.py'), __name__, __doc__[:14])
