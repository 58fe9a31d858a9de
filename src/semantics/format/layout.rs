//! Sign, prefix, digits, grouping and padding put together to a field.

use super::super::Result;
use super::Spec;

/// A number before padding; only `digits` are grouped and zero-filled.
#[derive(Default)]
pub(super) struct Parts {
    pub negative: bool,
    pub prefix: &'static str,
    pub digits: String,
    /// What follows the digits: fraction, exponent, percent sign; or all of "inf" and "nan".
    pub rest: String,
}

impl Parts {
    /// Splits a formatted magnitude where its leading digits end.
    pub fn split(negative: bool, magnitude: &str) -> Parts {
        let end = magnitude.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(magnitude.len());
        let (digits, rest) = magnitude.split_at(end);
        Parts { negative, prefix: "", digits: digits.into(), rest: rest.into() }
    }

    pub fn lay_out(self, spec: &Spec) -> Result<String> {
        let width = spec.checked_width()?;
        let sign = match spec.sign {
            _ if self.negative => "-",
            Some('+') => "+",
            Some(' ') => " ",
            _ => "",
        };
        let head = format!("{sign}{}", self.prefix);
        let zero_fill = spec.fill == '0' && spec.align == '=';
        let room = if zero_fill { width.saturating_sub(head.len() + self.rest.len()) } else { 0 };
        let group = if matches!(spec.kind, Some('b' | 'o' | 'x' | 'X')) { 4 } else { 3 };
        let body = format!("{}{}", grouped(&self.digits, spec.grouping, group, room), self.rest);
        let missing = width.saturating_sub(head.chars().count() + body.chars().count());
        if spec.align == '=' {
            let fill: String = std::iter::repeat_n(spec.fill, missing).collect();
            return Ok(format!("{head}{fill}{body}"));
        }
        Ok(pad(&format!("{head}{body}"), missing, spec))
    }
}

/// The digits with separators, filled with zeros to at least `room` characters.
fn grouped(digits: &str, separator: Option<char>, group: usize, room: usize) -> String {
    if digits.is_empty() {
        return String::new();
    }
    let with_separators = |count: usize| count + separator.map_or(0, |_| (count - 1) / group);
    let mut count = digits.len();
    if with_separators(count) < room {
        count = count.max(room * group / (group + 1));
        while with_separators(count) < room {
            count += 1;
        }
    }
    let zeros = std::iter::repeat_n('0', count - digits.len());
    let mut out = String::with_capacity(with_separators(count));
    for (i, digit) in zeros.chain(digits.chars()).enumerate() {
        if let Some(separator) = separator
            && i > 0
            && (count - i).is_multiple_of(group)
        {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// Adds `missing` fill characters on the sides that the alignment says.
pub(super) fn pad(text: &str, missing: usize, spec: &Spec) -> String {
    let left = match spec.align {
        '<' => 0,
        '^' => missing / 2,
        _ => missing,
    };
    let mut out = String::with_capacity(text.len() + missing * spec.fill.len_utf8());
    out.extend(std::iter::repeat_n(spec.fill, left));
    out.push_str(text);
    out.extend(std::iter::repeat_n(spec.fill, missing - left));
    out
}
