//! The functions of `math` whose arguments are integers.

use super::super::{Error, Result};
use super::{BitLimit, Integer};
use num_bigint::BigInt;
use num_integer::Integer as _;

/// `math.gcd` of two; never negative.
pub fn gcd(a: &Integer, b: &Integer) -> Integer {
    Integer::from(a.to_big().gcd(&b.to_big()))
}

/// `math.lcm` of two; never negative.
pub fn lcm(a: &Integer, b: &Integer, limit: BitLimit) -> Result<Integer> {
    if a.is_zero() || b.is_zero() {
        return Ok(Integer::Small(0));
    }
    Ok(a.floor_div(&gcd(a, b))?.mul(b, limit)?.abs())
}

pub fn isqrt(n: &Integer) -> Result<Integer> {
    if n.is_negative() {
        return Err(Error::value("isqrt() argument must be nonnegative"));
    }
    Ok(Integer::from(n.to_big().sqrt()))
}

pub fn factorial(n: &Integer, limit: BitLimit) -> Result<Integer> {
    match n {
        _ if n.is_negative() => Err(Error::value("factorial() not defined for negative values")),
        Integer::Small(n) => product((1..=*n).map(BigInt::from), limit),
        Integer::Big(_) => Err(Error::overflow("factorial() argument should not exceed 9223372036854775807")),
    }
}

/// Ways to choose `k` of `n` with order.
pub fn perm(n: &Integer, k: &Integer, limit: BitLimit) -> Result<Integer> {
    non_negative(n, k)?;
    if k > n {
        return Ok(Integer::Small(0));
    }
    let n = n.to_big();
    product((0..k.clamp_i64()).map(|i| &n - i), limit)
}

/// Ways to choose `k` of `n` without order.
pub fn comb(n: &Integer, k: &Integer, limit: BitLimit) -> Result<Integer> {
    non_negative(n, k)?;
    if k > n {
        return Ok(Integer::Small(0));
    }
    let rest = n - k;
    let steps = if *k < rest { k } else { &rest }.clamp_i64();
    let n = n.to_big();
    let mut result = BigInt::from(1);
    for i in 0..steps {
        result = result * (&n - i) / (i + 1);
        limit.check(result.bits())?;
    }
    Ok(Integer::from(result))
}

fn non_negative(n: &Integer, k: &Integer) -> Result<()> {
    if n.is_negative() {
        return Err(Error::value("n must be a non-negative integer"));
    }
    if k.is_negative() {
        return Err(Error::value("k must be a non-negative integer"));
    }
    Ok(())
}

fn product(factors: impl Iterator<Item = BigInt>, limit: BitLimit) -> Result<Integer> {
    let mut result = BigInt::from(1);
    for factor in factors {
        result *= factor;
        limit.check(result.bits())?;
    }
    Ok(Integer::from(result))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn combinatorics() {
        let (int, limit) = (Integer::Small, BitLimit(100));
        assert_eq!(comb(&int(10), &int(7), limit), Ok(int(120)));
        assert_eq!(perm(&int(5), &int(2), limit), Ok(int(20)));
        assert_eq!(factorial(&int(20), limit), Ok(int(2_432_902_008_176_640_000)));
        assert!(factorial(&int(100), limit).is_err());
        assert_eq!(lcm(&int(4), &int(-6), limit), Ok(int(12)));
        assert_eq!(isqrt(&int(99)), Ok(int(9)));
    }
}
