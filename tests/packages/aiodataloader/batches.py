"""Loads of one iteration come together in batches."""

import asyncio
from aiodataloader import DataLoader

batches = []


class Users(DataLoader):
    async def batch_load_fn(self, keys):
        batches.append(list(keys))
        await asyncio.sleep(0)
        return [ValueError(k) if k == 9 else f'u{k}' for k in keys]


async def main():
    loader = Users(max_batch_size=3)
    print(await asyncio.gather(*(loader.load(k) for k in (1, 2, 1, 3, 4))), batches)
    print(await loader.load_many([1, 5]), batches)
    try:
        await loader.load(9)
    except ValueError as e:
        print(repr(e))
    loader.clear(1).prime(7, 'seven')
    print(await loader.load(7), await loader.load(1))


asyncio.run(main())
