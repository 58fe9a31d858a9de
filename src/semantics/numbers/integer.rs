//! Integers of any size.
//!
//! Source: "Numeric Types" of the library reference. Invariant: `Big` never holds a value that fits `i64`, so equality of
//! representations is equality of values. Division rounds towards minus infinity and the remainder has the divisor's sign.

use super::super::{Error, ErrorKind, Result};
use num_bigint::{BigInt, Sign};
use num_integer::Integer as _;
use num_traits::{Signed, ToPrimitive, Zero};
use std::cmp::Ordering;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Integer {
    Small(i64),
    Big(BigInt),
}

/// The most bits that the result of a growing operation may have; beyond it is [`ErrorKind::Limit`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BitLimit(pub u64);

impl Default for BitLimit {
    fn default() -> BitLimit {
        BitLimit(1 << 20)
    }
}

impl BitLimit {
    /// Refuses an integer of that many bits when it is above the limit.
    pub fn check(self, bits: u64) -> Result<()> {
        if bits <= self.0 {
            return Ok(());
        }
        let message = format!("an integer of {bits} bits is above the limit of {} bits", self.0);
        Err(Error::new(ErrorKind::Limit, message))
    }
}

impl From<BigInt> for Integer {
    fn from(value: BigInt) -> Integer {
        match value.to_i64() {
            Some(small) => Integer::Small(small),
            None => Integer::Big(value),
        }
    }
}

macro_rules! from_primitive {
    ($($t:ty)*) => { $(
        impl From<$t> for Integer {
            fn from(value: $t) -> Integer {
                match i64::try_from(value) {
                    Ok(small) => Integer::Small(small),
                    Err(_) => Integer::Big(BigInt::from(value)),
                }
            }
        }
    )* };
}
from_primitive!(i32 u32 i64 u64 i128 u128 usize);

impl Integer {
    pub fn to_big(&self) -> BigInt {
        match self {
            Integer::Small(small) => BigInt::from(*small),
            Integer::Big(big) => big.clone(),
        }
    }

    pub fn to_i64(&self) -> Option<i64> {
        match self {
            Integer::Small(small) => Some(*small),
            Integer::Big(_) => None,
        }
    }

    /// The nearest value of `i64`: what slices and repeat counts make of a huge index.
    pub fn clamp_i64(&self) -> i64 {
        match self {
            Integer::Small(small) => *small,
            Integer::Big(_) if self.is_negative() => i64::MIN,
            Integer::Big(_) => i64::MAX,
        }
    }

    pub fn is_zero(&self) -> bool {
        matches!(self, Integer::Small(0))
    }

    pub fn is_negative(&self) -> bool {
        match self {
            Integer::Small(small) => *small < 0,
            Integer::Big(big) => big.sign() == Sign::Minus,
        }
    }

    pub fn is_odd(&self) -> bool {
        match self {
            Integer::Small(small) => small & 1 == 1,
            Integer::Big(big) => big.bit(0),
        }
    }

    pub fn abs(&self) -> Integer {
        if self.is_negative() { -self } else { self.clone() }
    }

    /// The product; its size is checked before it is computed.
    pub fn mul(&self, other: &Integer, limit: BitLimit) -> Result<Integer> {
        if let (Integer::Small(a), Integer::Small(b)) = (self, other) {
            return Ok(a.checked_mul(*b).map_or_else(|| Integer::from(*a as i128 * *b as i128), Integer::Small));
        }
        limit.check((self.bit_length() + other.bit_length()).saturating_sub(1))?;
        Ok(Integer::from(self.to_big() * other.to_big()))
    }

    pub fn floor_div(&self, other: &Integer) -> Result<Integer> {
        Ok(self.div_mod_or("integer division or modulo by zero", other)?.0)
    }

    pub fn modulo(&self, other: &Integer) -> Result<Integer> {
        Ok(self.div_mod_or("integer modulo by zero", other)?.1)
    }

    /// The floored quotient and the remainder.
    pub fn div_mod(&self, other: &Integer) -> Result<(Integer, Integer)> {
        self.div_mod_or("integer division or modulo by zero", other)
    }

    fn div_mod_or(&self, message: &str, other: &Integer) -> Result<(Integer, Integer)> {
        match (self, other) {
            (_, Integer::Small(0)) => Err(Error::zero_division(message)),
            (Integer::Small(a), Integer::Small(b)) if *b != -1 => {
                let (quotient, rest) = a.div_mod_floor(b);
                Ok((Integer::Small(quotient), Integer::Small(rest)))
            }
            _ => {
                let (quotient, rest) = self.to_big().div_mod_floor(&other.to_big());
                Ok((quotient.into(), rest.into()))
            }
        }
    }

    /// True division: the float nearest to the quotient, also where the operands are no floats.
    pub fn true_div(&self, other: &Integer) -> Result<f64> {
        const EXACT: u64 = 1 << 53;
        match (self, other) {
            (_, Integer::Small(0)) => Err(Error::zero_division("division by zero")),
            (Integer::Small(a), Integer::Small(b)) if a.unsigned_abs() <= EXACT && b.unsigned_abs() <= EXACT => {
                Ok(*a as f64 / *b as f64)
            }
            _ => super::ratio_to_float(&self.to_big(), &other.to_big())
                .ok_or_else(|| Error::overflow("integer division result too large for a float")),
        }
    }

    /// The nearest float, ties to even; too large is an `OverflowError`.
    pub fn to_float(&self) -> Result<f64> {
        match self {
            Integer::Small(small) => Ok(*small as f64),
            Integer::Big(big) => super::ratio_to_float(big, &BigInt::from(1))
                .ok_or_else(|| Error::overflow("int too large to convert to float")),
        }
    }
}

impl Ord for Integer {
    fn cmp(&self, other: &Integer) -> Ordering {
        match (self, other) {
            (Integer::Small(a), Integer::Small(b)) => a.cmp(b),
            (Integer::Big(a), Integer::Big(b)) => a.cmp(b),
            (Integer::Small(_), Integer::Big(b)) => 0.cmp(&b.signum().to_i8().unwrap_or(0)),
            (Integer::Big(a), Integer::Small(_)) => a.signum().to_i8().unwrap_or(0).cmp(&0),
        }
    }
}

impl PartialOrd for Integer {
    fn partial_cmp(&self, other: &Integer) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

macro_rules! additive {
    ($trait:ident, $method:ident, $checked:ident) => {
        impl std::ops::$trait for &Integer {
            type Output = Integer;
            fn $method(self, other: &Integer) -> Integer {
                if let (Integer::Small(a), Integer::Small(b)) = (self, other)
                    && let Some(small) = a.$checked(*b)
                {
                    return Integer::Small(small);
                }
                Integer::from(std::ops::$trait::$method(self.to_big(), other.to_big()))
            }
        }
    };
}
additive!(Add, add, checked_add);
additive!(Sub, sub, checked_sub);

impl std::ops::Neg for &Integer {
    type Output = Integer;
    fn neg(self) -> Integer {
        match self {
            Integer::Small(small) => {
                small.checked_neg().map_or_else(|| Integer::from(-(*small as i128)), Integer::Small)
            }
            Integer::Big(big) => Integer::from(-big),
        }
    }
}

impl Integer {
    pub fn bit_length(&self) -> u64 {
        match self {
            Integer::Small(small) => u64::from(64 - small.unsigned_abs().leading_zeros()),
            Integer::Big(big) => big.bits(),
        }
    }

    pub(super) fn from_magnitude(negative: bool, magnitude: num_bigint::BigUint) -> Integer {
        let sign = if magnitude.is_zero() {
            Sign::NoSign
        } else if negative {
            Sign::Minus
        } else {
            Sign::Plus
        };
        Integer::from(BigInt::from_biguint(sign, magnitude))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_that_fit_are_small_again() {
        let limit = BitLimit::default();
        let max = Integer::Small(i64::MAX);
        let above = &max + &Integer::Small(1);
        assert!(matches!(above, Integer::Big(_)));
        assert_eq!(&above - &Integer::Small(1), max);
        assert_eq!(-&above, Integer::Small(i64::MIN));
        assert_eq!(Integer::Small(i64::MIN).floor_div(&Integer::Small(-1)), Ok(above.clone()));
        assert!(above > max && -&above < Integer::Small(0));
        assert_eq!(above.mul(&above, BitLimit(126)).unwrap_err().kind, ErrorKind::Limit);
        assert!(above.mul(&above, limit).is_ok());
    }

    #[test]
    fn division_rounds_down() {
        let (q, r) = Integer::Small(-7).div_mod(&Integer::Small(2)).unwrap();
        assert_eq!((q, r), (Integer::Small(-4), Integer::Small(1)));
        assert_eq!(Integer::Small(1).modulo(&Integer::Small(0)).unwrap_err().message, "integer modulo by zero");
    }
}
