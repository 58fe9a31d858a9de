from .broker import Session, log, peer
from .protocol import Ack, Deliver, Hello, Ping, Pong, ProtocolError, Publish, Subscribe, Unsubscribe


@Session.handle.register
def _(self, message: Hello):
    if self.name is not None:
        raise ProtocolError('already greeted')
    self.name = message.client
    peer.set(message.client)
    log.info('hello from %s (version %s)', message.client, message.version)


@Session.handle.register
def _(self, message: Ping):
    self.send(Pong())


@Session.handle.register
def _subscribe(self, message: Subscribe):
    self.broker.tree.add(message.pattern, self)
    self.send(Ack(message.seq, len(self.broker.tree)))
    for topic, payload in self.broker.retained.items():
        if self in self.broker.tree.match(topic):
            self.send(Deliver(topic, payload))


@Session.handle.register(Unsubscribe)
def _unsubscribe(self, message):
    try:
        self.broker.tree.remove(message.pattern, self)
    except KeyError:
        raise ProtocolError(f'not subscribed to {message.pattern}', code=404) from None
    self.send(Ack(message.seq, len(self.broker.tree)))


@Session.handle.register
def _publish(self, message: Publish):
    if message.retain:
        self.broker.retained[message.topic] = message.payload
    receivers = [s for s in self.broker.tree.match(message.topic) if s.send(Deliver(message.topic, message.payload))]
    self.send(Ack(message.seq, len(receivers)))
