"""Settings, from defaults, a mapping or the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, ClassVar


def _parse_bool(text: str) -> bool:
    return text.strip().lower() in {"1", "true", "yes", "on"}


@dataclass(frozen=True)
class RetryPolicy:
    attempts: int = 3
    base_delay: float = 0.01
    factor: float = 2.0
    max_delay: float = 0.5

    def delays(self):
        delay = self.base_delay
        for _ in range(self.attempts - 1):
            yield min(delay, self.max_delay)
            delay *= self.factor


@dataclass(frozen=True)
class Settings:
    PREFIX: ClassVar[str] = "JOBRUNNER_"

    workers: int = 2
    queue_size: int = 16
    job_timeout: float | None = 1.0
    fail_fast: bool = False
    retry: RetryPolicy = field(default_factory=RetryPolicy)
    tags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.workers < 1:
            raise ValueError(f"workers must be positive, not {self.workers}")

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None, **overrides: Any) -> Settings:
        environ = os.environ if environ is None else environ
        values: dict[str, Any] = {}
        for f in fields(cls):
            raw = environ.get(cls.PREFIX + f.name.upper())
            if raw is None:
                continue
            match f.type:
                case "int":
                    values[f.name] = int(raw)
                case "bool":
                    values[f.name] = _parse_bool(raw)
                case "float | None":
                    values[f.name] = float(raw) if raw else None
                case "tuple[str, ...]":
                    values[f.name] = tuple(filter(None, map(str.strip, raw.split(","))))
                case other:
                    raise TypeError(f"cannot read a {other} from the environment")
        return replace(cls(**values), **overrides)

    def describe(self) -> str:
        return ", ".join(f"{k}={v!r}" for k, v in sorted(asdict(self).items()))
