"""Some errors do not count; an open circuit refuses."""

import asyncio
from datetime import timedelta

from aiobreaker import CircuitBreaker, CircuitBreakerError

breaker = CircuitBreaker(fail_max=1, timeout_duration=timedelta(hours=1), exclude=[LookupError])


async def find(key):
    raise KeyError(key)


async def fetch():
    raise OSError('down')


async def main():
    for attempt in (lambda: find('a'), fetch, fetch):
        try:
            await breaker.call_async(attempt)
        except CircuitBreakerError as error:
            print('refused', type(error.__cause__).__name__)
        except Exception as error:
            print(repr(error), breaker.fail_counter)
    breaker.close()
    assert breaker.current_state.name == 'CLOSED'


asyncio.run(main())
