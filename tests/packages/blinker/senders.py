"""blinker: signals by name, receivers of one sender, receivers for a while, receivers that are held weakly."""

from blinker import ANY, Namespace, signal

ready = signal('ready')


def heard(sender, **data):
    print('heard', sender, data)
    return len(data)


class Listener:
    def on(self, sender):
        print('listener', sender)


ready.connect(heard)
print([value for _, value in ready.send('main', a=1)], bool(ready.receivers), ready is signal('ready'))
ready.disconnect(heard)
print(ready.send('main'))
names = Namespace()
saved = names.signal('saved', doc='after a write')
print(saved.name, saved.__doc__, saved is names.signal('saved'))


@saved.connect_via('disk')
def only(sender):
    print('only', sender)


saved.send('memory')
saved.send('disk')
with saved.connected_to(lambda sender: print('for a while', sender), sender=ANY):
    saved.send('memory')
with saved.muted():
    saved.send('disk')
listener = Listener()
saved.connect(listener.on)
saved.send('memory')
print(saved.has_receivers_for('disk'), len(list(saved.receivers_for('disk'))))
