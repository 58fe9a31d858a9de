//! Statements, and the body of a module.

use crate::base::sym;
use crate::ir::Instruction;
use crate::syntax::Ranged;
use crate::syntax::ast::{self, Expr, Stmt};

use super::Lowerer;
use super::scope::ScopeKind;

impl<'a> Lowerer<'a> {
    pub fn module(&mut self, body: &'a [Stmt]) {
        let Some(first) = body.first() else {
            self.emit(Instruction::None, Default::default());
            return self.emit(Instruction::Return, Default::default());
        };
        if let Some(text) = docstring(body) {
            self.string(text, first.range());
            self.emit(Instruction::StoreGlobal(sym::__doc__), first.range());
        }
        self.set_up_annotations(first.range());
        self.future_statements(body);
        self.body(body);
        let end = body.last().map_or(first.range(), Ranged::range);
        self.emit(Instruction::None, end);
        self.emit(Instruction::Return, end);
    }

    pub fn body(&mut self, body: &'a [Stmt]) {
        for statement in body {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &'a Stmt) {
        let range = statement.range();
        if !self.within_budget(range) {
            return;
        }
        match statement {
            Stmt::Expr(s) => {
                // A constant has no effect.
                if super::constant::constant(&s.value, self.text).is_none() {
                    self.expression(&s.value);
                    self.emit(Instruction::Pop, range);
                }
            }
            Stmt::Assign(s) if self.assign_pair(s) => {}
            Stmt::Assign(s) => {
                self.expression(&s.value);
                for (i, target) in s.targets.iter().enumerate() {
                    if i + 1 < s.targets.len() {
                        self.emit(Instruction::Dup, range);
                    }
                    self.assign(target);
                }
            }
            Stmt::AugAssign(s) => self.augmented(s),
            Stmt::AnnAssign(s) => self.annotated(s),
            Stmt::Return(s) => self.return_statement(s),
            Stmt::Delete(s) => s.targets.iter().for_each(|target| self.delete_target(target)),
            Stmt::If(s) => self.if_(s),
            Stmt::While(s) => self.while_(s),
            Stmt::For(s) => self.for_(s),
            Stmt::Break(_) => self.break_(range),
            Stmt::Continue(_) => self.continue_(range),
            Stmt::Try(s) => self.try_(s),
            Stmt::With(s) => self.with(s),
            Stmt::Match(s) => self.match_(s),
            Stmt::Raise(s) => {
                let operands = [&s.exc, &s.cause];
                let count = operands.iter().filter(|o| o.is_some()).count() as u32;
                operands.into_iter().flatten().for_each(|operand| self.expression(operand));
                self.emit(Instruction::Raise(count), range);
            }
            Stmt::Assert(s) => {
                let end = self.label();
                self.jump_if(&s.test, true, end);
                if let Some(message) = &s.msg {
                    self.expression(message);
                }
                self.emit(Instruction::AssertFail(s.msg.is_some() as u32), range);
                self.place(end);
            }
            Stmt::FunctionDef(s) => self.function(s),
            Stmt::ClassDef(s) => self.class(s),
            Stmt::Import(s) => self.import(s),
            Stmt::ImportFrom(s) => self.import_from(s),
            Stmt::Pass(_) | Stmt::Global(_) | Stmt::Nonlocal(_) => {}
            Stmt::TypeAlias(_) | Stmt::IpyEscapeCommand(_) => {
                self.unsupported(range, "a type alias statement is not supported", "assign the type to a name");
            }
        }
    }

    fn return_statement(&mut self, s: &'a ast::StmtReturn) {
        if !matches!(self.scope().kind, ScopeKind::Function | ScopeKind::Lambda) {
            self.error(s.range, "'return' outside function");
        }
        match s.value.as_deref() {
            None | Some(Expr::NoneLiteral(_)) => {
                self.check_return_value(s);
                self.return_(false, s.range);
            }
            Some(value) => {
                self.check_return_value(s);
                self.expression(value);
                self.return_(true, s.range);
            }
        }
    }

    fn check_return_value(&mut self, s: &ast::StmtReturn) {
        if s.value.is_some() && self.flags().async_generator {
            self.error(s.range, "'return' with value in async generator");
        }
    }
}

/// The docstring of a body.
pub fn docstring(body: &[Stmt]) -> Option<&str> {
    match body.first() {
        Some(Stmt::Expr(s)) => match &*s.value {
            Expr::StringLiteral(text) => Some(text.value.to_str()),
            _ => None,
        },
        _ => None,
    }
}
