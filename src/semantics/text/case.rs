//! Upper, lower and title case, and the predicates over whole texts.
//!
//! Source: the `str` methods of the library reference; Unicode's full case mappings (Rust's, which are those of a newer
//! Unicode; characters that Python 3.11 does not know yet keep their case, and so do those whose other case it does not know).

use super::chars::{
    continues_identifier, is_case_ignorable, is_cased, is_lower, is_printable, is_title, is_upper, starts_identifier,
};
use super::tables;

fn push_known(out: &mut String, c: char, mapped: impl Iterator<Item = char> + Clone) {
    if is_printable(c) && mapped.clone().all(is_printable) { out.extend(mapped) } else { out.push(c) }
}

fn push_upper(out: &mut String, c: char) {
    if c.is_ascii() { out.push(c.to_ascii_uppercase()) } else { push_known(out, c, c.to_uppercase()) }
}

/// Lower case of the character at `i`; a capital sigma is final after a cased and before no cased letter.
fn push_lower(out: &mut String, chars: &[char], i: usize) {
    let c = chars[i];
    if c == '\u{3a3}' {
        let cased = |c: &&char| !is_case_ignorable(**c);
        let after = chars[..i].iter().rev().find(cased).is_some_and(|&c| is_cased(c));
        let before = chars[i + 1..].iter().find(cased).is_some_and(|&c| is_cased(c));
        out.push(if after && !before { '\u{3c2}' } else { '\u{3c3}' });
    } else if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
    } else {
        push_known(out, c, c.to_lowercase());
    }
}

fn special(table: &[(u32, &'static str)], c: char) -> Option<&'static str> {
    table.binary_search_by_key(&(c as u32), |&(code, _)| code).ok().map(|i| table[i].1)
}

fn push_title(out: &mut String, c: char) {
    match special(tables::TO_TITLE, c) {
        Some(title) => out.push_str(title),
        None => push_upper(out, c),
    }
}

pub fn upper(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| push_upper(&mut out, c));
    out
}

pub fn lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    (0..chars.len()).for_each(|i| push_lower(&mut out, &chars, i));
    out
}

pub fn casefold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match special(tables::TO_FOLDED, c) {
            Some(folded) => out.push_str(folded),
            None => push_lower(&mut out, &[c], 0),
        }
    }
    out
}

pub fn capitalize(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for i in 0..chars.len() {
        if i == 0 { push_title(&mut out, chars[0]) } else { push_lower(&mut out, &chars, i) }
    }
    out
}

/// A letter after a cased one is lower, any other is title case.
pub fn title(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for i in 0..chars.len() {
        let inside = i > 0 && is_cased(chars[i - 1]);
        if inside { push_lower(&mut out, &chars, i) } else { push_title(&mut out, chars[i]) }
    }
    out
}

pub fn swapcase(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (i, &c) in chars.iter().enumerate() {
        if is_upper(c) {
            push_lower(&mut out, &chars, i);
        } else if is_lower(c) {
            push_upper(&mut out, c);
        } else {
            out.push(c);
        }
    }
    out
}

/// The text is not empty and all its characters are so: `isalpha`, `isspace` and their like.
pub fn all(text: &str, property: fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(property)
}

/// `isprintable`; the empty text is.
pub fn is_all_printable(text: &str) -> bool {
    text.chars().all(is_printable)
}

/// `islower`: some characters are lower case, none is upper or title case.
pub fn is_all_lower(text: &str) -> bool {
    text.chars().any(is_lower) && !text.chars().any(|c| is_upper(c) || is_title(c))
}

/// `isupper`: some characters are upper case, none is lower or title case.
pub fn is_all_upper(text: &str) -> bool {
    text.chars().any(is_upper) && !text.chars().any(|c| is_lower(c) || is_title(c))
}

/// `istitle`: capitals begin each run of cased characters and stand nowhere else.
pub fn is_all_title(text: &str) -> bool {
    let (mut some, mut inside) = (false, false);
    for c in text.chars() {
        let capital = is_upper(c) || is_title(c);
        let small = is_lower(c);
        if (capital && inside) || (small && !inside) {
            return false;
        }
        inside = capital || small;
        some |= inside;
    }
    some
}

pub fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(starts_identifier) && chars.all(continues_identifier)
}

/// `bytes.title()`.
pub fn title_bytes(bytes: &[u8]) -> Vec<u8> {
    let mut inside = false;
    let convert = |&b: &u8| {
        let c = if inside { b.to_ascii_lowercase() } else { b.to_ascii_uppercase() };
        inside = b.is_ascii_alphabetic();
        c
    };
    bytes.iter().map(convert).collect()
}

/// `bytes.capitalize()`.
pub fn capitalize_bytes(bytes: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_ascii_lowercase();
    if let Some(first) = out.first_mut() {
        first.make_ascii_uppercase();
    }
    out
}

/// `bytes.swapcase()`.
pub fn swapcase_bytes(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|b| if b.is_ascii_alphabetic() { b ^ 0x20 } else { *b }).collect()
}

/// `bytes.islower()`, `isupper()`, `istitle()`, by the same rules as text: a byte beyond ASCII has no case.
pub fn bytes_as_cased_text(bytes: &[u8]) -> String {
    bytes.iter().map(|&b| if b.is_ascii() { b as char } else { '\0' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_mappings() {
        assert_eq!(upper("\u{df}\u{149}"), "SS\u{2bc}N");
        assert_eq!(lower("\u{391}\u{3a3} \u{3a3}"), "\u{3b1}\u{3c2} \u{3c3}");
        assert_eq!(title("it's \u{1c6}a"), "It'S \u{1c5}a");
        assert_eq!(capitalize("\u{fb01}X"), "Fix");
        assert_eq!(casefold("\u{df}\u{3a3}"), "ss\u{3c3}");
        assert_eq!(swapcase("aB\u{df}"), "AbSS");
        assert_eq!(upper("\u{19b}"), "\u{19b}");
    }

    #[test]
    fn predicates() {
        assert!(is_all_title("It'S Ok 3A") && !is_all_title("3a") && !is_all_title(""));
        assert!(is_identifier("_x1") && !is_identifier("1x") && !is_identifier(""));
        assert!(is_all_lower("a1") && !is_all_lower("1") && !is_all_upper("A\u{1c5}"));
    }
}
