"""The lines of a traceback as text."""
import os
import traceback


def fail():
    raise ValueError("here")


def again(n):
    if n == 0:
        fail()
    else:
        again(n - 1)


def lines(texts):
    return [text.replace(os.path.abspath(__file__), "FILE") for text in texts]


def without_marks(texts):
    return [text for whole in texts for text in whole.splitlines() if set(text.strip()) - set("^~")]


for depth in (0, 2, 3, 4, 7):
    try:
        again(depth)
    except ValueError as error:
        print(*without_marks(lines(traceback.format_tb(error.__traceback__))), sep="\n")
        print(len(traceback.format_tb(error.__traceback__, 2)), len(traceback.format_tb(error.__traceback__, -1)))
print(traceback.format_tb(None))
print(traceback.format_list([("a.py", 3, "f", "x = 1"), ("b.py", 4, "g", "")]))
print(traceback.StackSummary.from_list([("a.py", 3, "f", "x = 1")]).format())


def shown():
    return lines(traceback.format_stack())


print(*without_marks(shown()), sep="\n")
traceback.print_tb(None)
