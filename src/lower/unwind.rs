//! Leaving blocks by `return`, `break` and `continue`.
//!
//! Each exit emits, inner to outer, what the blocks it leaves have to do: the body of a `finally`
//! again, the call of a context manager's exit, the removal of a loop's iterator. Source: language
//! reference, "The try statement" and "The with statement". Invariant: the code that leaves a block
//! is not covered by the block's own protected region, but by those around it.

use crate::base::Symbol;
use crate::ir::Instruction;
use crate::syntax::TextRange;
use crate::syntax::ast::Stmt;

use super::Lowerer;
use super::assembler::{Label, Region};

/// More nested blocks than this CPython refuses.
pub const MAX_BLOCKS: usize = 20;

/// A block that is open, and the number of protected regions that are open outside it.
pub struct Open<'a> {
    block: Block<'a>,
    regions: usize,
}

#[derive(Clone, Copy)]
pub enum Block<'a> {
    Loop {
        break_: Label,
        continue_: Label,
        iterator: bool,
    },
    /// The body of a `try` with `except` clauses: nothing to do on leaving.
    Try,
    /// The part of a `try` that is covered by its `finally`.
    Finally {
        body: &'a [Stmt],
    },
    /// The copy of a `finally` body that an exception runs.
    FinallyHandler,
    /// The body of an `except` clause and the name it deletes at its end.
    Handler {
        name: Option<Symbol>,
        range: TextRange,
    },
    /// The body of an `except*` clause, which must not be left.
    StarHandler,
    With {
        is_async: bool,
        range: TextRange,
    },
    /// A return value that waits on the stack while a `finally` body runs.
    Value,
}

impl<'a> Lowerer<'a> {
    /// Opens a block; its protected region is opened after it.
    pub fn push_block(&mut self, block: Block<'a>, range: TextRange) {
        if self.unit.blocks.iter().filter(|open| !matches!(open.block, Block::Value)).count() == MAX_BLOCKS {
            self.error(range, "too many statically nested blocks");
        }
        let regions = self.unit.assembler.region_count();
        self.unit.blocks.push(Open { block, regions });
    }

    /// Emits what leaving all blocks beyond the first `keep` takes, then what `finish` emits (a jump or a
    /// return). `value`: a return value lies on the top of the stack. Afterwards the blocks are as before.
    fn leave(&mut self, keep: usize, value: bool, range: TextRange, finish: impl FnOnce(&mut Self)) {
        let heights = self.unit.assembler.heights();
        let mut left = Vec::new();
        let mut suspended: Vec<Region> = Vec::new();
        while self.unit.blocks.len() > keep {
            let Some(open) = self.unit.blocks.pop() else { break };
            let (block, regions) = (open.block, open.regions);
            left.push(open);
            // Regions of blocks further out come before those that are suspended already.
            let mut outer = self.unit.assembler.suspend_regions(regions);
            outer.append(&mut suspended);
            suspended = outer;
            // A body that the limit on blocks refuses anyway is not copied over and over.
            if self.unit.blocks.len() < MAX_BLOCKS {
                self.leave_block(block, value, range);
            }
        }
        finish(self);
        self.unit.blocks.extend(left.into_iter().rev());
        self.unit.assembler.resume_regions(suspended);
        self.unit.assembler.set_heights(heights);
    }

    fn leave_block(&mut self, block: Block<'a>, value: bool, range: TextRange) {
        match block {
            Block::Try => {}
            Block::Loop { iterator: false, .. } => {}
            Block::Loop { iterator: true, .. } | Block::Value => {
                if value {
                    self.emit(Instruction::Rotate(2), range);
                }
                self.emit(Instruction::Pop, range);
            }
            Block::FinallyHandler => self.emit(Instruction::PopHandled, range),
            Block::Handler { name, range } => {
                self.emit(Instruction::PopHandled, range);
                self.forget(name, range);
            }
            Block::StarHandler => {
                self.error(range, "'break', 'continue' and 'return' cannot appear in an except* block");
                self.emit(Instruction::PopHandled, range);
            }
            Block::With { is_async, range } => {
                if value {
                    self.emit(Instruction::Rotate(2), range);
                }
                self.exit_with(is_async, range);
            }
            Block::Finally { body } => {
                if value {
                    self.push_block(Block::Value, range);
                }
                self.body(body);
                if value {
                    self.unit.blocks.pop();
                }
            }
        }
    }

    /// Unbinds the name of an `except … as name`.
    pub fn forget(&mut self, name: Option<Symbol>, range: TextRange) {
        if let Some(name) = name {
            self.emit(Instruction::None, range);
            self.store(name, range);
            self.delete(name, range);
        }
    }

    /// `return`, with the value on the stack if `value`.
    pub fn return_(&mut self, value: bool, range: TextRange) {
        self.leave(0, value, range, |lowerer| {
            if !value {
                lowerer.emit(Instruction::None, range);
            }
            lowerer.emit(Instruction::Return, range);
        });
    }

    pub fn break_(&mut self, range: TextRange) {
        let Some((index, Block::Loop { break_, .. })) = self.innermost_loop() else {
            return self.error(range, "'break' outside loop");
        };
        self.leave(index, false, range, |lowerer| lowerer.jump(Instruction::Jump, break_, range));
    }

    pub fn continue_(&mut self, range: TextRange) {
        let Some((index, Block::Loop { continue_, .. })) = self.innermost_loop() else {
            return self.error(range, "'continue' not properly in loop");
        };
        self.leave(index + 1, false, range, |lowerer| lowerer.jump(Instruction::Jump, continue_, range));
    }

    fn innermost_loop(&self) -> Option<(usize, Block<'a>)> {
        let mut blocks = self.unit.blocks.iter().map(|open| open.block).enumerate().rev();
        blocks.find(|(_, block)| matches!(block, Block::Loop { .. }))
    }
}
