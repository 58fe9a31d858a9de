//! `format(text, spec)`.

use super::super::{Error, Result};
use super::Spec;
use super::layout::pad;

/// `type_name` is the class's name in messages: "str" or a subclass'.
pub fn format_text(text: &str, spec: &str, type_name: &str) -> Result<String> {
    if spec.is_empty() {
        return Ok(text.to_string());
    }
    let spec = Spec::parse(spec, type_name, Some('s'), '<')?;
    if spec.kind != Some('s') {
        return Err(spec.unknown_kind(type_name));
    }
    let refused = match &spec {
        Spec { sign: Some(' '), .. } => "Space not allowed in string format specifier",
        Spec { sign: Some(_), .. } => "Sign not allowed in string format specifier",
        Spec { coerce_zero: true, .. } => "Negative zero coercion (z) not allowed in string format specifier",
        Spec { alternate: true, .. } => "Alternate form (#) not allowed in string format specifier",
        Spec { align: '=', .. } => "'=' alignment not allowed in string format specifier",
        _ => "",
    };
    if !refused.is_empty() {
        return Err(Error::value(refused));
    }
    let width = spec.checked_width()?;
    let length = text.chars().count();
    let kept = spec.precision.map_or(length, |precision| precision.min(length));
    let end = text.char_indices().nth(kept).map_or(text.len(), |(i, _)| i);
    Ok(pad(&text[..end], width.saturating_sub(kept), &spec))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_count_code_points() {
        assert_eq!(format_text("\u{e9}\u{e9}\u{e9}", "*^6.2", "str").as_deref(), Ok("**\u{e9}\u{e9}**"));
        assert_eq!(format_text("a", "05", "str").as_deref(), Ok("a0000"));
        let message = |spec| format_text("a", spec, "str").unwrap_err().message;
        assert_eq!(message("d"), "Unknown format code 'd' for object of type 'str'");
        assert_eq!(message("\u{e9}"), "Unknown format code '\\xe9' for object of type 'str'");
        assert_eq!(message(","), "Cannot specify ',' with 's'.");
    }
}
