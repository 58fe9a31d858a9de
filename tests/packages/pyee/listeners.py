"""Listeners come and go; once is once."""

from pyee import EventEmitter

emitter = EventEmitter()
calls = []
emitter.once('start', lambda: calls.append('once'))
listener = emitter.add_listener('start', lambda: calls.append('always'))
emitter.emit('start')
emitter.emit('start')
assert calls == ['once', 'always', 'always'], calls
emitter.remove_listener('start', listener)
assert not emitter.emit('start') and emitter.listeners('start') == []
print(sorted(emitter.event_names()), calls)
try:
    emitter.emit('error', ValueError('unheard'))
except ValueError as error:
    print('raised', error)
