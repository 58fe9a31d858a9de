//! Properties of single characters.

use super::tables;

fn member(set: &[u32], c: char) -> bool {
    set.partition_point(|&boundary| boundary <= c as u32) % 2 == 1
}

/// What `repr` shows as it is: everything but controls, separators other than the space, and unassigned characters.
pub fn is_printable(c: char) -> bool {
    if c.is_ascii() { (' '..='~').contains(&c) } else { member(tables::PRINTABLE, c) }
}

/// White space to `split`, `strip` and `isspace`.
pub fn is_space(c: char) -> bool {
    match c as u32 {
        0x09..=0x0d | 0x1c..=0x20 => true,
        0..0x80 => false,
        0x85 | 0xa0 | 0x1680 | 0x2000..=0x200a | 0x2028 | 0x2029 | 0x202f | 0x205f | 0x3000 => true,
        _ => false,
    }
}

/// Where `splitlines` splits.
pub fn is_line_break(c: char) -> bool {
    matches!(c as u32, 0x0a..=0x0d | 0x1c..=0x1e | 0x85 | 0x2028 | 0x2029)
}

pub fn is_alpha(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { member(tables::ALPHABETIC, c) }
}

/// The value of a decimal digit of any script.
pub fn decimal_value(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.to_digit(10).map(|d| d as u8);
    }
    let after = tables::ZEROS.partition_point(|&zero| zero <= c as u32);
    let distance = c as u32 - tables::ZEROS.get(after.checked_sub(1)?)?;
    (distance < 10).then_some(distance as u8)
}

pub fn is_decimal(c: char) -> bool {
    decimal_value(c).is_some()
}

pub fn is_digit(c: char) -> bool {
    is_decimal(c) || (!c.is_ascii() && member(tables::DIGIT_ONLY, c))
}

pub fn is_numeric(c: char) -> bool {
    is_digit(c) || (!c.is_ascii() && member(tables::NUMERIC_ONLY, c))
}

pub fn is_alnum(c: char) -> bool {
    is_alpha(c) || is_numeric(c)
}

pub fn is_lower(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_lowercase() } else { member(tables::LOWERCASE, c) }
}

pub fn is_upper(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_uppercase() } else { member(tables::UPPERCASE, c) }
}

pub fn is_title(c: char) -> bool {
    !c.is_ascii() && member(tables::TITLECASE, c)
}

pub(super) fn is_cased(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { member(tables::CASED, c) }
}

pub(super) fn is_case_ignorable(c: char) -> bool {
    member(tables::CASE_IGNORABLE, c)
}

pub(super) fn starts_identifier(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() || c == '_' } else { member(tables::IDENTIFIER_START, c) }
}

pub(super) fn continues_identifier(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() || c == '_' } else { member(tables::IDENTIFIER_CONTINUE, c) }
}
