# A reply of unknown delay races its timeout. Either may win, also when both come in the same turn of
# the loop, but the caller gets exactly one of them and the request is over then.
import asyncio
import random

outcome = None
active = 0


async def request():
    global active
    active += 1
    try:
        await asyncio.sleep(random.random() / 100)
        return "reply"
    finally:
        active -= 1


async def main():
    global outcome
    try:
        outcome = await asyncio.wait_for(request(), timeout=1)
    except asyncio.TimeoutError:
        outcome = "timeout"
    assert active == 0
    assert outcome in ("reply", "timeout")
    print("over")


if __name__ == "__main__":
    asyncio.run(main())
