//! Floats as text: `float(text)`, `repr(float)`, and the digits behind every format of a float.
//!
//! `repr` is the shortest decimal that reads back as the same float; all other forms are the exact decimal expansion
//! rounded half to even at the asked digit. Rust's formatting gives both; here is how Python writes them down.

use super::super::text::{bytes_repr, repr};
use super::super::{Error, Result};
use super::integer_text::{ascii_digits, trim};

/// How the digits are laid out; precisions count digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FloatForm {
    /// `d.ddde+xx`, with that many digits after the point.
    Exponent(usize),
    /// `ddd.ddd`, with that many digits after the point.
    Fixed(usize),
    /// That many significant digits, exponent form for large and small numbers, no trailing zeros.
    General(usize),
    /// As `General`, but the exponent form is also taken where no digit would follow the point.
    GeneralWithPoint(usize),
    /// The shortest digits that read back the same.
    Shortest,
}

/// More digits than any float has: beyond it only zeros follow.
const DIGITS: usize = 1100;

pub fn float_repr(value: f64) -> String {
    format_float(value, FloatForm::Shortest, false, true)
}

/// Lower case, with a sign only if negative. `alternate` keeps the point and, in the general forms, trailing
/// zeros; `point_zero` appends `.0` to what would look like an integer.
pub fn format_float(value: f64, form: FloatForm, alternate: bool, point_zero: bool) -> String {
    if value.is_nan() {
        return "nan".into();
    }
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if value.is_infinite() {
        return format!("{sign}inf");
    }
    let body = format_magnitude(value.abs(), form, alternate, point_zero);
    format!("{sign}{body}")
}

fn format_magnitude(value: f64, form: FloatForm, alternate: bool, point_zero: bool) -> String {
    let (mut digits, point, exponent) = match form {
        FloatForm::Fixed(precision) => {
            let text = format!("{value:.*}", precision.min(DIGITS));
            let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
            let mut digits = format!("{whole}{fraction}");
            pad(&mut digits, whole.len() + precision);
            return place_point(&digits, whole.len() as i32, alternate, point_zero);
        }
        FloatForm::Exponent(precision) => {
            let (mut digits, exponent) = scientific(format!("{value:.*e}", precision.min(DIGITS)));
            pad(&mut digits, precision + 1);
            (digits, 1, Some(exponent))
        }
        FloatForm::General(precision) | FloatForm::GeneralWithPoint(precision) => {
            let precision = precision.max(1);
            let (mut digits, exponent) = scientific(format!("{value:.*e}", (precision - 1).min(DIGITS)));
            pad(&mut digits, precision);
            let room = precision as i64 - i64::from(matches!(form, FloatForm::GeneralWithPoint(_)));
            general(digits, exponent, room)
        }
        FloatForm::Shortest => {
            let (digits, exponent) = shortest(value);
            general(digits, exponent, 16)
        }
    };
    let is_general = !matches!(form, FloatForm::Exponent(_));
    if is_general && !alternate {
        let kept = digits.trim_end_matches('0').len().max(1);
        digits.truncate(kept);
    }
    match exponent {
        None => place_point(&digits, point, alternate, point_zero),
        Some(exponent) => {
            let sign = if exponent < 0 { '-' } else { '+' };
            format!("{}e{sign}{:02}", place_point(&digits, point, alternate, false), exponent.abs())
        }
    }
}

/// The shortest digits that read back the same and, of these, the nearest to the value. Where two are equally near,
/// which takes 15 digits or more, Rust rounds up and Python to even.
fn shortest(value: f64) -> (String, i32) {
    let digits = scientific(format!("{value:e}"));
    if digits.0.len() < 15 {
        return digits;
    }
    let rounded = format!("{value:.*e}", digits.0.len() - 1);
    if rounded.parse() == Ok(value) { scientific(rounded) } else { digits }
}

/// Digits and exponent of Rust's scientific notation.
fn scientific(text: String) -> (String, i32) {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    (mantissa.replace('.', ""), exponent.parse().unwrap_or(0))
}

fn pad(digits: &mut String, length: usize) {
    if digits.len() < length {
        digits.extend(std::iter::repeat_n('0', length - digits.len()));
    }
}

fn general(digits: String, exponent: i32, room: i64) -> (String, i32, Option<i32>) {
    let point = exponent + 1;
    if point <= -4 || i64::from(point) > room { (digits, 1, Some(exponent)) } else { (digits, point, None) }
}

/// Sets the point behind the first `point` digits, filling up with zeros on either side.
fn place_point(digits: &str, point: i32, keep_point: bool, point_zero: bool) -> String {
    let (whole, fraction) = if point <= 0 {
        ("0".to_string(), format!("{}{digits}", "0".repeat(point.unsigned_abs() as usize)))
    } else if (point as usize) < digits.len() {
        (digits[..point as usize].to_string(), digits[point as usize..].to_string())
    } else {
        (format!("{digits}{}", "0".repeat(point as usize - digits.len())), String::new())
    };
    match (fraction.is_empty(), point_zero, keep_point) {
        (false, ..) => format!("{whole}.{fraction}"),
        (true, true, _) => format!("{whole}.0"),
        (true, false, true) => format!("{whole}."),
        (true, false, false) => whole,
    }
}

/// `float(text)`.
pub fn parse_float(text: &str) -> Result<f64> {
    parse_ascii(ascii_digits(text).as_bytes()).ok_or_else(|| not_a_float(&repr(text)))
}

/// `float(bytes)`.
pub fn parse_float_bytes(text: &[u8]) -> Result<f64> {
    parse_ascii(text).ok_or_else(|| not_a_float(&bytes_repr(text)))
}

fn not_a_float(quoted: &str) -> Error {
    Error::value(format!("could not convert string to float: {quoted}"))
}

fn parse_ascii(text: &[u8]) -> Option<f64> {
    let text = std::str::from_utf8(trim(text)).ok()?;
    without_underscores(text)?.parse().ok()
}

/// Underscores may stand between two digits only.
pub(super) fn without_underscores(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    for (i, _) in bytes.iter().enumerate().filter(|&(_, &b)| b == b'_') {
        if i == 0 || !digit(i - 1) || !digit(i + 1) {
            return None;
        }
    }
    Some(text.replace('_', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repr_is_pythons() {
        let cases = [
            (1e16, "1e+16"),
            (1e15, "1000000000000000.0"),
            (0.0001, "0.0001"),
            (0.00001, "1e-05"),
            (-0.0, "-0.0"),
            (1e300, "1e+300"),
            (5e-324, "5e-324"),
            (0.1 + 0.2, "0.30000000000000004"),
            (3602879701896397.0 / 4.0, "900719925474099.2"),
            (f64::NEG_INFINITY, "-inf"),
        ];
        for (value, text) in cases {
            assert_eq!(float_repr(value), text);
        }
    }

    #[test]
    fn forms() {
        assert_eq!(format_float(2.675, FloatForm::Fixed(2), false, false), "2.67");
        assert_eq!(format_float(0.5, FloatForm::Fixed(0), true, false), "0.");
        assert_eq!(format_float(2.5, FloatForm::Fixed(0), false, false), "2");
        assert_eq!(format_float(100.0, FloatForm::GeneralWithPoint(3), false, true), "1e+02");
        assert_eq!(format_float(1.0, FloatForm::General(6), true, false), "1.00000");
        assert_eq!(format_float(1.0, FloatForm::Fixed(2000), false, false).len(), 2002);
    }

    #[test]
    fn parsing() {
        assert_eq!(parse_float(" 1_0.5e1_0 "), Ok(1.05e11));
        assert_eq!(parse_float("-Infinity"), Ok(f64::NEG_INFINITY));
        for bad in ["", ".", "1e", "1__0", "1_.5", "_1", "0x1", "1 2", "infinit"] {
            assert_eq!(parse_float(bad).unwrap_err().message, format!("could not convert string to float: '{bad}'"));
        }
    }
}
