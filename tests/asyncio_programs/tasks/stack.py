"""The stack of a task that is suspended, and of one that is done."""
import asyncio


class Text:
    def __init__(self):
        self.parts = []

    def write(self, part):
        self.parts.append(part)

    def lines(self):
        return [line.strip() for line in "".join(self.parts).splitlines()]


async def inner():
    await asyncio.sleep(1)


async def outer():
    await inner()


async def main():
    task = asyncio.create_task(outer(), name="outer")
    print([frame.f_code.co_name for frame in task.get_stack()])
    await asyncio.sleep(0)
    (frame,) = task.get_stack()
    print(frame.f_code.co_name, frame.f_lineno, frame.f_back)
    text = Text()
    task.print_stack(file=text)
    print(text.lines()[0].split(" coro=")[0], text.lines()[1].split(", ")[1:], text.lines()[2])
    task.cancel()
    await asyncio.wait([task])
    print(task.get_stack())
    text = Text()
    task.print_stack(file=text)
    print(text.lines()[0].split(" coro=")[0])


asyncio.run(main())
