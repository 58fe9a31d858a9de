"""Places where results are kept."""

from .base import Backend
from .memory import JsonBackend, MemoryBackend

_BACKENDS = {cls.scheme: cls for cls in (MemoryBackend, JsonBackend)}


def open_backend(url: str) -> Backend:
    scheme, sep, rest = url.partition("://")
    if not sep or scheme not in _BACKENDS:
        raise ValueError(f"unsupported backend {url!r}, expected one of {sorted(_BACKENDS)}")
    return _BACKENDS[scheme](rest)


__all__ = [*(cls.__name__ for cls in _BACKENDS.values()), "Backend", "open_backend"]
