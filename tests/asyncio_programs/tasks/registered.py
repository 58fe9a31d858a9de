"""Tasks that are no asyncio.Task say themselves that they exist and run."""
import asyncio
from asyncio import tasks


class Own:
    def __init__(self, loop):
        self._loop = loop
        self.finished = False

    def done(self):
        return self.finished


loop = asyncio.new_event_loop()
own = Own(loop)
print(asyncio.all_tasks(loop))
tasks._register_task(own)
print(asyncio.all_tasks(loop) == {own})
own.finished = True
print(asyncio.all_tasks(loop))
tasks._unregister_task(own)
tasks._unregister_task(own)
print(asyncio.current_task(loop))
tasks._enter_task(loop, own)
print(asyncio.current_task(loop) is own)
try:
    tasks._enter_task(loop, Own(loop))
except RuntimeError as error:
    print("RuntimeError", "while another task" in str(error))
try:
    tasks._leave_task(loop, None)
except RuntimeError as error:
    print("RuntimeError", "does not match the current task" in str(error))
tasks._leave_task(loop, own)
print(asyncio.current_task(loop))
print(asyncio.Task[int], asyncio.Future[int].__args__, asyncio.Queue[str].__origin__)
loop.close()
