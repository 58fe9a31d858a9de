//! Python source to syntax tree: the only layer that knows the parser.
//!
//! Target: Python 3.11; newer syntax is a diagnostic. All errors of a file are reported at once (the first 200).
//! The tree is the parser's own, re-exported: later layers import `crate::syntax` alone.
//!
//! Invariant: a tree that is handed out is at most [`nesting::MAX_DEPTH`] nodes deep, so that
//! recursion over it is bounded; [`with_large_stack`] provides the room for that recursion.

pub mod nesting;
mod stack;
mod surrogates;

pub use ruff_python_ast as ast;
pub use ruff_text_size::{Ranged, TextRange, TextSize};
pub use stack::{on_large_stack, with_large_stack};

use ruff_python_ast::PythonVersion;
use ruff_python_parser::{Mode, ParseOptions, Parsed, parse_unchecked};

use crate::base::{Code, Diagnostic, FileId, SourceMap, Span};

/// Files beyond this are refused: no program that people write comes near it.
pub const MAX_FILE_BYTES: usize = 16 << 20;

/// Of a file that is not Python at all the first errors are enough.
const MAX_ERRORS: usize = 200;

/// Parses a file as a module. Call it inside [`with_large_stack`].
pub fn parse_module(sources: &SourceMap, file: FileId) -> Result<ast::ModModule, Vec<Diagnostic>> {
    match parse(sources, file, Mode::Module)? {
        ast::Mod::Module(module) => Ok(module),
        ast::Mod::Expression(_) => Err(vec![not_a(file, "module")]),
    }
}

/// Parses a file that holds one expression. Call it inside [`with_large_stack`].
pub fn parse_expression(sources: &SourceMap, file: FileId) -> Result<ast::ModExpression, Vec<Diagnostic>> {
    match parse(sources, file, Mode::Expression)? {
        ast::Mod::Expression(expression) => Ok(expression),
        ast::Mod::Module(_) => Err(vec![not_a(file, "expression")]),
    }
}

/// Parses a text of the library: it is known to be within the limits, so that it needs neither the checks nor a large stack.
pub fn parse_trusted(text: &str, file: FileId) -> Result<ast::ModModule, Vec<Diagnostic>> {
    let parsed = parse_unchecked(text, ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY311));
    let diagnostics = errors(&parsed, file);
    match parsed.into_syntax() {
        ast::Mod::Module(module) if diagnostics.is_empty() => Ok(module),
        ast::Mod::Expression(_) => Err(vec![not_a(file, "module")]),
        ast::Mod::Module(_) => Err(diagnostics),
    }
}

fn not_a(file: FileId, what: &str) -> Diagnostic {
    Diagnostic::error(Code::Syntax, Span::new(file, 0, 0), format!("not a {what}"))
}

/// The place of a node.
pub fn span(file: FileId, range: TextRange) -> Span {
    Span::new(file, range.start().to_u32(), range.end().to_u32())
}

fn parse(sources: &SourceMap, file: FileId, mode: Mode) -> Result<ast::Mod, Vec<Diagnostic>> {
    // The parser steps over a byte order mark by itself, so that offsets stay those of the file.
    let text = sources.get(file).text.as_str();
    if text.len() > MAX_FILE_BYTES {
        let message = format!("the file has {} bytes; the limit is {MAX_FILE_BYTES}", text.len());
        return Err(vec![
            Diagnostic::error(Code::Unreadable, Span::new(file, 0, 0), message).with_help("split it into modules"),
        ]);
    }
    nesting::check_text(text, file).map_err(|diagnostic| vec![diagnostic])?;
    let options = ParseOptions::from(mode).with_target_version(PythonVersion::PY311);
    let parsed = parse_unchecked(text, options);
    let mut diagnostics = errors(&parsed, file);
    nesting::check_tree(parsed.syntax(), file).map_err(|diagnostic| vec![diagnostic])?;
    if diagnostics.is_empty() {
        surrogates::check(&parsed, text, file, &mut diagnostics);
    }
    if diagnostics.is_empty() { Ok(parsed.into_syntax()) } else { Err(diagnostics) }
}

fn errors(parsed: &Parsed<ast::Mod>, file: FileId) -> Vec<Diagnostic> {
    let syntax = |range, message: String| Diagnostic::error(Code::Syntax, span(file, range), message);
    let invalid = parsed.errors().iter().map(|e| syntax(e.location, e.error.to_string()));
    let newer = parsed.unsupported_syntax_errors().iter().map(|e| {
        syntax(e.range, e.to_string()).with_help("programs are read as Python 3.11; write it in that version's syntax")
    });
    let mut all: Vec<Diagnostic> = invalid.chain(newer).collect();
    all.sort_by_key(|d| (d.span.start, d.span.end));
    all.truncate(MAX_ERRORS);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diagnostics(text: &str) -> Vec<Diagnostic> {
        let mut sources = SourceMap::default();
        let file = sources.add("a.py", text);
        with_large_stack(file, || parse_module(&sources, file)).err().unwrap_or_default()
    }

    #[test]
    fn all_errors_of_a_file_are_reported_in_order() {
        let found = diagnostics("x = (1 +\ny = 2\ndef f(:\n    pass\n");
        assert!(found.len() >= 2, "{found:?}");
        assert!(found.windows(2).all(|w| w[0].span.start <= w[1].span.start));
    }

    #[test]
    fn newer_syntax_is_a_diagnostic_that_names_the_version() {
        let found = diagnostics("type X = int\ndef f[T](x: T): pass\n");
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.iter().all(|d| d.code == Code::Syntax && d.message.contains("3.11")), "{found:?}");
    }

    #[test]
    fn a_byte_order_mark_is_stepped_over() {
        assert_eq!(diagnostics("\u{feff}x = 1\n"), vec![]);
    }

    #[test]
    fn lone_surrogates_are_a_diagnostic() {
        let found = diagnostics("a = '\\ud800'\nb = r'\\ud800'\nc = '\\\\ud800'\nd = b'\\ud800'\ne = '\\U0000dfff'\n");
        let lines: Vec<u32> = found.iter().map(|d| d.span.start).collect();
        assert_eq!(found.len(), 2, "{found:?} {lines:?}");
        assert!(found.iter().all(|d| d.code == Code::Construct));
    }
}
