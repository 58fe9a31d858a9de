"""Writes tables.rs: what the running Python knows of the characters. Run it with Python 3.11 (Unicode 14)."""

import sys
import unicodedata

CHARS = [chr(c) for c in range(sys.maxunicode + 1) if not 0xD800 <= c <= 0xDFFF]

SETS = [
    ("PRINTABLE", "What `repr` shows as it is.", str.isprintable),
    ("ALPHABETIC", "`isalpha`: the letters, categories L*.", str.isalpha),
    ("DIGIT_ONLY", "`isdigit` but not `isdecimal`.", lambda c: c.isdigit() and not c.isdecimal()),
    ("NUMERIC_ONLY", "`isnumeric` but not `isdigit`.", lambda c: c.isnumeric() and not c.isdigit()),
    ("LOWERCASE", "The derived property Lowercase.", str.islower),
    ("UPPERCASE", "The derived property Uppercase.", str.isupper),
    ("TITLECASE", "Category Lt.", lambda c: unicodedata.category(c) == "Lt"),
    ("CASED", "The derived property Cased.", lambda c: (c + "a").title()[-1] == "a"),
    ("CASE_IGNORABLE", "What a search for a cased neighbour skips.", lambda c: is_ignorable(c)),
    ("IDENTIFIER_START", "XID_Start and the underscore.", str.isidentifier),
    ("IDENTIFIER_CONTINUE", "XID_Continue.", lambda c: ("a" + c).isidentifier()),
]


def is_ignorable(c):
    final = "\u03c2"
    return ("A" + c + "\u03a3").lower()[-1] == final and (c + "\u03a3").lower()[-1] != final


def boundaries(member):
    inside, result = False, []
    for c in CHARS:
        if member(c) != inside:
            inside = not inside
            result.append(ord(c))
    return result


def wrap(items):
    line = "   "
    for item in items:
        if len(line) + len(item) + 2 > 120:
            yield line
            line = "   "
        line += f" {item},"
    yield line


def table(name, doc, kind, items):
    print(f"\n/// {doc}\n#[rustfmt::skip]\npub(super) const {name}: &[{kind}] = &[")
    for line in wrap(items):
        print(line)
    print("];")


def quoted(text):
    return '"' + "".join(f"\\u{{{ord(c):x}}}" for c in text) + '"'


def mapping(name, doc, function, default):
    pairs = [(c, function(c)) for c in CHARS if function(c) != default(c)]
    table(name, doc, "(u32, &str)", [f"({ord(c)}, {quoted(t)})" for c, t in pairs])


print(f"//! Sets of characters in Unicode {unicodedata.unidata_version}, Python 3.11's version.")
print("//!\n//! Written by generate_tables.py, not by hand. A set is the sorted list of the code points at which membership")
print("//! changes: a character is a member if the number of boundaries not above it is odd.")
for name, doc, member in SETS:
    table(name, doc, "u32", [str(b) for b in boundaries(member)])
zeros = [str(ord(c)) for c in CHARS if unicodedata.decimal(c, None) == 0]
table("ZEROS", "The digit zero of each script; the other nine follow it.", "u32", zeros)
mapping("TO_TITLE", "Title case where it is not upper case.", str.title, str.upper)
mapping("TO_FOLDED", "Case folding where it is not lower case.", str.casefold, str.lower)
