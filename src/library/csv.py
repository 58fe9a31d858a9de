"""Comma-separated values.

Source: library reference, csv; RFC 4180. Left out: `Sniffer`, registered dialects beyond `excel`, `excel-tab` and `unix`.
"""

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = 0, 1, 2, 3


class Error(Exception):
    pass


class Dialect:
    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\r\n'
    quoting = QUOTE_MINIMAL
    escapechar = None
    strict = False


class excel(Dialect):
    pass


class excel_tab(excel):
    delimiter = '\t'


class unix_dialect(Dialect):
    lineterminator = '\n'
    quoting = QUOTE_ALL


_DIALECTS = {'excel': excel, 'excel-tab': excel_tab, 'unix': unix_dialect}


def list_dialects():
    return list(_DIALECTS)


def get_dialect(name):
    if name not in _DIALECTS:
        raise Error('unknown dialect')
    return _DIALECTS[name]


def _dialect(dialect, options):
    made = Dialect()
    base = get_dialect(dialect) if isinstance(dialect, str) else dialect
    for name in (
        'delimiter', 'quotechar', 'doublequote', 'skipinitialspace', 'lineterminator', 'quoting', 'escapechar', 'strict'
    ):
        setattr(made, name, options.pop(name, getattr(base, name)))
    for name in options:
        raise TypeError(f'{name!r} is an invalid keyword argument for this function')
    return made


class _Reader:
    def __init__(self, lines, dialect):
        self._lines = iter(lines)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    def _line(self):
        line = next(self._lines)
        if not isinstance(line, str):
            raise Error(f'iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)')
        self.line_num += 1
        return line

    def __next__(self):
        dialect = self.dialect
        row = []
        line = self._line()
        at = 0
        field = ''
        quoted = begun = was_quoted = False

        def skipped(at):
            while dialect.skipinitialspace and line[at:at + 1] == ' ':
                at += 1
            return at

        at = skipped(at)

        def end():
            number = dialect.quoting == QUOTE_NONNUMERIC and not was_quoted
            row.append(float(field) if number and field else field)

        while True:
            char = line[at:at + 1]
            at += 1
            if quoted:
                if not char:
                    try:
                        line = self._line()
                    except StopIteration:
                        if dialect.strict:
                            raise Error('unexpected end of data') from None
                        end()
                        return row
                    at = 0
                elif char == dialect.escapechar:
                    field += line[at:at + 1]
                    at += 1
                elif char == dialect.quotechar:
                    if dialect.doublequote and line[at:at + 1] == char:
                        field += char
                        at += 1
                    else:
                        quoted = False
                else:
                    field += char
            elif not char or char in '\r\n':
                if begun or row:
                    end()
                return row
            elif char == dialect.delimiter:
                end()
                field = ''
                begun = True
                was_quoted = False
                at = skipped(at)
            elif char == dialect.escapechar:
                field += line[at:at + 1]
                at += 1
                begun = True
            elif char == dialect.quotechar and dialect.quoting != QUOTE_NONE and not field and not was_quoted:
                quoted = begun = was_quoted = True
            else:
                field += char
                begun = True


def reader(iterable, /, dialect='excel', **fmtparams):
    return _Reader(iterable, _dialect(dialect, fmtparams))


class _Writer:
    def __init__(self, file, dialect):
        self._file = file
        self.dialect = dialect

    def _shown(self, value, alone):
        dialect = self.dialect
        text = '' if value is None else value if isinstance(value, str) else repr(value) if isinstance(value, float) else str(value)
        special = (dialect.delimiter, dialect.quotechar, '\r', '\n', *dialect.lineterminator)
        needs = any(mark and mark in text for mark in special) or alone and not text
        quoting = dialect.quoting
        if quoting == QUOTE_NONE:
            if needs and dialect.escapechar is None:
                raise Error('need to escape, but no escapechar set')
            return ''.join([dialect.escapechar + char if char in special else char for char in text])
        if quoting == QUOTE_ALL or needs or quoting == QUOTE_NONNUMERIC and not isinstance(value, (int, float)):
            quote = dialect.quotechar
            return quote + text.replace(quote, quote * 2) + quote
        return text

    def writerow(self, row, /):
        try:
            values = list(row)
        except TypeError:
            raise Error(f'iterable expected, not {type(row).__name__}') from None
        texts = [self._shown(value, len(values) == 1) for value in values]
        return self._file.write(self.dialect.delimiter.join(texts) + self.dialect.lineterminator)

    def writerows(self, rows, /):
        for row in rows:
            self.writerow(row)


def writer(fileobj, /, dialect='excel', **fmtparams):
    return _Writer(fileobj, _dialect(dialect, fmtparams))


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            self._fieldnames = next(self.reader, None)
        return self._fieldnames

    @property
    def line_num(self):
        return self.reader.line_num

    def __iter__(self):
        return self

    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while not row:
            row = next(self.reader)
        result = dict(zip(names, row))
        if len(row) > len(names):
            result[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            result[name] = self.restval
        return result


class DictWriter:
    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **kwds):
        self.fieldnames = fieldnames
        self.restval = restval
        if extrasaction.lower() not in ('raise', 'ignore'):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def writerow(self, rowdict):
        if self.extrasaction == 'raise':
            wrong = [name for name in rowdict if name not in self.fieldnames]
            if wrong:
                raise ValueError('dict contains fields not in fieldnames: ' + ', '.join([repr(name) for name in wrong]))
        return self.writer.writerow([rowdict.get(name, self.restval) for name in self.fieldnames])

    def writerows(self, rowdicts):
        for rowdict in rowdicts:
            self.writerow(rowdict)
