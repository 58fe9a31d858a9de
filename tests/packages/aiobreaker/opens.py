"""The circuit opens after failures; listeners hear of it."""

import asyncio
from datetime import timedelta

from aiobreaker import CircuitBreaker, CircuitBreakerError, CircuitBreakerListener

log = []


class Listener(CircuitBreakerListener):
    def state_change(self, breaker, old, new):
        log.append((type(old).__name__, type(new).__name__))


breaker = CircuitBreaker(fail_max=2, timeout_duration=timedelta(hours=1), listeners=[Listener()])


@breaker
async def call(ok):
    await asyncio.sleep(0)
    if not ok:
        raise ConnectionError
    return 'answer'


async def main():
    assert await call(True) == 'answer'
    for _ in range(2):
        try:
            await call(False)
        except (ConnectionError, CircuitBreakerError) as error:
            log.append(type(error).__name__)
    print(log, breaker.current_state.name, breaker.fail_counter)


asyncio.run(main())
