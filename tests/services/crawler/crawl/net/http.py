from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus
from typing import Iterator
from urllib.parse import urldefrag, urljoin, urlsplit

_HREF = re.compile(r"""<a\s[^>]*?href=(["'])(?P<url>.*?)\1""", re.I | re.S)
_TITLE = re.compile(r"<title>(.*?)</title>", re.IGNORECASE)


@dataclass(frozen=True)
class Request:
    url: str
    depth: int = 0
    referer: Request | None = field(default=None, repr=False, compare=False)

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc

    def follow(self, href: str) -> Request:
        url, _ = urldefrag(urljoin(self.url, href))
        return Request(url, self.depth + 1, self)

    def chain(self) -> Iterator[str]:
        if self.referer:
            yield from self.referer.chain()
        yield self.url


@dataclass
class Response:
    request: Request
    status: HTTPStatus
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)

    @cached_property
    def text(self) -> str:
        _, _, charset = self.headers.get("content-type", "").partition("charset=")
        return self.body.decode(charset or "utf-8", errors="replace")

    @cached_property
    def links(self) -> list[str]:
        return [m.group("url") for m in _HREF.finditer(self.text)]

    @property
    def title(self) -> str | None:
        m = _TITLE.search(self.text)
        return m and " ".join(m[1].split())

    @property
    def digest(self) -> str:
        return hashlib.sha1(self.body).hexdigest()[:8]

    def raise_for_status(self) -> Response:
        if self.status >= 400:
            raise HTTPError(self)
        return self


class HTTPError(Exception):
    def __init__(self, response: Response) -> None:
        self.response = response
        super().__init__(f"{response.status.value} {response.status.phrase} for {response.request.url}")
