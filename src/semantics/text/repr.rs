//! `repr` and `ascii` of str and bytes.

use super::chars::is_printable;
use std::fmt::Write as _;

/// `repr(text)`: in single quotes unless that would need escapes that double quotes spare.
pub fn repr(text: &str) -> String {
    quote(text, is_printable)
}

/// `ascii(text)`: as `repr`, with everything beyond ASCII escaped.
pub fn ascii(text: &str) -> String {
    quote(text, |c| c.is_ascii() && is_printable(c))
}

/// Escapes what is beyond ASCII in text that is a `repr` already: how `ascii()` treats any object's `repr`.
pub fn escape_non_ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() { out.push(c) } else { push_code_point(&mut out, c) }
    }
    out
}

fn quote(text: &str, plain: impl Fn(char) -> bool) -> String {
    let mark = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(mark);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if c == mark => out.extend(['\\', c]),
            _ if plain(c) => out.push(c),
            _ => push_code_point(&mut out, c),
        }
    }
    out.push(mark);
    out
}

pub(super) fn push_code_point(out: &mut String, c: char) {
    // Writing to a String cannot fail.
    let _ = match c as u32 {
        code @ 0..0x100 => write!(out, "\\x{code:02x}"),
        code @ 0x100..0x10000 => write!(out, "\\u{code:04x}"),
        code => write!(out, "\\U{code:08x}"),
    };
}

/// `repr(bytes)`.
pub fn bytes_repr(bytes: &[u8]) -> String {
    let mark = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' };
    let mut out = String::with_capacity(bytes.len() + 3);
    out.push('b');
    out.push(mark);
    for &byte in bytes {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            _ if byte as char == mark => out.extend(['\\', mark]),
            b' '..=b'~' => out.push(byte as char),
            _ => push_code_point(&mut out, byte as char),
        }
    }
    out.push(mark);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_escapes() {
        assert_eq!(repr("it's"), "\"it's\"");
        assert_eq!(repr("'\""), "'\\'\"'");
        assert_eq!(repr("\0\u{7f}\u{ad}\u{378}\u{2028}\u{e9}"), "'\\x00\\x7f\\xad\\u0378\\u2028\u{e9}'");
        assert_eq!(ascii("\u{e9}\u{100}\u{1f600}\n"), "'\\xe9\\u0100\\U0001f600\\n'");
        assert_eq!(bytes_repr(b"a'\xff\t"), "b\"a'\\xff\\t\"");
    }
}
