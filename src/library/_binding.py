"""Arguments of generated constructors: of named tuples and data classes."""


def _listed(names):
    quoted = [repr(name) for name in names]
    if len(quoted) <= 2:
        return ' and '.join(quoted)
    return ', '.join(quoted[:-1]) + ', and ' + quoted[-1]


def _count(number, noun):
    return f'{number} {noun}' if number == 1 else f'{number} {noun}s'


def bind(function, names, defaults, args, kwargs, keyword_only=()):
    """Values of the parameters by name, `self` not among them; the errors are those of a call of `function`.

    `defaults` is a dict with the names that may be left out; what it maps them to is not used: such names
    are simply absent from the result.
    """
    if len(args) > len(names):
        given = len(args) + 1
        takes = len(names) + 1
        fewest = takes - sum(1 for name in names if name in defaults)
        if fewest != takes:
            takes = f'from {fewest} to {takes} positional arguments'
        else:
            takes = _count(takes, 'positional argument')
        raise TypeError(f"{function}() takes {takes} but {given} {'was' if given == 1 else 'were'} given")
    values = {}
    for name, value in zip(names, args):
        values[name] = value
    for name, value in kwargs.items():
        if name in values:
            raise TypeError(f'{function}() got multiple values for argument {name!r}')
        if name not in names and name not in keyword_only:
            raise TypeError(f'{function}() got an unexpected keyword argument {name!r}')
        values[name] = value
    for kind, group in (('positional', names), ('keyword-only', keyword_only)):
        missing = [name for name in group if name not in values and name not in defaults]
        if missing:
            arguments = 'argument' if len(missing) == 1 else 'arguments'
            raise TypeError(
                f'{function}() missing {len(missing)} required {kind} {arguments}: {_listed(missing)}'
            )
    return values
