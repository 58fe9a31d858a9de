"""A state machine with conditions, callbacks and queued events."""

from transitions import Machine, MachineError


class Door:
    def __init__(self):
        self.log = []
        self.locked = False

    def is_unlocked(self):
        return not self.locked

    def on_enter_open(self):
        self.log.append('opened')

    def on_exit_open(self):
        self.log.append('closing')


door = Door()
machine = Machine(
    model=door,
    states=['closed', 'open'],
    initial='closed',
    transitions=[
        {'trigger': 'push', 'source': 'closed', 'dest': 'open', 'conditions': 'is_unlocked'},
        {'trigger': 'pull', 'source': 'open', 'dest': 'closed'},
    ],
)
assert door.state == 'closed' and door.is_closed()
assert door.push() and door.is_open()
assert door.pull()
door.locked = True
assert not door.push() and door.is_closed()
try:
    door.pull()
except MachineError as error:
    print(error)
print(door.log, machine.get_triggers('closed'))
