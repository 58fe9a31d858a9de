"""Heaps in lists: `heap[k] <= heap[2*k+1]` and `heap[k] <= heap[2*k+2]`.

The places that items take are those that CPython's algorithm gives them: an item taken out of the top is
replaced by walking the smaller children up to a leaf, and the displaced last item rises from there (Knuth,
The Art of Computer Programming, vol. 3, 5.2.3, exercise 18).
"""

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop']


def _rise(heap, top, place, item):
    """Moves `item` up from the free `place`, not above `top`."""
    while place > top:
        above = (place - 1) >> 1
        parent = heap[above]
        if not item < parent:
            break
        heap[place] = parent
        place = above
    heap[place] = item


def _settle(heap, top):
    """Restores the heap below `top`, whose item may be too large."""
    end = len(heap)
    item = heap[top]
    place = top
    child = 2 * place + 1
    while child < end:
        other = child + 1
        if other < end and not heap[child] < heap[other]:
            child = other
        heap[place] = heap[child]
        place = child
        child = 2 * place + 1
    _rise(heap, top, place, item)


def heappush(heap, item):
    heap.append(item)
    _rise(heap, 0, len(heap) - 1, item)


def heappop(heap):
    if not heap:
        raise IndexError('index out of range')
    last = heap.pop()
    if not heap:
        return last
    first = heap[0]
    heap[0] = last
    _settle(heap, 0)
    return first


def heapreplace(heap, item):
    first = heap[0]
    heap[0] = item
    _settle(heap, 0)
    return first


def heappushpop(heap, item):
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _settle(heap, 0)
    return item


def heapify(x):
    for place in reversed(range(len(x) // 2)):
        _settle(x, place)


class _Entry:
    """A run's next item in a merge; runs given first win ties."""

    def __init__(self, key, order, value, advance, reverse):
        self.key = key
        self.order = order
        self.value = value
        self.advance = advance
        self.reverse = reverse

    def __lt__(self, other):
        if self.reverse:
            before, after = other.key < self.key, self.key < other.key
        else:
            before, after = self.key < other.key, other.key < self.key
        if before or after:
            return before
        return self.order < other.order


def merge(*iterables, key=None, reverse=False):
    heap = []
    for order, iterable in enumerate(iterables):
        advance = iter(iterable).__next__
        try:
            value = advance()
        except StopIteration:
            continue
        heap.append(_Entry(value if key is None else key(value), order, value, advance, reverse))
    heapify(heap)
    while heap:
        entry = heap[0]
        yield entry.value
        try:
            entry.value = entry.advance()
        except StopIteration:
            heappop(heap)
        else:
            entry.key = entry.value if key is None else key(entry.value)
            _settle(heap, 0)


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]
