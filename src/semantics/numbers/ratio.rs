//! The float nearest to a ratio of integers.

use num_bigint::{BigInt, BigUint};
use num_integer::Integer as _;
use num_traits::{Signed, ToPrimitive, Zero};

/// The float nearest to `numerator / denominator`, ties to even; `None` if that is beyond the largest float.
/// The denominator must not
/// be zero; a zero over a negative number is -0.0.
pub fn ratio_to_float(numerator: &BigInt, denominator: &BigInt) -> Option<f64> {
    let negative = numerator.is_negative() != denominator.is_negative();
    let magnitude = magnitude_ratio(numerator.magnitude(), denominator.magnitude())?;
    Some(if negative { -magnitude } else { magnitude })
}

fn magnitude_ratio(n: &BigUint, d: &BigUint) -> Option<f64> {
    if n.is_zero() {
        return Some(0.0);
    }
    // 2^(e-1) < n/d < 2^(e+1). One quotient bit more than the mantissa needs, never below the smallest subnormal's
    // half, and the remainder as a sticky bit: rounding then happens once.
    let e = n.bits() as i64 - d.bits() as i64;
    let shift = (e - 55).max(-1075 - 1);
    let (quotient, rest) = if shift >= 0 { n.div_rem(&(d << shift as u64)) } else { (n << (-shift) as u64).div_rem(d) };
    let bits = quotient.to_u64()?;
    let exponent_of_unit = shift.max(-1074).max(64 - i64::from(bits.leading_zeros()) - 53 + shift);
    let drop = (exponent_of_unit - shift) as u32;
    let (kept, lost, half) = (bits >> drop, bits & ((1 << drop) - 1), 1u64 << (drop - 1));
    let up = lost > half || (lost == half && (!rest.is_zero() || kept & 1 == 1));
    let mantissa = kept + u64::from(up);
    scale(mantissa, exponent_of_unit)
}

/// `mantissa * 2^exponent` where that is a float: the mantissa has at most 53 significant bits.
fn scale(mantissa: u64, exponent: i64) -> Option<f64> {
    if mantissa == 0 {
        return Some(0.0);
    }
    let top = 64 - i64::from(mantissa.leading_zeros()) + exponent;
    if top > 1024 {
        return None;
    }
    // Two exact factors, because 2^exponent alone may be below the smallest normal float.
    let mut value = mantissa as f64;
    let mut left = exponent;
    while left < -1000 {
        value *= 2f64.powi(-500);
        left += 500;
    }
    while left > 900 {
        value *= 2f64.powi(500);
        left -= 500;
    }
    Some(value * 2f64.powi(left as i32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_round_once() {
        let ratio = |n: i64, d: i64| ratio_to_float(&n.into(), &d.into());
        assert_eq!(ratio(1, 3), Some(1.0 / 3.0));
        assert_eq!(ratio(-(1 << 53) - 1, 1), Some(-9007199254740992.0));
        assert_eq!(ratio((1 << 53) + 3, 1), Some(9007199254740996.0));
        let big: BigInt = BigInt::from(1) << 1024u32;
        assert_eq!(ratio_to_float(&big, &1.into()), None);
        assert_eq!(ratio_to_float(&(&big - 1), &big), Some(1.0));
        assert_eq!(ratio_to_float(&1.into(), &(BigInt::from(1) << 1074u32)), Some(5e-324));
        assert_eq!(ratio_to_float(&1.into(), &(BigInt::from(1) << 1075u32)), Some(0.0));
        assert_eq!(ratio_to_float(&3.into(), &(BigInt::from(1) << 1076u32)), Some(5e-324));
    }
}
