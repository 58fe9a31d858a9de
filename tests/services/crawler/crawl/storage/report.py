from __future__ import annotations

import csv
import dataclasses
import io
import json
import statistics
from collections import Counter
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..net import Request, Response

_SUMMARY = Template("$pages pages, $errors errors, depth ${depth}")


@dataclasses.dataclass
class Report:
    pages: dict[str, Response] = dataclasses.field(default_factory=dict)
    errors: dict[str, BaseException] = dataclasses.field(default_factory=dict)

    def add(self, request: Request, outcome: Response | BaseException) -> None:
        table = self.errors if isinstance(outcome, BaseException) else self.pages
        table[request.url] = outcome

    def summary(self) -> str:
        depth = max((r.request.depth for r in self.pages.values()), default=0)
        return _SUMMARY.substitute(pages=len(self.pages), errors=len(self.errors), depth=depth)

    def as_csv(self) -> str:
        out = io.StringIO()
        writer = csv.DictWriter(out, ["url", "depth", "title", "digest"], lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
        writer.writeheader()
        for url in sorted(self.pages):
            page = self.pages[url]
            writer.writerow({"url": url, "depth": page.request.depth, "title": page.title, "digest": page.digest})
        return out.getvalue()

    def as_json(self) -> str:
        sizes = [len(page.body) for page in self.pages.values()]
        document = {
            "pages": {url: {"links": page.links, "status": page.status} for url, page in self.pages.items()},
            "errors": Counter(type(e).__name__ for e in self.errors.values()),
            "median": statistics.median(sizes) if sizes else None,
        }
        return json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False)
