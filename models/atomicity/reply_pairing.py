# Each request carries a number, and the reader resolves the future that waits under that number, so
# every caller gets its own reply in whichever order the server answers.
import asyncio
import random

pending = {}
answered = []


async def serve(number, request):
    await asyncio.sleep(random.random() / 100)
    answered.append(number)
    pending.pop(number).set_result("reply to " + request)


async def call(number, request):
    pending[number] = asyncio.Future()
    reply = pending[number]
    server = asyncio.create_task(serve(number, request))
    result = await reply
    await server
    return result


async def main():
    got = await asyncio.gather(call(1, "ping"), call(2, "time"))
    assert got == ["reply to ping", "reply to time"], got
    assert not pending
    print(got)


if __name__ == "__main__":
    asyncio.run(main())
