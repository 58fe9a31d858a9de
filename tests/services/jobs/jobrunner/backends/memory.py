from __future__ import annotations

import asyncio
import json
from typing import Any

from ..models import Job, JobState, Priority


class MemoryBackend:
    scheme = "memory"

    def __init__(self, name: str = "") -> None:
        self.name = name or "default"
        self._rows: dict[int, dict[str, Any]] = {}

    async def save(self, job: Job, outcome: Any) -> None:
        row = {"name": job.name, "state": job.state, "priority": job.priority, "attempts": len(job.attempts)}
        row["outcome"] = outcome
        await asyncio.sleep(0)
        self._rows[job.id] = row

    async def load(self, job_id: int) -> Any:
        await asyncio.sleep(0)
        return self._rows[job_id]["outcome"]

    def dump(self) -> str:
        lines = []
        for job_id, row in sorted(self._rows.items()):
            lines.append("{0:>3} {name:<10}{state.value:<10}{outcome!s:.30}".format(job_id, **row))
        return "\n".join(lines)


class _Encoder(json.JSONEncoder):
    def default(self, o: Any) -> Any:
        if isinstance(o, (JobState, Priority)):
            return o.name.lower()
        if isinstance(o, BaseException):
            return {"error": type(o).__name__, "args": list(o.args)}
        if isinstance(o, (set, frozenset)):
            return sorted(o)
        return super().default(o)


class JsonBackend(MemoryBackend):
    scheme = "json"

    def dump(self) -> str:
        return json.dumps(self._rows, cls=_Encoder, indent=2, sort_keys=True)
