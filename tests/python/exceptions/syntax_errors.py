"""SyntaxError: its parts, its text, and classes derived from it."""


class ParseError(SyntaxError):
    def __init__(self, message, position):
        super().__init__(message)
        self.position = position

    def __str__(self):
        return f'{self.msg} at {self.position}'


def shown(error):
    return error.msg, error.filename, error.lineno, error.offset, error.text, error.end_lineno, error.end_offset


for given in (
    ('m',), (), ('m', ('f.py', 3, 4, 'text')), ('m', ('dir/f.py', 3, 4, 'text', 3, 7)), ('m', (None, 3, 4, 'text')),
    ('m', ('dir/f.py', None, 4, 'text')), ('m', ()), ('m', 3), ('m', ('a', 1, 2, 't', 5)), ('m', 'n', 'o'),
):
    try:
        error = SyntaxError(*given)
        print(shown(error), error.args, str(error), repr(error), vars(error), error.print_file_and_line)
    except TypeError as error:
        print(error)
error = ParseError('expected a number', 7)
print(error, repr(error), error.args, error.msg, vars(error))
error.msg, error.lineno = 'changed', 9
print(error, shown(error)[:3], SyntaxError.__str__(error))
for text in ('x = = 1', 'def f(:\n pass', 'return 1'):
    try:
        compile(text, 'dir/file.py', 'exec')
    except SyntaxError as error:
        print(error.filename, error.lineno, str(error).endswith(f'(file.py, line {error.lineno})'), len(error.args))
try:
    eval('1 +')
except SyntaxError as error:
    print(error.lineno, error.filename)
