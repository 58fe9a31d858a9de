"""Retries can be switched off for tests."""

import asyncio

import stamina


@stamina.retry(on=(KeyError, OSError), attempts=5)
async def fails(log):
    log.append(1)
    raise KeyError('k')


async def main():
    stamina.set_active(False)
    log = []
    try:
        await fails(log)
    except KeyError:
        print(len(log), stamina.is_active())


asyncio.run(main())
