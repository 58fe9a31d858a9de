//! `try` with `except`, `except*`, `else` and `finally`; `with` and `async with`.
//!
//! Source: language reference, "The try statement", PEP 654 for `except*`, "The with statement".
//! A handler makes its exception the handled one for as long as it runs. The body of a `finally` is
//! emitted once for each way into it.

use crate::ir::Instruction;
use crate::syntax::ast::{self, ExceptHandler, Stmt};
use crate::syntax::{Ranged, TextRange};

use super::assembler::Label;
use super::unwind::Block;
use super::{Lowerer, import};

impl<'a> Lowerer<'a> {
    pub fn try_(&mut self, s: &'a ast::StmtTry) {
        if s.finalbody.is_empty() {
            return self.try_except(s);
        }
        let (handler, end) = (self.label(), self.label());
        self.push_block(Block::Finally { body: &s.finalbody }, s.range);
        self.unit.assembler.open_region(handler);
        if s.handlers.is_empty() {
            self.body(&s.body);
        } else {
            self.try_except(s);
        }
        self.unit.assembler.close_region();
        self.unit.blocks.pop();
        self.body(&s.finalbody);
        self.jump(Instruction::Jump, end, s.range);
        self.place(handler);
        self.emit(Instruction::PushHandled, s.range);
        self.push_block(Block::FinallyHandler, s.range);
        self.body(&s.finalbody);
        self.unit.blocks.pop();
        self.emit(Instruction::Reraise, s.range);
        self.place(end);
    }

    fn try_except(&mut self, s: &'a ast::StmtTry) {
        let (handler, end) = (self.label(), self.label());
        self.push_block(Block::Try, s.range);
        self.unit.assembler.open_region(handler);
        let start = self.unit.assembler.position();
        self.body(&s.body);
        if import::provides_for_absence(s) {
            let guard = start..self.unit.assembler.position();
            self.unit.assembler.import_guards.push(guard);
        }
        self.unit.assembler.close_region();
        self.unit.blocks.pop();
        self.body(&s.orelse);
        self.jump(Instruction::Jump, end, s.range);
        self.place(handler);
        self.emit(Instruction::PushHandled, s.range);
        if s.is_star {
            self.star_handlers(s, end);
        } else {
            self.handlers(s, end);
        }
        self.place(end);
    }

    fn handlers(&mut self, s: &'a ast::StmtTry, end: Label) {
        for (i, ExceptHandler::ExceptHandler(clause)) in s.handlers.iter().enumerate() {
            let next = self.label();
            match &clause.type_ {
                Some(type_) => {
                    self.emit(Instruction::LoadHandled, clause.range);
                    self.expression(type_);
                    self.emit(Instruction::MatchException, type_.range());
                    self.emit(Instruction::Rotate(2), type_.range());
                    self.emit(Instruction::Pop, type_.range());
                    self.jump(Instruction::JumpIfFalse, next, type_.range());
                }
                None if i + 1 < s.handlers.len() => self.error(clause.range, "default 'except:' must be last"),
                None => {}
            }
            if let Some(name) = &clause.name {
                let symbol = self.symbol(name);
                self.emit(Instruction::LoadHandled, name.range);
                self.store(symbol, name.range);
            }
            self.handler_body(clause);
            self.jump(Instruction::Jump, end, clause.range);
            self.place(next);
        }
        self.emit(Instruction::Reraise, s.range);
    }

    /// The body of an `except` clause. With a name, an exception in it passes through the removal of the name.
    fn handler_body(&mut self, clause: &'a ast::ExceptHandlerExceptHandler) {
        let name = clause.name.as_ref().map(|name| self.symbol(name));
        let (cleanup, end) = (self.label(), self.label());
        self.push_block(Block::Handler { name, range: clause.range }, clause.range);
        if name.is_some() {
            self.unit.assembler.open_region(cleanup);
        }
        self.body(&clause.body);
        if name.is_some() {
            self.unit.assembler.close_region();
        }
        self.unit.blocks.pop();
        self.emit(Instruction::PopHandled, clause.range);
        self.forget(name, clause.range);
        if name.is_some() {
            self.jump(Instruction::Jump, end, clause.range);
            self.place(cleanup);
            self.emit(Instruction::PushHandled, clause.range);
            self.forget(name, clause.range);
            self.emit(Instruction::Reraise, clause.range);
            self.place(end);
        }
    }

    /// The clauses of `except*`. The stack holds, above what was there: the exception as it came, the
    /// list of exceptions raised by the clauses, and the part that no clause has matched yet.
    fn star_handlers(&mut self, s: &'a ast::StmtTry, end: Label) {
        self.emit(Instruction::LoadHandled, s.range);
        self.emit(Instruction::BuildList(0), s.range);
        self.emit(Instruction::LoadHandled, s.range);
        for ExceptHandler::ExceptHandler(clause) in &s.handlers {
            let range = clause.range;
            let (unmatched, next, failed) = (self.label(), self.label(), self.label());
            let Some(type_) = &clause.type_ else { continue };
            self.expression(type_);
            self.emit(Instruction::MatchExceptionGroup, type_.range());
            self.emit(Instruction::Dup, range);
            self.jump(Instruction::JumpIfNone, unmatched, range);
            let name = clause.name.as_ref().map(|name| self.symbol(name));
            self.emit(Instruction::PushHandled, range);
            if let (Some(name), Some(identifier)) = (name, &clause.name) {
                self.emit(Instruction::LoadHandled, identifier.range);
                self.store(name, identifier.range);
            }
            self.push_block(Block::StarHandler, range);
            self.unit.assembler.open_region(failed);
            self.body(&clause.body);
            self.unit.assembler.close_region();
            self.unit.blocks.pop();
            self.emit(Instruction::PopHandled, range);
            self.forget(name, range);
            self.jump(Instruction::Jump, next, range);
            self.place(failed);
            self.emit(Instruction::ListAppend(2), range);
            self.emit(Instruction::PopHandled, range);
            self.forget(name, range);
            self.jump(Instruction::Jump, next, range);
            self.place(unmatched);
            self.emit(Instruction::Pop, range);
            self.place(next);
        }
        let done = self.label();
        self.emit(Instruction::ListAppend(1), s.range);
        self.emit(Instruction::PrepareReraiseStar, s.range);
        self.emit(Instruction::PopHandled, s.range);
        self.emit(Instruction::Dup, s.range);
        self.jump(Instruction::JumpIfNone, done, s.range);
        self.emit(Instruction::PushHandled, s.range);
        self.emit(Instruction::Reraise, s.range);
        self.place(done);
        self.emit(Instruction::Pop, s.range);
        self.jump(Instruction::Jump, end, s.range);
    }

    pub fn with(&mut self, s: &'a ast::StmtWith) {
        if s.is_async && !self.scope().is_async {
            self.error(s.range, "'async with' outside async function");
        }
        self.with_items(&s.items, &s.body, s.is_async, s.range);
    }

    fn with_items(&mut self, items: &'a [ast::WithItem], body: &'a [Stmt], is_async: bool, range: TextRange) {
        let Some((item, rest)) = items.split_first() else { return self.body(body) };
        let manager = item.context_expr.range();
        self.expression(&item.context_expr);
        if is_async {
            self.emit(Instruction::BeforeAsyncWith, manager);
            self.await_top(manager);
        } else {
            self.emit(Instruction::BeforeWith, manager);
        }
        let (handler, suppressed, end) = (self.label(), self.label(), self.label());
        self.push_block(Block::With { is_async, range: manager }, range);
        // The region expects the exit method alone: the entered value is not yet stored when it opens.
        let mut heights = self.unit.assembler.heights();
        let entered = heights;
        heights.stack = heights.stack.saturating_sub(1);
        self.unit.assembler.set_heights(heights);
        self.unit.assembler.open_region(handler);
        self.unit.assembler.set_heights(entered);
        match &item.optional_vars {
            Some(target) => self.assign(target),
            None => self.emit(Instruction::Pop, manager),
        }
        let start = self.unit.assembler.position();
        self.with_items(rest, body, is_async, range);
        if import::suppresses_absence(&item.context_expr) {
            let guard = start..self.unit.assembler.position();
            self.unit.assembler.import_guards.push(guard);
        }
        self.unit.assembler.close_region();
        self.unit.blocks.pop();
        self.exit_with(is_async, manager);
        self.jump(Instruction::Jump, end, manager);
        self.place(handler);
        self.emit(Instruction::PushHandled, manager);
        self.emit(Instruction::CallExitWithException, manager);
        if is_async {
            self.await_top(manager);
        }
        self.jump(Instruction::JumpIfTrue, suppressed, manager);
        self.emit(Instruction::Reraise, manager);
        self.place(suppressed);
        self.emit(Instruction::PopHandled, manager);
        self.emit(Instruction::Pop, manager);
        self.place(end);
    }

    /// `exit-method -- `: the manager's exit without an exception.
    pub fn exit_with(&mut self, is_async: bool, range: TextRange) {
        self.emit(Instruction::CallExit, range);
        if is_async {
            self.await_top(range);
        }
        self.emit(Instruction::Pop, range);
    }
}
