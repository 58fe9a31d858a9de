//! Integers as text: `int(text, base)`, `str(int)`, `hex`, `oct`, `bin`.
//!
//! Source: "Integer literals" of the language reference and `int()` of the library reference. Conversion between
//! decimal text and integers is refused above [`MAX_DIGITS`] digits, as CPython 3.11 does by default.

use super::super::text::{bytes_repr, decimal_value, is_space, repr};
use super::super::{Error, Result};
use super::Integer;
use num_bigint::BigUint;
use std::borrow::Cow;

/// CPython's default limit for decimal text.
pub const MAX_DIGITS: usize = 4300;

/// `int(text, base)`: the base is 0 (from the prefix) or 2 to 36.
pub fn parse_integer(text: &str, base: i64) -> Result<Integer> {
    let radix = check_base(base)?;
    parse_ascii(ascii_digits(text).as_bytes(), radix)?.ok_or_else(|| invalid_literal(base, &repr(text)))
}

/// `int(bytes, base)`.
pub fn parse_integer_bytes(text: &[u8], base: i64) -> Result<Integer> {
    let radix = check_base(base)?;
    parse_ascii(text, radix)?.ok_or_else(|| invalid_literal(base, &bytes_repr(text)))
}

fn check_base(base: i64) -> Result<u32> {
    match base {
        0 | 2..=36 => Ok(base as u32),
        _ => Err(Error::value("int() base must be >= 2 and <= 36, or 0")),
    }
}

fn invalid_literal(base: i64, quoted: &str) -> Error {
    let quoted: String = quoted.chars().take(200).collect();
    Error::value(format!("invalid literal for int() with base {base}: {quoted}"))
}

/// Text with its decimal digits of any script and its white space as ASCII, so that a parser of ASCII can
/// read it. Pure ASCII text stays as it is: its separators U+001C to U+001F are not white space to the parsers. At
/// any other character the text ends with a question mark, which no parser accepts.
pub(super) fn ascii_digits(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let convert = |c: char| match decimal_value(c) {
        _ if c.is_ascii() => c,
        Some(digit) => (b'0' + digit) as char,
        None if is_space(c) => ' ',
        None => '?',
    };
    let mut out = String::with_capacity(text.len());
    for c in text.chars().map(convert) {
        out.push(c);
        if c == '?' {
            break;
        }
    }
    Cow::Owned(out)
}

/// What C's `isspace` accepts, the white space around numbers.
pub(super) fn trim(text: &[u8]) -> &[u8] {
    let space = |b: &u8| matches!(b, b' ' | 0x09..=0x0d);
    let start = text.iter().position(|b| !space(b)).unwrap_or(text.len());
    let end = text.iter().rposition(|b| !space(b)).map_or(start, |i| i + 1);
    &text[start..end]
}

/// `None` if the text is no integer of that base.
fn parse_ascii(text: &[u8], base: u32) -> Result<Option<Integer>> {
    let text = trim(text);
    let (negative, text) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    let prefixed = match text {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => 0,
    };
    let (radix, text, has_prefix) = match base {
        0 if prefixed != 0 => (prefixed, &text[2..], true),
        0 => (10, text, false),
        _ if base == prefixed => (base, &text[2..], true),
        _ => (base, text, false),
    };
    let text = if has_prefix { text.strip_prefix(b"_").unwrap_or(text) } else { text };
    let mut digits = Vec::with_capacity(text.len());
    let mut after_underscore = true;
    let mut valid = true;
    for &byte in text {
        let digit = (byte as char).to_digit(36).filter(|&d| d < radix);
        match digit {
            Some(digit) => digits.push(digit as u8),
            None if byte == b'_' && !after_underscore => {}
            None => {
                valid = false;
                break;
            }
        }
        after_underscore = digit.is_none();
    }
    if digits.is_empty() || after_underscore {
        return Ok(None);
    }
    if !radix.is_power_of_two() && digits.len() > MAX_DIGITS {
        return Err(Error::value(format!(
            "Exceeds the limit ({MAX_DIGITS} digits) for integer string conversion: value has {} digits; \
             use sys.set_int_max_str_digits() to increase the limit",
            digits.len()
        )));
    }
    if !valid || (base == 0 && !has_prefix && digits[0] == 0 && digits.iter().any(|&d| d != 0)) {
        return Ok(None);
    }
    Ok(BigUint::from_radix_be(&digits, radix).map(|magnitude| Integer::from_magnitude(negative, magnitude)))
}

impl Integer {
    /// `str(int)`.
    pub fn to_decimal(&self) -> Result<String> {
        let big = match self {
            Integer::Small(small) => return Ok(small.to_string()),
            Integer::Big(big) => big,
        };
        let refuse = || {
            Error::value(format!(
                "Exceeds the limit ({MAX_DIGITS} digits) for integer string conversion; \
                 use sys.set_int_max_str_digits() to increase the limit"
            ))
        };
        // 4300 digits are less than 14285 bits: larger ones need not be converted to be refused.
        if big.bits() > 14_285 {
            return Err(refuse());
        }
        let text = big.to_string();
        if text.len() - usize::from(self.is_negative()) > MAX_DIGITS { Err(refuse()) } else { Ok(text) }
    }

    /// The digits of the absolute value, lower case, without a prefix; the radix is 2, 8 or 16 (any is right, but
    /// only these are fast without a limit).
    pub fn magnitude_digits(&self, radix: u32) -> String {
        match (self, radix) {
            (Integer::Small(small), 2) => format!("{:b}", small.unsigned_abs()),
            (Integer::Small(small), 8) => format!("{:o}", small.unsigned_abs()),
            (Integer::Small(small), 16) => format!("{:x}", small.unsigned_abs()),
            _ => self.to_big().magnitude().to_str_radix(radix),
        }
    }

    /// `bin`, `oct` and `hex`: by the radix 2, 8 and 16.
    pub fn to_prefixed(&self, radix: u32) -> String {
        let sign = if self.is_negative() { "-" } else { "" };
        let prefix = match radix {
            2 => "0b",
            8 => "0o",
            _ => "0x",
        };
        format!("{sign}{prefix}{}", self.magnitude_digits(radix))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_to_integer_and_back() {
        assert_eq!(parse_integer(" -1_0\n", 10), Ok(Integer::Small(-10)));
        assert_eq!(parse_integer("0x_Ff", 0), Ok(Integer::Small(255)));
        assert_eq!(parse_integer("\u{661}\u{662}", 10), Ok(Integer::Small(12)));
        for bad in ["", "+", "_1", "1_", "1__0", "- 1", "0x", "1\u{e9}"] {
            assert!(parse_integer(bad, 10).is_err(), "{bad}");
        }
        let message = parse_integer("a'b", 10).unwrap_err().message;
        assert_eq!(message, "invalid literal for int() with base 10: \"a'b\"");
        assert!(parse_integer("010", 0).is_err());
        let long = "9".repeat(4301);
        assert!(parse_integer(&long, 10).unwrap_err().message.contains("value has 4301 digits"));
        assert_eq!(parse_integer(&long[1..], 10).unwrap().to_decimal().as_deref(), Ok(&long[1..]));
        assert_eq!(Integer::Small(-255).to_prefixed(16), "-0xff");
    }
}
