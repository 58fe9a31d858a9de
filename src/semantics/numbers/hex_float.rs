//! `float.hex` and `float.fromhex`.

use super::super::{Error, Result};
use super::integer_text::trim;
use num_bigint::{BigInt, BigUint};
use num_traits::Zero;

pub fn float_to_hex(value: f64) -> String {
    if !value.is_finite() {
        return super::float_repr(value);
    }
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if value == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let (mantissa, exponent) = super::float::decompose(value.abs());
    format!("{sign}0x{}.{:013x}p{:+}", mantissa >> 52, mantissa & ((1 << 52) - 1), exponent + 52)
}

pub fn float_from_hex(text: &str) -> Result<f64> {
    let malformed = || Error::value("invalid hexadecimal floating-point string");
    let text = std::str::from_utf8(trim(text.as_bytes())).unwrap_or("").to_ascii_lowercase();
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(&text)),
    };
    let magnitude = match rest {
        "nan" => f64::NAN,
        "inf" | "infinity" => f64::INFINITY,
        _ => magnitude(rest.strip_prefix("0x").unwrap_or(rest)).ok_or_else(malformed)??,
    };
    Ok(if negative { -magnitude } else { magnitude })
}

/// `None` if the digits or the exponent are malformed.
fn magnitude(text: &str) -> Option<Result<f64>> {
    let (digits, exponent) = match text.split_once('p') {
        Some((digits, exponent)) => (digits, parse_exponent(exponent)?),
        None => (text, 0),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if (whole.is_empty() && fraction.is_empty())
        || !(whole.bytes().chain(fraction.bytes())).all(|b| b.is_ascii_hexdigit())
    {
        return None;
    }
    let mantissa = BigUint::parse_bytes(format!("{whole}{fraction}").as_bytes(), 16)?;
    if mantissa.is_zero() {
        return Some(Ok(0.0));
    }
    let exponent = exponent - 4 * fraction.len() as i64;
    let top = exponent + mantissa.bits() as i64;
    if top < -1100 {
        return Some(Ok(0.0));
    }
    let too_large = || Error::overflow("hexadecimal value too large to represent as a float");
    if top > 1100 {
        return Some(Err(too_large()));
    }
    let numerator = BigInt::from(mantissa) << exponent.max(0) as u64;
    let denominator = BigInt::from(1) << (-exponent).max(0) as u64;
    Some(super::ratio_to_float(&numerator, &denominator).ok_or_else(too_large))
}

/// Saturates far beyond what a float can hold.
fn parse_exponent(text: &str) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let size = digits.parse().unwrap_or(i64::MAX).min(1 << 40);
    Some(if negative { -size } else { size })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_both_ways() {
        assert_eq!(float_to_hex(0.1), "0x1.999999999999ap-4");
        assert_eq!(float_to_hex(5e-324), "0x0.0000000000001p-1022");
        assert_eq!(float_from_hex(" -0x1.8P-3 "), Ok(-0.1875));
        assert_eq!(float_from_hex("1.8"), Ok(1.5));
        assert_eq!(float_from_hex("0x0p99999999999999999999"), Ok(0.0));
        assert!(float_from_hex("0x1p99999999999999999999").unwrap_err().message.contains("too large"));
        for bad in ["", "0x", "x", "1p", "0x1.p", "1..2"] {
            assert!(float_from_hex(bad).is_err(), "{bad}");
        }
    }
}
