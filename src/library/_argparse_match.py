"""Which words of a command line belong to which argument.

Source: library reference, argparse: The parse_args() method, nargs. Positional arguments take words greedily in their order, as
regular expressions over the words' kinds do; options take theirs where they stand.
"""

import re as _re

from _argparse_help import SUPPRESS, argument_name

_NEGATIVE = _re.compile(r'-\d+$|-\d*\.\d+$')


class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument_name = argument_name(argument)
        self.message = message

    def __str__(self):
        return self.message if self.argument_name is None else f'argument {self.argument_name}: {self.message}'


def _pattern(action):
    """How many words: 'A' stands for one that is no option, '-' for `--`."""
    pattern = {
        None: '(-*A-*)', '?': '(-*A?-*)', '*': '(-*[A-]*)', '+': '(-*A[A-]*)', '...': '([-AO]*)', 'A...': '(-*A[-AO]*)',
    }.get(action.nargs)
    if pattern is None:
        pattern = f"(-*{'-*'.join('A' * action.nargs)}-*)" if action.nargs else '(-*-*)'
    return pattern.replace('-*', '').replace('-', '') if action.option_strings else pattern


class _Line:
    def __init__(self, parser, words, namespace):
        self.parser = parser
        self.words = words
        self.namespace = namespace
        self.options = {}
        self.numbers_are_options = any(
            _NEGATIVE.match(option) for action in parser._actions for option in action.option_strings
        )
        self.seen = []
        self.given = []
        self.unknown = []
        kinds = []
        for index, word in enumerate(words):
            if word == '--':
                kinds += ['-', *['A'] * (len(words) - index - 1)]
                break
            option = self._option(word)
            kinds.append('A' if option is None else 'O')
            if option is not None:
                self.options[index] = option
        self.kinds = ''.join(kinds)

    def _option(self, word):
        """Action, option and explicit value of a word that is an option; `None` if it is none."""
        parser = self.parser
        known = parser._known_options()
        if not word or word[0] not in parser.prefix_chars:
            return None
        if word in known:
            return known[word], word, None
        if len(word) == 1:
            return None
        name, equals, value = word.partition('=')
        if equals and name in known:
            return known[name], name, value
        candidates = self._candidates(word, known)
        if len(candidates) > 1:
            options = ', '.join([option for _, option, _ in candidates])
            parser.error(f'ambiguous option: {word} could match {options}')
        if candidates:
            return candidates[0]
        if _NEGATIVE.match(word) and not self.numbers_are_options:
            return None
        return None if ' ' in word else (None, word, None)

    def _candidates(self, word, known):
        """Abbreviated long options, and short ones with their value behind them."""
        prefix = self.parser.prefix_chars
        if word[1] in prefix:
            if not self.parser.allow_abbrev:
                return []
            name, equals, value = word.partition('=')
            return [(action, option, value if equals else None) for option, action in known.items() if option.startswith(name)]
        found = []
        for option, action in known.items():
            if option == word[:2]:
                found.append((action, option, word[2:]))
            elif option.startswith(word):
                found.append((action, option, None))
        return found

    # ---- taking words

    def take_option(self, start):
        action, option, value = self.options[start]
        if action is None:
            self.unknown.append(self.words[start])
            return start + 1
        while value is not None:
            if action.nargs in (None, '?', '*', '+', '...') or action.nargs == 1:
                self.act(action, [value], option)
                return start + 1
            # Flags behind one another: -vvx
            if option[1] in self.parser.prefix_chars or action.nargs != 0:
                raise ArgumentError(action, f'ignored explicit argument {value!r}')
            self.act(action, [], option)
            option = option[0] + value[0]
            known = self.parser._known_options()
            if option not in known:
                raise ArgumentError(action, f'ignored explicit argument {value!r}')
            action, value = known[option], value[1:] or None
        kinds = self.kinds[start + 1:]
        match = _re.match(_pattern(action), kinds)
        if match is None:
            wanted = {None: 'expected one argument', '?': 'expected at most one argument', '+': 'expected at least one argument'}
            many = action.nargs
            raise ArgumentError(
                action, wanted.get(many, f"expected {many} argument{'' if many == 1 else 's'}")
            )
        end = start + 1 + len(match[1])
        self.act(action, self.words[start + 1:end], option)
        return end

    def take_positionals(self, positionals, start):
        for count in range(len(positionals), 0, -1):
            match = _re.match(''.join([_pattern(action) for action in positionals[:count]]), self.kinds[start:])
            if match is not None:
                for action, part in zip(positionals, match.groups()):
                    self.act(action, self.words[start:start + len(part)])
                    start += len(part)
                del positionals[:count]
                break
        return start

    def act(self, action, words, option=None):
        self.seen.append(action)
        values = _values(self.parser, action, words)
        if values is not action.default or option is not None:
            self.given.append(action)
            for group in self.parser._exclusive:
                if action in group._members:
                    for other in group._members:
                        if other is not action and other in self.given:
                            raise ArgumentError(action, f'not allowed with argument {argument_name(other)}')
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)


def _values(parser, action, words):
    if action.nargs not in ('A...', '...') and '--' in words:
        words = list(words)
        words.remove('--')
    many = action.nargs
    if not words and many == '?':
        value = action.const if action.option_strings else action.default
        if isinstance(value, str):
            value = parser._converted(action, value)
            _check(action, value)
        return value
    if not words and many == '*' and not action.option_strings:
        if action.default is not None:
            return action.default
        return []
    if many in (None, '?') and len(words) == 1:
        value = parser._converted(action, words[0])
        _check(action, value)
        return value
    if many == '...':
        return [parser._converted(action, word) for word in words]
    if many == 'A...':
        _check(action, words[0])
        return list(words)
    values = [parser._converted(action, word) for word in words]
    for value in values:
        _check(action, value)
    return values


def _check(action, value):
    if action.choices is not None and value not in action.choices:
        choices = ', '.join([repr(choice) for choice in action.choices])
        raise ArgumentError(action, f'invalid choice: {value!r} (choose from {choices})')


def parse(parser, words, namespace):
    line = _Line(parser, words, namespace)
    positionals = [action for action in parser._actions if not action.option_strings]
    last = max(line.options, default=-1)
    at = 0
    while at <= last:
        nearest = min(index for index in line.options if index >= at)
        if at != nearest:
            end = line.take_positionals(positionals, at)
            if end > at:
                at = end
                continue
        if at not in line.options:
            line.unknown.extend(words[at:nearest])
            at = nearest
        at = line.take_option(at)
    end = line.take_positionals(positionals, at)
    line.unknown.extend(words[end:])
    _check_complete(parser, line)
    return namespace, line.unknown


def _check_complete(parser, line):
    missing = []
    for action in parser._actions:
        if action in line.seen:
            continue
        if action.required:
            missing.append(argument_name(action))
        elif isinstance(action.default, str) and getattr(line.namespace, action.dest, None) is action.default:
            setattr(line.namespace, action.dest, parser._converted(action, action.default))
    if missing:
        parser.error(f"the following arguments are required: {', '.join(missing)}")
    for group in parser._exclusive:
        if group.required and not any(action in line.given for action in group._members):
            names = [argument_name(action) for action in group._members if action.help is not SUPPRESS]
            parser.error(f"one of the arguments {' '.join(names)} is required")
