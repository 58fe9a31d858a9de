"""Time zones by name: UTC. The others are data of the machine's, so that naming one is a diagnostic.

Source: library reference, zoneinfo.
"""

from _operations import unsupported as _unsupported
from datetime import timedelta as _timedelta
from datetime import tzinfo as _tzinfo


class ZoneInfoNotFoundError(KeyError):
    pass


class ZoneInfo(_tzinfo):
    def __init__(self, key):
        if key not in ('UTC', 'Etc/UTC', 'GMT'):
            _unsupported(f'zoneinfo.ZoneInfo({key!r}): data of the machine', "use 'UTC', or datetime.timezone with an offset")
        self.key = key

    def __reduce__(self):
        return type(self), (self.key,)

    @classmethod
    def no_cache(cls, key):
        return cls(key)

    def utcoffset(self, moment):
        return _timedelta(0)

    def dst(self, moment):
        return _timedelta(0)

    def tzname(self, moment):
        return 'GMT' if self.key == 'GMT' else 'UTC'

    def fromutc(self, moment):
        return moment

    def __eq__(self, other):
        return self.key == other.key if isinstance(other, ZoneInfo) else NotImplemented

    def __hash__(self):
        return hash(self.key)

    def __str__(self):
        return self.key

    def __repr__(self):
        return f'zoneinfo.ZoneInfo(key={self.key!r})'
