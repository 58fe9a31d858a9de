"""crawl - a polite, breadth-first crawler over a fake web."""

from __future__ import annotations

import importlib
import typing

if typing.TYPE_CHECKING:
    from .crawler import Crawler as Crawler

__all__ = ["Crawler", "Limits", "__version__"]
__version__ = "1.4.0"

_LAZY = {"Crawler": ".crawler", "Limits": ".limits"}


def __getattr__(name: str) -> typing.Any:
    if name in _LAZY:
        value = getattr(importlib.import_module(_LAZY[name], __name__), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
