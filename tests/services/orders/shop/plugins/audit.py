import logging

from . import Plugin
from ..domain import Event


class AuditPlugin(Plugin, name='audit'):
    def __init__(self):
        self.lines = []
        self.log = logging.LoggerAdapter(logging.getLogger(__name__), {'plugin': self.name})

    def install(self, service):
        service.bus.on(self.record)

    def record(self, event: Event) -> None:
        self.lines.append(str(event))
        self.log.debug('%s', event)
