//! Templates of `str.format`: literal text and replacement fields `{name!conversion:spec}`.
//!
//! Source: "Format String Syntax" of the library reference. Everything is parsed only when asked for, because Python
//! formats the fields before a malformed one, and the error of a missing argument may come first.

use super::super::text::decimal_value;
use super::super::{Error, Result};
use super::spec::shown;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    Text(&'a str),
    Field(Field<'a>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    pub name: &'a str,
    /// What follows `!`; to be checked with [`check_conversion`] once the value is there.
    pub conversion: Option<char>,
    /// If it holds a `{`, a template itself, one level deeper.
    pub spec: &'a str,
}

/// The argument that a field begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum First<'a> {
    Index(usize),
    Key(&'a str),
}

/// A step from a value to a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access<'a> {
    Attribute(&'a str),
    Index(i64),
    Key(&'a str),
}

/// Numbers the fields without a name; one for the template and its nested specifications.
#[derive(Clone, Debug, Default)]
pub struct AutoNumber {
    next: usize,
    manual: Option<bool>,
}

/// The pieces of a template, in order; after an error there are none.
#[derive(Clone, Debug)]
pub struct Template<'a> {
    rest: &'a str,
}

impl<'a> Template<'a> {
    pub fn new(text: &'a str) -> Template<'a> {
        Template { rest: text }
    }

    fn next_piece(&mut self) -> Result<Piece<'a>> {
        let text = self.rest;
        let Some(brace) = text.find(['{', '}']) else {
            self.rest = "";
            return Ok(Piece::Text(text));
        };
        let (mark, after) = (&text[brace..=brace], &text[brace + 1..]);
        if after.starts_with(mark) {
            self.rest = &after[1..];
            return Ok(Piece::Text(&text[..=brace]));
        }
        if mark == "}" || after.is_empty() {
            return Err(Error::value(format!("Single '{mark}' encountered in format string")));
        }
        if brace > 0 {
            self.rest = &text[brace..];
            return Ok(Piece::Text(&text[..brace]));
        }
        let (field, rest) = parse_field(after)?;
        self.rest = rest;
        Ok(Piece::Field(field))
    }
}

impl<'a> Iterator for Template<'a> {
    type Item = Result<Piece<'a>>;

    fn next(&mut self) -> Option<Result<Piece<'a>>> {
        if self.rest.is_empty() {
            return None;
        }
        let piece = self.next_piece();
        if piece.is_err() {
            self.rest = "";
        }
        Some(piece)
    }
}

/// The field whose opening brace was just read, and the text after its closing brace.
fn parse_field(text: &str) -> Result<(Field<'_>, &str)> {
    let mut in_brackets = false;
    let mut end = None;
    for (i, c) in text.char_indices() {
        match c {
            _ if in_brackets => in_brackets = c != ']',
            '{' => return Err(Error::value("unexpected '{' in field name")),
            '[' => in_brackets = true,
            '}' | ':' | '!' => {
                end = Some((i, c));
                break;
            }
            _ => {}
        }
    }
    let (end, mark) = end.ok_or_else(|| Error::value("expected '}' before end of string"))?;
    let (name, mut rest) = (&text[..end], &text[end + 1..]);
    if mark == '}' {
        return Ok((Field { name, conversion: None, spec: "" }, rest));
    }
    let mut conversion = None;
    if mark == '!' {
        let mut chars = rest.chars();
        conversion = chars.next();
        if conversion.is_none() {
            return Err(Error::value("end of string while looking for conversion specifier"));
        }
        match chars.next() {
            Some('}') => return Ok((Field { name, conversion, spec: "" }, chars.as_str())),
            None | Some(':') => rest = chars.as_str(),
            Some(_) => return Err(Error::value("expected ':' after conversion specifier")),
        }
    }
    let mut depth = 1;
    for (i, byte) in rest.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Ok((Field { name, conversion, spec: &rest[..i] }, &rest[i + 1..]));
        }
    }
    Err(Error::value("unmatched '{' in format spec"))
}

impl<'a> Field<'a> {
    /// The argument that the field begins with, and the steps from it.
    pub fn resolve(&self, numbers: &mut AutoNumber) -> Result<(First<'a>, Accesses<'a>)> {
        let end = self.name.find(['.', '[']).unwrap_or(self.name.len());
        let (first, rest) = self.name.split_at(end);
        let index = decimal_index(first)?;
        let accesses = Accesses { rest };
        if !first.is_empty() && index.is_none() {
            return Ok((First::Key(first), accesses));
        }
        let manual = !first.is_empty();
        if *numbers.manual.get_or_insert(manual) != manual {
            return Err(Error::value(if manual {
                "cannot switch from automatic field numbering to manual field specification"
            } else {
                "cannot switch from manual field specification to automatic field numbering"
            }));
        }
        let index = match index {
            Some(index) => index as usize,
            None => {
                numbers.next += 1;
                numbers.next - 1
            }
        };
        Ok((First::Index(index), accesses))
    }
}

/// The value of a name that consists of decimal digits; `None` for any other.
fn decimal_index(name: &str) -> Result<Option<i64>> {
    let mut index = Some(0i64);
    for c in name.chars() {
        let Some(digit) = decimal_value(c) else { return Ok(None) };
        index = index.and_then(|i| i.checked_mul(10)?.checked_add(i64::from(digit)));
        if index.is_none() {
            return Err(Error::value("Too many decimal digits in format string"));
        }
    }
    Ok(index.filter(|_| !name.is_empty()))
}

/// The steps `.attribute` and `[item]` behind a field's first name.
#[derive(Clone, Debug)]
pub struct Accesses<'a> {
    rest: &'a str,
}

impl<'a> Accesses<'a> {
    fn next_access(&mut self) -> Result<Access<'a>> {
        let empty = |name: &str| match name {
            "" => Err(Error::value("Empty attribute in format string")),
            _ => Ok(()),
        };
        if let Some(text) = self.rest.strip_prefix('.') {
            let (name, rest) = text.split_at(text.find(['.', '[']).unwrap_or(text.len()));
            self.rest = rest;
            empty(name)?;
            return Ok(Access::Attribute(name));
        }
        let Some(text) = self.rest.strip_prefix('[') else {
            return Err(Error::value("Only '.' or '[' may follow ']' in format field specifier"));
        };
        let (key, rest) = text.split_once(']').ok_or_else(|| Error::value("Missing ']' in format string"))?;
        self.rest = rest;
        let index = decimal_index(key)?;
        empty(key)?;
        Ok(index.map_or(Access::Key(key), Access::Index))
    }
}

impl<'a> Iterator for Accesses<'a> {
    type Item = Result<Access<'a>>;

    fn next(&mut self) -> Option<Result<Access<'a>>> {
        if self.rest.is_empty() {
            return None;
        }
        let access = self.next_access();
        if access.is_err() {
            self.rest = "";
        }
        Some(access)
    }
}

/// Refuses conversions other than `r`, `s` and `a`.
pub fn check_conversion(conversion: char) -> Result<()> {
    match conversion {
        'r' | 's' | 'a' => Ok(()),
        _ => Err(Error::value(format!("Unknown conversion specifier {}", shown(conversion)))),
    }
}

/// A template's specifications may hold fields (depth 1), theirs may not (depth 2).
pub fn check_depth(depth: usize) -> Result<()> {
    if depth < 2 { Ok(()) } else { Err(Error::value("Max string recursion exceeded")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        Template::new(text).find_map(|piece| piece.err()).map_or_else(String::new, |e| e.message)
    }

    #[test]
    fn pieces() {
        let pieces: Vec<_> = Template::new("a{{b{0.x[k]!r:>{w}}c}}").map(|piece| piece.unwrap()).collect();
        let field = Field { name: "0.x[k]", conversion: Some('r'), spec: ">{w}" };
        let expected = [Piece::Text("a{"), Piece::Text("b"), Piece::Field(field.clone()), Piece::Text("c}")];
        assert_eq!(pieces, expected);
        let (first, accesses) = field.resolve(&mut AutoNumber::default()).unwrap();
        assert_eq!(first, First::Index(0));
        let accesses: Vec<_> = accesses.map(|access| access.unwrap()).collect();
        assert_eq!(accesses, [Access::Attribute("x"), Access::Key("k")]);
    }

    #[test]
    fn malformed() {
        assert_eq!(error("{"), "Single '{' encountered in format string");
        assert_eq!(error("a}b"), "Single '}' encountered in format string");
        assert_eq!(error("{0"), "expected '}' before end of string");
        assert_eq!(error("{a[b}"), "expected '}' before end of string");
        assert_eq!(error("{a{b}}"), "unexpected '{' in field name");
        assert_eq!(error("{0!"), "end of string while looking for conversion specifier");
        assert_eq!(error("{!}"), "unmatched '{' in format spec");
        assert_eq!(error("{!rx}"), "expected ':' after conversion specifier");
        let mut numbers = AutoNumber::default();
        let field = |name| Field { name, conversion: None, spec: "" };
        assert!(field("").resolve(&mut numbers).is_ok());
        assert!(field("0").resolve(&mut numbers).unwrap_err().message.starts_with("cannot switch from automatic"));
    }
}
