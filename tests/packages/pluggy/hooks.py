"""Hooks of pluggy, some of which give coroutines; wrappers and the first result."""

import asyncio

import pluggy

hookspec = pluggy.HookspecMarker('p')
hookimpl = pluggy.HookimplMarker('p')


class Spec:
    @hookspec
    def add(self, a, b):
        """Adds."""

    @hookspec(firstresult=True)
    def first(self):
        """The first that has something to say."""


class Plain:
    @hookimpl
    def add(self, a, b):
        return a + b

    @hookimpl
    def first(self):
        return None


class Waiting:
    @hookimpl(tryfirst=True)
    async def add(self, a):
        await asyncio.sleep(0)
        return a

    @hookimpl
    def first(self):
        return 'second'

    @hookimpl(wrapper=True, specname='first')
    def around(self):
        result = yield
        return result + '!'


async def main():
    manager = pluggy.PluginManager('p')
    manager.add_hookspecs(Spec)
    manager.register(Plain())
    manager.register(Waiting(), name='waiting')
    results = [await r if asyncio.iscoroutine(r) else r for r in manager.hook.add(a=1, b=2)]
    assert results == [1, 3], results
    assert manager.hook.first() == 'second!'
    assert manager.list_name_plugin()[1][0] == 'waiting'
    manager.unregister(name='waiting')
    assert manager.hook.first() is None
    print('done')


asyncio.run(main())
