//! `if`, `while`, `for`, `async for`.

use crate::ir::Instruction;
use crate::syntax::Ranged;
use crate::syntax::ast::{self, Stmt};

use super::Lowerer;
use super::unwind::Block;

impl<'a> Lowerer<'a> {
    pub fn if_(&mut self, s: &'a ast::StmtIf) {
        let end = self.label();
        let mut next = self.label();
        self.jump_if(&s.test, false, next);
        self.body(&s.body);
        for clause in &s.elif_else_clauses {
            self.jump(Instruction::Jump, end, clause.range);
            self.place(next);
            next = self.label();
            if let Some(test) = &clause.test {
                self.jump_if(test, false, next);
            }
            self.body(&clause.body);
        }
        self.place(next);
        self.place(end);
    }

    pub fn while_(&mut self, s: &'a ast::StmtWhile) {
        let (head, orelse, end) = (self.label(), self.label(), self.label());
        self.place(head);
        self.jump_if(&s.test, false, orelse);
        self.push_block(Block::Loop { break_: end, continue_: head, iterator: false }, s.range);
        self.body(&s.body);
        self.unit.blocks.pop();
        self.jump(Instruction::Jump, head, s.test.range());
        self.place(orelse);
        self.body(&s.orelse);
        self.place(end);
    }

    pub fn for_(&mut self, s: &'a ast::StmtFor) {
        if s.is_async {
            return self.async_for(s);
        }
        let (head, orelse, end) = (self.label(), self.label(), self.label());
        self.expression(&s.iter);
        self.emit(Instruction::GetIter, s.iter.range());
        self.place(head);
        self.jump(Instruction::ForIter, orelse, s.iter.range());
        self.assign(&s.target);
        self.loop_body(s, &s.body, head, end);
        self.place(orelse);
        self.body(&s.orelse);
        self.place(end);
    }

    fn loop_body(
        &mut self,
        s: &'a ast::StmtFor,
        body: &'a [Stmt],
        head: super::assembler::Label,
        end: super::assembler::Label,
    ) {
        self.push_block(Block::Loop { break_: end, continue_: head, iterator: true }, s.range);
        self.body(body);
        self.unit.blocks.pop();
        self.jump(Instruction::Jump, head, s.iter.range());
    }

    fn async_for(&mut self, s: &'a ast::StmtFor) {
        if !self.scope().is_async {
            self.error(s.range, "'async for' outside async function");
        }
        let (head, exhausted, end) = (self.label(), self.label(), self.label());
        self.expression(&s.iter);
        self.emit(Instruction::GetAsyncIter, s.iter.range());
        self.place(head);
        self.next_item(exhausted, s.iter.range());
        self.assign(&s.target);
        self.loop_body(s, &s.body, head, end);
        self.end_async_for(exhausted, s.iter.range());
        self.body(&s.orelse);
        self.place(end);
    }

    /// `ait -- ait item`, awaiting it; exceptions go to `exhausted`.
    pub fn next_item(&mut self, exhausted: super::assembler::Label, range: crate::syntax::TextRange) {
        self.unit.assembler.open_region(exhausted);
        self.emit(Instruction::GetAsyncNext, range);
        self.await_top(range);
        self.unit.assembler.close_region();
    }

    /// The handler of [`Lowerer::next_item`]: goes on after the loop, the iterator removed.
    pub fn end_async_for(&mut self, exhausted: super::assembler::Label, range: crate::syntax::TextRange) {
        let after = self.label();
        self.place(exhausted);
        self.jump(Instruction::EndAsyncFor, after, range);
        self.place(after);
    }
}
