//! Text and bytes against CPython.

mod semantics_oracle;

use raddle::semantics::text::codec::{self, Codec, CodecError};
use raddle::semantics::text::layout::{self, Ends, Justify};
use raddle::semantics::text::{self, bytes_repr, case, repr, search};
use raddle::semantics::{Result, slice};
use semantics_oracle::{Cases, Random, bytes_literal, evaluate, literal};

const PIECES: &[&str] = &[
    "a",
    "b",
    "ab",
    "A",
    "z9",
    "_",
    " ",
    "  ",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\u{b}",
    "\u{1c}",
    "\u{85}",
    "\u{2003}",
    "\u{2028}",
    "'",
    "\"",
    "\\",
    "+",
    "-",
    "0",
    "\u{e9}",
    "\u{c9}",
    "\u{df}",
    "\u{3a3}",
    "\u{3c3}",
    "\u{1c6}",
    "\u{1c5}",
    "\u{130}",
    "\u{fb01}",
    "\u{345}",
    "\u{2b0}",
    ".",
    "\u{661}",
    "\u{bd}",
    "\u{b2}",
    "\u{4e2d}",
    "\u{1f600}",
    "\u{10400}",
    "\0",
    "\u{7f}",
    "\u{ad}",
];

fn list<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    format!("[{}]", items.into_iter().map(repr).collect::<Vec<_>>().join(", "))
}

fn bytes_list<'a>(items: impl IntoIterator<Item = &'a [u8]>) -> String {
    format!("[{}]", items.into_iter().map(bytes_repr).collect::<Vec<_>>().join(", "))
}

fn boolean(value: bool) -> String {
    if value { "True".into() } else { "False".into() }
}

fn optional(value: Option<i64>) -> String {
    value.map_or("None".into(), |value| value.to_string())
}

fn found(place: Option<usize>) -> String {
    place.map_or("-1".into(), |place| place.to_string())
}

fn bound(random: &mut Random) -> Option<i64> {
    let near = random.below(24) as i64 - 12;
    *random.pick(&[None, Some(near), Some(near), Some(near), Some(i64::MAX), Some(i64::MIN)])
}

fn partitioned<T: ?Sized>(
    text: &T,
    parts: Result<Option<(&T, &T)>>,
    show: fn(&T) -> String,
    empty: &T,
    separator: &T,
    from_right: bool,
) -> Result<String> {
    let (a, b, c) = match parts? {
        Some((before, after)) => (before, separator, after),
        None if from_right => (empty, empty, text),
        None => (text, empty, empty),
    };
    Ok(format!("({}, {}, {})", show(a), show(b), show(c)))
}

#[test]
fn methods_of_str() {
    let mut random = Random(21);
    let mut cases = Cases::default();
    for _ in 0..4_000 {
        let text = random.text(PIECES, 8);
        let needle = random.text(PIECES, 2);
        let new = random.text(PIECES, 2);
        let (q, n, r) = (literal(&text), literal(&needle), literal(&new));
        let (start, end, step) = (bound(&mut random), bound(&mut random), bound(&mut random));
        let (s, e, t) = (optional(start), optional(end), optional(step));
        let most = random.below(5) as i64 - 1;
        let mut add = |method: String, ours: String| cases.add(format!("{q}{method}"), ours);
        add(".__repr__()".into(), repr(&repr(&text)));
        add(".upper()".into(), repr(&case::upper(&text)));
        add(".lower()".into(), repr(&case::lower(&text)));
        add(".title()".into(), repr(&case::title(&text)));
        add(".capitalize()".into(), repr(&case::capitalize(&text)));
        add(".swapcase()".into(), repr(&case::swapcase(&text)));
        add(".casefold()".into(), repr(&case::casefold(&text)));
        add(".isalpha()".into(), boolean(case::all(&text, text::is_alpha)));
        add(".isspace()".into(), boolean(case::all(&text, text::is_space)));
        add(".isdecimal()".into(), boolean(case::all(&text, text::is_decimal)));
        add(".isalnum()".into(), boolean(case::all(&text, text::is_alnum)));
        add(".isprintable()".into(), boolean(case::is_all_printable(&text)));
        add(".islower()".into(), boolean(case::is_all_lower(&text)));
        add(".isupper()".into(), boolean(case::is_all_upper(&text)));
        add(".istitle()".into(), boolean(case::is_all_title(&text)));
        add(".isidentifier()".into(), boolean(case::is_identifier(&text)));
        add(format!(".find({n}, {s}, {e})"), found(search::find(&text, &needle, start, end)));
        add(format!(".rfind({n}, {s}, {e})"), found(search::rfind(&text, &needle, start, end)));
        add(format!(".count({n}, {s}, {e})"), search::count(&text, &needle, start, end).to_string());
        add(format!(".startswith({n}, {s}, {e})"), boolean(search::starts_with(&text, &needle, start, end)));
        add(format!(".endswith({n}, {s}, {e})"), boolean(search::ends_with(&text, &needle, start, end)));
        add(format!(".replace({n}, {r}, {most})"), repr(&search::replace(&text, &needle, &new, most)));
        add(format!(".split(None, {most})"), list(layout::split_space(&text, most)));
        add(format!(".rsplit(None, {most})"), list(layout::rsplit_space(&text, most)));
        add(".splitlines()".into(), list(layout::split_lines(&text, false)));
        add(".splitlines(True)".into(), list(layout::split_lines(&text, true)));
        for (name, ends) in [("strip", Ends::Both), ("lstrip", Ends::Left), ("rstrip", Ends::Right)] {
            add(format!(".{name}()"), repr(layout::strip(&text, None, ends)));
            add(format!(".{name}({n})"), repr(layout::strip(&text, Some(&needle), ends)));
        }
        let width = random.below(20) as i64 - 2;
        for (name, how) in [("center", Justify::Center), ("ljust", Justify::Left), ("rjust", Justify::Right)] {
            let ours = layout::fill_char(&needle).and_then(|fill| layout::justify(&text, width, fill, how));
            cases.add_result(format!("{q}.{name}({width}, {n})"), ours.map(|text| repr(&text)));
        }
        let mut add = |method: String, ours: Result<String>| cases.add_result(format!("{q}{method}"), ours);
        add(format!(".zfill({width})"), layout::zfill(&text, width).map(|text| repr(&text)));
        add(format!(".expandtabs({width})"), layout::expand_tabs(&text, width).map(|text| repr(&text)));
        add(format!("[{s}:{e}:{t}]"), search::slice_text(&text, start, end, step).map(|text| repr(&text)));
        add(format!("[{width}]"), search::char_at(&text, width).map(|c| repr(&c.to_string())));
        add(format!(".split({n}, {most})"), search::split(&*text, &*needle, most).map(list));
        add(format!(".rsplit({n}, {most})"), search::rsplit(&*text, &*needle, most).map(list));
        let show: fn(&str) -> String = repr;
        let parts = search::partition(&*text, &*needle);
        add(format!(".partition({n})"), partitioned(&*text, parts, show, "", &*needle, false));
        let parts = search::rpartition(&*text, &*needle);
        add(format!(".rpartition({n})"), partitioned(&*text, parts, show, "", &*needle, true));
        cases.add(format!("ascii({q})"), repr(&text::ascii(&text)));
    }
    cases.check(100_000);
}

#[test]
fn methods_of_bytes() {
    const BYTES: &[&[u8]] = &[
        b"a", b"b", b"ab", b"AB", b" ", b"\t", b"\n", b"\r\n", b"\x0b", b"\x1c", b"\xff", b"'", b"\"", b"\\", b"-",
        b"0", b"\0",
    ];
    let mut random = Random(22);
    let mut cases = Cases::default();
    let sample = |random: &mut Random, most: usize| -> Vec<u8> {
        (0..random.below(most + 1)).flat_map(|_| random.pick(BYTES).to_vec()).collect()
    };
    for _ in 0..4_000 {
        let bytes = sample(&mut random, 8);
        let needle = sample(&mut random, 2);
        let new = sample(&mut random, 2);
        let (q, n, r) = (bytes_literal(&bytes), bytes_literal(&needle), bytes_literal(&new));
        let (start, end, step) = (bound(&mut random), bound(&mut random), bound(&mut random));
        let (s, e, t) = (optional(start), optional(end), optional(step));
        let most = random.below(5) as i64 - 1;
        let width = random.below(20) as i64 - 2;
        let mut add = |method: String, ours: String| cases.add(format!("{q}{method}"), ours);
        add("".into(), bytes_repr(&bytes));
        add(".title()".into(), bytes_repr(&case::title_bytes(&bytes)));
        add(".capitalize()".into(), bytes_repr(&case::capitalize_bytes(&bytes)));
        add(".swapcase()".into(), bytes_repr(&case::swapcase_bytes(&bytes)));
        add(".istitle()".into(), boolean(case::is_all_title(&case::bytes_as_cased_text(&bytes))));
        add(".islower()".into(), boolean(case::is_all_lower(&case::bytes_as_cased_text(&bytes))));
        add(format!(".find({n}, {s}, {e})"), found(search::find_bytes(&bytes, &needle, start, end)));
        add(format!(".rfind({n}, {s}, {e})"), found(search::rfind_bytes(&bytes, &needle, start, end)));
        add(format!(".count({n}, {s}, {e})"), search::count_bytes(&bytes, &needle, start, end).to_string());
        add(format!(".startswith({n}, {s}, {e})"), boolean(search::bytes_start_with(&bytes, &needle, start, end)));
        add(format!(".endswith({n}, {s}, {e})"), boolean(search::bytes_end_with(&bytes, &needle, start, end)));
        add(format!(".replace({n}, {r}, {most})"), bytes_repr(&search::replace_bytes(&bytes, &needle, &new, most)));
        add(format!(".split(None, {most})"), bytes_list(layout::split_space_bytes(&bytes, most)));
        add(format!(".rsplit(None, {most})"), bytes_list(layout::rsplit_space_bytes(&bytes, most)));
        add(".splitlines(True)".into(), bytes_list(layout::split_lines_bytes(&bytes, true)));
        add(".splitlines()".into(), bytes_list(layout::split_lines_bytes(&bytes, false)));
        for (name, ends) in [("strip", Ends::Both), ("lstrip", Ends::Left), ("rstrip", Ends::Right)] {
            add(format!(".{name}()"), bytes_repr(layout::strip_bytes(&bytes, None, ends)));
            add(format!(".{name}({n})"), bytes_repr(layout::strip_bytes(&bytes, Some(&needle), ends)));
        }
        let mut add = |method: String, ours: Result<String>| cases.add_result(format!("{q}{method}"), ours);
        add(format!(".zfill({width})"), layout::zfill_bytes(&bytes, width).map(|b| bytes_repr(&b)));
        add(format!(".expandtabs({width})"), layout::expand_tabs_bytes(&bytes, width).map(|b| bytes_repr(&b)));
        let ours = layout::justify_bytes(&bytes, width, b'*', Justify::Center);
        add(format!(".center({width}, b'*')"), ours.map(|b| bytes_repr(&b)));
        add(format!("[{s}:{e}:{t}]"), search::slice_bytes(&bytes, start, end, step).map(|b| bytes_repr(&b)));
        add(format!(".split({n}, {most})"), search::split(&*bytes, &*needle, most).map(bytes_list));
        add(format!(".rsplit({n}, {most})"), search::rsplit(&*bytes, &*needle, most).map(bytes_list));
        let parts = search::partition(&*bytes, &*needle);
        add(format!(".partition({n})"), partitioned(&*bytes, parts, bytes_repr, b"", &*needle, false));
        let group = random.below(9) as i64 - 4;
        add(format!(".hex('-', {group})"), codec::to_hex(&bytes, Some("-"), group).map(|text| repr(&text)));
        let ours = codec::translate_bytes(&bytes, None, &needle);
        add(format!(".translate(None, {n})"), ours.map(|b| bytes_repr(&b)));
        let slice = slice::slice_indices(start, end, step, bytes.len());
        let slice = slice.map(|slice| format!("({}, {}, {})", slice.start, slice.stop, slice.step));
        cases.add_result(format!("slice({s}, {e}, {t}).indices(len({q}))"), slice);
        let hex = random.text(&["a", "F", "0", "9", " ", "\t", "g", "ab", "\u{e9}", "12"], 6);
        let ours = codec::from_hex(&hex).map(|b| bytes_repr(&b));
        cases.add_result(format!("bytes.fromhex({})", literal(&hex)), ours);
    }
    cases.check(100_000);
}

fn codec_result(result: std::result::Result<String, CodecError>, class: &str) -> String {
    match result {
        Ok(text) => text,
        Err(CodecError::Unicode(error)) => format!("{class}: {}", error.message),
        Err(CodecError::Other(error)) => error.to_string(),
    }
}

#[test]
fn codecs() {
    const BYTES: &[&[u8]] = &[
        b"a",
        b"\xc3\xa9",
        b"\xe4\xb8\xad",
        b"\xf0\x9f\x98\x80",
        b"\xff",
        b"\x80",
        b"\xc3",
        b"\xe2\x82",
        b"\xf0\x9f\x98",
        b"\xed\xa0\x80",
        b"\xc0\x80",
        b"\xf4\x90\x80\x80",
        b"\xe0\x80",
        b"\xf5",
        b"\xf0\x80",
    ];
    let mut random = Random(23);
    let mut cases = Cases::default();
    let handlers = ["strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "unknown"];
    let codecs = [(Codec::Utf8, "utf-8"), (Codec::Ascii, "US_ASCII"), (Codec::Latin1, "latin1")];
    for _ in 0..10_000 {
        let (codec, name) = *random.pick(&codecs);
        assert_eq!(Codec::find(name), Ok(codec));
        let errors = *random.pick(&handlers);
        let bytes: Vec<u8> = (0..random.below(5)).flat_map(|_| random.pick(BYTES).to_vec()).collect();
        let ours = codec.decode(&bytes, errors).map(|text| repr(&text));
        let expression = format!("{}.decode('{name}', '{errors}')", bytes_literal(&bytes));
        cases.add(expression, codec_result(ours, "UnicodeDecodeError"));
        let text = random.text(PIECES, 5);
        let ours = codec.encode(&text, errors).map(|bytes| bytes_repr(&bytes));
        let expression = format!("{}.encode('{name}', '{errors}')", literal(&text));
        cases.add(expression, codec_result(ours, "UnicodeEncodeError"));
    }
    cases.check(20_000);
}

/// Every character, where the Python at hand has Unicode 14 as 3.11 does.
#[test]
fn every_character() {
    let version = evaluate(&["__import__('unicodedata').unidata_version".to_string()]);
    if version[0] != "'14.0.0'" {
        eprintln!("this python3 has Unicode {}, not 14.0.0: its characters are not compared", version[0]);
        return;
    }
    let mut cases = Cases::default();
    type Predicate = (&'static str, fn(&str) -> bool);
    type Convert = (&'static str, fn(&str) -> String);
    let predicates: [Predicate; 12] = [
        ("isalpha", |t| case::all(t, text::is_alpha)),
        ("isdecimal", |t| case::all(t, text::is_decimal)),
        ("isdigit", |t| case::all(t, text::is_digit)),
        ("isnumeric", |t| case::all(t, text::is_numeric)),
        ("isalnum", |t| case::all(t, text::is_alnum)),
        ("isspace", |t| case::all(t, text::is_space)),
        ("isprintable", case::is_all_printable),
        ("islower", case::is_all_lower),
        ("isupper", case::is_all_upper),
        ("istitle", case::is_all_title),
        ("isidentifier", case::is_identifier),
        ("isascii", str::is_ascii),
    ];
    let conversions: [Convert; 6] = [
        ("upper", case::upper),
        ("lower", case::lower),
        ("title", case::title),
        ("capitalize", case::capitalize),
        ("swapcase", case::swapcase),
        ("casefold", case::casefold),
    ];
    const BLOCK: u32 = 0x200;
    for start in (0..0x110000).step_by(BLOCK as usize) {
        let chars = || (start..start + BLOCK).filter_map(char::from_u32);
        let range = format!("[chr(c) for c in range({start}, {}) if not 0xd800 <= c < 0xe000]", start + BLOCK);
        for (name, predicate) in predicates {
            let ours: String = chars().map(|c| if predicate(&c.to_string()) { '1' } else { '0' }).collect();
            cases.add(format!("''.join(str(int(c.{name}())) for c in {range})"), repr(&ours));
        }
        // There is no case from plane 2 on.
        for (name, convert) in conversions.into_iter().filter(|_| start < 0x20000) {
            let ours: Vec<String> = chars().map(|c| convert(&format!("{c}a{c} {c}"))).collect();
            let theirs = format!("'|'.join((c + 'a' + c + ' ' + c).{name}() for c in {range})");
            cases.add(theirs, repr(&ours.join("|")));
        }
        let lines: String = chars().map(|c| layout::split_lines(&format!("a{c}b"), false).len().to_string()).collect();
        cases.add(format!("''.join(str(len(f'a{{c}}b'.splitlines())) for c in {range})"), repr(&lines));
    }
    cases.check(25_000);
}
