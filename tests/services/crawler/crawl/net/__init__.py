from .http import Request, Response
from .pool import Connection, ConnectionPool, PoolTimeout
from .transport import FakeWeb, Transport

__all__ = ["Connection", "ConnectionPool", "FakeWeb", "PoolTimeout", "Request", "Response", "Transport"]
