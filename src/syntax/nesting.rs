//! Limits on nesting, so that no input can exhaust the stack or the parser's memory.
//!
//! Two checks. Before parsing, one pass over the text bounds brackets and indentation by CPython's
//! own limits (200 and 100) and the length of a run of tokens that may nest (operators, prefixes,
//! postfixes) by [`MAX_RUN`]. After parsing, the depth of the tree is bounded by [`MAX_DEPTH`],
//! about where CPython's compiler gives up too ("maximum recursion depth exceeded during compilation").

use ruff_python_ast::AnyNodeRef;
use ruff_python_ast::visitor::source_order::{SourceOrderVisitor, TraversalSignal};

use super::{Ranged, ast, span};
use crate::base::{Code, Diagnostic, FileId, Span};

/// Open brackets at one place.
pub const MAX_BRACKETS: usize = 200;
/// Open indentations at one place.
pub const MAX_INDENTATIONS: usize = 100;
/// Tokens of one expression between two commas that may each add a level.
pub const MAX_RUN: u32 = 20_000;
/// Nodes on a path from the root of the tree.
pub const MAX_DEPTH: u32 = 3_000;

fn too_deep(span: Span, message: String) -> Diagnostic {
    Diagnostic::error(Code::Syntax, span, message).with_help("split it into smaller parts")
}

/// Checks the text before it is parsed. Unfinished strings and brackets are left to the parser.
pub(super) fn check_text(text: &str, file: FileId) -> Result<(), Diagnostic> {
    let mut scan = Scan { bytes: text.as_bytes(), at: 0, file, runs: vec![0], indentations: vec![0] };
    if text.starts_with('\u{feff}') {
        scan.at = 3;
    }
    scan.line_start()?;
    while let Some(&byte) = scan.bytes.get(scan.at) {
        scan.token(byte)?;
    }
    Ok(())
}

struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
    file: FileId,
    /// For each open bracket, and for the statement, the tokens since its last comma.
    runs: Vec<u32>,
    indentations: Vec<usize>,
}

impl Scan<'_> {
    fn here(&self) -> Span {
        Span::new(self.file, self.at as u32, (self.at + 1).min(self.bytes.len()) as u32)
    }

    fn token(&mut self, byte: u8) -> Result<(), Diagnostic> {
        match byte {
            b'#' => self.skip_while(|b| b != b'\n'),
            b'\n' => {
                self.at += 1;
                if self.runs.len() == 1 {
                    self.runs[0] = 0;
                    self.line_start()?;
                }
            }
            b'\\' if matches!(self.bytes.get(self.at + 1), Some(b'\n' | b'\r')) => self.at += 2,
            b' ' | b'\t' | b'\r' | 12 => self.at += 1,
            b'"' | b'\'' => self.string(byte)?,
            b'(' | b'[' | b'{' => {
                if self.runs.len() > MAX_BRACKETS {
                    let message = format!("too many nested parentheses (the limit is {MAX_BRACKETS})");
                    return Err(too_deep(self.here(), message));
                }
                self.runs.push(0);
                self.at += 1;
            }
            b')' | b']' | b'}' => {
                if self.runs.len() > 1 {
                    self.runs.pop();
                }
                self.count()?;
                self.at += 1;
            }
            b',' | b';' => {
                self.restart();
                self.at += 1;
            }
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_' | 128.. => {
                self.skip_while(|b| b.is_ascii_alphanumeric() || b == b'_' || b >= 128);
                self.count()?;
            }
            _ => {
                self.count()?;
                self.at += 1;
            }
        }
        Ok(())
    }

    fn skip_while(&mut self, wanted: impl Fn(u8) -> bool) {
        while self.bytes.get(self.at).is_some_and(|&b| wanted(b)) {
            self.at += 1;
        }
    }

    fn restart(&mut self) {
        if let Some(run) = self.runs.last_mut() {
            *run = 0;
        }
    }

    /// One more token that may add a level to the expression at hand.
    fn count(&mut self) -> Result<(), Diagnostic> {
        let here = self.here();
        if let Some(run) = self.runs.last_mut() {
            *run += 1;
            if *run > MAX_RUN {
                let message =
                    format!("the expression is too long: more than {MAX_RUN} operators and operands in a row");
                return Err(too_deep(here, message));
            }
        }
        Ok(())
    }

    /// Skips a string. In an f-string brackets may nest; the prefix has been scanned as a name.
    fn string(&mut self, quote: u8) -> Result<(), Diagnostic> {
        let start = self.at;
        let triple = self.bytes[self.at..].starts_with(&[quote; 3]);
        let prefix = self.bytes[..start].iter().rev().take_while(|b| b.is_ascii_alphabetic()).take(3);
        let formatted = prefix.clone().any(|b| matches!(b, b'f' | b'F'));
        self.at += if triple { 3 } else { 1 };
        let mut nesting = 0usize;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'\\' => self.at += 1,
                b'\n' if !triple => return Ok(()),
                b if b == quote && (!triple || self.bytes[self.at..].starts_with(&[quote; 3])) => {
                    self.at += if triple { 3 } else { 1 };
                    return Ok(());
                }
                b'(' | b'[' | b'{' if formatted => {
                    nesting += 1;
                    // `{{` is a brace in the text; two levels per doubled brace are undone by `}}`.
                    if nesting > 2 * MAX_BRACKETS {
                        let message = format!("f-string: too many nested parentheses (the limit is {MAX_BRACKETS})");
                        return Err(too_deep(self.here(), message));
                    }
                }
                b')' | b']' | b'}' => nesting = nesting.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
        }
        Ok(())
    }

    /// At the start of a logical line: measures the indentation.
    fn line_start(&mut self) -> Result<(), Diagnostic> {
        let start = self.at;
        self.skip_while(|b| matches!(b, b' ' | b'\t' | 12));
        if matches!(self.bytes.get(self.at), None | Some(b'\n' | b'\r' | b'#')) {
            return Ok(());
        }
        let width = self.at - start;
        while self.indentations.last().is_some_and(|&open| open > width) {
            self.indentations.pop();
        }
        if self.indentations.last().is_none_or(|&open| open < width) {
            if self.indentations.len() >= MAX_INDENTATIONS {
                let message = format!("too many levels of indentation (the limit is {MAX_INDENTATIONS})");
                return Err(too_deep(self.here(), message));
            }
            self.indentations.push(width);
        }
        Ok(())
    }
}

/// Checks the depth of the tree.
pub(super) fn check_tree(tree: &ast::Mod, file: FileId) -> Result<(), Diagnostic> {
    let mut depth = Depth { open: 0, too_deep: None };
    match tree {
        ast::Mod::Module(module) => depth.visit_body(&module.body),
        ast::Mod::Expression(expression) => depth.visit_expr(&expression.body),
    }
    match depth.too_deep {
        None => Ok(()),
        Some(range) => {
            Err(too_deep(span(file, range), format!("the code is nested too deeply (the limit is {MAX_DEPTH} levels)")))
        }
    }
}

struct Depth {
    open: u32,
    too_deep: Option<super::TextRange>,
}

impl<'a> SourceOrderVisitor<'a> for Depth {
    fn enter_node(&mut self, node: AnyNodeRef<'a>) -> TraversalSignal {
        self.open += 1;
        if self.open > MAX_DEPTH {
            self.too_deep.get_or_insert(node.range());
            return TraversalSignal::Skip;
        }
        TraversalSignal::Traverse
    }

    fn leave_node(&mut self, _: AnyNodeRef<'a>) {
        self.open -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SourceMap;
    use crate::syntax::{parse_module, with_large_stack};

    fn message(text: &str) -> Option<String> {
        let mut sources = SourceMap::default();
        let file = sources.add("a.py", text);
        let found = with_large_stack(file, || parse_module(&sources, file).map(drop)).err()?;
        found.first().map(|d| d.message.clone())
    }

    #[test]
    fn every_way_to_nest_ends_in_a_diagnostic_that_names_the_limit() {
        let n = 100_000;
        let indented: String = (0..5_000).map(|i| format!("{}if x:\n", " ".repeat(i))).collect();
        let shallow: String = (0..150).map(|i| format!("{}if x:\n", " ".repeat(i))).collect();
        for (text, limit) in [
            (format!("x = {}1{}\n", "(".repeat(n), ")".repeat(n)), MAX_BRACKETS as u32),
            (format!("x = {}", "[".repeat(n)), MAX_BRACKETS as u32),
            (format!("x = f'{{{}1{}}}'\n", "(".repeat(n), ")".repeat(n)), MAX_BRACKETS as u32),
            (format!("x = 1{}\n", " + 1".repeat(n)), MAX_RUN),
            (format!("x = {}1\n", "not ".repeat(n)), MAX_RUN),
            (format!("x = {}1\n", "lambda: ".repeat(n)), MAX_RUN),
            (format!("x = a{}\n", ".b".repeat(n)), MAX_RUN),
            (format!("x = a{}\n", "()".repeat(n)), MAX_RUN),
            (format!("x = {}1\n", "1 if a else ".repeat(n)), MAX_RUN),
            (format!("x = 1{}\n", " + 1".repeat(5_000)), MAX_DEPTH),
            (format!("x = {}1\n", "- ".repeat(15_000)), MAX_DEPTH),
            (format!("x = 1{}\n", " ** 1".repeat(6_000)), MAX_DEPTH),
            (format!("x = {}1\n", "await ".repeat(15_000)), MAX_DEPTH),
            (indented, MAX_INDENTATIONS as u32),
            (shallow, MAX_INDENTATIONS as u32),
        ] {
            let message = message(&text).unwrap_or_default();
            assert!(message.contains(&limit.to_string()), "{}…: {message}", &text[..40]);
        }
    }

    #[test]
    fn long_flat_code_is_not_nested() {
        let list = format!("x = [{}]\n", "a.b(c) + 1, ".repeat(20_000));
        let lines = "x = (1,\n  [2, {3: 'a'}])\n".repeat(20_000);
        let elifs = format!("if a: pass\n{}", "elif a: pass\n".repeat(2_000));
        let ands = format!("x = a{}\n", " and a".repeat(5_000));
        for text in [list, lines, elifs, ands] {
            assert_eq!(message(&text), None, "{}…", &text[..40]);
        }
    }
}
