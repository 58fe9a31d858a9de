"""What reads JSON, by the name of its module."""

from json import JSONDecodeError, JSONDecoder
