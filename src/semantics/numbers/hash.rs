//! Hash values of numbers.
//!
//! Source: "Hashing of numeric types" of the library reference. Invariant: numbers that compare equal hash equally,
//! whatever their type: a rational x hashes to x modulo the prime 2^61 - 1 with the sign of x, and never to -1.

use super::{Complex, Integer};
use num_traits::ToPrimitive;

const PRIME: u64 = (1 << 61) - 1;
const HASH_INF: i64 = 314_159;
const IMAGINARY: u64 = 1_000_003;

fn not_minus_one(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

pub fn hash_integer(value: &Integer) -> i64 {
    let magnitude = match value {
        Integer::Small(small) => small.unsigned_abs() % PRIME,
        Integer::Big(big) => (big.magnitude() % PRIME).to_u64().unwrap_or(0),
    };
    not_minus_one(if value.is_negative() { -(magnitude as i64) } else { magnitude as i64 })
}

/// CPython hashes a NaN by its address, so that NaNs of different identity differ; here all are 0, which is as sound.
pub fn hash_float(value: f64) -> i64 {
    if value.is_nan() {
        return 0;
    }
    if value.is_infinite() {
        return if value > 0.0 { HASH_INF } else { -HASH_INF };
    }
    let (mantissa, exponent) = super::float::decompose(value.abs());
    // 2^61 = 1 modulo the prime: a power of two rotates the 61 bits.
    let rotation = exponent.rem_euclid(61) as u32;
    let mantissa = mantissa % PRIME;
    let rotated = ((mantissa << rotation) & PRIME) | (mantissa >> (61 - rotation));
    not_minus_one(if value < 0.0 { -(rotated as i64) } else { rotated as i64 })
}

pub fn hash_complex(value: Complex) -> i64 {
    let (re, im) = (hash_float(value.re) as u64, hash_float(value.im) as u64);
    not_minus_one(re.wrapping_add(im.wrapping_mul(IMAGINARY)) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_numbers_hash_equally() {
        for n in [0i64, 1, -1, 2, 1 << 52, -(1 << 53), 1 << 62, i64::MIN] {
            assert_eq!(hash_integer(&Integer::Small(n)), hash_float(n as f64), "{n}");
        }
        assert_eq!(hash_float(0.5), 1_152_921_504_606_846_976);
        assert_eq!(hash_integer(&Integer::Small(-1)), -2);
        assert_eq!(hash_float(-0.0), 0);
    }
}
