from __future__ import annotations

import asyncio
import re
from collections import deque
from contextlib import asynccontextmanager
from dataclasses import dataclass

_RATE = re.compile(r"^\s*(?P<count>\d+)\s*/\s*(?P<unit>ms|s|min)\s*$")
_UNITS = {"ms": 0.001, "s": 1.0, "min": 60.0}


@dataclass(frozen=True, slots=True)
class Rate:
    count: int
    period: float

    @classmethod
    def parse(cls, text: str) -> Rate:
        if (m := _RATE.match(text)) is None:
            raise ValueError(f"not a rate: {text!r}")
        return cls(int(m["count"]), _UNITS[m["unit"]])


class Throttle:
    """At most `rate.count` entries in any `rate.period`, and never two at a time."""

    def __init__(self, rate: Rate) -> None:
        self.rate = rate
        self._entered: deque[float] = deque(maxlen=rate.count)
        self._lock = asyncio.Lock()

    @asynccontextmanager
    async def slot(self):
        loop = asyncio.get_running_loop()
        async with self._lock:
            if len(self._entered) == self.rate.count:
                wait = self._entered[0] + self.rate.period - loop.time()
                if wait > 0:
                    await asyncio.sleep(wait)
            self._entered.append(loop.time())
            yield self
