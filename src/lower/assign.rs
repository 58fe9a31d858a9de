//! Targets: assignment, augmented and annotated assignment, `del`.

use crate::base::sym;
use crate::ir::Instruction;
use crate::syntax::ast::{self, Expr};
use crate::syntax::{Ranged, TextRange};

use super::Lowerer;
use super::expression::binary_op;
use super::scope::ScopeKind;

impl<'a> Lowerer<'a> {
    /// Stores the top of the stack.
    pub fn assign(&mut self, target: &'a Expr) {
        let range = target.range();
        match target {
            Expr::Name(e) => {
                let name = self.symbol(&e.id);
                self.store(name, range);
            }
            Expr::Attribute(e) => {
                self.expression(&e.value);
                let name = self.attribute_target(&e.attr);
                self.emit(Instruction::StoreAttr(name), range);
            }
            Expr::Subscript(e) => {
                self.expression(&e.value);
                self.expression(&e.slice);
                self.emit(Instruction::StoreItem, range);
            }
            Expr::Tuple(e) => self.unpack(&e.elts, range),
            Expr::List(e) => self.unpack(&e.elts, range),
            Expr::Starred(e) => {
                self.error(range, "starred assignment target must be in a list or tuple");
                self.assign(&e.value);
            }
            _ => {
                self.error(range, "cannot assign to expression");
                self.emit(Instruction::Pop, range);
            }
        }
    }

    fn attribute_target(&mut self, attribute: &ast::Identifier) -> crate::base::Symbol {
        let name = self.symbol(attribute);
        if name == sym::__debug__ {
            self.error(attribute.range, "cannot assign to __debug__");
        }
        name
    }

    fn unpack(&mut self, targets: &'a [Expr], range: TextRange) {
        let stars = targets.iter().filter(|t| t.is_starred_expr()).count();
        match targets.iter().position(Expr::is_starred_expr) {
            None => self.emit(Instruction::Unpack(targets.len() as u32), range),
            Some(before) => {
                let after = targets.len() - before - 1;
                if stars > 1 {
                    self.error(range, "multiple starred expressions in assignment");
                }
                if before >= 256 || after > u16::MAX as usize {
                    self.error(range, "too many expressions in star-unpacking assignment");
                }
                self.emit(Instruction::UnpackStar { before: before as u16, after: after as u16 }, range);
            }
        }
        for target in targets {
            match target {
                Expr::Starred(starred) => self.assign(&starred.value),
                other => self.assign(other),
            }
        }
    }

    /// `a, b = x, y` without a tuple in between; `false` if the statement is another.
    pub fn assign_pair(&mut self, s: &'a ast::StmtAssign) -> bool {
        let ([Expr::Tuple(targets)], Expr::Tuple(values)) = (&s.targets[..], &*s.value) else { return false };
        let ([first, second], [x, y]) = (&targets.elts[..], &values.elts[..]) else { return false };
        if [first, second, x, y].into_iter().any(Expr::is_starred_expr) {
            return false;
        }
        self.expression(x);
        self.expression(y);
        self.emit(Instruction::Rotate(2), s.range);
        self.assign(first);
        self.assign(second);
        true
    }

    pub fn augmented(&mut self, s: &'a ast::StmtAugAssign) {
        let range = s.range;
        let operation = Instruction::InPlace(binary_op(s.op));
        match &*s.target {
            Expr::Name(target) => {
                let name = self.symbol(&target.id);
                self.load(name, target.range);
                self.expression(&s.value);
                self.emit(operation, range);
                self.store(name, target.range);
            }
            Expr::Attribute(target) => {
                self.expression(&target.value);
                let name = self.attribute_target(&target.attr);
                self.emit(Instruction::Dup, target.range);
                self.emit(Instruction::LoadAttr(name), target.range);
                self.expression(&s.value);
                self.emit(operation, range);
                self.emit(Instruction::Rotate(2), target.range);
                self.emit(Instruction::StoreAttr(name), target.range);
            }
            Expr::Subscript(target) => {
                self.expression(&target.value);
                self.expression(&target.slice);
                self.emit(Instruction::Dup2, target.range);
                self.emit(Instruction::LoadItem, target.range);
                self.expression(&s.value);
                self.emit(operation, range);
                self.emit(Instruction::Rotate(3), target.range);
                self.emit(Instruction::StoreItem, target.range);
            }
            other => self.error(other.range(), "illegal expression for augmented assignment"),
        }
    }

    /// `target: annotation = value`. In functions annotations of variables are not evaluated.
    pub fn annotated(&mut self, s: &'a ast::StmtAnnAssign) {
        if let Some(value) = &s.value {
            self.expression(value);
            self.assign(&s.target);
        }
        let evaluated = !self.scope().kind.is_function();
        match &*s.target {
            Expr::Name(target) if s.simple => {
                let name = self.symbol(&target.id);
                if name == sym::__debug__ {
                    self.error(target.range, "cannot assign to __debug__");
                }
                if evaluated {
                    self.annotation(&s.annotation);
                    self.load(sym::__annotations__, s.range);
                    self.string(name.as_str(), s.range);
                    self.emit(Instruction::StoreItem, s.range);
                }
                return;
            }
            Expr::Attribute(target) if s.value.is_none() => {
                self.attribute_target(&target.attr);
                self.discard(&target.value);
            }
            Expr::Subscript(target) if s.value.is_none() => {
                self.discard(&target.value);
                self.discard(&target.slice);
            }
            Expr::Tuple(_) => self.error(s.target.range(), "only single target (not tuple) can be annotated"),
            Expr::List(_) => self.error(s.target.range(), "only single target (not list) can be annotated"),
            _ => {}
        }
        if evaluated && !self.future_annotations {
            self.discard(&s.annotation);
        }
    }

    fn discard(&mut self, expression: &'a Expr) {
        self.expression(expression);
        self.emit(Instruction::Pop, expression.range());
    }

    /// The value of an annotation; its source text under `from __future__ import annotations`.
    pub fn annotation(&mut self, annotation: &'a Expr) {
        let range = annotation.range();
        if !self.future_annotations {
            return match annotation {
                // `*args: *Ts`
                Expr::Starred(starred) => {
                    self.expression(&starred.value);
                    self.emit(Instruction::Unpack(1), range);
                }
                other => self.expression(other),
            };
        }
        let source = self.text.get(range.start().to_usize()..range.end().to_usize()).unwrap_or_default();
        let text: Vec<&str> = source.split_whitespace().collect();
        self.string(&text.join(" "), range);
    }

    /// A body with annotated variables starts with an empty `__annotations__`.
    pub fn set_up_annotations(&mut self, range: TextRange) {
        if self.scope().uses.values().any(|uses| uses.annotated) {
            self.emit(Instruction::BuildDict(0), range);
            let module = self.scope().kind == ScopeKind::Module;
            let store = if module { Instruction::StoreGlobal } else { Instruction::StoreName };
            self.emit(store(sym::__annotations__), range);
        }
    }

    pub fn delete_target(&mut self, target: &'a Expr) {
        let range = target.range();
        match target {
            Expr::Name(e) => {
                let name = self.symbol(&e.id);
                self.delete(name, range);
            }
            Expr::Attribute(e) => {
                self.expression(&e.value);
                let name = self.symbol(&e.attr);
                self.emit(Instruction::DeleteAttr(name), range);
            }
            Expr::Subscript(e) => {
                self.expression(&e.value);
                self.expression(&e.slice);
                self.emit(Instruction::DeleteItem, range);
            }
            Expr::Tuple(e) => e.elts.iter().for_each(|e| self.delete_target(e)),
            Expr::List(e) => e.elts.iter().for_each(|e| self.delete_target(e)),
            _ => self.error(range, "cannot delete expression"),
        }
    }
}
