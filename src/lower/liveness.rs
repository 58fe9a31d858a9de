//! Which locals no continuation reads: their values need not be part of a suspended frame's state.
//!
//! Source: backward liveness analysis (Aho, Lam, Sethi, Ullman, "Compilers", 9.2.5) over the graph of
//! instructions, where every covered instruction also leads to its handler; and forward reachability of
//! bindings, so that only locals that can be bound are listed. Conservative: `del x` reads `x`,
//! because it fails if `x` is unbound. Cells are not locals and never dead.

use crate::ir::{CodeObject, Instruction};

/// For each suspension point the locals that may be bound there and are not read afterwards.
pub fn dead_locals(code: &CodeObject) -> Vec<(u32, Box<[u32]>)> {
    if code.locals.is_empty() || !code.instructions.iter().any(|i| i.suspends()) || shows_locals(code) {
        return Vec::new();
    }
    let graph = Graph::new(code);
    let live = graph.live_after();
    let bound = graph.bound_before();
    let suspensions = code.instructions.iter().enumerate().filter(|(_, i)| i.suspends());
    let dead = suspensions.map(|(at, _)| {
        let dead = (0..code.locals.len()).filter(|&local| bound.has(at, local) && !live.has(at, local));
        (at as u32, dead.map(|local| local as u32).collect::<Box<[u32]>>())
    });
    dead.filter(|(_, dead)| !dead.is_empty()).collect()
}

/// Whether the code may ask for all of its variables.
fn shows_locals(code: &CodeObject) -> bool {
    code.instructions
        .iter()
        .any(|i| matches!(i, Instruction::LoadGlobal(name) if matches!(name.as_str(), "locals" | "vars" | "dir")))
}

/// One row of bits per instruction.
pub(super) struct Rows {
    words: usize,
    bits: Vec<u64>,
}

impl Rows {
    pub fn new(rows: usize, columns: usize) -> Rows {
        let words = columns.div_ceil(64);
        Rows { words, bits: vec![0; rows * words] }
    }

    pub fn row(&self, row: usize) -> &[u64] {
        &self.bits[row * self.words..(row + 1) * self.words]
    }

    pub fn has(&self, row: usize, column: usize) -> bool {
        self.row(row)[column / 64] & (1 << (column % 64)) != 0
    }

    /// Adds the bits to a row; whether that changed it.
    pub fn add(&mut self, row: usize, bits: &[u64]) -> bool {
        let own = &mut self.bits[row * self.words..(row + 1) * self.words];
        let mut changed = false;
        for (own, bits) in own.iter_mut().zip(bits) {
            changed |= *bits & !*own != 0;
            *own |= bits;
        }
        changed
    }
}

pub(super) struct Graph<'a> {
    code: &'a CodeObject,
    /// The first handler that covers each instruction.
    handler: Vec<Option<usize>>,
}

impl<'a> Graph<'a> {
    pub fn new(code: &'a CodeObject) -> Graph<'a> {
        let mut handler = vec![None; code.instructions.len()];
        // Inner handlers come first in the table: fill from the outermost, so that they win.
        for entry in code.handlers.iter().rev() {
            handler[entry.start as usize..entry.end as usize].fill(Some(entry.target as usize));
        }
        Graph { code, handler }
    }

    pub fn successors(&self, at: usize) -> impl Iterator<Item = usize> {
        let instruction = self.code.instructions[at];
        let next = (!instruction.ends_block()).then_some(at + 1);
        let jump = instruction.jump().map(|(target, _)| target as usize);
        next.into_iter().chain(jump).chain(self.handler[at])
    }

    /// Locals that are read on some way from after each instruction (a suspended one is executed to its end).
    fn live_after(&self) -> Rows {
        let count = self.code.instructions.len();
        let mut after = Rows::new(count, self.code.locals.len());
        let mut changed = true;
        while changed {
            changed = false;
            for at in (0..count).rev() {
                for successor in self.successors(at) {
                    let mut live = after.row(successor).to_vec();
                    match self.code.instructions[successor] {
                        Instruction::LoadLocal(i) | Instruction::DeleteLocal(i) => {
                            live[i as usize / 64] |= 1 << (i % 64);
                        }
                        Instruction::StoreLocal(i) => live[i as usize / 64] &= !(1 << (i % 64)),
                        _ => {}
                    }
                    changed |= after.add(at, &live);
                }
            }
        }
        after
    }

    /// Locals that may be bound before each instruction.
    fn bound_before(&self) -> Rows {
        let count = self.code.instructions.len();
        let mut before = Rows::new(count, self.code.locals.len());
        let mut parameters = vec![0; before.words];
        (0..self.code.parameters.count()).for_each(|i| parameters[i as usize / 64] |= 1 << (i % 64));
        before.add(0, &parameters);
        let mut changed = true;
        while changed {
            changed = false;
            for at in 0..count {
                let mut bound = before.row(at).to_vec();
                match self.code.instructions[at] {
                    Instruction::StoreLocal(i) => bound[i as usize / 64] |= 1 << (i % 64),
                    Instruction::DeleteLocal(i) => bound[i as usize / 64] &= !(1 << (i % 64)),
                    _ => {}
                }
                for successor in self.successors(at) {
                    changed |= before.add(successor, &bound);
                }
            }
        }
        before
    }
}
