"""A package without content of its own: see `concurrent.futures`."""
