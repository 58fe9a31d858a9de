"""Plugins register themselves when their module is imported."""
from __future__ import annotations

import abc
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from ..service import OrderService


class Plugin(abc.ABC):
    registry: ClassVar[dict[str, type[Plugin]]] = {}
    requires: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, *, name: str, **kwargs) -> None:
        super().__init_subclass__(**kwargs)
        cls.name = name
        Plugin.registry[name] = cls

    @abc.abstractmethod
    def install(self, service: OrderService) -> None: ...

    async def start(self) -> None:
        pass

    async def stop(self) -> None:
        pass


def load(*names: str) -> list[Plugin]:
    for name in names:
        import_module(f'.{name}', __package__)
    from graphlib import TopologicalSorter

    order = TopologicalSorter({n: cls.requires for n, cls in Plugin.registry.items() if n in names}).static_order()
    return [Plugin.registry[n]() for n in order]
