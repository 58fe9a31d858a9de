//! `round(x)` and `round(x, n)`: to the nearest, ties to even, decided on the exact binary value.

use super::super::{Error, Result};
use super::{Integer, float_to_integer};
use num_bigint::BigInt;
use num_integer::Integer as _;

/// `round(value)`.
pub fn round_float_to_integer(value: f64) -> Result<Integer> {
    float_to_integer(value.round_ties_even())
}

/// `round(value, digits)`: the float nearest to the decimal that is nearest to the value.
pub fn round_float(value: f64, digits: i64) -> Result<f64> {
    // With more than 323 digits every float is a multiple of the unit; below -308 the unit is above every float.
    if !value.is_finite() || value == 0.0 || digits > 323 {
        return Ok(value);
    }
    if digits < -308 {
        return Ok(0f64.copysign(value));
    }
    let text = if digits >= 0 {
        format!("{value:.*}", digits as usize)
    } else {
        // The fraction matters only on a tie of the integer part, where it breaks the tie upwards.
        let whole = float_to_integer(value.abs())?.to_big();
        let tens = round_to_tens(&whole, digits.unsigned_abs() as u32, value.fract() != 0.0);
        format!("{}{tens}", if value < 0.0 { "-" } else { "" })
    };
    let rounded: f64 = text.parse().unwrap_or(value);
    if rounded.is_infinite() { Err(Error::overflow("rounded value too large to represent")) } else { Ok(rounded) }
}

/// `round(value, digits)` of an integer.
pub fn round_integer(value: &Integer, digits: &Integer) -> Integer {
    if !digits.is_negative() {
        return value.clone();
    }
    // 10^n has more than 3n bits: if that is more than the value has (and one for the half), the value rounds to 0.
    let places = (-digits).clamp_i64();
    if places.saturating_mul(3) > value.bit_length() as i64 + 1 {
        return Integer::Small(0);
    }
    let tens = round_to_tens(&value.abs().to_big(), places as u32, false);
    Integer::from(if value.is_negative() { -tens } else { tens })
}

/// A magnitude to the nearest multiple of `10^places`; `more` says that a fraction follows it.
fn round_to_tens(magnitude: &BigInt, places: u32, more: bool) -> BigInt {
    let unit = BigInt::from(10).pow(places);
    let (quotient, rest) = magnitude.div_rem(&unit);
    let twice: BigInt = rest * 2;
    let up = twice > unit || (twice == unit && (more || quotient.is_odd()));
    (quotient + i32::from(up)) * unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_go_to_even() {
        assert_eq!(round_float_to_integer(2.5), Ok(Integer::Small(2)));
        assert_eq!(round_float_to_integer(-3.5), Ok(Integer::Small(-4)));
        assert_eq!(round_float(2.675, 2), Ok(2.67));
        assert_eq!(round_float(25.5, -1), Ok(30.0));
        assert_eq!(round_float(25.0, -1), Ok(20.0));
        assert_eq!(round_float(1.7e308, -308).unwrap_err().message, "rounded value too large to represent");
        assert_eq!(round_integer(&Integer::Small(-15), &Integer::Small(-1)), Integer::Small(-20));
        assert_eq!(round_integer(&Integer::Small(6), &Integer::Small(-1)), Integer::Small(10));
        assert_eq!(round_integer(&Integer::Small(25), &Integer::from(-(1i128 << 90))), Integer::Small(0));
    }
}
