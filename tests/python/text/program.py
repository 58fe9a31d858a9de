"""A small program over text: words, a table, a simple parser, a cipher."""

TEXT = """The quick brown fox
jumps over the lazy dog.
  The dog sleeps; the fox runs.
"""


def words(text):
    table = str.maketrans("", "", ".;,")
    return text.translate(table).lower().split()


def table(counts):
    width = max(len(word) for word in counts)
    for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        print(f"{word:<{width}} | {count:>2d} | {'#' * count}")


def parse(line):
    key, found, value = line.partition("=")
    if not found:
        raise ValueError(f"no '=' in {line!r}")
    value = value.strip()
    if value.isdigit():
        return key.strip(), int(value)
    return key.strip(), value.strip("'")


def rotate(text, by):
    out = []
    for c in text:
        if "a" <= c <= "z":
            c = chr((ord(c) - ord("a") + by) % 26 + ord("a"))
        out.append(c)
    return "".join(out)


counts = {}
for word in words(TEXT):
    counts[word] = counts.get(word, 0) + 1
table(counts)
for line in ["a = 5", "name='x y'", "broken"]:
    try:
        print(parse(line))
    except ValueError as error:
        print("error:", error)
print(rotate("hello, world", 13), rotate(rotate("hello", 3), -3))
for number, line in enumerate(TEXT.splitlines(), 1):
    print("%3d: %-35s|" % (number, line.strip()))
print("{:-^30}".format(" end "))
data = TEXT.encode()
print(len(data), sum(data) % 256, data[:9], bytes(reversed(data[:3])))
packed = bytearray()
for i in range(5):
    packed += i.to_bytes(2, "big")
print(packed.hex(" ", 2))
