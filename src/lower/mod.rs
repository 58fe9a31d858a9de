//! Syntax tree to code objects.
//!
//! Two passes over the tree: scopes (`symbols`, `scope`), then one code object per scope, its
//! instructions emitted in CPython's order of evaluation. Source: the language reference; where it is
//! silent, CPython 3.11 as observed. Errors that CPython's compiler reports are Syntax diagnostics
//! in its words; all of a file are collected.
//!
//! Left out: annotations under `from __future__ import annotations` are the source text with white
//! space collapsed, not CPython's normalised form.

mod assembler;
mod assign;
mod call;
mod comprehension;
mod constant;
mod control;
mod definition;
mod derived;
mod display;
mod exception;
mod expression;
mod import;
mod liveness;
mod name;
pub mod outline;
mod pattern;
pub mod references;
mod scope;
pub mod stale;
mod statement;
mod symbols;
pub mod tree;
mod unit;
mod unwind;
pub mod verify;

use std::sync::Arc;

use crate::base::{Code, Diagnostic, FileId, SourceMap, Span, Symbol, sym};
use crate::ir::{CodeObject, Instruction};
use crate::syntax::ast::{Expr, Stmt};
use crate::syntax::{self, Ranged, TextRange, TextSize};

pub use scope::mangle;
use scope::{Scope, ScopeTree};
use unit::Unit;

/// Compiles a file as the body of a module: a code object `<module>` whose qualified name is the module's.
/// The errors are all that were found.
pub fn lower_module(sources: &SourceMap, file: FileId, module_name: &str) -> Result<Arc<CodeObject>, Vec<Diagnostic>> {
    let name = Symbol::intern(module_name);
    syntax::with_large_stack(file, || {
        let module = syntax::parse_module(sources, file)?;
        lower(&sources.get(file).text, file, 0, name, Ok(&module.body))
    })
}

/// Compiles a file that holds one expression. Its names are globals; running the code returns its value.
pub fn lower_expression(sources: &SourceMap, file: FileId) -> Result<Arc<CodeObject>, Vec<Diagnostic>> {
    syntax::with_large_stack(file, || {
        let expression = syntax::parse_expression(sources, file)?;
        lower(&sources.get(file).text, file, 0, sym::module, Err(&expression.body))
    })
}

/// `text` is the part of the file from `offset` on; what stands before the file's own text is not shown.
fn lower(
    text: &str,
    file: FileId,
    offset: i64,
    module_name: Symbol,
    body: Result<&[Stmt], &Expr>,
) -> Result<Arc<CodeObject>, Vec<Diagnostic>> {
    let mut diagnostics = Vec::new();
    let mut scopes = symbols::build(file, body, &mut diagnostics);
    scope::resolve(&mut scopes, &mut diagnostics);
    let unit = Unit::new(&scopes, 0, module_name.to_string());
    let mut lowerer =
        Lowerer { file, text, offset, scopes: &scopes, unit, diagnostics, future_annotations: false, statements: 0 };
    let whole = Span::new(file, 0, text.len() as u32);
    match body {
        Ok(body) => lowerer.module(body),
        Err(expression) => {
            lowerer.expression(expression);
            lowerer.emit(Instruction::Return, expression.range());
        }
    }
    let code = lowerer.finish_unit(Some(sym::module), whole, Default::default(), None);
    let mut diagnostics = lowerer.diagnostics;
    if diagnostics.is_empty() {
        return Ok(code);
    }
    diagnostics.sort_by(|a, b| (a.span.start, a.span.end, &a.message).cmp(&(b.span.start, b.span.end, &b.message)));
    diagnostics.dedup();
    Err(diagnostics)
}

/// The state of the second pass: what is common to the file, and the code object at hand.
struct Lowerer<'a> {
    file: FileId,
    text: &'a str,
    /// From an offset in `text` to the one in the file.
    offset: i64,
    scopes: &'a ScopeTree,
    unit: Unit<'a>,
    diagnostics: Vec<Diagnostic>,
    future_annotations: bool,
    /// Statements compiled so far; each copy of a `finally` body counts.
    statements: usize,
}

/// Nested `finally` bodies are copied once per way into them, which multiplies: beyond this many statements
/// (or 4 per byte of source) the file is refused.
const MAX_STATEMENTS: usize = 1_000_000;

impl<'a> Lowerer<'a> {
    fn span(&self, range: TextRange) -> Span {
        let place = |offset: TextSize| (i64::from(offset.to_u32()) + self.offset) as u32;
        Span::new(self.file, place(range.start()), place(range.end()))
    }

    fn scope(&self) -> &'a Scope {
        &self.scopes.scopes[self.unit.scope]
    }

    fn emit(&mut self, instruction: Instruction, range: TextRange) {
        let span = self.span(range);
        self.unit.assembler.emit(instruction, span);
    }

    fn jump(&mut self, make: fn(u32) -> Instruction, label: assembler::Label, range: TextRange) {
        let span = self.span(range);
        self.unit.assembler.jump(make, label, span);
    }

    fn label(&mut self) -> assembler::Label {
        self.unit.assembler.label()
    }

    fn place(&mut self, label: assembler::Label) {
        self.unit.assembler.place(label);
    }

    /// An error that CPython's compiler reports too.
    fn error(&mut self, range: TextRange, message: impl Into<String>) {
        let span = self.span(range);
        self.diagnostics.push(Diagnostic::error(Code::Syntax, span, message));
    }

    /// Counts a statement. False beyond the limit, which is reported once.
    fn within_budget(&mut self, range: TextRange) -> bool {
        let limit = MAX_STATEMENTS.max(4 * self.text.len());
        self.statements += 1;
        if self.statements == limit {
            let message = format!("nested `finally` bodies multiply to more than {limit} statements");
            self.unsupported(range, message, "move the body of the inner `try` into a function");
        }
        self.statements < limit
    }

    /// A construct that is valid Python but not modelled.
    fn unsupported(&mut self, range: TextRange, message: impl Into<String>, help: &str) {
        let span = self.span(range);
        self.diagnostics.push(Diagnostic::error(Code::Construct, span, message).with_help(help));
    }
}
