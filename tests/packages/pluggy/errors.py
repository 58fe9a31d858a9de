"""What pluggy says of plugins that do not fit, and errors on their way through wrappers."""

import pluggy

hookspec = pluggy.HookspecMarker('p')
hookimpl = pluggy.HookimplMarker('p')


class Spec:
    @hookspec
    def load(self, name):
        """Loads."""


class Bad:
    @hookimpl
    def load(self, nothing):
        return nothing


class Failing:
    @hookimpl
    def load(self, name):
        raise KeyError(name)


class Around:
    def __init__(self, log):
        self.log = log

    @hookimpl(wrapper=True)
    def load(self, name):
        try:
            return (yield)
        except KeyError as error:
            self.log.append(repr(error))
            return ['mended']


manager = pluggy.PluginManager('p')
manager.add_hookspecs(Spec)
try:
    manager.register(Bad())
except pluggy.PluginValidationError as error:
    print(str(error).splitlines()[0].split(' for hook')[0].split(' at ')[0][:6])
manager = pluggy.PluginManager('p')
manager.add_hookspecs(Spec)
log = []
failing = Failing()
manager.register(failing)
try:
    manager.hook.load(name='x')
except KeyError as error:
    print('KeyError', error)
manager.register(Around(log))
print(manager.hook.load(name='y'), log)
print(manager.is_registered(failing), manager.get_name(failing) is not None)
