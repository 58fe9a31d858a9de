# A subclass of Future is awaited like any future, and a generic alias of it is only a hint.
import asyncio
from typing import Any, Awaitable, Coroutine

log = []


class Reply(asyncio.Future):
    def set_result(self, result):
        log.append("set")
        super().set_result(result)


async def ask(reply: Awaitable[str]) -> str:
    return await reply


async def main():
    reply: asyncio.Future[str] = Reply()
    asyncio.get_running_loop().call_soon(reply.set_result, "yes")
    question: Coroutine[Any, Any, str] = ask(reply)
    log.append(await question)


if __name__ == "__main__":
    asyncio.run(main())
