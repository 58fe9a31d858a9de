"""gather of futures that are done already takes as many iterations as ever."""
import asyncio


async def ticks(n):
    for i in range(n):
        print("tick", i)
        await asyncio.sleep(0)


async def say(text):
    print("runs", text)
    return text


async def main():
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    done.set_result("done")
    t = asyncio.create_task(ticks(8))
    print(await asyncio.gather(done))
    print(await asyncio.gather(done, say("new"), done))
    same = say("same")
    print(await asyncio.gather(same, same, done))
    outer = asyncio.gather(done, say("x"))
    outer.add_done_callback(lambda f: print("callback", f.result()))
    for i in range(4):
        print(i, outer.done())
        await asyncio.sleep(0)
    await t


asyncio.run(main())
