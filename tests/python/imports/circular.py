"""Modules that import each other see what the other has so far."""

import ring_a
import ring_b

print(ring_a.NAME, ring_b.NAME, ring_b.ring_a is ring_a)
