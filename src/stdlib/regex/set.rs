//! Characters of a pattern: escapes, categories, and sets in brackets.
//!
//! Source: library reference, `re`; what `\d`, `\s` and `\w` are is that of `str.isdecimal`, `isspace`, `isalnum`.

use super::parser::{Failure, Parser, Result};

/// `\d`, `\D` and their kin.
#[derive(Clone, Copy)]
pub(super) enum Category {
    Digit,
    NotDigit,
    Space,
    NotSpace,
    Word,
    NotWord,
}

impl Category {
    pub(super) fn of(c: char) -> Option<Category> {
        Some(match c {
            'd' => Category::Digit,
            'D' => Category::NotDigit,
            's' => Category::Space,
            'S' => Category::NotSpace,
            'w' => Category::Word,
            'W' => Category::NotWord,
            _ => return None,
        })
    }

    /// As a class in brackets, which may stand alone or within another.
    pub(super) fn class(self, ascii: bool) -> &'static str {
        match (self, ascii) {
            (Category::Digit, true) => "[0-9]",
            (Category::NotDigit, true) => "[^0-9]",
            (Category::Digit, false) => "[\\p{Nd}]",
            (Category::NotDigit, false) => "[^\\p{Nd}]",
            (Category::Space, true) => "[ \\t\\n\\r\\x0C\\x0B]",
            (Category::NotSpace, true) => "[^ \\t\\n\\r\\x0C\\x0B]",
            (Category::Space, false) => "[\\p{White_Space}\\x1C-\\x1F]",
            (Category::NotSpace, false) => "[^\\p{White_Space}\\x1C-\\x1F]",
            (Category::Word, true) => "[a-zA-Z0-9_]",
            (Category::NotWord, true) => "[^a-zA-Z0-9_]",
            (Category::Word, false) => "[\\p{L}\\p{N}_]",
            (Category::NotWord, false) => "[^\\p{L}\\p{N}_]",
        }
    }
}

/// A character that means itself, inside brackets or outside.
pub(super) fn push_literal(out: &mut String, c: char) {
    if c.is_ascii_alphanumeric() || (!c.is_ascii() && !c.is_whitespace() && !c.is_control()) {
        out.push(c);
    } else {
        out.push_str(&format!("\\x{{{:X}}}", c as u32));
    }
}

/// A member of a set.
enum Member {
    Char(char),
    Category(Category),
}

impl Parser<'_> {
    /// A set, after its opening bracket.
    pub(super) fn set(&mut self, start: usize) -> Result<String> {
        let mut out = String::from("[");
        if self.eat('^') {
            out.push('^');
        }
        let first = self.at;
        loop {
            let at = self.at;
            if at > first && self.eat(']') {
                break;
            }
            let low = self.member(start)?;
            if !self.eat('-') {
                self.push_member(&mut out, &low);
                continue;
            }
            if self.eat(']') {
                self.push_member(&mut out, &low);
                push_literal(&mut out, '-');
                break;
            }
            let high = self.member(start)?;
            let (Member::Char(low), Member::Char(high)) = (low, high) else {
                return self.bad_range(at);
            };
            if high < low {
                return self.bad_range(at);
            }
            push_literal(&mut out, low);
            out.push('-');
            push_literal(&mut out, high);
        }
        out.push(']');
        Ok(out)
    }

    fn bad_range<T>(&self, at: usize) -> Result<T> {
        let text: String = self.chars[at..self.at].iter().collect();
        self.error(format!("bad character range {text}"), at)
    }

    fn push_member(&self, out: &mut String, member: &Member) {
        match member {
            Member::Char(c) => push_literal(out, *c),
            Member::Category(category) => out.push_str(category.class(self.ascii())),
        }
    }

    fn member(&mut self, set: usize) -> Result<Member> {
        let start = self.at;
        let Some(c) = self.next() else { return self.error("unterminated character set", set) };
        if c != '\\' {
            return Ok(Member::Char(c));
        }
        let Some(c) = self.next() else { return self.error("unterminated character set", set) };
        if let Some(category) = Category::of(c) {
            return Ok(Member::Category(category));
        }
        match c {
            'b' => Ok(Member::Char('\x08')),
            '0'..='7' => self.octal(start, start + 1, 3).map(Member::Char),
            _ => self.character_escape(start, c).map(Member::Char),
        }
    }

    /// An escape that stands for one character, after the character that follows the backslash at `start`.
    pub(super) fn character_escape(&mut self, start: usize, c: char) -> Result<char> {
        Ok(match c {
            'a' => '\x07',
            'f' => '\x0c',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\x0b',
            '0' => return self.octal(start, start + 1, 3),
            'x' => return self.hexadecimal(start, 2),
            'u' if !self.bytes => return self.hexadecimal(start, 4),
            'U' if !self.bytes => return self.hexadecimal(start, 8),
            'N' if !self.bytes => return Err(Failure::Unsupported("characters by name, \\N{...}")),
            _ if c.is_ascii_alphabetic() || c.is_ascii_digit() => {
                return self.error(format!("bad escape \\{c}"), start);
            }
            _ => c,
        })
    }

    fn hexadecimal(&mut self, start: usize, digits: usize) -> Result<char> {
        let from = self.at;
        while self.at < from + digits && self.chars.get(self.at).is_some_and(char::is_ascii_hexdigit) {
            self.at += 1;
        }
        let text: String = self.chars[start..self.at].iter().collect();
        let value = u32::from_str_radix(&text[2..], 16).ok().filter(|_| self.at == from + digits);
        match value {
            None => self.error(format!("incomplete escape {text}"), start),
            Some(value) => match char::from_u32(value) {
                Some(c) => Ok(c),
                None if value > 0x10ffff => self.error(format!("bad escape {text}"), start),
                None => Err(Failure::Unsupported("surrogates, which no text has here")),
            },
        }
    }

    /// Up to `most` octal digits from `from` on.
    pub(super) fn octal(&mut self, start: usize, from: usize, most: usize) -> Result<char> {
        self.at = from;
        let mut value = 0;
        while let Some(digit) = self.chars.get(self.at).and_then(|c| c.to_digit(8)).filter(|_| self.at < from + most) {
            value = value * 8 + digit;
            self.at += 1;
        }
        if value > 0o377 {
            let text: String = self.chars[start..self.at].iter().collect();
            return self.error(format!("octal escape value {text} outside of range 0-0o377"), start);
        }
        Ok(char::from_u32(value).expect("a small number"))
    }
}
