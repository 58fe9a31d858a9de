//! Lone surrogates in string literals (`'\ud800'`): Python's strings may hold them, ours are Unicode text.
//!
//! The parser replaces them silently, so they are looked for in the source of each literal.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::Parsed;
use ruff_text_size::Ranged;

use super::{ast, span};
use crate::base::{Code, Diagnostic, FileId};

pub(super) fn check(parsed: &Parsed<ast::Mod>, text: &str, file: FileId, diagnostics: &mut Vec<Diagnostic>) {
    let literals = parsed.tokens().iter().filter(|t| {
        let literal = matches!(t.kind(), TokenKind::String | TokenKind::FStringMiddle);
        literal && !t.string_flags().is_some_and(|f| f.is_raw_string() || f.is_byte_string())
    });
    for token in literals {
        let range = token.range();
        if text.get(range.start().to_usize()..range.end().to_usize()).is_some_and(has_surrogate) {
            let message = "a surrogate code point (`\\ud800` to `\\udfff`) in a string literal is not supported";
            let diagnostic = Diagnostic::error(Code::Construct, span(file, range), message);
            diagnostics.push(diagnostic.with_help("write the character itself or its `\\U` escape"));
        }
    }
}

/// Whether the source of a literal has an escape `\u` or `\U` of a surrogate.
fn has_surrogate(literal: &str) -> bool {
    let bytes = literal.as_bytes();
    let mut i = 0;
    while let Some(&byte) = bytes.get(i) {
        if byte != b'\\' {
            i += 1;
            continue;
        }
        let digits = match bytes.get(i + 1) {
            Some(b'u') => 4,
            Some(b'U') => 8,
            _ => 0,
        };
        let value = literal.get(i + 2..i + 2 + digits).and_then(|s| u32::from_str_radix(s, 16).ok());
        if value.is_some_and(|v| (0xD800..0xE000).contains(&v)) {
            return true;
        }
        i += 2;
    }
    false
}
