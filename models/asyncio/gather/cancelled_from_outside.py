# Cancelling a `gather` cancels every child that is not done; one that is shielded goes on, and after the end it is too late.
import asyncio

ends = []


async def child(name):
    try:
        await asyncio.sleep(1)
        ends.append(name + " done")
    except asyncio.CancelledError:
        ends.append(name + " cancelled")
        raise


async def main():
    shielded = asyncio.create_task(child("shielded"))
    everything = asyncio.gather(child("plain"), child("second"), asyncio.shield(shielded))
    await asyncio.sleep(0)
    assert everything.cancel()
    try:
        await everything
    except asyncio.CancelledError:
        pass
    await shielded
    assert not everything.cancel()


if __name__ == "__main__":
    asyncio.run(main())
