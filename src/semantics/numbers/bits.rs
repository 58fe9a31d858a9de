//! Integers as infinite two's complement words: shifts, masks and conversion to and from bytes.

use super::super::{Error, Result};
use super::{BitLimit, Integer};
use num_bigint::{BigInt, BigUint, Sign};
use num_traits::Signed;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteOrder {
    Little,
    Big,
}

impl ByteOrder {
    pub fn parse(name: &str) -> Result<ByteOrder> {
        match name {
            "little" => Ok(ByteOrder::Little),
            "big" => Ok(ByteOrder::Big),
            _ => Err(Error::value("byteorder must be either 'little' or 'big'")),
        }
    }
}

macro_rules! bitwise {
    ($trait:ident, $method:ident) => {
        impl std::ops::$trait for &Integer {
            type Output = Integer;
            fn $method(self, other: &Integer) -> Integer {
                match (self, other) {
                    (Integer::Small(a), Integer::Small(b)) => Integer::Small(std::ops::$trait::$method(*a, *b)),
                    _ => Integer::from(std::ops::$trait::$method(self.to_big(), other.to_big())),
                }
            }
        }
    };
}
bitwise!(BitAnd, bitand);
bitwise!(BitOr, bitor);
bitwise!(BitXor, bitxor);

impl std::ops::Not for &Integer {
    type Output = Integer;
    fn not(self) -> Integer {
        match self {
            Integer::Small(small) => Integer::Small(!small),
            Integer::Big(big) => Integer::from(-(big + 1i32)),
        }
    }
}

impl Integer {
    pub fn shl(&self, count: &Integer, limit: BitLimit) -> Result<Integer> {
        let count = shift_count(count)?;
        if self.is_zero() {
            return Ok(Integer::Small(0));
        }
        if let Integer::Small(small) = self
            && count < 63
            && let Some(product) = small.checked_mul(1 << count)
        {
            return Ok(Integer::Small(product));
        }
        limit.check(self.bit_length().saturating_add(count))?;
        Ok(Integer::from(self.to_big() << count))
    }

    /// Rounds towards minus infinity.
    pub fn shr(&self, count: &Integer) -> Result<Integer> {
        let count = shift_count(count)?;
        Ok(match self {
            Integer::Small(small) => Integer::Small(small >> count.min(63)),
            Integer::Big(big) if count >= big.bits() => Integer::Small(if big.is_negative() { -1 } else { 0 }),
            Integer::Big(big) => Integer::from(big >> count),
        })
    }

    /// The number of ones in the absolute value.
    pub fn bit_count(&self) -> u64 {
        match self {
            Integer::Small(small) => u64::from(small.unsigned_abs().count_ones()),
            Integer::Big(big) => big.magnitude().count_ones(),
        }
    }

    pub fn to_bytes(&self, length: i64, order: ByteOrder, signed: bool) -> Result<Vec<u8>> {
        let length = usize::try_from(length).map_err(|_| Error::value("length argument must be non-negative"))?;
        let too_big = || Error::overflow("int too big to convert");
        if self.is_negative() && !signed {
            return Err(Error::overflow("can't convert negative int to unsigned"));
        }
        // The bits needed without the sign bit: -128 needs 7, as ~-128 does. CPython lets -1 fit into no bytes at all.
        let bits = if self.is_negative() { (!self).bit_length() } else { self.bit_length() };
        let room = (length as u64).saturating_mul(8);
        if bits > room || (signed && !self.is_zero() && bits >= room && room > 0) {
            return Err(too_big());
        }
        let fill = if self.is_negative() { 0xff } else { 0 };
        let mut bytes = if self.is_zero() { Vec::new() } else { self.to_big().to_signed_bytes_le() };
        bytes.resize(length, fill);
        if order == ByteOrder::Big {
            bytes.reverse();
        }
        Ok(bytes)
    }

    pub fn from_bytes(bytes: &[u8], order: ByteOrder, signed: bool) -> Integer {
        let big = match (order, signed) {
            (ByteOrder::Little, true) => BigInt::from_signed_bytes_le(bytes),
            (ByteOrder::Big, true) => BigInt::from_signed_bytes_be(bytes),
            (ByteOrder::Little, false) => BigInt::from_biguint(Sign::Plus, BigUint::from_bytes_le(bytes)),
            (ByteOrder::Big, false) => BigInt::from_biguint(Sign::Plus, BigUint::from_bytes_be(bytes)),
        };
        Integer::from(big)
    }
}

fn shift_count(count: &Integer) -> Result<u64> {
    match count {
        _ if count.is_negative() => Err(Error::value("negative shift count")),
        Integer::Small(small) => Ok(*small as u64),
        Integer::Big(_) => Ok(u64::MAX),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_keep_the_sign_bit() {
        let int = Integer::Small;
        assert_eq!(int(-128).to_bytes(1, ByteOrder::Big, true), Ok(vec![0x80]));
        assert_eq!(int(128).to_bytes(1, ByteOrder::Big, true).unwrap_err().message, "int too big to convert");
        assert_eq!(int(255).to_bytes(2, ByteOrder::Little, false), Ok(vec![255, 0]));
        assert_eq!(Integer::from_bytes(&[0xff, 0], ByteOrder::Big, true), int(-256));
        assert_eq!(int(0).to_bytes(0, ByteOrder::Big, false), Ok(vec![]));
    }

    #[test]
    fn shifts_know_their_limit() {
        let int = Integer::Small;
        let far = Integer::from(1u128 << 100);
        assert_eq!(int(-1).shr(&far), Ok(int(-1)));
        assert_eq!(int(0).shl(&far, BitLimit::default()), Ok(int(0)));
        assert_eq!(int(1).shl(&far, BitLimit(64)).unwrap_err().kind, crate::semantics::ErrorKind::Limit);
        assert_eq!(int(1).shl(&int(-1), BitLimit(64)).unwrap_err().message, "negative shift count");
    }
}
