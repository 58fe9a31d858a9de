# print and its arguments.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


print()
print(1, "a", None, [1, "b"], {"k": 'v"'})
print(1, 2, sep="-")
print(1, 2, end="!\n")
print("a", "b", sep="")
print("a", "b", sep=None, end=None)
print(*[1, 2, 3], sep=", ")
print("x", end="")
print("y", flush=True)
class File:
    def __init__(self):
        self.parts = []
    def write(self, text):
        self.parts.append(text)
    def flush(self):
        self.parts.append("flushed")
f = File()
print("a", 1, file=f)
print(file=f, end="")
print("b", sep="|", file=f, flush=True)
print(f.parts)
class Text:
    def __str__(self):
        return "as str"
    def __repr__(self):
        return "as repr"
print(Text(), [Text()], (Text(),), {Text(): Text()}, {1: Text()})
class Only:
    def __repr__(self):
        return "only repr"
print(Only(), str(Only()))
attempt(lambda: print(1, foo=2))
attempt(lambda: print(sep=5))
attempt(lambda: print(end=[]))
attempt(lambda: print(1, file=5))
class Failing:
    def __str__(self):
        raise ValueError("no text")
attempt(lambda: print(Failing()))
print(print(end=""))
print("tab\there", "quote's", 'double"s', "back\\slash", ["tab\there", "it's", 'say "hi"', "\x00\x7f\xa0é"])
