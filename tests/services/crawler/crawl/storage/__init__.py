from crawl.storage.cache import AsyncTTLCache, cached
from crawl.storage.report import Report

__all__ = [name for name in dir() if not name.startswith("_") and name not in ("cache", "report")]
