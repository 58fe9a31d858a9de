"""bidict: users and their sessions, found by either, in tasks."""

import asyncio
import itertools

from bidict import bidict


class Sessions:
    def __init__(self):
        self.by_user = bidict()
        self._next = itertools.count(1)

    async def log_in(self, user):
        if user in self.by_user:
            return self.by_user[user]
        number = next(self._next)
        self.by_user[user] = number
        await asyncio.sleep(0)
        return number

    async def log_out(self, number):
        await asyncio.sleep(0)
        return self.by_user.inverse.pop(number, None)


async def main():
    sessions = Sessions()
    first, again, other = await asyncio.gather(*map(sessions.log_in, ['ann', 'ann', 'bob']))
    print(first == again, other, sorted(sessions.by_user.items()))
    print(await sessions.log_out(other), await sessions.log_out(other), dict(sessions.by_user))
    assert len(sessions.by_user) == 1


asyncio.run(main())
