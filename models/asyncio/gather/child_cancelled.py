# A child that is cancelled counts as one that raised CancelledError: the siblings are not cancelled, nor is the `gather` future.
import asyncio

finished = False


async def other():
    global finished
    await asyncio.sleep(0)
    finished = True


async def main():
    victim = asyncio.create_task(asyncio.sleep(1))
    sibling = asyncio.create_task(other())
    everything = asyncio.gather(victim, sibling)
    victim.cancel()
    try:
        await everything
        raise AssertionError("not reached")
    except asyncio.CancelledError:
        pass
    await sibling
    assert not sibling.cancelled()


if __name__ == "__main__":
    asyncio.run(main())
