"""`memoryview`: a window on bytes or a bytearray.

Source: library reference, Memory Views. Items are unsigned bytes in one dimension. Left out: other formats and shapes;
that a bytearray cannot change its length while it is viewed.
"""

from _operations import unsupported as _unsupported


class memoryview:
    __slots__ = ('obj', '_places', '_released')

    def __init__(self, object):
        if isinstance(object, memoryview):
            object._check()
            self.obj = object.obj
            self._places = object._places
        elif isinstance(object, (bytes, bytearray)):
            self.obj = object
            self._places = range(len(object))
        else:
            raise TypeError(f"memoryview: a bytes-like object is required, not '{type(object).__name__}'")
        self._released = False

    def _check(self):
        if self._released:
            raise ValueError('operation forbidden on released memoryview object')

    @property
    def readonly(self):
        self._check()
        return isinstance(self.obj, bytes)

    @property
    def nbytes(self):
        return len(self)

    @property
    def shape(self):
        return (len(self),)

    @property
    def strides(self):
        return (self._places.step,)

    @property
    def contiguous(self):
        return self._places.step == 1 or len(self._places) <= 1

    c_contiguous = f_contiguous = contiguous
    format = property(lambda self: 'B')
    itemsize = property(lambda self: 1)
    ndim = property(lambda self: 1)

    def __len__(self):
        self._check()
        return len(self._places)

    def __getitem__(self, key):
        self._check()
        if isinstance(key, slice):
            view = memoryview(self)
            view._places = self._places[key]
            return view
        if not hasattr(key, '__index__'):
            raise TypeError('memoryview: invalid slice key')
        try:
            return self.obj[self._places[key]]
        except IndexError:
            raise IndexError('index out of bounds on dimension 1') from None

    def __setitem__(self, key, value):
        self._check()
        if self.readonly:
            raise TypeError('cannot modify read-only memory')
        if not isinstance(key, slice):
            self.obj[self._places[key]] = value
            return
        places = self._places[key]
        data = bytes(value)
        if len(data) != len(places):
            raise ValueError('memoryview assignment: lvalue and rvalue have different structures')
        for place, byte in zip(places, data):
            self.obj[place] = byte

    def __iter__(self):
        return iter(self.tobytes())

    def __contains__(self, value):
        return value in self.tobytes()

    def __bytes__(self):
        return self.tobytes()

    def __eq__(self, other):
        if isinstance(other, (bytes, bytearray, memoryview)):
            return self.tobytes() == bytes(other)
        return NotImplemented

    def __hash__(self):
        self._check()
        if not self.readonly:
            raise ValueError('cannot hash writable memoryview object')
        return hash(self.tobytes())

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exception):
        self.release()

    def release(self):
        self._released = True

    def tobytes(self, order='C'):
        self._check()
        return bytes([self.obj[place] for place in self._places])

    def tolist(self):
        return list(self.tobytes())

    def hex(self, *args):
        return self.tobytes().hex(*args)

    def toreadonly(self):
        return memoryview(self.tobytes())

    def cast(self, format, shape=None):
        if format in ('B', '@B') and shape is None:
            return memoryview(self)
        _unsupported(f'memoryview.cast({format!r})', 'take the items apart with struct.unpack')

    def __repr__(self):
        return f"<{'released memory' if self._released else 'memory'} at {id(self):#x}>"


memoryview.__module__ = 'builtins'
