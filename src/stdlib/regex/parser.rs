//! From Python's dialect of regular expressions to that of the `fancy-regex` crate, in one pass.
//!
//! Source: library reference, `re`, "Regular Expression Syntax"; error messages and positions by experiment.
//! **Invariant**: every atom is written so that its meaning depends on no flag of the crate's and on no neighbour:
//! classes and anchors are spelled out, literals are escaped, flags are resolved while reading. Groups keep
//! their numbers; names become numbers. Left out, with a diagnostic: `\N{...}` and locale flags.

use std::fmt::Write;

use super::set::{self, Category};

pub const IGNORECASE: u32 = 2;
pub const LOCALE: u32 = 4;
pub const MULTILINE: u32 = 8;
pub const DOTALL: u32 = 16;
pub const UNICODE: u32 = 32;
pub const VERBOSE: u32 = 64;
pub const ASCII: u32 = 256;

/// The largest width that is told apart from "unbounded".
const WIDE: u64 = u32::MAX as u64;

/// Why a pattern was not read.
pub enum Failure {
    /// `re.error`: message and position in code points.
    Error(String, usize),
    /// Correct Python that is not modelled.
    Unsupported(&'static str),
}

pub type Result<T> = std::result::Result<T, Failure>;

/// A pattern in the crate's dialect.
pub struct Parsed {
    pub text: String,
    pub flags: u32,
    pub groups: usize,
    pub names: Vec<(String, usize)>,
}

/// What was read last, and how much text it matches at least and at most.
struct Piece {
    text: String,
    least: u64,
    most: u64,
    kind: PieceKind,
}

#[derive(Clone, Copy, PartialEq)]
enum PieceKind {
    Atom,
    /// An assertion of a place, which cannot be repeated.
    Anchor,
    Repeated,
}

impl Piece {
    fn atom(text: String, width: u64) -> Piece {
        Piece { text, least: width, most: width, kind: PieceKind::Atom }
    }

    fn anchor(text: String) -> Piece {
        Piece { text, least: 0, most: 0, kind: PieceKind::Anchor }
    }
}

enum Group {
    Open,
    /// Its least and greatest width.
    Closed(u64, u64),
}

pub struct Parser<'p> {
    pub(super) chars: &'p [char],
    pub(super) at: usize,
    /// A pattern of bytes, given as the characters of the same numbers.
    pub(super) bytes: bool,
    flags: u32,
    groups: Vec<Group>,
    names: Vec<(String, usize)>,
    /// Groups that were open when the innermost look-behind began; they cannot be referred to in it.
    lookbehind: Option<usize>,
}

pub fn parse(pattern: &[char], bytes: bool, flags: u32) -> Result<Parsed> {
    let mut parser =
        Parser { chars: pattern, at: 0, bytes, flags, groups: Vec::new(), names: Vec::new(), lookbehind: None };
    let piece = parser.alternatives(0)?;
    if parser.at < pattern.len() {
        return parser.error("unbalanced parenthesis", parser.at);
    }
    let flags = parser.checked_flags()?;
    Ok(Parsed { text: piece.text, flags, groups: parser.groups.len(), names: parser.names })
}

impl Parser<'_> {
    pub(super) fn error<T>(&self, message: impl Into<String>, at: usize) -> Result<T> {
        Err(Failure::Error(message.into(), at))
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += 1;
        Some(c)
    }

    pub(super) fn eat(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        self.at += usize::from(found);
        found
    }

    pub(super) fn ascii(&self) -> bool {
        self.bytes || self.flags & ASCII != 0
    }

    fn checked_flags(&self) -> Result<u32> {
        let flags = self.flags;
        if flags & LOCALE != 0 {
            return Err(Failure::Unsupported("the flag LOCALE"));
        }
        if self.bytes {
            return Ok(flags);
        }
        Ok(if flags & ASCII == 0 { flags | UNICODE } else { flags })
    }

    fn alternatives(&mut self, depth: usize) -> Result<Piece> {
        if depth > 100 {
            return Err(Failure::Unsupported("groups nested more than 100 deep"));
        }
        let first = self.sequence(depth)?;
        if self.peek() != Some('|') {
            return Ok(first);
        }
        let mut all = first;
        while self.eat('|') {
            let next = self.sequence(depth)?;
            all.text.push('|');
            all.text.push_str(&next.text);
            all.least = all.least.min(next.least);
            all.most = all.most.max(next.most);
        }
        all.text = format!("(?:{})", all.text);
        Ok(all)
    }

    fn sequence(&mut self, depth: usize) -> Result<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        while let Some(c) = self.peek() {
            if c == '|' || c == ')' {
                break;
            }
            let start = self.at;
            self.at += 1;
            if self.flags & VERBOSE != 0 {
                if c.is_ascii_whitespace() || c == '\x0b' {
                    continue;
                }
                if c == '#' {
                    while self.next().is_some_and(|c| c != '\n') {}
                    continue;
                }
            }
            let piece = match c {
                '\\' => self.escape(start)?,
                '[' => {
                    let text = self.set(start)?;
                    Piece::atom(self.cased(text), 1)
                }
                '*' | '+' | '?' => {
                    let (least, most) = [(0, WIDE), (1, WIDE), (0, 1)]["*+?".find(c).unwrap_or(0)];
                    self.repeat(&mut pieces, start, least, most)?;
                    continue;
                }
                '{' => {
                    let Some((least, most)) = self.bounds(start)? else {
                        pieces.push(Piece::atom("\\{".to_string(), 1));
                        continue;
                    };
                    self.repeat(&mut pieces, start, least, most)?;
                    continue;
                }
                '.' if self.flags & DOTALL != 0 => Piece::atom("(?s:.)".to_string(), 1),
                '.' => Piece::atom("[^\\n]".to_string(), 1),
                '^' if self.flags & MULTILINE != 0 => Piece::anchor("(?:(?<![^\\n]))".to_string()),
                '^' => Piece::anchor("\\A".to_string()),
                '$' if self.flags & MULTILINE != 0 => Piece::anchor("(?:(?![^\\n]))".to_string()),
                '$' => Piece::anchor("(?:(?=\\n?\\z))".to_string()),
                '(' => match self.group(start, depth)? {
                    Some(piece) => piece,
                    None => continue,
                },
                _ => self.literal(c),
            };
            pieces.push(piece);
        }
        let mut all = Piece::atom(String::new(), 0);
        for piece in pieces {
            all.text.push_str(&piece.text);
            all.least = (all.least + piece.least).min(WIDE);
            all.most = (all.most + piece.most).min(WIDE);
        }
        Ok(all)
    }

    fn literal(&self, c: char) -> Piece {
        let mut text = String::new();
        set::push_literal(&mut text, c);
        Piece::atom(self.cased(text), 1)
    }

    /// An atom under the flag `IGNORECASE`, if that is on.
    fn cased(&self, text: String) -> String {
        if self.flags & IGNORECASE == 0 { text } else { format!("(?i:{text})") }
    }

    // ------------------------------------------------------------ repetition

    /// `{m,n}` after its brace; without a valid form the brace is a literal.
    fn bounds(&mut self, start: usize) -> Result<Option<(u64, u64)>> {
        if self.peek() == Some('}') {
            return Ok(None);
        }
        let least = self.number();
        let most = if self.eat(',') { self.number() } else { least.clone() };
        if !self.eat('}') {
            self.at = start + 1;
            return Ok(None);
        }
        let value = |digits: &str, otherwise: u64| match digits {
            "" => Ok(otherwise),
            digits => match digits.parse::<u64>() {
                Ok(n) if n < WIDE => Ok(n),
                _ => Err(()),
            },
        };
        let (Ok(least), Ok(most)) = (value(&least, 0), value(&most, WIDE)) else {
            // CPython raises OverflowError here, which no program means.
            return Err(Failure::Unsupported("a repetition of more than 4294967294 times"));
        };
        if most < least {
            return self.error("min repeat greater than max repeat", start + 1);
        }
        Ok(Some((least, most)))
    }

    fn number(&mut self) -> String {
        let mut digits = String::new();
        while let Some(c) = self.peek().filter(char::is_ascii_digit) {
            digits.push(c);
            self.at += 1;
        }
        digits
    }

    fn repeat(&mut self, pieces: &mut Vec<Piece>, start: usize, least: u64, most: u64) -> Result<()> {
        let Some(piece) = pieces.pop().filter(|p| p.kind != PieceKind::Anchor) else {
            return self.error("nothing to repeat", start);
        };
        if piece.kind == PieceKind::Repeated {
            return self.error("multiple repeat", start);
        }
        let mut text = format!("(?:{})", piece.text);
        match (least, most) {
            (0, WIDE) => text.push('*'),
            (1, WIDE) => text.push('+'),
            (0, 1) => text.push('?'),
            (least, WIDE) => write!(text, "{{{least},}}").expect("text"),
            (least, most) => write!(text, "{{{least},{most}}}").expect("text"),
        }
        if self.eat('?') {
            text.push('?');
        } else if self.eat('+') {
            text = format!("(?>{text})");
        }
        let times = |width: u64, count: u64| (width.saturating_mul(count)).min(WIDE);
        pieces.push(Piece {
            text,
            least: times(piece.least, least),
            most: times(piece.most, most),
            kind: PieceKind::Repeated,
        });
        Ok(())
    }

    // ---------------------------------------------------------------- escapes

    fn escape(&mut self, start: usize) -> Result<Piece> {
        let Some(c) = self.next() else { return self.error("bad escape (end of pattern)", start) };
        if let Some(category) = Category::of(c) {
            return Ok(Piece::atom(category.class(self.ascii()).to_string(), 1));
        }
        let word = Category::Word.class(self.ascii());
        match c {
            'A' => Ok(Piece::anchor("\\A".to_string())),
            'Z' => Ok(Piece::anchor("\\z".to_string())),
            'b' => Ok(Piece::anchor(format!("(?:(?<={word})(?!{word})|(?<!{word})(?={word}))"))),
            'B' => Ok(Piece::anchor(format!("(?:(?<={word})(?={word})|(?<!{word})(?!{word})(?s:(?<=.)|(?=.)))"))),
            '1'..='9' => self.numbered(start, c),
            _ => {
                let c = self.character_escape(start, c)?;
                Ok(self.literal(c))
            }
        }
    }

    /// A back reference, or three octal digits.
    fn numbered(&mut self, start: usize, first: char) -> Result<Piece> {
        let octal = |c: Option<&char>| c.is_some_and(|c| ('0'..='7').contains(c));
        let mut number = first as usize - '0' as usize;
        if let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            if octal(Some(&first)) && octal(self.chars.get(self.at)) && octal(self.chars.get(self.at + 1)) {
                let c = self.octal(start, self.at - 1, 3)?;
                return Ok(self.literal(c));
            }
            self.at += 1;
            number = number * 10 + digit as usize;
        }
        self.reference(number, start + 1)
    }

    fn reference(&mut self, number: usize, at: usize) -> Result<Piece> {
        let (least, most) = match self.groups.get(number.wrapping_sub(1)) {
            None => return self.error(format!("invalid group reference {number}"), at),
            Some(Group::Open) => return self.error("cannot refer to an open group", at - 1),
            Some(&Group::Closed(least, most)) => (least, most),
        };
        self.check_lookbehind(number, at)?;
        let text = self.cased(format!("(?:\\{number})"));
        Ok(Piece { text, least, most, kind: PieceKind::Atom })
    }

    fn check_lookbehind(&self, number: usize, at: usize) -> Result<()> {
        match self.lookbehind {
            Some(before) if number > before => {
                self.error("cannot refer to group defined in the same lookbehind subpattern", at)
            }
            _ => Ok(()),
        }
    }

    // ----------------------------------------------------------------- groups

    /// After the opening parenthesis; nothing for a comment or global flags.
    fn group(&mut self, start: usize, depth: usize) -> Result<Option<Piece>> {
        if !self.eat('?') {
            return self.capture(start, None, depth).map(Some);
        }
        let Some(c) = self.next() else { return self.error("unexpected end of pattern", self.at) };
        match c {
            'P' => self.named(start, depth),
            ':' => self.inside(start, depth, "(?:").map(Some),
            '>' => self.inside(start, depth, "(?>").map(Some),
            '#' => {
                while let Some(c) = self.next() {
                    if c == ')' {
                        return Ok(None);
                    }
                }
                self.error("missing ), unterminated comment", start)
            }
            '=' => self.look(start, depth, "(?=").map(Some),
            '!' => self.look(start, depth, "(?!").map(Some),
            '<' => {
                let Some(c) = self.next() else { return self.error("unexpected end of pattern", self.at) };
                let opening = match c {
                    '=' => "(?<=",
                    '!' => "(?<!",
                    _ => return self.error(format!("unknown extension ?<{c}"), start + 1),
                };
                let outer = self.lookbehind;
                self.lookbehind = outer.or(Some(self.groups.len()));
                let piece = self.inside(start, depth, opening)?;
                self.lookbehind = outer;
                if piece.least != piece.most || piece.most >= WIDE {
                    // The position of this error is not known to its raiser in CPython.
                    return self.error("look-behind requires fixed-width pattern", usize::MAX);
                }
                Ok(Some(Piece { least: 0, most: 0, ..piece }))
            }
            '(' => self.conditional(start, depth).map(Some),
            _ if c == '-' || "aiLmsux".contains(c) => self.flag_group(start, c, depth),
            _ => self.error(format!("unknown extension ?{c}"), start + 1),
        }
    }

    fn look(&mut self, start: usize, depth: usize, opening: &str) -> Result<Piece> {
        let piece = self.inside(start, depth, opening)?;
        Ok(Piece { least: 0, most: 0, ..piece })
    }

    /// A group's content up to its closing parenthesis. Flags set inside end with it.
    fn inside(&mut self, start: usize, depth: usize, opening: &str) -> Result<Piece> {
        let piece = self.alternatives(depth + 1)?;
        if !self.eat(')') {
            return self.error("missing ), unterminated subpattern", start);
        }
        Ok(Piece { text: format!("{opening}{})", piece.text), kind: PieceKind::Atom, ..piece })
    }

    fn capture(&mut self, start: usize, name: Option<(String, usize)>, depth: usize) -> Result<Piece> {
        let index = self.groups.len();
        self.groups.push(Group::Open);
        if let Some((name, at)) = name {
            if let Some(first) = self.names.iter().find(|n| n.0 == name) {
                let message =
                    format!("redefinition of group name '{name}' as group {}; was group {}", index + 1, first.1);
                return self.error(message, at);
            }
            self.names.push((name, index + 1));
        }
        let piece = self.inside(start, depth, "(")?;
        self.groups[index] = Group::Closed(piece.least, piece.most);
        Ok(piece)
    }

    fn named(&mut self, start: usize, depth: usize) -> Result<Option<Piece>> {
        if self.eat('<') {
            let at = self.at;
            let name = self.name_until('>')?;
            self.check_name(&name, at)?;
            return self.capture(start, Some((name, at)), depth).map(Some);
        }
        if self.eat('=') {
            let at = self.at;
            let name = self.name_until(')')?;
            self.check_name(&name, at)?;
            let Some(number) = self.names.iter().find(|n| n.0 == name).map(|n| n.1) else {
                return self.error(format!("unknown group name '{name}'"), at);
            };
            if matches!(self.groups[number - 1], Group::Open) {
                return self.error("cannot refer to an open group", at);
            }
            return self.reference(number, at).map(Some);
        }
        match self.next() {
            Some(c) => self.error(format!("unknown extension ?P{c}"), start + 1),
            None => self.error("unexpected end of pattern", self.at),
        }
    }

    fn name_until(&mut self, end: char) -> Result<String> {
        let at = self.at;
        let name: String = self.chars[at..].iter().take_while(|&&c| c != end).collect();
        self.at += name.chars().count();
        if !self.eat(end) {
            if name.is_empty() {
                return self.error("missing group name", at);
            }
            return self.error(format!("missing {end}, unterminated name"), at);
        }
        if name.is_empty() {
            return self.error("missing group name", at);
        }
        Ok(name)
    }

    fn check_name(&self, name: &str, at: usize) -> Result<()> {
        let mut chars = name.chars();
        let valid = chars.next().is_some_and(|c| c.is_alphabetic() || c == '_')
            && chars.all(|c| c.is_alphanumeric() || c == '_');
        if !valid {
            return self.error(format!("bad character in group name '{name}'"), at);
        }
        Ok(())
    }

    fn conditional(&mut self, start: usize, depth: usize) -> Result<Piece> {
        let at = self.at;
        let name = self.name_until(')')?;
        let number = if name.chars().all(|c| c.is_ascii_digit()) {
            let number: usize = name.parse().unwrap_or(usize::MAX);
            if number == 0 {
                return self.error("bad group number", at);
            }
            if number > self.groups.len() {
                return self.error(format!("invalid group reference {number}"), at);
            }
            number
        } else {
            self.check_name(&name, at)?;
            match self.names.iter().find(|n| n.0 == name) {
                Some(found) => found.1,
                None => return self.error(format!("unknown group name '{name}'"), at),
            }
        };
        self.check_lookbehind(number, at)?;
        let yes = self.sequence(depth)?;
        let no = if self.eat('|') { self.sequence(depth)? } else { Piece::atom(String::new(), 0) };
        if self.peek() == Some('|') {
            return self.error("conditional backref with more than two branches", self.at);
        }
        if !self.eat(')') {
            return self.error("missing ), unterminated subpattern", start);
        }
        Ok(Piece {
            text: format!("(?({number})(?:{})|(?:{}))", yes.text, no.text),
            least: yes.least.min(no.least),
            most: yes.most.max(no.most),
            kind: PieceKind::Atom,
        })
    }

    /// `(?flags)` at the very start, or `(?flags-flags:...)`.
    fn flag_group(&mut self, start: usize, first: char, depth: usize) -> Result<Option<Piece>> {
        let mut on = 0;
        let mut off = 0;
        let mut c = first;
        while c != '-' {
            on |= self.flag(c)?;
            c = match self.next() {
                Some(c @ (')' | ':' | '-')) => {
                    if c == ')' {
                        if start != 0 {
                            return self.error("global flags not at the start of the expression", start);
                        }
                        self.flags |= on;
                        return Ok(None);
                    }
                    if c == ':' {
                        return self.scoped(start, on, 0, depth).map(Some);
                    }
                    c
                }
                Some(c) if "aiLmsux".contains(c) => c,
                Some(c) => {
                    let message = if c.is_alphabetic() { "unknown flag" } else { "missing -, : or )" };
                    return self.error(message, self.at - 1);
                }
                None => return self.error("missing -, : or )", self.at),
            };
        }
        loop {
            match self.next() {
                Some(':') if off != 0 => return self.scoped(start, on, off, depth).map(Some),
                Some(c) if "imsx".contains(c) => off |= self.flag(c)?,
                Some('a' | 'L' | 'u') => {
                    return self.error("bad inline flags: cannot turn off flags 'a', 'u' and 'L'", self.at);
                }
                Some(c) => {
                    let message = match c.is_alphabetic() {
                        true => "unknown flag",
                        false if off == 0 => "missing flag",
                        false => "missing :",
                    };
                    return self.error(message, self.at - 1);
                }
                None => return self.error(if off == 0 { "missing flag" } else { "missing :" }, self.at),
            }
        }
    }

    fn flag(&self, c: char) -> Result<u32> {
        Ok(match c {
            'i' => IGNORECASE,
            'm' => MULTILINE,
            's' => DOTALL,
            'x' => VERBOSE,
            'a' => ASCII,
            'u' if self.bytes => {
                return self.error("bad inline flags: cannot use 'u' flag with a bytes pattern", self.at);
            }
            'u' => UNICODE,
            _ => return Err(Failure::Unsupported("the flag LOCALE")),
        })
    }

    fn scoped(&mut self, start: usize, on: u32, off: u32, depth: usize) -> Result<Piece> {
        if on & off != 0 {
            return self.error("bad inline flags: flag turned on and off", self.at - 1);
        }
        let outer = self.flags;
        let cleared = if on & ASCII != 0 {
            UNICODE
        } else if on & UNICODE != 0 {
            ASCII
        } else {
            0
        };
        self.flags = (outer | on) & !off & !cleared;
        let piece = self.inside(start, depth, "(?:");
        self.flags = outer;
        piece
    }
}
