"""AsyncMachine: a transition that waits, another that cancels it."""

import asyncio

from transitions.extensions.asyncio import AsyncMachine


class Model:
    def __init__(self):
        self.log = []

    async def on_enter_working(self):
        self.log.append('working')
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            self.log.append('cancelled')
            raise
        await self.finish()

    async def on_enter_idle(self):
        self.log.append('idle')
        await asyncio.sleep(0)


async def main():
    model = Model()
    AsyncMachine(
        model,
        states=['idle', 'working', 'stopped'],
        initial='idle',
        transitions=[['start', 'idle', 'working'], ['finish', 'working', 'idle'], ['stop', '*', 'stopped']],
    )
    assert await model.start()
    print(model.state, model.log)
    asyncio.get_running_loop().call_later(0.5, lambda: None)
    results = await asyncio.gather(model.start(), delayed(model), return_exceptions=True)
    assert model.state == 'stopped', model.state
    print(results, model.log)


async def delayed(model):
    await asyncio.sleep(0.1)
    return await model.stop()


asyncio.run(main())
