//! The `%` operator of str: directives `%[(key)][flags][width][.precision]type`.
//!
//! Source: "printf-style String Formatting" of the library reference. Directives are handled one after the other, so that
//! the effects and errors of earlier ones come before those of later ones. The values' own text and numbers come from
//! the caller, who may run Python code for them.

use super::super::numbers::{FloatForm, Integer, format_float};
use super::super::{Error, Result};
use super::Spec;
use super::layout::{Parts, pad};
use super::number::character;
use super::spec::check_size;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conversion {
    Str,
    Repr,
    Ascii,
}

/// What `format % arguments` needs to know of Python's values.
pub trait PercentArguments {
    type Value: Clone;
    type Failure: From<Error>;

    /// Bytes are formatted: there is `%b`, characters are below 256, and the messages say so.
    const BYTES: bool = false;

    /// The right operand's item for a `%(key)`; it is a mapping.
    fn lookup(&mut self, mapping: &Self::Value, key: &str) -> std::result::Result<Self::Value, Self::Failure>;
    fn text(&mut self, value: &Self::Value, how: Conversion) -> std::result::Result<String, Self::Failure>;
    /// What stands in the output for a number that is not known, whatever number the directive asks for.
    fn unknown(&mut self, value: &Self::Value) -> Option<String>;
    /// The value if it is an int already, for `*`.
    fn plain_integer(&mut self, value: &Self::Value) -> Option<Integer>;
    /// For `%d`: `int(value)` of a real number; for `%x`, `%o` (`exact`): through `__index__` only. `None` if it is neither.
    fn integer(&mut self, value: &Self::Value, exact: bool) -> std::result::Result<Option<Integer>, Self::Failure>;
    /// Through `__float__` or `__index__`; `None` if it has neither.
    fn float(&mut self, value: &Self::Value) -> std::result::Result<Option<f64>, Self::Failure>;
    /// The value if it is a str, for `%c`.
    fn string(&mut self, value: &Self::Value) -> Option<String>;
    fn type_name(&mut self, value: &Self::Value) -> String;
}

/// The right operand of `%`.
#[derive(Clone, Debug)]
pub enum PercentSource<V> {
    Tuple(Vec<V>),
    /// Anything else; `mapping` if it has `__getitem__` and is no str.
    Single {
        value: V,
        mapping: bool,
    },
}

/// Takes the values one by one; `%(key)` replaces what is left by the item.
struct Cursor<V> {
    left: std::vec::IntoIter<V>,
    mapping: Option<V>,
}

impl<V: Clone> Cursor<V> {
    fn next(&mut self) -> Result<V> {
        self.left.next().ok_or_else(|| Error::type_error("not enough arguments for format string"))
    }
}

struct Directive {
    left: bool,
    zero: bool,
    alternate: bool,
    sign: Option<char>,
    width: usize,
    precision: Option<usize>,
    /// Nothing but a second `%`.
    bare: bool,
    kind: char,
    /// Where the type stands, in code points.
    index: usize,
}

/// `format % source`.
pub fn percent_format<A: PercentArguments>(
    format: &str,
    source: PercentSource<A::Value>,
    arguments: &mut A,
) -> std::result::Result<String, A::Failure> {
    let (values, mapping) = match source {
        PercentSource::Tuple(values) => (values, None),
        PercentSource::Single { value, mapping } => (vec![value.clone()], mapping.then_some(value)),
    };
    let mut cursor = Cursor { left: values.into_iter(), mapping };
    let mut out = String::with_capacity(format.len());
    let mut rest = format;
    while let Some(percent) = rest.find('%') {
        out.push_str(&rest[..percent]);
        let mut scanner = Scanner { format, at: format.len() - rest.len() + percent + 1 };
        let directive = scanner.directive(&mut cursor, arguments)?;
        rest = &format[scanner.at..];
        out.push_str(&directive.apply(&mut cursor, arguments)?);
    }
    out.push_str(rest);
    if cursor.left.next().is_some() && cursor.mapping.is_none() {
        let what = if A::BYTES { "bytes" } else { "string" };
        return Err(Error::type_error(format!("not all arguments converted during {what} formatting")).into());
    }
    Ok(out)
}

struct Scanner<'a> {
    format: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    fn peek(&self) -> Option<char> {
        self.format[self.at..].chars().next()
    }

    fn accept(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += if found { wanted.len_utf8() } else { 0 };
        found
    }

    /// Reads to the type's letter, fetching the values of `*` and the item of a key on the way.
    fn directive<A: PercentArguments>(
        &mut self,
        cursor: &mut Cursor<A::Value>,
        arguments: &mut A,
    ) -> std::result::Result<Directive, A::Failure> {
        let mut d = Directive {
            left: false,
            zero: false,
            alternate: false,
            sign: None,
            width: 0,
            precision: None,
            bare: self.peek() == Some('%'),
            kind: '%',
            index: 0,
        };
        if self.peek() == Some('(') {
            let mapping = cursor.mapping.clone().ok_or_else(|| Error::type_error("format requires a mapping"))?;
            let key = self.key()?;
            cursor.left = vec![arguments.lookup(&mapping, key)?].into_iter();
        }
        while let Some(flag) = self.peek() {
            match flag {
                '-' => d.left = true,
                '0' => d.zero = true,
                '#' => d.alternate = true,
                '+' => d.sign = Some('+'),
                ' ' => d.sign = d.sign.or(Some(' ')),
                _ => break,
            }
            self.at += 1;
        }
        if self.accept('*') {
            let too_large = || Error::overflow("Python int too large to convert to C ssize_t");
            let width = star(cursor, arguments)?.to_i64().ok_or_else(too_large)?;
            d.left |= width < 0;
            d.width = width.unsigned_abs() as usize;
        } else {
            d.width = self.number("width too big")?.unwrap_or(0);
        }
        if self.accept('.') {
            d.precision = Some(if self.accept('*') {
                let too_large = |_| Error::overflow("Python int too large to convert to C int");
                let precision = star(cursor, arguments)?.to_i64().unwrap_or(i64::MAX);
                i32::try_from(precision).map_err(too_large)?.max(0) as usize
            } else {
                self.number("precision too big")?.unwrap_or(0)
            });
        }
        // C's size letters mean nothing.
        let _ = self.accept('h') || self.accept('l') || self.accept('L');
        d.kind = self.peek().ok_or_else(|| Error::value("incomplete format"))?;
        d.index = self.format[..self.at].chars().count();
        self.at += d.kind.len_utf8();
        Ok(d)
    }

    /// The key up to its closing parenthesis; parentheses in it nest.
    fn key(&mut self) -> Result<&'a str> {
        let text = &self.format[self.at..];
        let mut depth = 0;
        for (i, byte) in text.bytes().enumerate() {
            match byte {
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                self.at += i + 1;
                return Ok(&text[1..i]);
            }
        }
        Err(Error::value("incomplete format key"))
    }

    fn number(&mut self, too_big: &str) -> Result<Option<usize>> {
        let digits = self.format[self.at..].bytes().take_while(u8::is_ascii_digit).count();
        let text = &self.format[self.at..self.at + digits];
        self.at += digits;
        match text {
            "" => Ok(None),
            _ => text.parse::<i64>().map(|n| Some(n as usize)).map_err(|_| Error::value(too_big)),
        }
    }
}

fn star<A: PercentArguments>(
    cursor: &mut Cursor<A::Value>,
    arguments: &mut A,
) -> std::result::Result<Integer, A::Failure> {
    let value = cursor.next()?;
    Ok(arguments.plain_integer(&value).ok_or_else(|| Error::type_error("* wants int"))?)
}

impl Directive {
    fn apply<A: PercentArguments>(
        &self,
        cursor: &mut Cursor<A::Value>,
        arguments: &mut A,
    ) -> std::result::Result<String, A::Failure> {
        // A bare `%%` takes no value; one with a width does, and is refused after that.
        if self.bare {
            return Ok("%".into());
        }
        let value = cursor.next()?;
        let type_name = |arguments: &mut A| arguments.type_name(&value);
        if let Some(text) = arguments.unknown(&value) {
            return Ok(Directive { precision: None, ..*self }.text_field(&text)?);
        }
        Ok(match self.kind {
            'b' if A::BYTES => self.text_field(&arguments.text(&value, Conversion::Str)?)?,
            's' => self.text_field(&arguments.text(&value, Conversion::Str)?)?,
            'r' => self.text_field(&arguments.text(&value, Conversion::Repr)?)?,
            'a' => self.text_field(&arguments.text(&value, Conversion::Ascii)?)?,
            'c' => self.character_field(&value, arguments)?,
            'd' | 'i' | 'u' => {
                let required = |name| format!("%{} format: a real number is required, not {name}", self.kind);
                match arguments.integer(&value, false)? {
                    Some(integer) => self.integer_field(&integer)?,
                    None => return Err(Error::type_error(required(type_name(arguments))).into()),
                }
            }
            'o' | 'x' | 'X' => {
                let required = |name| format!("%{} format: an integer is required, not {name}", self.kind);
                match arguments.integer(&value, true)? {
                    Some(integer) => self.integer_field(&integer)?,
                    None => return Err(Error::type_error(required(type_name(arguments))).into()),
                }
            }
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' => match arguments.float(&value)? {
                Some(float) => self.float_field(float)?,
                None => {
                    let required = if A::BYTES { "float argument required" } else { "must be real number" };
                    let message = format!("{required}, not {}", type_name(arguments));
                    return Err(Error::type_error(message).into());
                }
            },
            kind => {
                let shown = if (' '..='\u{7e}').contains(&kind) { kind } else { '?' };
                let code = kind as u32;
                let message = format!("unsupported format character '{shown}' (0x{code:x}) at index {}", self.index);
                return Err(Error::value(message).into());
            }
        })
    }

    fn spec(&self, zero_fill: bool) -> Spec {
        let (fill, align) = match (self.left, zero_fill && self.zero) {
            (true, _) => (' ', '<'),
            (false, true) => ('0', '='),
            (false, false) => (' ', '>'),
        };
        let kind = Some(self.kind);
        Spec {
            fill,
            align,
            sign: self.sign,
            coerce_zero: false,
            alternate: self.alternate,
            width: self.width,
            grouping: None,
            precision: None,
            kind,
        }
    }

    fn text_field(&self, text: &str) -> Result<String> {
        let length = text.chars().count();
        let kept = self.precision.map_or(length, |precision| precision.min(length));
        let end = text.char_indices().nth(kept).map_or(text.len(), |(i, _)| i);
        let missing = check_size(self.width)?.saturating_sub(kept);
        Ok(pad(&text[..end], missing, &self.spec(false)))
    }

    fn character_field<A: PercentArguments>(
        &self,
        value: &A::Value,
        arguments: &mut A,
    ) -> std::result::Result<String, A::Failure> {
        let wrong = || {
            let bytes = "%c requires an integer in range(256) or a single byte";
            Error::type_error(if A::BYTES { bytes } else { "%c requires int or char" })
        };
        let c = match arguments.string(value) {
            Some(text) => {
                let mut chars = text.chars();
                chars.next().filter(|_| chars.next().is_none()).ok_or_else(wrong)?
            }
            None => {
                let code = arguments.integer(value, true)?.ok_or_else(wrong)?.to_i64().unwrap_or(-1);
                if A::BYTES && !(0..256).contains(&code) {
                    return Err(Error::overflow("%c arg not in range(256)").into());
                }
                character(code)?
            }
        };
        let missing = check_size(self.width)?.saturating_sub(1);
        Ok(pad(c.encode_utf8(&mut [0; 4]), missing, &self.spec(false)))
    }

    fn integer_field(&self, value: &Integer) -> Result<String> {
        let (radix, prefix) = match self.kind {
            'o' => (8, "0o"),
            'x' => (16, "0x"),
            'X' => (16, "0X"),
            _ => (10, ""),
        };
        let mut digits = if radix == 10 { value.abs().to_decimal()? } else { value.magnitude_digits(radix) };
        if self.kind == 'X' {
            digits.make_ascii_uppercase();
        }
        let least = check_size(self.precision.unwrap_or(0))?;
        digits.insert_str(0, &"0".repeat(least.saturating_sub(digits.len())));
        let prefix = if self.alternate { prefix } else { "" };
        Parts { negative: value.is_negative(), prefix, digits, rest: String::new() }.lay_out(&self.spec(true))
    }

    fn float_field(&self, value: f64) -> Result<String> {
        let precision = check_size(self.precision.unwrap_or(6))?;
        let form = match self.kind {
            'e' | 'E' => FloatForm::Exponent(precision),
            'f' | 'F' => FloatForm::Fixed(precision),
            _ => FloatForm::General(precision),
        };
        let mut magnitude = format_float(value.abs(), form, self.alternate, false);
        if self.kind.is_ascii_uppercase() {
            magnitude.make_ascii_uppercase();
        }
        Parts::split(value.is_sign_negative() && !value.is_nan(), &magnitude).lay_out(&self.spec(true))
    }
}
