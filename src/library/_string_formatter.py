"""`string.Formatter`: what `str.format` does, open to subclasses.

Source: library reference, string, "Custom String Formatting" and "Format String Syntax".
"""


def _parts(text):
    """Literal text, field, format and conversion of each replacement field; the last may be literal text alone."""
    at = 0
    while at < len(text):
        start = at
        while at < len(text) and text[at] not in '{}':
            at += 1
        literal = text[start:at]
        if at == len(text):
            yield literal, None, None, None
            return
        brace = text[at]
        at += 1
        if text[at:at + 1] == brace:
            yield literal + brace, None, None, None
            at += 1
            continue
        if brace == '}':
            raise ValueError("Single '}' encountered in format string")
        if at == len(text):
            raise ValueError("Single '{' encountered in format string")
        start, depth, in_name = at, 1, True
        while depth:
            if in_name and text[at:at + 1] == '[':
                at = text.find(']', at) if ']' in text[at:] else len(text)
            if at == len(text):
                raise ValueError("expected '}' before end of string")
            in_name = in_name and text[at] not in ':!'
            depth += {'{': 1, '}': -1}.get(text[at], 0)
            at += 1
        yield literal, *_field(text[start:at - 1])


def _field(field):
    """Name, format and conversion of a replacement field; brackets may hold any character."""
    at = 0
    while at < len(field) and field[at] not in ':!':
        if field[at] == '{':
            raise ValueError("unexpected '{' in field name")
        if field[at] == '[':
            at = field.find(']', at) if ']' in field[at:] else len(field) - 1
        at += 1
    name, rest = field[:at], field[at:]
    if not rest.startswith('!'):
        return name, rest[1:], None
    if len(rest) == 1:
        raise ValueError("unmatched '{' in format spec")
    conversion, rest = rest[1], rest[2:]
    if rest and rest[0] != ':':
        raise ValueError("expected ':' after conversion specifier")
    return name, rest[1:], conversion


def _number(text):
    return int(text) if text.isdecimal() and text.isascii() else text


def _steps(name):
    """The first part of a field's name, and the attributes (True) and items (False) behind it."""
    end = min([at for at in (name.find('.'), name.find('[')) if at >= 0], default=len(name))
    first, rest, steps = name[:end], name[end:], []
    while rest:
        if rest[0] == '.':
            end = min([at for at in (rest.find('.', 1), rest.find('[', 1)) if at >= 0], default=len(rest))
            steps.append((True, rest[1:end]))
        elif rest[0] == '[':
            if ']' not in rest:
                raise ValueError("Missing ']' in format string")
            end = rest.index(']') + 1
            steps.append((False, _number(rest[1:end - 1])))
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        if steps[-1][1] == '':
            raise ValueError('Empty attribute in format string')
        rest = rest[end:]
    return _number(first), steps


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        text, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return text

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError('Max string recursion exceeded')
        shown = []
        for literal, field, spec, conversion in self.parse(format_string):
            if literal:
                shown.append(literal)
            if field is None:
                continue
            if field == '':
                if auto_arg_index is False:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                field = str(auto_arg_index)
                auto_arg_index += 1
            elif field.isdigit():
                if auto_arg_index:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                auto_arg_index = False
            obj, used = self.get_field(field, args, kwargs)
            used_args.add(used)
            obj = self.convert_field(obj, conversion)
            spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index)
            shown.append(self.format_field(obj, spec))
        return ''.join(shown), auto_arg_index

    def parse(self, format_string):
        return _parts(format_string)

    def get_field(self, field_name, args, kwargs):
        first, steps = _steps(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attribute, key in steps:
            obj = getattr(obj, key) if is_attribute else obj[key]
        return obj, first

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        for letter, convert in (('s', str), ('r', repr), ('a', ascii)):
            if conversion == letter:
                return convert(value)
        raise ValueError(f'Unknown conversion specifier {conversion!s}')
