'''Publish/subscribe over TCP with newline-delimited JSON frames.'''
import logging

from pubsub.broker import Broker
from pubsub.client import Client, connect
from pubsub.protocol import *
from pubsub import protocol

logging.getLogger(__name__).addHandler(logging.NullHandler())

__all__ = ['Broker', 'Client', 'connect'] + protocol.__all__
