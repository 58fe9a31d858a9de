//! White space and lines: stripping, splitting at white space, lines, padding, tabs.

use super::super::{Error, ErrorKind, Result};
use super::chars::{is_line_break, is_space};
use super::search::{length, limit};
use crate::semantics::format::MAX_WIDTH;

/// Which ends `strip` and its kin work on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    Left,
    Right,
    Both,
}

/// `strip`, `lstrip`, `rstrip`; `chars` is white space if `None`.
pub fn strip<'a>(text: &'a str, chars: Option<&str>, ends: Ends) -> &'a str {
    let strips = |c: char| chars.map_or_else(|| is_space(c), |chars| chars.contains(c));
    let text = if ends == Ends::Right { text } else { text.trim_start_matches(strips) };
    if ends == Ends::Left { text } else { text.trim_end_matches(strips) }
}

/// White space to bytes.
pub fn is_space_byte(byte: u8) -> bool {
    matches!(byte, b' ' | 0x09..=0x0d)
}

/// `strip`, `lstrip`, `rstrip` of bytes.
pub fn strip_bytes<'a>(bytes: &'a [u8], chars: Option<&[u8]>, ends: Ends) -> &'a [u8] {
    let stays = |b: &u8| !chars.map_or_else(|| is_space_byte(*b), |chars| chars.contains(b));
    let from = if ends == Ends::Right { 0 } else { bytes.iter().position(stays).unwrap_or(bytes.len()) };
    let to = if ends == Ends::Left { bytes.len() } else { bytes.iter().rposition(stays).map_or(from, |i| i + 1) };
    &bytes[from..to.max(from)]
}

/// `text.split(None, most)`.
pub fn split_space(text: &str, most: i64) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim_start_matches(is_space);
    while !rest.is_empty() {
        if parts.len() == limit(most) {
            parts.push(rest);
            break;
        }
        let end = rest.find(is_space).unwrap_or(rest.len());
        parts.push(&rest[..end]);
        rest = rest[end..].trim_start_matches(is_space);
    }
    parts
}

/// `text.rsplit(None, most)`.
pub fn rsplit_space(text: &str, most: i64) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim_end_matches(is_space);
    while !rest.is_empty() {
        if parts.len() == limit(most) {
            parts.push(rest);
            break;
        }
        let start = rest.char_indices().rfind(|&(_, c)| is_space(c)).map_or(0, |(i, c)| i + c.len_utf8());
        parts.push(&rest[start..]);
        rest = rest[..start].trim_end_matches(is_space);
    }
    parts.reverse();
    parts
}

/// `bytes.split(None, most)`.
pub fn split_space_bytes(bytes: &[u8], most: i64) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut rest = strip_bytes(bytes, None, Ends::Left);
    while !rest.is_empty() {
        if parts.len() == limit(most) {
            parts.push(rest);
            break;
        }
        let end = rest.iter().position(|&b| is_space_byte(b)).unwrap_or(rest.len());
        parts.push(&rest[..end]);
        rest = strip_bytes(&rest[end..], None, Ends::Left);
    }
    parts
}

/// `bytes.rsplit(None, most)`.
pub fn rsplit_space_bytes(bytes: &[u8], most: i64) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut rest = strip_bytes(bytes, None, Ends::Right);
    while !rest.is_empty() {
        if parts.len() == limit(most) {
            parts.push(rest);
            break;
        }
        let start = rest.iter().rposition(|&b| is_space_byte(b)).map_or(0, |i| i + 1);
        parts.push(&rest[start..]);
        rest = strip_bytes(&rest[..start], None, Ends::Right);
    }
    parts.reverse();
    parts
}

/// `text.splitlines(keep)`.
pub fn split_lines(text: &str, keep: bool) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (end, next) = match rest.char_indices().find(|&(_, c)| is_line_break(c)) {
            None => (rest.len(), rest.len()),
            Some((at, '\r')) if rest[at + 1..].starts_with('\n') => (at, at + 2),
            Some((at, c)) => (at, at + c.len_utf8()),
        };
        lines.push(&rest[..if keep { next } else { end }]);
        rest = &rest[next..];
    }
    lines
}

/// `bytes.splitlines(keep)`: only CR, LF and CR LF end a line.
pub fn split_lines_bytes(bytes: &[u8], keep: bool) -> Vec<&[u8]> {
    let mut lines = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let end = rest.iter().position(|b| matches!(b, b'\r' | b'\n')).unwrap_or(rest.len());
        let next = if rest[end..].starts_with(b"\r\n") { end + 2 } else { (end + 1).min(rest.len()) };
        lines.push(&rest[..if keep { next } else { end }]);
        rest = &rest[next..];
    }
    lines
}

/// How `center`, `ljust` and `rjust` pad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Justify {
    Left,
    Right,
    Center,
}

/// The padding before and after something of that length.
pub fn margins(length: usize, width: i64, how: Justify) -> Result<(usize, usize)> {
    let width = usize::try_from(width).unwrap_or(0);
    let missing = width.saturating_sub(length);
    if missing > MAX_WIDTH {
        let message = format!("a field of {width} characters is above the limit of {MAX_WIDTH}");
        return Err(Error::new(ErrorKind::Limit, message));
    }
    let before = match how {
        Justify::Left => 0,
        Justify::Right => missing,
        // An odd rest goes to the left if the width is odd too.
        Justify::Center => missing / 2 + (missing & width & 1),
    };
    Ok((before, missing - before))
}

/// `center`, `ljust`, `rjust`.
pub fn justify(text: &str, width: i64, fill: char, how: Justify) -> Result<String> {
    let (before, after) = margins(length(text), width, how)?;
    let fill = |count| std::iter::repeat_n(fill, count);
    Ok(fill(before).chain(text.chars()).chain(fill(after)).collect())
}

/// The fill character that a str argument gives.
pub fn fill_char(fill: &str) -> Result<char> {
    let mut chars = fill.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Ok(c),
        _ => Err(Error::type_error("The fill character must be exactly one character long")),
    }
}

/// `center`, `ljust`, `rjust` of bytes.
pub fn justify_bytes(bytes: &[u8], width: i64, fill: u8, how: Justify) -> Result<Vec<u8>> {
    let (before, after) = margins(bytes.len(), width, how)?;
    Ok([&vec![fill; before], bytes, &vec![fill; after]].concat())
}

/// `text.zfill(width)`: zeros between a sign and the rest.
pub fn zfill(text: &str, width: i64) -> Result<String> {
    let (zeros, _) = margins(length(text), width, Justify::Right)?;
    let sign = if text.starts_with(['+', '-']) { 1 } else { 0 };
    Ok(format!("{}{}{}", &text[..sign], "0".repeat(zeros), &text[sign..]))
}

/// `bytes.zfill(width)`.
pub fn zfill_bytes(bytes: &[u8], width: i64) -> Result<Vec<u8>> {
    let (zeros, _) = margins(bytes.len(), width, Justify::Right)?;
    let sign = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    Ok([&bytes[..sign], &vec![b'0'; zeros], &bytes[sign..]].concat())
}

/// `text.expandtabs(size)`.
pub fn expand_tabs(text: &str, size: i64) -> Result<String> {
    let mut out = String::with_capacity(text.len());
    let mut column = 0i64;
    for c in text.chars() {
        match c {
            '\t' if size > 0 => {
                let spaces = size - column % size;
                margins(0, spaces.saturating_add(out.len() as i64), Justify::Left)?;
                out.extend(std::iter::repeat_n(' ', spaces as usize));
                column += spaces;
            }
            '\t' => {}
            _ => {
                out.push(c);
                column = if matches!(c, '\n' | '\r') { 0 } else { column + 1 };
            }
        }
    }
    Ok(out)
}

/// `bytes.expandtabs(size)`.
pub fn expand_tabs_bytes(bytes: &[u8], size: i64) -> Result<Vec<u8>> {
    // Latin-1 is a bijection that leaves the tabs and line ends where they are.
    let text: String = bytes.iter().map(|&b| b as char).collect();
    Ok(expand_tabs(&text, size)?.chars().map(|c| c as u8).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space() {
        assert_eq!(split_space(" a\u{2003}b  c ", 1), ["a", "b  c "]);
        assert_eq!(rsplit_space(" a b  c ", 1), [" a b", "c"]);
        assert_eq!(strip("xxaxx", Some("x"), Ends::Right), "xxa");
        assert_eq!(strip_bytes(b"  ", None, Ends::Both), b"");
        assert_eq!(split_lines("a\r\nb\u{2028}\n", false), ["a", "b", ""]);
        assert_eq!(split_lines_bytes(b"a\r\nb\x0bc", true), [&b"a\r\n"[..], b"b\x0bc"]);
    }

    #[test]
    fn padding() {
        assert_eq!(justify("ab", 5, 'x', Justify::Center).as_deref(), Ok("xxabx"));
        assert_eq!(justify("abc", 6, 'x', Justify::Center).as_deref(), Ok("xabcxx"));
        assert_eq!(zfill("-1", 4).as_deref(), Ok("-001"));
        assert_eq!(expand_tabs("a\tb\n\tc", 4).as_deref(), Ok("a   b\n    c"));
        assert_eq!(justify("a", i64::MAX, ' ', Justify::Left).unwrap_err().kind, ErrorKind::Limit);
    }
}
