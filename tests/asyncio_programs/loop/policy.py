"""Policies and the current loop."""
import asyncio


class Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        print("policy makes a loop")
        return super().new_event_loop()


async def main():
    return asyncio.get_event_loop() is asyncio.get_running_loop()


print(isinstance(asyncio.get_event_loop_policy(), asyncio.AbstractEventLoopPolicy))
policy = Policy()
asyncio.set_event_loop_policy(policy)
print(asyncio.get_event_loop_policy() is policy)
print(asyncio.run(main()))
try:
    asyncio.get_event_loop()
except RuntimeError as error:
    print(error)
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(asyncio.get_event_loop() is loop, isinstance(loop, asyncio.AbstractEventLoop))
for call, wrong in ((asyncio.set_event_loop, 3), (asyncio.set_event_loop_policy, "p")):
    try:
        call(wrong)
    except TypeError as error:
        print(error)
asyncio.set_event_loop(None)
loop.close()
asyncio.set_event_loop_policy(None)
print(asyncio.get_event_loop_policy() is policy)
