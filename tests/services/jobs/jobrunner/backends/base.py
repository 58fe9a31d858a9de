from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    from ..models import Job


@runtime_checkable
class Backend(Protocol):
    scheme: str

    async def save(self, job: "Job", outcome: Any) -> None: ...

    async def load(self, job_id: int) -> Any: ...

    def dump(self) -> str: ...
