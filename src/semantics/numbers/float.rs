//! Arithmetic of floats where Python differs from the machine: zero divisors, signs of remainders, powers, and
//! exact comparison and conversion with integers.

use super::super::{Error, Result};
use super::{Complex, Integer, Power};
use num_bigint::BigInt;
use std::cmp::Ordering;

/// Mantissa and exponent: `value == mantissa * 2^exponent`; the value must be finite and not negative.
pub(super) fn decompose(value: f64) -> (u64, i32) {
    let bits = value.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    match (bits >> 52) & 0x7ff {
        0 => (fraction, -1074),
        exponent => (fraction | (1 << 52), exponent as i32 - 1075),
    }
}

/// `a / b`.
pub fn float_div(a: f64, b: f64) -> Result<f64> {
    if b == 0.0 { Err(Error::zero_division("float division by zero")) } else { Ok(a / b) }
}

/// `a // b`.
pub fn float_floor_div(a: f64, b: f64) -> Result<f64> {
    if b == 0.0 { Err(Error::zero_division("float floor division by zero")) } else { Ok(div_mod(a, b).0) }
}

/// `a % b`: the remainder has the sign of the divisor.
pub fn float_mod(a: f64, b: f64) -> Result<f64> {
    if b == 0.0 { Err(Error::zero_division("float modulo")) } else { Ok(div_mod(a, b).1) }
}

pub fn float_div_mod(a: f64, b: f64) -> Result<(f64, f64)> {
    if b == 0.0 { Err(Error::zero_division("float divmod()")) } else { Ok(div_mod(a, b)) }
}

fn div_mod(a: f64, b: f64) -> (f64, f64) {
    let mut rest = a % b;
    let mut quotient = (a - rest) / b;
    if rest == 0.0 {
        rest = 0f64.copysign(b);
    } else if (b < 0.0) != (rest < 0.0) {
        rest += b;
        quotient -= 1.0;
    }
    // The quotient is within rounding of an integer; which one it is next to decides.
    let floor = if quotient == 0.0 {
        0f64.copysign(a / b)
    } else {
        let floor = quotient.floor();
        if quotient - floor > 0.5 { floor + 1.0 } else { floor }
    };
    (floor, rest)
}

/// `a ** b`: complex for a negative base and a fractional exponent. Infinities and NaN follow C99's `pow`.
pub fn float_pow(a: f64, b: f64) -> Result<Power> {
    if a == 0.0 && b < 0.0 && b.is_finite() {
        return Err(Error::zero_division("0.0 cannot be raised to a negative power"));
    }
    if a < 0.0 && a.is_finite() && b.is_finite() && b.fract() != 0.0 {
        return Complex { re: a, im: 0.0 }.pow(Complex { re: b, im: 0.0 }).map(Power::Complex);
    }
    let power = a.powf(b);
    if power.is_infinite() && a.is_finite() && b.is_finite() {
        return Err(Error::overflow("(34, 'Numerical result out of range')"));
    }
    Ok(Power::Float(power))
}

pub fn is_integer(value: f64) -> bool {
    value.is_finite() && value.fract() == 0.0
}

/// `int(value)`: towards zero, exact.
pub fn float_to_integer(value: f64) -> Result<Integer> {
    if value.is_nan() {
        return Err(Error::value("cannot convert float NaN to integer"));
    }
    if value.is_infinite() {
        return Err(Error::overflow("cannot convert float infinity to integer"));
    }
    if value.abs() < 9.2e18 {
        return Ok(Integer::Small(value as i64));
    }
    let (mantissa, exponent) = decompose(value.abs());
    let magnitude = BigInt::from(mantissa) << exponent.max(0) as u32;
    Ok(Integer::from(if value < 0.0 { -magnitude } else { magnitude }))
}

/// Numerator and denominator in lowest terms, the denominator positive.
pub fn as_integer_ratio(value: f64) -> Result<(Integer, Integer)> {
    if value.is_nan() {
        return Err(Error::value("cannot convert NaN to integer ratio"));
    }
    if value.is_infinite() {
        return Err(Error::overflow("cannot convert Infinity to integer ratio"));
    }
    if value == 0.0 {
        return Ok((Integer::Small(0), Integer::Small(1)));
    }
    let (mantissa, exponent) = decompose(value.abs());
    let twos = mantissa.trailing_zeros();
    let (mantissa, exponent) = (BigInt::from(mantissa >> twos), exponent + twos as i32);
    let numerator = mantissa << exponent.max(0) as u32;
    let denominator = BigInt::from(1) << (-exponent).max(0) as u32;
    Ok(((if value < 0.0 { -numerator } else { numerator }).into(), denominator.into()))
}

/// Exact comparison of an integer with a float; `None` if that is a NaN.
pub fn compare_float(integer: &Integer, value: f64) -> Option<Ordering> {
    if value.is_nan() {
        return None;
    }
    if value.is_infinite() {
        return Some(if value > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    let floor = float_to_integer(value.floor()).ok()?;
    let order = integer.cmp(&floor);
    Some(if order == Ordering::Equal && value.fract() != 0.0 { Ordering::Less } else { order })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remainders_have_the_sign_of_the_divisor() {
        assert_eq!(float_div_mod(-7.5, 2.0), Ok((-4.0, 0.5)));
        assert_eq!(float_mod(-1.0, f64::INFINITY), Ok(f64::INFINITY));
        assert!(float_floor_div(-0.0, 1.0).unwrap().is_sign_negative());
        assert_eq!(float_mod(1.0, 0.0).unwrap_err().message, "float modulo");
    }

    #[test]
    fn comparison_with_integers_is_exact() {
        let above = Integer::Small((1 << 53) + 1);
        assert_eq!(compare_float(&above, 9007199254740992.0), Some(Ordering::Greater));
        assert_eq!(compare_float(&Integer::Small(-1), -0.5), Some(Ordering::Less));
        assert_eq!(compare_float(&Integer::Small(0), f64::NAN), None);
    }

    #[test]
    fn exact_conversion() {
        assert_eq!(float_to_integer(-1e19).unwrap().to_decimal().as_deref(), Ok("-10000000000000000000"));
        assert_eq!(as_integer_ratio(-0.75), Ok((Integer::Small(-3), Integer::Small(4))));
        assert_eq!(float_pow(-2.0, f64::INFINITY), Ok(Power::Float(f64::INFINITY)));
        assert!(matches!(float_pow(-8.0, 0.5), Ok(Power::Complex(_))));
    }
}
