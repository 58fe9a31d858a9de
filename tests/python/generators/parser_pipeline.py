"""Streaming parser, async pipeline with backpressure and error propagation."""
import asyncio
import dataclasses
import json
import re
import sys
from collections.abc import AsyncGenerator, AsyncIterable
from enum import Enum, auto



class Tok(Enum):
    NUM = r"\d+(?:\.\d*)?"
    OP = r"[-+*/()]"
    WS = r"\s+"
    BAD = r"."

    @classmethod
    def regex(cls):
        return re.compile("|".join(f"(?P<{m.name}>{m.value})" for m in cls))


@dataclasses.dataclass
class Token:
    kind: Tok
    text: str
    pos: int


class ParseError(SyntaxError):
    def __init__(self, msg, pos):
        super().__init__(msg)
        self.pos = pos

    def __str__(self):
        return f"{self.msg} at {self.pos}"


def tokens(text):
    for m in Tok.regex().finditer(text):
        kind = Tok[m.lastgroup]
        if kind is Tok.BAD:
            raise ParseError(f"unexpected {m.group()!r}", m.start())
        if kind is not Tok.WS:
            yield Token(kind, m.group(), m.start())


class Parser:
    def __init__(self, text):
        self.toks = list(tokens(text))
        self.i = 0

    def peek(self):
        return self.toks[self.i] if self.i < len(self.toks) else None

    def take(self, *texts):
        t = self.peek()
        if t and t.text in texts:
            self.i += 1
            return t

    def expr(self):
        v = self.term()
        while t := self.take("+", "-"):
            r = self.term()
            v = v + r if t.text == "+" else v - r
        return v

    def term(self):
        v = self.factor()
        while t := self.take("*", "/"):
            r = self.factor()
            v = v * r if t.text == "*" else v / r
        return v

    def factor(self):
        if self.take("-"):
            return -self.factor()
        if self.take("("):
            v = self.expr()
            if not self.take(")"):
                raise ParseError("expected ')'", getattr(self.peek(), "pos", "end"))
            return v
        t = self.peek()
        if t is None or t.kind is not Tok.NUM:
            raise ParseError("expected number", "end" if t is None else t.pos)
        self.i += 1
        return float(t.text) if "." in t.text else int(t.text)


class Stage:
    def __init__(self, func, size=1):
        self.func, self.size = func, size

    def __ror__(self, source):
        return self.run(source)

    async def run(self, source):
        queue = asyncio.Queue(self.size)
        end = object()

        async def pump():
            try:
                async for item in source:
                    await queue.put(item)
            finally:
                await queue.put(end)

        task = asyncio.create_task(pump())
        try:
            while (item := await queue.get()) is not end:
                result = self.func(item)
                yield await result if asyncio.iscoroutine(result) else result
            await task
        finally:
            task.cancel()


async def lines(chunks):
    buffer = b""
    for chunk in chunks:
        await asyncio.sleep(0)
        buffer += chunk
        *complete, buffer = buffer.split(b"\n")
        for line in complete:
            yield line.decode()
    if buffer:
        yield buffer.decode()


async def evaluate(line):
    await asyncio.sleep(0)
    try:
        return {"line": line, "value": Parser(line).expr()}
    except (ParseError, ZeroDivisionError) as e:
        return {"line": line, "error": f"{type(e).__name__}: {e}"}


async def main():
    chunks = [b"1 + 2\n(3 *", b" 4) - 5\n2 /", b" 0\n1 $ 2\n-(1.5 + 2.5)", b" * 2\n(1\n\xc3", b"\xa9"]
    out = []
    async for r in lines(chunks) | Stage(evaluate) | Stage(json.dumps):
        out.append(r)
        print(r)
    assert len(out) == 7
    try:
        async for r in lines([b"1\n2"]) | Stage(lambda x: 1 // (int(x) - 2)):
            print(r)
    except ZeroDivisionError as e:
        print("propagated", e)
    await asyncio.sleep(0)
    sys.exit(f"{len(out)} results")


asyncio.run(main())
