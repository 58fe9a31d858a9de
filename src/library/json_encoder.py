"""What writes JSON, by the name of its module."""

from json import JSONEncoder
