//! Expressions: operands left to right, the operation last.

use crate::ir::{BinaryOp, CompareOp, Instruction, UnaryOp};
use crate::syntax::ast::{self, Expr};
use crate::syntax::{Ranged, TextRange};

use super::assembler::Label;
use super::scope::ScopeKind;
use super::{Lowerer, constant};

pub fn binary_op(op: ast::Operator) -> BinaryOp {
    match op {
        ast::Operator::Add => BinaryOp::Add,
        ast::Operator::Sub => BinaryOp::Sub,
        ast::Operator::Mult => BinaryOp::Mul,
        ast::Operator::MatMult => BinaryOp::MatMul,
        ast::Operator::Div => BinaryOp::TrueDiv,
        ast::Operator::Mod => BinaryOp::Mod,
        ast::Operator::Pow => BinaryOp::Pow,
        ast::Operator::LShift => BinaryOp::LeftShift,
        ast::Operator::RShift => BinaryOp::RightShift,
        ast::Operator::BitOr => BinaryOp::Or,
        ast::Operator::BitXor => BinaryOp::Xor,
        ast::Operator::BitAnd => BinaryOp::And,
        ast::Operator::FloorDiv => BinaryOp::FloorDiv,
    }
}

fn compare_op(op: ast::CmpOp) -> CompareOp {
    match op {
        ast::CmpOp::Eq => CompareOp::Eq,
        ast::CmpOp::NotEq => CompareOp::Ne,
        ast::CmpOp::Lt => CompareOp::Lt,
        ast::CmpOp::LtE => CompareOp::Le,
        ast::CmpOp::Gt => CompareOp::Gt,
        ast::CmpOp::GtE => CompareOp::Ge,
        ast::CmpOp::Is => CompareOp::Is,
        ast::CmpOp::IsNot => CompareOp::IsNot,
        ast::CmpOp::In => CompareOp::In,
        ast::CmpOp::NotIn => CompareOp::NotIn,
    }
}

impl<'a> Lowerer<'a> {
    /// Leaves the value of the expression on the stack.
    pub fn expression(&mut self, expression: &'a Expr) {
        let range = expression.range();
        if let Some(constant) = constant::constant(expression, self.text) {
            return self.constant(constant, range);
        }
        match expression {
            Expr::Name(e) => {
                let name = self.symbol(&e.id);
                self.load(name, range);
            }
            Expr::NumberLiteral(e) => {
                let span = self.span(range);
                self.diagnostics.push(constant::refuse(e, self.text, span));
                self.emit(Instruction::None, range);
            }
            Expr::Attribute(e) => {
                if !self.super_attribute(e) {
                    self.expression(&e.value);
                    let name = self.symbol(&e.attr);
                    self.emit(Instruction::LoadAttr(name), range);
                }
            }
            Expr::Subscript(e) => {
                self.expression(&e.value);
                self.expression(&e.slice);
                self.emit(Instruction::LoadItem, range);
            }
            Expr::Slice(e) => {
                for bound in [&e.lower, &e.upper] {
                    self.optional(bound.as_deref(), range);
                }
                if let Some(step) = &e.step {
                    self.expression(step);
                }
                self.emit(Instruction::BuildSlice(2 + e.step.is_some() as u32), range);
            }
            Expr::Call(e) => self.call(e),
            Expr::BinOp(e) => {
                self.expression(&e.left);
                self.expression(&e.right);
                self.emit(Instruction::Binary(binary_op(e.op)), range);
            }
            Expr::UnaryOp(e) => {
                self.expression(&e.operand);
                let op = match e.op {
                    ast::UnaryOp::USub => UnaryOp::Negate,
                    ast::UnaryOp::UAdd => UnaryOp::Plus,
                    ast::UnaryOp::Invert => UnaryOp::Invert,
                    ast::UnaryOp::Not => UnaryOp::Not,
                };
                self.emit(Instruction::Unary(op), range);
            }
            Expr::BoolOp(e) => self.boolean(e),
            Expr::Compare(e) => self.compare(e),
            Expr::If(e) => {
                let (orelse, end) = (self.label(), self.label());
                self.jump_if(&e.test, false, orelse);
                self.expression(&e.body);
                self.jump(Instruction::Jump, end, range);
                self.place(orelse);
                self.expression(&e.orelse);
                self.place(end);
            }
            Expr::Named(e) => {
                self.expression(&e.value);
                self.emit(Instruction::Dup, range);
                self.assign(&e.target);
            }
            Expr::Lambda(e) => self.lambda(e),
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) | Expr::Generator(_) => {
                self.comprehension(expression);
            }
            Expr::Await(e) => {
                self.check_await(range);
                self.expression(&e.value);
                self.await_top(range);
            }
            Expr::Yield(e) => {
                let asynchronous = self.check_yield(range);
                self.optional(e.value.as_deref(), range);
                self.emit(if asynchronous { Instruction::AsyncYield } else { Instruction::Yield }, range);
            }
            Expr::YieldFrom(e) => {
                if self.check_yield(range) {
                    self.error(range, "'yield from' inside async function");
                }
                self.expression(&e.value);
                self.emit(Instruction::GetYieldFrom, range);
                self.emit(Instruction::None, range);
                self.emit(Instruction::Delegate, range);
            }
            Expr::FString(e) => self.f_string(e),
            Expr::List(e) => self.list(&e.elts, range),
            Expr::Tuple(e) => self.tuple(&e.elts, range),
            Expr::Set(e) => self.set(&e.elts, range),
            Expr::Dict(e) => self.dict(e),
            Expr::Starred(e) => {
                self.error(range, "can't use starred expression here");
                self.expression(&e.value);
            }
            Expr::TString(_) | Expr::IpyEscapeCommand(_) => {
                self.unsupported(range, "a template string is not supported", "use an f-string");
                self.emit(Instruction::None, range);
            }
            Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::StringLiteral(_)
            | Expr::BytesLiteral(_) => self.emit(Instruction::None, range),
        }
    }

    /// The value of the expression, or `None`.
    pub fn optional(&mut self, expression: Option<&'a Expr>, range: TextRange) {
        match expression {
            Some(expression) => self.expression(expression),
            None => self.emit(Instruction::None, range),
        }
    }

    /// Awaits the value on the top of the stack.
    pub fn await_top(&mut self, range: TextRange) {
        self.emit(Instruction::GetAwaitable, range);
        self.emit(Instruction::None, range);
        self.emit(Instruction::Delegate, range);
    }

    fn check_await(&mut self, range: TextRange) {
        let scope = self.scope();
        if !scope.kind.is_function() {
            self.error(range, "'await' outside function");
        } else if !scope.is_async && !scope.kind.is_comprehension() {
            self.error(range, "'await' outside async function");
        }
    }

    /// Whether the `yield` is one of an asynchronous generator.
    fn check_yield(&mut self, range: TextRange) -> bool {
        let scope = self.scope();
        if !scope.kind.is_function() {
            self.error(range, "'yield' outside function");
        }
        scope.kind == ScopeKind::Function && scope.is_async
    }

    fn boolean(&mut self, e: &'a ast::ExprBoolOp) {
        let end = self.label();
        let make = match e.op {
            ast::BoolOp::And => Instruction::JumpIfFalseOrPop,
            ast::BoolOp::Or => Instruction::JumpIfTrueOrPop,
        };
        for (i, value) in e.values.iter().enumerate() {
            if i > 0 {
                self.jump(make, end, e.range);
            }
            self.expression(value);
        }
        self.place(end);
    }

    /// `a < b < c`: each operand once, left to right, until a comparison is false.
    fn compare(&mut self, e: &'a ast::ExprCompare) {
        self.expression(&e.left);
        let last = e.ops.len().saturating_sub(1);
        if last == 0 {
            for (op, operand) in e.ops.iter().zip(&e.comparators) {
                self.expression(operand);
                self.emit(Instruction::Compare(compare_op(*op)), e.range);
            }
            return;
        }
        let (cleanup, end) = (self.label(), self.label());
        for (i, (op, operand)) in e.ops.iter().zip(&e.comparators).enumerate() {
            self.expression(operand);
            if i < last {
                self.emit(Instruction::Dup, e.range);
                self.emit(Instruction::Rotate(3), e.range);
                self.emit(Instruction::Compare(compare_op(*op)), e.range);
                self.jump(Instruction::JumpIfFalseOrPop, cleanup, e.range);
            } else {
                self.emit(Instruction::Compare(compare_op(*op)), e.range);
            }
        }
        self.jump(Instruction::Jump, end, e.range);
        self.place(cleanup);
        self.emit(Instruction::Rotate(2), e.range);
        self.emit(Instruction::Pop, e.range);
        self.place(end);
    }

    /// Jumps to `target` if the truth of the expression is `when`, else falls through.
    pub fn jump_if(&mut self, expression: &'a Expr, when: bool, target: Label) {
        let range = expression.range();
        if let Some(constant) = constant::constant(expression, self.text) {
            if constant::truth(&constant) == when {
                self.jump(Instruction::Jump, target, range);
            }
            return;
        }
        match expression {
            Expr::UnaryOp(e) if e.op == ast::UnaryOp::Not => self.jump_if(&e.operand, !when, target),
            Expr::BoolOp(e) => {
                // The operands before the last decide early for one truth value: `and` for false, `or` for true.
                let early = e.op == ast::BoolOp::Or;
                let Some((last, rest)) = e.values.split_last() else { return };
                if early == when {
                    for value in rest {
                        self.jump_if(value, early, target);
                    }
                    self.jump_if(last, when, target);
                } else {
                    let through = self.label();
                    for value in rest {
                        self.jump_if(value, early, through);
                    }
                    self.jump_if(last, when, target);
                    self.place(through);
                }
            }
            Expr::If(e) => {
                let (orelse, end) = (self.label(), self.label());
                self.jump_if(&e.test, false, orelse);
                self.jump_if(&e.body, when, target);
                self.jump(Instruction::Jump, end, range);
                self.place(orelse);
                self.jump_if(&e.orelse, when, target);
                self.place(end);
            }
            _ => {
                self.expression(expression);
                self.jump(if when { Instruction::JumpIfTrue } else { Instruction::JumpIfFalse }, target, range);
            }
        }
    }
}
