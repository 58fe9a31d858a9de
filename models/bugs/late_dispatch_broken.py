# An event is dispatched to a waiter that timed out in the same iteration: its future is done already.
# After hikari-py/hikari issue 77.
# raddle: expect violated exception
import asyncio
from typing import Any, Callable, Dict, List, Tuple


class Client:
    def __init__(self) -> None:
        self._listeners: Dict[str, List[Tuple[asyncio.Future, Callable[..., bool]]]] = {}
        self.errors: List[str] = []

    def wait_for(self, event: str, *, check=None, timeout=None):
        future = asyncio.get_running_loop().create_future()
        if check is None:
            def check(*args):
                return True
        self._listeners.setdefault(event.lower(), []).append((future, check))
        return asyncio.wait_for(future, timeout)

    def dispatch(self, event: str, *args: Any) -> None:
        listeners = self._listeners.get(event)
        if not listeners:
            return
        removed = []
        for i, (future, condition) in enumerate(listeners):
            try:
                result = condition(*args)
            except Exception as exc:
                future.set_exception(exc)
                removed.append(i)
            else:
                if result:
                    if len(args) == 0:
                        future.set_result(None)
                    elif len(args) == 1:
                        future.set_result(args[0])
                    else:
                        future.set_result(args)
                    removed.append(i)
        if len(removed) == len(listeners):
            self._listeners.pop(event)
        else:
            for idx in reversed(removed):
                del listeners[idx]


async def gateway(client: Client) -> None:
    for message in ("hello", "pong"):
        await asyncio.sleep(0.05)
        client.dispatch("message", message)


async def ask(client: Client, word: str):
    try:
        return await client.wait_for("message", check=lambda m: m == word, timeout=0.1)
    except asyncio.TimeoutError:
        return None


async def main() -> None:
    client = Client()
    gate = asyncio.create_task(gateway(client))
    answers = await asyncio.gather(ask(client, "pong"), ask(client, "hello"))
    await gate
    assert answers[0] in (None, "pong") and answers[1] in (None, "hello")


asyncio.run(main())
