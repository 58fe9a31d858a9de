"""The layout of usage and help texts.

Source: library reference, argparse, formatter_class; widths and line breaks by experiment with 3.11 on 80 columns.
"""

import re as _re
import textwrap as _textwrap

SUPPRESS = '==SUPPRESS=='
_WIDTH = 78
_MAX_HELP_POSITION = 24


def argument_name(action):
    if action is None:
        return None
    if action.option_strings:
        return '/'.join(action.option_strings)
    if action.metavar not in (None, SUPPRESS):
        return action.metavar
    if action.dest not in (None, SUPPRESS):
        return action.dest
    if action.choices:
        return '{' + ','.join(action.choices) + '}'
    return None


class HelpFormatter:
    def __init__(self, prog, indent_increment=2, max_help_position=_MAX_HELP_POSITION, width=None):
        self._prog = prog
        self._increment = indent_increment
        self._width = _WIDTH if width is None else width
        self._max_help_position = min(max_help_position, max(self._width - 20, indent_increment * 2))
        self._indent = 0
        self._action_length = 0
        self._items = []
        self._section = None

    # ---- what the text is made of

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._items.append(('text', text, self._indent))

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._items.append(('usage', (usage, actions, groups, prefix), 0))

    def start_section(self, heading):
        self._items.append(('start', heading, self._indent))
        self._indent += self._increment

    def end_section(self):
        self._indent -= self._increment
        self._items.append(('end', None, self._indent))

    def add_arguments(self, actions):
        for action in actions:
            if action.help is SUPPRESS:
                continue
            invocations = [(self._invocation(action), self._indent)]
            inner = getattr(action, '_choices_actions', ())
            invocations += [(self._invocation(choice), self._indent + self._increment) for choice in inner]
            longest = max(len(text) + indent for text, indent in invocations)
            self._action_length = max(self._action_length, longest)
            self._items.append(('action', action, self._indent))

    # ---- text

    def format_help(self):
        parts = []
        section = []
        for kind, item, indent in self._items:
            if kind == 'start':
                section.append((item, parts, indent))
                parts = []
            elif kind == 'end':
                heading, outer, at = section.pop()
                inside = ''.join(parts)
                parts = outer
                if inside:
                    title = f"{' ' * at}{heading}:\n" if heading not in (None, SUPPRESS) else ''
                    parts.append(f'\n{title}{inside}\n')
            elif kind == 'text':
                parts.append(self._format_text(item, indent))
            elif kind == 'usage':
                parts.append(self._format_usage(*item))
            else:
                parts.append(self._format_action(item, indent))
        text = _re.sub(r'\n\n\n+', '\n\n', ''.join(parts))
        return text.strip('\n') + '\n' if text else ''

    def _format_text(self, text, indent):
        if '%(prog)' in text:
            text = text % {'prog': self._prog}
        return self._fill_text(text, max(self._width - indent, 11), ' ' * indent) + '\n\n'

    def _fill_text(self, text, width, indent):
        text = ' '.join(text.split())
        return _textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent)

    def _split_lines(self, text, width):
        return _textwrap.wrap(' '.join(text.split()), width)

    def _format_action(self, action, indent):
        position = min(self._action_length + 2, self._max_help_position)
        width = max(self._width - position, 11)
        room = position - indent - 2
        header = self._invocation(action)
        if not action.help:
            lines = [f"{' ' * indent}{header}"]
        else:
            text = self._split_lines(self._expand_help(action), width)
            if len(header) <= room:
                lines = [f"{' ' * indent}{header:<{room}}  {text[0] if text else ''}"]
                text = text[1:]
            else:
                lines = [f"{' ' * indent}{header}"]
            lines += [' ' * position + line for line in text]
        inner = ''.join([
            self._format_action(choice, indent + self._increment) for choice in getattr(action, '_choices_actions', ())
        ])
        return ''.join([line + '\n' for line in lines]) + inner

    def _expand_help(self, action):
        values = {**vars(action), 'prog': self._prog}
        for name in list(values):
            if values[name] is SUPPRESS:
                del values[name]
            elif hasattr(values[name], '__name__'):
                values[name] = values[name].__name__
        if values.get('choices') is not None:
            values['choices'] = ', '.join([str(choice) for choice in values['choices']])
        return self._get_help_string(action) % values

    def _get_help_string(self, action):
        return action.help

    def _invocation(self, action):
        if not action.option_strings:
            return self._metavars(action, self._default_metavar(action, positional=True))(1)[0]
        if action.nargs == 0:
            return ', '.join(action.option_strings)
        args = self._args(action, self._default_metavar(action))
        return ', '.join([f'{option} {args}' for option in action.option_strings])

    def _default_metavar(self, action, positional=False):
        return action.dest if positional or not action.option_strings else action.dest.upper()

    def _metavars(self, action, default):
        if action.metavar is not None:
            shown = action.metavar
        elif action.choices is not None:
            shown = '{' + ','.join([str(choice) for choice in action.choices]) + '}'
        else:
            shown = default
        return lambda count: shown if isinstance(shown, tuple) else (shown,) * count

    def _args(self, action, default):
        metavars = self._metavars(action, default)
        many = action.nargs
        if many is None:
            return metavars(1)[0]
        if many == '?':
            return f'[{metavars(1)[0]}]'
        if many == '*':
            shown = metavars(1)
            return f'[{shown[0]} [{shown[1]} ...]]' if len(shown) == 2 else f'[{shown[0]} ...]'
        if many == '+':
            first, second = metavars(2)
            return f'{first} [{second} ...]'
        if many == '...':
            return '...'
        if many == 'A...':
            return f'{metavars(1)[0]} ...'
        return ' '.join(metavars(many))

    # ---- usage

    def _format_usage(self, usage, actions, groups, prefix):
        prefix = 'usage: ' if prefix is None else prefix
        if usage is not None:
            return f"{prefix}{usage % {'prog': self._prog}}\n\n"
        optionals = [action for action in actions if action.option_strings]
        positionals = [action for action in actions if not action.option_strings]
        parts = self._usage_parts(optionals, groups)
        more = self._usage_parts(positionals, groups)
        line = ' '.join([self._prog, *parts, *more])
        room = self._width
        if len(prefix) + len(line) > room:
            line = '\n'.join(self._wrapped(prefix, parts, more, room))
        return f'{prefix}{line}\n\n'

    def _wrapped(self, prefix, parts, more, room):
        def lines_of(words, indent, first=None):
            lines, line = [], []
            length = len(first) - 1 if first is not None else len(indent) - 1
            for word in words:
                if length + 1 + len(word) > room and line:
                    lines.append(indent + ' '.join(line))
                    line, length = [], len(indent) - 1
                line.append(word)
                length += len(word) + 1
            if line:
                lines.append(indent + ' '.join(line))
            if first is not None:
                lines[0] = lines[0][len(indent):]
            return lines

        prog = self._prog
        if len(prefix) + len(prog) <= 0.75 * room:
            indent = ' ' * (len(prefix) + len(prog) + 1)
            if parts:
                return lines_of([prog, *parts], indent, prefix) + lines_of(more, indent)
            if more:
                return lines_of([prog, *more], indent, prefix)
            return [prog]
        indent = ' ' * len(prefix)
        lines = lines_of([*parts, *more], indent)
        if len(lines) > 1:
            lines = lines_of(parts, indent) + lines_of(more, indent)
        return [prog, *lines]

    def _usage_parts(self, actions, groups):
        parts = []
        done = []
        for action in actions:
            if action in done or action.help is SUPPRESS:
                continue
            group = next((g for g in groups if action in g._members and self._in_row(g._members, actions)), None)
            if group is None:
                parts.append(self._usage_of(action, alone=True))
                continue
            members = [member for member in group._members if member.help is not SUPPRESS]
            done += members
            opens, closes = ('(', ')') if group.required else ('[', ']')
            shown = [self._usage_of(member, alone=False) for member in members]
            if len(shown) == 1 and group.required:
                parts.append(shown[0])
            else:
                shown[0], shown[-1] = opens + shown[0], shown[-1] + closes if len(shown) > 1 else shown[0]
                if len(shown) == 1:
                    parts.append(opens + self._usage_of(members[0], alone=False) + closes)
                else:
                    parts += [f'{text} |' for text in shown[:-1]] + [shown[-1]]
        return parts

    def _in_row(self, members, actions):
        if not members or members[0] not in actions:
            return False
        start = actions.index(members[0])
        return actions[start:start + len(members)] == members

    def _usage_of(self, action, alone):
        if not action.option_strings:
            shown = self._args(action, self._default_metavar(action))
            if not alone and shown[:1] == '[' and shown[-1:] == ']':
                shown = shown[1:-1]
            return shown
        option = action.option_strings[0]
        if action.nargs == 0:
            shown = action.format_usage()
        else:
            shown = f'{option} {self._args(action, self._default_metavar(action))}'
        return f'[{shown}]' if alone and not action.required else shown


class RawDescriptionHelpFormatter(HelpFormatter):
    def _fill_text(self, text, width, indent):
        return ''.join([indent + line for line in text.splitlines(keepends=True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    def _get_help_string(self, action):
        text = action.help or ''
        if '%(default)' not in text and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in ('?', '*'):
                text += ' (default: %(default)s)'
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    def _default_metavar(self, action, positional=False):
        return action.type.__name__


for _class in (
    HelpFormatter, RawDescriptionHelpFormatter, RawTextHelpFormatter, ArgumentDefaultsHelpFormatter, MetavarTypeHelpFormatter,
):
    _class.__module__ = 'argparse'
