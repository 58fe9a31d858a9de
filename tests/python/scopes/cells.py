"""Cells as objects: their contents are read, set and deleted."""

import types


def outer():
    x = 1

    def inner():
        return x

    return inner


inner = outer()
(cell,) = inner.__closure__
print(cell.cell_contents)
cell.cell_contents = 5
print(inner())
del cell.cell_contents
for call in (lambda: cell.cell_contents, inner):
    try:
        call()
    except (ValueError, NameError) as error:
        print(type(error).__name__, error)
print(types.CellType(3).cell_contents, types.CellType.__name__)
