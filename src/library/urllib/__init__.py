"""URLs: only their text."""
