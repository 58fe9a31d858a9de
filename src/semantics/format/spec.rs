//! The format specification mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
//!
//! Source: "Format Specification Mini-Language" of the library reference. The language is the same for all types; what
//! a type does not allow it refuses itself, after the specification is parsed.

use super::super::text::decimal_value;
use super::super::{Error, ErrorKind, Result};

/// A wider field or a longer precision is refused with [`ErrorKind::Limit`].
pub const MAX_WIDTH: usize = 1 << 24;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spec {
    pub fill: char,
    /// One of `<`, `>`, `=`, `^`.
    pub align: char,
    /// `+`, `-` or a space.
    pub sign: Option<char>,
    /// `z`: negative zero loses its sign.
    pub coerce_zero: bool,
    /// `#`
    pub alternate: bool,
    pub width: usize,
    /// `,` or `_`.
    pub grouping: Option<char>,
    pub precision: Option<usize>,
    /// The type's letter, or that of the default.
    pub kind: Option<char>,
}

/// A letter in an error message: a control or non-ASCII character in hexadecimal.
pub(super) fn shown(c: char) -> String {
    if (33..128).contains(&(c as u32)) { c.to_string() } else { format!("\\x{:x}", c as u32) }
}

impl Spec {
    /// Parses for an object of that type; `kind` and `align` are what the type takes by default.
    pub fn parse(text: &str, type_name: &str, kind: Option<char>, align: char) -> Result<Spec> {
        let chars: Vec<char> = text.chars().collect();
        let is_align = |i: usize| matches!(chars.get(i), Some('<' | '>' | '=' | '^'));
        let mut spec = Spec {
            fill: ' ',
            align,
            sign: None,
            coerce_zero: false,
            alternate: false,
            width: 0,
            grouping: None,
            precision: None,
            kind,
        };
        let mut at = 0;
        let (mut has_fill, mut has_align) = (false, false);
        if is_align(1) {
            (spec.fill, spec.align) = (chars[0], chars[1]);
            (has_fill, has_align) = (true, true);
            at = 2;
        } else if is_align(0) {
            spec.align = chars[0];
            has_align = true;
            at = 1;
        }
        let take = |at: &mut usize, accept: &[char]| -> Option<char> {
            let c = chars.get(*at).copied().filter(|c| accept.contains(c))?;
            *at += 1;
            Some(c)
        };
        spec.sign = take(&mut at, &['+', '-', ' ']);
        spec.coerce_zero = take(&mut at, &['z']).is_some();
        spec.alternate = take(&mut at, &['#']).is_some();
        if !has_fill && take(&mut at, &['0']).is_some() {
            spec.fill = '0';
            if !has_align && align == '>' {
                spec.align = '=';
            }
        }
        spec.width = number(&chars, &mut at)?.unwrap_or(0);
        spec.grouping = take(&mut at, &[',']);
        if take(&mut at, &['_']).is_some() && spec.grouping.replace('_').is_some()
            || spec.grouping == Some('_') && chars.get(at) == Some(&',')
        {
            return Err(Error::value("Cannot specify both ',' and '_'."));
        }
        if take(&mut at, &['.']).is_some() {
            let digits = number(&chars, &mut at)?;
            spec.precision = Some(digits.ok_or_else(|| Error::value("Format specifier missing precision"))?);
        }
        match chars[at..] {
            [] => {}
            [kind] => spec.kind = Some(kind),
            _ => {
                let message = format!("Invalid format specifier '{text}' for object of type '{type_name}'");
                return Err(Error::value(message));
            }
        }
        spec.check_grouping()?;
        Ok(spec)
    }

    fn check_grouping(&self) -> Result<()> {
        match (self.grouping, self.kind) {
            (None, _) | (_, None | Some('d' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F')) => Ok(()),
            (Some('_'), Some('b' | 'o' | 'x' | 'X')) => Ok(()),
            (Some(group), Some(kind)) => Err(Error::value(format!("Cannot specify '{group}' with '{}'.", shown(kind)))),
        }
    }

    pub(super) fn unknown_kind(&self, type_name: &str) -> Error {
        let kind = shown(self.kind.unwrap_or(' '));
        Error::value(format!("Unknown format code '{kind}' for object of type '{type_name}'"))
    }

    /// The width, refused if the field would be larger than raddle makes it.
    pub(super) fn checked_width(&self) -> Result<usize> {
        check_size(self.width)
    }
}

pub(super) fn check_size(size: usize) -> Result<usize> {
    if size <= MAX_WIDTH {
        return Ok(size);
    }
    let message = format!("a formatted field of {size} characters is above the limit of {MAX_WIDTH}");
    Err(Error::new(ErrorKind::Limit, message))
}

/// The decimal number at `at`, or `None` if no digit stands there.
fn number(chars: &[char], at: &mut usize) -> Result<Option<usize>> {
    let digits: Vec<u8> = chars[*at..].iter().map_while(|&c| decimal_value(c)).collect();
    *at += digits.len();
    digits.iter().try_fold(0i64, |n, &d| n.checked_mul(10)?.checked_add(i64::from(d))).map_or_else(
        || Err(Error::value("Too many decimal digits in format string")),
        |n| Ok((!digits.is_empty()).then_some(n as usize)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_parts() {
        let spec = Spec::parse("*^+z#010,.3f", "float", None, '>').unwrap();
        assert_eq!((spec.fill, spec.align, spec.sign), ('*', '^', Some('+')));
        assert!(spec.coerce_zero && spec.alternate);
        assert_eq!((spec.width, spec.grouping, spec.precision, spec.kind), (10, Some(','), Some(3), Some('f')));
        let spec = Spec::parse("05", "int", Some('d'), '>').unwrap();
        assert_eq!((spec.fill, spec.align, spec.width), ('0', '=', 5));
        assert_eq!(Spec::parse("05", "str", Some('s'), '<').unwrap().align, '<');
    }

    #[test]
    fn refusals() {
        let message = |text| Spec::parse(text, "int", Some('d'), '>').unwrap_err().message;
        assert_eq!(message("abc"), "Invalid format specifier 'abc' for object of type 'int'");
        assert_eq!(message(",_"), "Cannot specify both ',' and '_'.");
        assert_eq!(message("_,"), "Cannot specify both ',' and '_'.");
        assert_eq!(message(",,"), "Cannot specify ',' with ','.");
        assert_eq!(message(",n"), "Cannot specify ',' with 'n'.");
        assert_eq!(message("10."), "Format specifier missing precision");
        assert_eq!(message("99999999999999999999"), "Too many decimal digits in format string");
    }
}
