"""What contexts, their variables and tokens refuse."""

import contextvars
from contextvars import Context, ContextVar, Token


def attempt(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


def rename():
    variable.name = "b"


attempt(lambda: Context(1))
attempt(lambda: Context(a=1))
attempt(lambda: ContextVar())
attempt(lambda: ContextVar(1))
attempt(lambda: ContextVar("a", "b"))
attempt(lambda: ContextVar("a", x=1))
attempt(lambda: Token())
for base in (Context, ContextVar, Token):
    attempt(lambda: type("Derived", (base,), {}))
variable = ContextVar("aaa")
attempt(rename)
token = variable.set(1)
print(token.old_value, token.var is variable, variable.name)
attempt(lambda: variable.reset(3))
context = contextvars.copy_context()
attempt(lambda: context[3])
attempt(lambda: list(context) == [variable])
print(context.run(lambda callable: (callable, variable.get()), callable=2))
