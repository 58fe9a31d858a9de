"""Closing cancels what runs; failures go to the handler."""

import asyncio

import aiojobs

heard = []


async def forever():
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        heard.append('cancelled')
        raise


async def fails():
    raise ValueError('bad')


async def main():
    scheduler = aiojobs.Scheduler(exception_handler=lambda scheduler, context: heard.append(repr(context['exception'])))
    await scheduler.spawn(forever())
    await scheduler.spawn(fails())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await scheduler.close()
    print(sorted(heard), len(scheduler))


asyncio.run(main())
