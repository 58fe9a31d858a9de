//! Powers of integers: `a ** b` and `pow(a, b, m)`.

use super::super::{Error, Result};
use super::{BitLimit, Integer, float_pow};
use num_bigint::{BigInt, BigUint};
use num_traits::One;

/// A negative exponent makes a float of the power of two integers; a float that of a negative base may be complex.
#[derive(Clone, Debug, PartialEq)]
pub enum Power {
    Integer(Integer),
    Float(f64),
    Complex(super::Complex),
}

/// `base ** exponent`.
pub fn integer_pow(base: &Integer, exponent: &Integer, limit: BitLimit) -> Result<Power> {
    if exponent.is_negative() {
        return float_pow(base.to_float()?, exponent.to_float()?);
    }
    let by_sign = |one: i64| if exponent.is_odd() { Integer::Small(one) } else { Integer::Small(1) };
    match (base, exponent) {
        (_, Integer::Small(0)) => Ok(Power::Integer(Integer::Small(1))),
        (Integer::Small(0 | 1), _) => Ok(Power::Integer(base.clone())),
        (Integer::Small(-1), _) => Ok(Power::Integer(by_sign(-1))),
        _ => {
            let exponent = exponent.to_i64().unwrap_or(i64::MAX) as u64;
            // |base| >= 2^(bits-1), so the power has at least (bits-1)*exponent + 1 bits.
            limit.check((base.bit_length() - 1).saturating_mul(exponent).saturating_add(1))?;
            let power = match (base, u32::try_from(exponent)) {
                (Integer::Small(small), Ok(exponent)) if let Some(power) = small.checked_pow(exponent) => {
                    Integer::Small(power)
                }
                _ => Integer::from(num_traits::Pow::pow(base.to_big(), exponent)),
            };
            limit.check(power.bit_length())?;
            Ok(Power::Integer(power))
        }
    }
}

/// `pow(base, exponent, modulus)`; a negative exponent takes the modular inverse. The result has the modulus' sign.
pub fn integer_pow_mod(base: &Integer, exponent: &Integer, modulus: &Integer) -> Result<Integer> {
    if modulus.is_zero() {
        return Err(Error::value("pow() 3rd argument cannot be 0"));
    }
    let size: BigInt = modulus.to_big().magnitude().clone().into();
    let (mut base, mut exponent) = (base.to_big(), exponent.to_big());
    if exponent.sign() == num_bigint::Sign::Minus {
        let inverse = if size == BigInt::one() { Some(BigInt::from(0)) } else { base.modinv(&size) };
        base = inverse.ok_or_else(|| Error::value("base is not invertible for the given modulus"))?;
        exponent = -exponent;
    }
    let power = num_integer::Integer::mod_floor(&base, &size);
    let power: BigUint = power.magnitude().modpow(exponent.magnitude(), size.magnitude());
    Integer::from(BigInt::from(power)).modulo(modulus)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pow(base: i64, exponent: i64) -> Result<Power> {
        integer_pow(&Integer::Small(base), &Integer::Small(exponent), BitLimit(1000))
    }

    #[test]
    fn powers() {
        assert_eq!(pow(2, 10), Ok(Power::Integer(Integer::Small(1024))));
        assert_eq!(pow(2, -1), Ok(Power::Float(0.5)));
        assert_eq!(pow(-1, i64::MAX), Ok(Power::Integer(Integer::Small(-1))));
        assert_eq!(pow(2, 1000).unwrap_err().kind, crate::semantics::ErrorKind::Limit);
        assert!(pow(0, -1).unwrap_err().message.starts_with("0.0 cannot be raised"));
        let int = Integer::Small;
        assert_eq!(integer_pow_mod(&int(2), &int(3), &int(-5)), Ok(int(-2)));
        assert_eq!(integer_pow_mod(&int(2), &int(-1), &int(5)), Ok(int(3)));
        assert!(integer_pow_mod(&int(2), &int(-1), &int(4)).is_err());
    }
}
