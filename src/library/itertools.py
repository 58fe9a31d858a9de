"""Iterators for looping."""

from _operations import index as _index


class count:
    def __init__(self, start=0, step=1):
        self._next = start
        self._step = step

    def __iter__(self):
        return self

    def __next__(self):
        value = self._next
        self._next = value + self._step
        return value

    def __repr__(self):
        if type(self._step) is int and self._step == 1:
            return f'count({self._next!r})'
        return f'count({self._next!r}, {self._step!r})'


class repeat:
    def __init__(self, object, times=None):
        self._object = object
        self._left = None if times is None else max(_index(times), 0)

    def __iter__(self):
        return self

    def __next__(self):
        if self._left is not None:
            if not self._left:
                raise StopIteration
            self._left -= 1
        return self._object

    def __length_hint__(self):
        if self._left is None:
            raise TypeError('len() of unsized object')
        return self._left

    def __repr__(self):
        if self._left is None:
            return f'repeat({self._object!r})'
        return f'repeat({self._object!r}, {self._left})'


class cycle:
    def __init__(self, iterable, /):
        self._iterator = iter(iterable)
        self._seen = []
        self._place = None

    def __iter__(self):
        return self

    def __next__(self):
        if self._place is None:
            for item in self._iterator:
                self._seen.append(item)
                return item
            self._place = 0
        if not self._seen:
            raise StopIteration
        item = self._seen[self._place]
        self._place = (self._place + 1) % len(self._seen)
        return item


class chain:
    def __init__(self, *iterables):
        self._sources = iter(iterables)
        self._current = None

    @classmethod
    def from_iterable(cls, iterable, /):
        new = cls()
        new._sources = iter(iterable)
        return new

    def __iter__(self):
        return self

    def __next__(self):
        while True:
            if self._current is None:
                self._current = iter(next(self._sources))
            for item in self._current:
                return item
            self._current = None


def accumulate(iterable, func=None, *, initial=None):
    return _accumulate(iter(iterable), func, initial)


def _accumulate(iterator, func, initial):
    total = initial
    if initial is None:
        try:
            total = next(iterator)
        except StopIteration:
            return
    yield total
    for item in iterator:
        total = total + item if func is None else func(total, item)
        yield total


def compress(data, selectors):
    return (item for item, selected in zip(data, selectors) if selected)


def dropwhile(predicate, iterable, /):
    return _dropwhile(predicate, iter(iterable))


def _dropwhile(predicate, iterator):
    for item in iterator:
        if not predicate(item):
            yield item
            break
    for item in iterator:
        yield item


def takewhile(predicate, iterable, /):
    return _takewhile(predicate, iter(iterable))


def _takewhile(predicate, iterator):
    for item in iterator:
        if not predicate(item):
            return
        yield item


def filterfalse(function, iterable, /):
    if function is None:
        return (item for item in iterable if not item)
    return (item for item in iterable if not function(item))


def starmap(function, iterable, /):
    return (function(*args) for args in iterable)


def _slice_bound(value, name):
    if value is None:
        return None
    try:
        value = _index(value)
    except TypeError:
        value = -1
    if value < 0:
        if name == 'stop':
            raise ValueError('Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
        raise ValueError('Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
    return value


def islice(iterable, /, *args):
    if not 1 <= len(args) <= 3:
        found = len(args) + 1
        word = 'at least 2' if found < 2 else 'at most 4'
        raise TypeError(f'islice expected {word} arguments, got {found}')
    if len(args) == 1:
        return _islice(iter(iterable), 0, _slice_bound(args[0], 'stop'), 1)
    start = _slice_bound(args[0], 'start')
    stop = _slice_bound(args[1], 'bound')
    step = 1
    if len(args) == 3 and args[2] is not None:
        try:
            step = _index(args[2])
        except TypeError:
            step = 0
        if step < 1:
            raise ValueError('Step for islice() must be a positive integer or None.')
    return _islice(iter(iterable), start or 0, stop, step)


def _islice(iterator, start, stop, step):
    position = 0
    wanted = start
    while stop is None or wanted < stop:
        while position <= wanted:
            try:
                item = next(iterator)
            except StopIteration:
                return
            position += 1
        yield item
        wanted += step
    # What lies before `stop` is consumed even where the step passes over it.
    while position < stop:
        try:
            next(iterator)
        except StopIteration:
            return
        position += 1


def pairwise(iterable, /):
    return _pairwise(iter(iterable))


def _pairwise(iterator):
    try:
        before = next(iterator)
    except StopIteration:
        return
    for item in iterator:
        yield before, item
        before = item


def zip_longest(*iterables, fillvalue=None):
    return _zip_longest([iter(iterable) for iterable in iterables], fillvalue)


def _zip_longest(iterators, fillvalue):
    active = len(iterators)
    while active:
        row = []
        for position, iterator in enumerate(iterators):
            value = fillvalue
            if iterator is not None:
                try:
                    value = next(iterator)
                except StopIteration:
                    iterators[position] = None
                    active -= 1
            row.append(value)
        if not active:
            return
        yield tuple(row)


_absent = object()


class groupby:
    """Runs of items with equal keys. Moving on to the next run ends the group of the one before."""

    def __init__(self, iterable, key=None):
        self._iterator = iter(iterable)
        self._key = key
        self._group = 0
        # The key of the group given last, and the item read last with its key.
        self._wanted = self._found = _absent
        self._item = None

    def __iter__(self):
        return self

    def _read(self):
        self._item = next(self._iterator)
        self._found = self._item if self._key is None else self._key(self._item)

    def __next__(self):
        self._group += 1
        while self._found == self._wanted:
            self._read()
        self._wanted = self._found
        return self._found, self._members(self._group)

    def _members(self, group):
        while self._group == group and self._found == self._wanted:
            yield self._item
            try:
                self._read()
            except StopIteration:
                return


def product(*iterables, repeat=1):
    if repeat < 0:
        raise ValueError('repeat argument cannot be negative')
    pools = [tuple(iterable) for iterable in iterables] * repeat
    return _product(pools)


def _product(pools):
    if not all(pools):
        return
    places = [0] * len(pools)
    while True:
        yield tuple([pool[place] for pool, place in zip(pools, places)])
        for position in reversed(range(len(pools))):
            places[position] += 1
            if places[position] < len(pools[position]):
                break
            places[position] = 0
        else:
            return


def permutations(iterable, r=None):
    pool = tuple(iterable)
    r = len(pool) if r is None else r
    if r < 0:
        raise ValueError('r must be non-negative')
    return _arrangements(pool, r)


def _arrangements(pool, r):
    """All choices of `r` different positions, in lexicographic order of the positions."""
    if r > len(pool):
        return
    places = list(range(r))
    while True:
        yield tuple([pool[place] for place in places])
        for position in reversed(range(r)):
            before = places[:position]
            place = places[position] + 1
            while place < len(pool) and place in before:
                place += 1
            if place < len(pool):
                used = before + [place]
                free = [other for other in range(len(pool)) if other not in used]
                places = used + free[:r - position - 1]
                break
        else:
            return


def combinations(iterable, r):
    if r < 0:
        raise ValueError('r must be non-negative')
    return _subsets(tuple(iterable), r, 1)


def combinations_with_replacement(iterable, r):
    if r < 0:
        raise ValueError('r must be non-negative')
    return _subsets(tuple(iterable), r, 0)


def _subsets(pool, r, gap):
    """Ascending choices of positions, each at least `gap` above the one before."""
    last = len(pool) - 1
    places = [gap * position for position in range(r)]
    if r and places[-1] > last:
        return
    while True:
        yield tuple([pool[place] for place in places])
        for position in reversed(range(r)):
            if places[position] < last - gap * (r - 1 - position):
                first = places[position] + 1
                for offset, other in enumerate(range(position, r)):
                    places[other] = first + gap * offset
                break
        else:
            return


class _Tee:
    """One of several iterators over the same source: items are kept in linked cells `[item, next cell]`."""

    def __init__(self, iterator, cell):
        self._iterator = iterator
        self._cell = cell

    def __iter__(self):
        return self

    def __next__(self):
        cell = self._cell
        if not cell:
            cell.append(next(self._iterator))
            cell.append([])
        self._cell = cell[1]
        return cell[0]

    def __copy__(self):
        return _Tee(self._iterator, self._cell)


def tee(iterable, n=2, /):
    if n < 0:
        raise ValueError('n must be >= 0')
    if isinstance(iterable, _Tee):
        return (iterable, *[iterable.__copy__() for _ in range(n - 1)]) if n else ()
    iterator = iter(iterable)
    cell = []
    return tuple([_Tee(iterator, cell) for _ in range(n)])
