# Two callers share a connection whose server answers in the order of the requests. Each takes the
# oldest reply when it wakes, but they may wake in the other order and then hold each other's reply.
# raddle: expect violated assertion
# cpython: varies
import asyncio
import random

replies = []
mixed_up = 0


def send(request):
    replies.append("reply to " + request)


async def call(request):
    global mixed_up
    send(request)
    await asyncio.sleep(random.random() / 100)
    reply = replies.pop(0)
    mixed_up += reply != "reply to " + request
    return reply


async def main():
    got = await asyncio.gather(call("ping"), call("time"))
    assert got == ["reply to ping", "reply to time"], got


if __name__ == "__main__":
    asyncio.run(main())
