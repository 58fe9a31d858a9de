//! Files whose functions are compiled when they are first called: of each there is the head, and an empty tuple in
//! the place of its body.
//!
//! This is for the embedded library, of which a program uses a small part: reading and compiling all of it would take longer
//! than most searches. Only functions at the top of a module, and the methods of classes there, are left for
//! later: their variables depend on nothing around them but `__class__`.
//!
//! **Invariant**: the outline and its functions are the code that the file as a whole compiles to (`tests/library.rs`
//! compares them for every module). **What it relies on** is how the library is written: indented by four, no line of a body
//! further left than its `def`, nothing after the colon of a `def` that has more than one line.

use std::ops::Range;
use std::sync::Arc;

use super::lower;
use crate::base::{Diagnostic, FileId, SourceMap};
use crate::ir::CodeObject;
use crate::syntax;

/// A function that is compiled when it is called.
#[derive(Clone, Debug)]
pub struct Deferred {
    /// Where its definition starts, decorators included.
    pub start: u32,
    /// The lines of the definition.
    lines: Range<u32>,
    class: Option<String>,
    /// No fewer than the code objects within it.
    pub inner: usize,
}

/// A file with its functions left out.
struct Outline {
    text: String,
    deferred: Vec<Deferred>,
}

/// Shorter bodies are not worth leaving out.
const SHORTEST: usize = 16;

/// No function, lambda or comprehension of the library is shorter, with what is around it.
const BYTES_OF_AN_INNER_FUNCTION: usize = 32;

const QUOTES: &str = "\"\"\"";

/// Compiles a module of the library but for the bodies of its functions.
pub fn lower_outline(
    sources: &SourceMap,
    file: FileId,
    module: &str,
) -> Result<(Arc<CodeObject>, Vec<Deferred>), Vec<Diagnostic>> {
    let outline = Outline::of(&sources.get(file).text);
    let tree = syntax::parse_trusted(&outline.text, file)?;
    let code = lower(&outline.text, file, 0, crate::base::Symbol::intern(module), Ok(&tree.body))?;
    Ok((code, outline.deferred))
}

/// Compiles a function that was left out.
pub fn lower_deferred(
    sources: &SourceMap,
    file: FileId,
    deferred: &Deferred,
) -> Result<Arc<CodeObject>, Vec<Diagnostic>> {
    let head = deferred.class.as_ref().map_or(String::new(), |class| format!("class {class}:\n"));
    let lines = &sources.get(file).text[deferred.lines.start as usize..deferred.lines.end as usize];
    let text = format!("{head}{lines}");
    let offset = i64::from(deferred.lines.start) - head.len() as i64;
    let tree = syntax::parse_trusted(&text, file)?;
    let module = lower(&text, file, offset, crate::base::sym::module, Ok(&tree.body))?;
    // Decorators and defaults are evaluated, and have code, before the function.
    let last = |code: &CodeObject| code.codes.last().cloned().expect("a definition has code");
    let first = last(&module);
    Ok(if deferred.class.is_some() { last(&first) } else { first })
}

impl Outline {
    fn of(text: &str) -> Outline {
        let mut outline = Outline { text: String::with_capacity(text.len()), deferred: Vec::new() };
        let mut class: Option<&str> = None;
        let mut decorators = None;
        let mut quoted = false;
        let mut at = 0;
        while at < text.len() {
            let start = at;
            let line = line_at(text, start);
            let column = indentation(line);
            let code = &line[column..];
            at += line.len();
            if column > 4 && !quoted {
                continue;
            }
            let is_quote = code.matches(QUOTES).count() % 2 == 1;
            quoted ^= is_quote;
            if quoted || is_quote || code.is_empty() || code.starts_with(['\n', '#', ')', ']', '}']) {
                continue;
            }
            if column == 0 {
                class = class_name(code);
                // A class has decorators too.
                decorators = decorators.filter(|_| class.is_none());
            }
            if column != if class.is_some() { 4 } else { 0 } {
                continue;
            }
            if code.starts_with('@') {
                decorators.get_or_insert(start);
            } else if code.strip_prefix("async ").unwrap_or(code).starts_with("def ") {
                let first_line = decorators.take().unwrap_or(start);
                if let Some(body) = body_of(text, start, column) {
                    at = body.end + line_at(text, body.end).len();
                    outline.leave_out(text, first_line, first_line + column, class, body);
                }
            } else {
                decorators = None;
            }
        }
        let rest = outline.text.len();
        outline.text.push_str(&text[rest..]);
        outline
    }

    fn leave_out(&mut self, text: &str, first_line: usize, start: usize, class: Option<&str>, body: Range<usize>) {
        let words = &text[body.clone()];
        let uses_class = class.is_some()
            && (words.contains("super(")
                || words.match_indices("__class__").any(|(at, _)| !words[..at].ends_with(['.', '"', '\''])));
        self.text.push_str(&text[self.text.len()..body.start]);
        self.text.push_str(if uses_class { "(__class__#" } else { "(#" });
        self.text.extend(std::iter::repeat_n('#', body.end - 2 - self.text.len()));
        self.text.push_str("\n)");
        let inner = body.len() / BYTES_OF_AN_INNER_FUNCTION;
        let class = class.map(str::to_string);
        let lines = first_line as u32..body.end as u32;
        self.deferred.push(Deferred { start: start as u32, lines, class, inner });
    }
}

fn indentation(line: &str) -> usize {
    line.bytes().take_while(|&b| b == b' ').count()
}

/// The rest of the line from `at`, with its end.
fn line_at(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    rest.find('\n').map_or(rest, |end| &rest[..=end])
}

fn class_name(code: &str) -> Option<&str> {
    let rest = code.strip_prefix("class ")?;
    rest.split(|c: char| !c.is_alphanumeric() && c != '_').next()
}

/// The body of the definition whose `def` line starts here: from its first character to its last; None if it is too short.
fn body_of(text: &str, def: usize, column: usize) -> Option<Range<usize>> {
    let mut depth = 0usize;
    let mut colon = None;
    for (i, byte) in text.bytes().enumerate().skip(def) {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth -= 1,
            b':' if depth == 0 => {
                colon = Some(i + 1);
                break;
            }
            _ => {}
        }
    }
    let mut at = colon?;
    let rest = line_at(text, at);
    if !rest.trim().is_empty() {
        return None;
    }
    at += rest.len();
    let (mut start, mut end) = (None, at);
    while at < text.len() {
        let line = line_at(text, at);
        let indentation = indentation(line);
        let code = line[indentation..].trim_end();
        if !code.is_empty() {
            if indentation <= column {
                break;
            }
            start.get_or_insert(at + indentation);
            let comment = if code.starts_with('#') { Some(0) } else { code.find("  # ") };
            if comment != Some(0) {
                end = at + indentation + comment.unwrap_or(code.len());
            }
        }
        at += line.len();
    }
    start.map(|start| start..end).filter(|body| body.len() >= SHORTEST)
}
