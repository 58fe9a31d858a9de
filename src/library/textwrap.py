"""Paragraphs of text: wrapping, filling, indentation.

Source: library reference, textwrap.
"""

_WHITESPACE = '\t\n\x0b\x0c\r '


class TextWrapper:
    def __init__(
        self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True,
        fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8, *,
        max_lines=None, placeholder=' [...]',
    ):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _pieces(self, text):
        """Words and the whitespace between them; words end after the hyphens at which they may be broken."""
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = ''.join([' ' if char in _WHITESPACE else char for char in text])
        pieces = []
        start = 0
        while start < len(text):
            blank = text[start] in _WHITESPACE
            end = start
            while end < len(text) and (text[end] in _WHITESPACE) is blank:
                end += 1
            run = text[start:end]
            pieces.extend([run] if blank or not self.break_on_hyphens else _hyphenated(run))
            start = end
        if self.fix_sentence_endings:
            for index in range(len(pieces) - 1):
                word = pieces[index].rstrip('"\'')
                if pieces[index + 1] == ' ' and word[-1:] in tuple('.!?') and word[-2:-1].islower():
                    pieces[index + 1] = '  '
        return pieces

    def _break(self, pieces, line, used, width):
        """Puts what fits of a word that is longer than a line into it."""
        space = max(width - used, 1)
        if not self.break_long_words:
            if not line:
                line.append(pieces.pop(0))
            return
        word = pieces[0]
        cut = space
        if self.break_on_hyphens and len(word) > space:
            hyphen = word.rfind('-', 0, space)
            if hyphen > 0 and any(char != '-' for char in word[:hyphen]):
                cut = hyphen + 1
        line.append(word[:cut])
        pieces[0] = word[cut:]

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError(f'invalid width {self.width!r} (must be > 0)')
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError('placeholder too large for max width')
        pieces = self._pieces(text)
        lines = []
        while pieces:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and not pieces[0].strip():
                pieces.pop(0)
            line = []
            used = 0
            while pieces and used + len(pieces[0]) <= width:
                used += len(pieces[0])
                line.append(pieces.pop(0))
            if pieces and len(pieces[0]) > width:
                self._break(pieces, line, used, width)
                used = sum(map(len, line))
            if self.drop_whitespace and line and not line[-1].strip():
                used -= len(line.pop())
            if not line:
                continue
            rest = bool(pieces) and not (self.drop_whitespace and len(pieces) == 1 and not pieces[0].strip())
            if self.max_lines is None or len(lines) + 1 < self.max_lines or not rest and used <= width:
                lines.append(indent + ''.join(line))
                continue
            self._end(lines, line, used, width, indent)
            break
        return lines

    def _end(self, lines, line, used, width, indent):
        """The last of `max_lines`: as much of it as leaves room for the placeholder."""
        while line:
            if line[-1].strip() and used + len(self.placeholder) <= width:
                lines.append(indent + ''.join([*line, self.placeholder]))
                return
            used -= len(line.pop())
        if lines:
            before = lines[-1].rstrip()
            if len(before) + len(self.placeholder) <= self.width:
                lines[-1] = before + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def fill(self, text):
        return '\n'.join(self.wrap(text))


def _hyphenated(word):
    """A word cut after each hyphen between letters, and around dashes."""
    parts = []
    start = index = 0
    while index < len(word):
        if word[index] != '-':
            index += 1
            continue
        end = index
        while end < len(word) and word[end] == '-':
            end += 1
        if end - index >= 2 and index > start and end < len(word):
            parts += [word[start:index], word[index:end]]
            start = end
        elif (
            end - index == 1 and index - start >= 2 and word[index - 1].isalpha() and word[index - 2].isalpha()
            and word[end:end + 2].isalpha() and len(word[end:end + 2]) == 2
        ):
            parts.append(word[start:end])
            start = end
        index = end
    if start < len(word):
        parts.append(word[start:])
    return parts


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


def dedent(text):
    lines = text.split('\n')
    lines = [line if line.strip(' \t') else '' for line in lines]
    margin = None
    for line in lines:
        if not line:
            continue
        indent = line[:len(line) - len(line.lstrip(' \t'))]
        if margin is None:
            margin = indent
        while not indent.startswith(margin):
            margin = margin[:-1]
    return '\n'.join([line[len(margin):] if line else line for line in lines])


def indent(text, prefix, predicate=None):
    if predicate is None:
        predicate = str.strip
    return ''.join([prefix + line if predicate(line) else line for line in text.splitlines(True)])
