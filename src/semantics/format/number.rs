//! `format(number, spec)` of integers, floats and complex numbers.

use super::super::numbers::{Complex, FloatForm, Integer, format_float};
use super::super::{Error, ErrorKind, Result};
use super::Spec;
use super::layout::{Parts, pad};
use super::spec::check_size;

/// `type_name` is the class's name in messages: "int", "bool" or a subclass'.
pub fn format_integer(value: &Integer, spec: &str, type_name: &str) -> Result<String> {
    if spec.is_empty() {
        return value.to_decimal();
    }
    let spec = Spec::parse(spec, type_name, Some('d'), '>')?;
    match spec.kind {
        Some('b' | 'c' | 'd' | 'o' | 'x' | 'X' | 'n') => integer_field(value, &spec),
        Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => float_field(value.to_float()?, &spec),
        _ => Err(spec.unknown_kind(type_name)),
    }
}

fn integer_field(value: &Integer, spec: &Spec) -> Result<String> {
    let refuse = |message: &str| Err(Error::value(message));
    if spec.precision.is_some() {
        return refuse("Precision not allowed in integer format specifier");
    }
    if spec.coerce_zero {
        return refuse("Negative zero coercion (z) not allowed in integer format specifier");
    }
    let (radix, prefix) = match spec.kind {
        Some('c') if spec.sign.is_some() => return refuse("Sign not allowed with integer format specifier 'c'"),
        Some('c') if spec.alternate => {
            return refuse("Alternate form (#) not allowed with integer format specifier 'c'");
        }
        Some('c') => {
            let code = value.to_i64().ok_or_else(|| Error::overflow("Python int too large to convert to C long"))?;
            return Parts { rest: character(code)?.to_string(), ..Parts::default() }.lay_out(spec);
        }
        Some('b') => (2, "0b"),
        Some('o') => (8, "0o"),
        Some('x') => (16, "0x"),
        Some('X') => (16, "0X"),
        _ => (10, ""),
    };
    let mut digits = match radix {
        10 => value.abs().to_decimal()?,
        _ => value.magnitude_digits(radix),
    };
    if spec.kind == Some('X') {
        digits.make_ascii_uppercase();
    }
    let prefix = if spec.alternate { prefix } else { "" };
    Parts { negative: value.is_negative(), prefix, digits, rest: String::new() }.lay_out(spec)
}

/// The character of the code `%c` is given.
pub(super) fn character(code: i64) -> Result<char> {
    if !(0..0x110000).contains(&code) {
        return Err(Error::overflow("%c arg not in range(0x110000)"));
    }
    char::from_u32(code as u32)
        .ok_or_else(|| Error::new(ErrorKind::Unsupported, format!("the lone surrogate U+{code:04X} is not supported")))
}

/// `type_name` is the class's name in messages: "float" or a subclass'.
pub fn format_float_spec(value: f64, spec: &str, type_name: &str) -> Result<String> {
    if spec.is_empty() {
        return Ok(super::super::numbers::float_repr(value));
    }
    let spec = Spec::parse(spec, type_name, None, '>')?;
    match spec.kind {
        None | Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%') => float_field(value, &spec),
        _ => Err(spec.unknown_kind(type_name)),
    }
}

fn float_field(value: f64, spec: &Spec) -> Result<String> {
    let precision = checked_precision(spec)?;
    let (form, point_zero) = match (spec.kind, spec.precision) {
        (None, None) => (FloatForm::Shortest, true),
        (None, Some(precision)) => (FloatForm::GeneralWithPoint(precision), true),
        (kind, _) => (form_of(kind, precision), false),
    };
    let percent = spec.kind == Some('%');
    let mut parts = float_parts(if percent { value * 100.0 } else { value }, form, point_zero, spec);
    if percent {
        parts.rest.push('%');
    }
    parts.lay_out(spec)
}

/// The precision that counts, by default 6.
fn checked_precision(spec: &Spec) -> Result<usize> {
    match spec.precision {
        Some(precision) if precision > i32::MAX as usize => Err(Error::value("precision too big")),
        precision => check_size(precision.unwrap_or(6)),
    }
}

fn form_of(kind: Option<char>, precision: usize) -> FloatForm {
    match kind {
        Some('e' | 'E') => FloatForm::Exponent(precision),
        Some('f' | 'F' | '%') => FloatForm::Fixed(precision),
        _ => FloatForm::General(precision),
    }
}

fn float_parts(value: f64, form: FloatForm, point_zero: bool, spec: &Spec) -> Parts {
    let mut magnitude = format_float(value.abs(), form, spec.alternate, point_zero);
    if matches!(spec.kind, Some('E' | 'F' | 'G')) {
        magnitude.make_ascii_uppercase();
    }
    let mantissa = magnitude.split(['e', 'E']).next().unwrap_or("");
    let shows_zero = value.is_finite() && mantissa.bytes().all(|b| matches!(b, b'0' | b'.'));
    let negative = value.is_sign_negative() && !value.is_nan() && !(spec.coerce_zero && shows_zero);
    Parts::split(negative, &magnitude)
}

/// `type_name` is the class's name in messages: "complex" or a subclass'.
pub fn format_complex(value: Complex, spec: &str, type_name: &str) -> Result<String> {
    if spec.is_empty() {
        return Ok(value.repr());
    }
    let spec = Spec::parse(spec, type_name, None, '>')?;
    if !matches!(spec.kind, None | Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n')) {
        return Err(spec.unknown_kind(type_name));
    }
    let precision = checked_precision(&spec)?;
    if spec.fill == '0' {
        return Err(Error::value("Zero padding is not allowed in complex format specifier"));
    }
    if spec.align == '=' {
        return Err(Error::value("'=' alignment flag is not allowed in complex format specifier"));
    }
    let form = match (spec.kind, spec.precision) {
        (None, None) => FloatForm::Shortest,
        (kind, _) => form_of(kind, precision),
    };
    let imaginary_only = spec.kind.is_none() && value.re == 0.0 && value.re.is_sign_positive();
    let part = |value: f64, sign: Option<char>| {
        float_parts(value, form, false, &spec).lay_out(&Spec { width: 0, sign, ..spec.clone() })
    };
    let text = if imaginary_only {
        format!("{}j", part(value.im, spec.sign)?)
    } else {
        let both = format!("{}{}j", part(value.re, spec.sign)?, part(value.im, Some('+'))?);
        if spec.kind.is_none() { format!("({both})") } else { both }
    };
    let missing = spec.checked_width()?.saturating_sub(text.chars().count());
    Ok(pad(&text, missing, &spec))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn int(value: i64, spec: &str) -> String {
        format_integer(&Integer::Small(value), spec, "int").unwrap_or_else(|e| e.message)
    }

    fn float(value: f64, spec: &str) -> String {
        format_float_spec(value, spec, "float").unwrap_or_else(|e| e.message)
    }

    #[test]
    fn integers() {
        assert_eq!(int(1234567, "020,"), "0,000,000,001,234,567");
        assert_eq!(int(1234567, "*=+20,"), "+**********1,234,567");
        assert_eq!(int(-5, "#010X"), "-0X0000005");
        assert_eq!(int(65535000, "_x"), "3e7_fc18");
        assert_eq!(int(65, "5c"), "    A");
        assert_eq!(int(3, ".2%"), "300.00%");
        assert_eq!(int(1, "Z"), "Unknown format code 'Z' for object of type 'int'");
        assert_eq!(int(1, ".3"), "Precision not allowed in integer format specifier");
        assert!(int(1, "99999999").contains("limit"));
    }

    #[test]
    fn floats() {
        assert_eq!(float(-0.001, "z.1f"), "0.0");
        assert_eq!(float(f64::INFINITY, "010,.2f"), "0000000inf");
        assert_eq!(float(100.0, ".3"), "1e+02");
        assert_eq!(float(5.0, "z#010,.3f"), "00,005.000");
        assert_eq!(float(f64::NEG_INFINITY, "F"), "-INF");
        assert_eq!(float(1.0, "d"), "Unknown format code 'd' for object of type 'float'");
    }

    #[test]
    fn complex() {
        let z = Complex { re: 1.0, im: 2.0 };
        assert_eq!(format_complex(z, ">20", "complex").as_deref(), Ok("              (1+2j)"));
        assert_eq!(format_complex(z, ".2f", "complex").as_deref(), Ok("1.00+2.00j"));
        assert!(format_complex(z, "05", "complex").is_err());
    }
}
