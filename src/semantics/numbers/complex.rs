//! Complex numbers: arithmetic, `complex(text)` and `repr`.
//!
//! Division is Smith's algorithm; a power with a small whole exponent is repeated squaring, else polar form.

use super::super::{Error, Result};
use super::float_text::without_underscores;
use super::integer_text::{ascii_digits, trim};
use super::{FloatForm, format_float};

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Complex {
    pub re: f64,
    pub im: f64,
}

impl std::ops::Add for Complex {
    type Output = Complex;
    fn add(self, other: Complex) -> Complex {
        Complex { re: self.re + other.re, im: self.im + other.im }
    }
}

impl std::ops::Sub for Complex {
    type Output = Complex;
    fn sub(self, other: Complex) -> Complex {
        Complex { re: self.re - other.re, im: self.im - other.im }
    }
}

impl std::ops::Mul for Complex {
    type Output = Complex;
    fn mul(self, other: Complex) -> Complex {
        Complex { re: self.re * other.re - self.im * other.im, im: self.re * other.im + self.im * other.re }
    }
}

impl std::ops::Neg for Complex {
    type Output = Complex;
    fn neg(self) -> Complex {
        Complex { re: -self.re, im: -self.im }
    }
}

impl Complex {
    const ONE: Complex = Complex { re: 1.0, im: 0.0 };

    pub fn conjugate(self) -> Complex {
        Complex { re: self.re, im: -self.im }
    }

    pub fn true_div(self, other: Complex) -> Result<Complex> {
        self.quotient(other).ok_or_else(|| Error::zero_division("complex division by zero"))
    }

    /// `None` if the divisor is zero.
    fn quotient(self, d: Complex) -> Option<Complex> {
        if d.re == 0.0 && d.im == 0.0 {
            return None;
        }
        if d.re.is_nan() || d.im.is_nan() {
            return Some(Complex { re: f64::NAN, im: f64::NAN });
        }
        Some(if d.re.abs() >= d.im.abs() {
            let ratio = d.im / d.re;
            let scale = d.re + d.im * ratio;
            Complex { re: (self.re + self.im * ratio) / scale, im: (self.im - self.re * ratio) / scale }
        } else {
            let ratio = d.re / d.im;
            let scale = d.re * ratio + d.im;
            Complex { re: (self.re * ratio + self.im) / scale, im: (self.im * ratio - self.re) / scale }
        })
    }

    /// `self ** exponent`; an infinite angle is a `ZeroDivisionError` too, as in CPython.
    pub fn pow(self, exponent: Complex) -> Result<Complex> {
        let zero_base = || Error::zero_division("0.0 to a negative or complex power");
        let power = if exponent.im == 0.0 && exponent.re.fract() == 0.0 && exponent.re.abs() <= 100.0 {
            let n = exponent.re as i64;
            let power = self.pow_unsigned(n.unsigned_abs());
            if n > 0 { power } else { Complex::ONE.quotient(power).ok_or_else(zero_base)? }
        } else if self.re == 0.0 && self.im == 0.0 {
            if exponent.im != 0.0 || exponent.re < 0.0 {
                return Err(zero_base());
            }
            Complex { re: 0.0, im: 0.0 }
        } else {
            let length = self.re.hypot(self.im);
            let angle = self.im.atan2(self.re);
            let mut size = length.powf(exponent.re);
            let mut phase = angle * exponent.re;
            if exponent.im != 0.0 {
                size /= (angle * exponent.im).exp();
                phase += exponent.im * length.ln();
            }
            if phase.is_infinite() {
                return Err(zero_base());
            }
            Complex { re: size * phase.cos(), im: size * phase.sin() }
        };
        if power.re.is_infinite() || power.im.is_infinite() {
            return Err(Error::overflow("complex exponentiation"));
        }
        Ok(power)
    }

    fn pow_unsigned(self, mut n: u64) -> Complex {
        let (mut power, mut square) = (Complex::ONE, self);
        while n > 0 {
            if n & 1 == 1 {
                power = power * square;
            }
            n >>= 1;
            square = square * square;
        }
        power
    }

    /// `abs(x)`.
    pub fn abs(self) -> Result<f64> {
        let length = self.re.hypot(self.im);
        if length.is_infinite() && self.re.is_finite() && self.im.is_finite() {
            return Err(Error::overflow("absolute value too large"));
        }
        Ok(length)
    }

    pub fn repr(self) -> String {
        let part = |x| format_float(x, FloatForm::Shortest, false, false);
        if self.re == 0.0 && self.re.is_sign_positive() {
            return format!("{}j", part(self.im));
        }
        let plus = if self.im.is_sign_negative() && !self.im.is_nan() { "" } else { "+" };
        format!("({}{plus}{}j)", part(self.re), part(self.im))
    }

    /// `complex(text)`.
    pub fn parse(text: &str) -> Result<Complex> {
        let misplaced =
            || Error::value(format!("could not convert string to complex: {}", super::super::text::repr(text)));
        let ascii = ascii_digits(text);
        // Underscores are looked at first, up to a NUL.
        without_underscores(ascii.split('\0').next().unwrap_or("")).ok_or_else(misplaced)?;
        let ascii = ascii.replace('_', "");
        std::str::from_utf8(trim(ascii.as_bytes()))
            .ok()
            .and_then(parse_ascii)
            .ok_or_else(|| Error::value("complex() arg is a malformed string"))
    }
}

fn parse_ascii(text: &str) -> Option<Complex> {
    let text = match text.strip_prefix('(') {
        Some(inner) => std::str::from_utf8(trim(inner.strip_suffix(')')?.as_bytes())).ok()?,
        None => text,
    };
    let Some(body) = text.strip_suffix(['j', 'J']) else {
        return Some(Complex { re: text.parse().ok()?, im: 0.0 });
    };
    // The imaginary part begins at the last sign that is not an exponent's.
    let bytes = body.as_bytes();
    let split = (0..bytes.len())
        .rfind(|&i| matches!(bytes[i], b'+' | b'-') && (i == 0 || !matches!(bytes[i - 1], b'e' | b'E')))
        .unwrap_or(0);
    let re = if split == 0 { 0.0 } else { body[..split].parse().ok()? };
    let im = match &body[split..] {
        "" | "+" => 1.0,
        "-" => -1.0,
        digits => digits.parse().ok()?,
    };
    Some(Complex { re, im })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_both_ways() {
        let cases =
            [("1+2j", "(1+2j)"), (" ( -j ) ", "-1j"), ("1e5-1e-5J", "(100000-1e-05j)"), ("inf-nanj", "(inf+nanj)")];
        for (text, repr) in cases {
            assert_eq!(Complex::parse(text).map(Complex::repr).as_deref(), Ok(repr));
        }
        for bad in ["", "1 + 2j", "(1", "1)", "1+2", "jj"] {
            assert!(Complex::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn powers() {
        let z = Complex { re: 1.0, im: 2.0 };
        let real = |re| Complex { re, im: 0.0 };
        assert_eq!(z.pow(real(3.0)), Ok(Complex { re: -11.0, im: -2.0 }));
        assert!(real(0.0).pow(real(-1.0)).is_err());
        assert_eq!(z.true_div(real(0.0)).unwrap_err().message, "complex division by zero");
    }
}
