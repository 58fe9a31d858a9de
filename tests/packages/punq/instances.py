"""Instances, factories and several implementations of one service."""

from abc import ABC, abstractmethod

import punq


class Sender(ABC):
    @abstractmethod
    def send(self, text):
        """Sends."""


class Mail(Sender):
    def send(self, text):
        return f'mail {text}'


class Post(Sender):
    def __init__(self, prefix: str):
        self.prefix = prefix

    def send(self, text):
        return f'{self.prefix} {text}'


container = punq.Container()
container.register(Sender, Mail)
container.register(Sender, factory=lambda: Post('post'))
container.register('config', instance={'limit': 5})
print([sender.send('x') for sender in container.resolve_all(Sender)])
print(container.resolve(Sender).send('y'), container.resolve('config')['limit'])
