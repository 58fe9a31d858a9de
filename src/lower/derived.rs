//! Which writes store a value that was computed from an earlier read of the same place.
//!
//! Source: forward data flow (Aho, Lam, Sethi, Ullman, "Compilers", 9.2) over the stack machine: each local and
//! each item of the stack carries the set of places that it was computed from; where ways meet, the sets unite.
//! Left out: what flows through cells, attributes, containers and calls to other functions' variables; more than 64 places.

use super::stale::{Named, access};
use crate::ir::{CodeObject, Instruction};

/// Of each local, then of each item of the stack: the places it comes from, as bits.
type Origins = Vec<u64>;

/// The writes, by instruction, whose value comes from the place that they write.
pub(super) fn derived_writes(code: &CodeObject, places: &[Named]) -> Vec<u32> {
    let mut flow = Flow { code, places, before: vec![None; code.instructions.len()], work: Vec::new() };
    flow.reach(0, vec![0; code.locals.len()]);
    while let Some(at) = flow.work.pop() {
        flow.step(at);
    }
    let writes = code.instructions.iter().enumerate().filter(|&(at, &instruction)| flow.is_derived(at, instruction));
    writes.map(|(at, _)| at as u32).collect()
}

struct Flow<'a> {
    code: &'a CodeObject,
    places: &'a [Named],
    before: Vec<Option<Origins>>,
    work: Vec<usize>,
}

impl Flow<'_> {
    fn bit(&self, place: Named) -> u64 {
        match self.places.iter().position(|p| *p == place) {
            Some(i) if i < 64 => 1 << i,
            _ => 0,
        }
    }

    fn is_derived(&self, at: usize, instruction: Instruction) -> bool {
        let (Some((place, true)), Some(before)) = (access(instruction), &self.before[at]) else { return false };
        before[before.len() - 1 - place.above_value()] & self.bit(place) != 0
    }

    fn reach(&mut self, at: usize, origins: Origins) {
        let Some(known) = self.before.get_mut(at) else { return };
        let changed = match known {
            None => {
                *known = Some(origins);
                true
            }
            Some(known) => {
                let mut changed = false;
                for (old, new) in known.iter_mut().zip(&origins) {
                    changed |= *new & !*old != 0;
                    *old |= *new;
                }
                changed
            }
        };
        if changed {
            self.work.push(at);
        }
    }

    fn step(&mut self, at: usize) {
        let Some(before) = self.before[at].clone() else { return };
        let instruction = self.code.instructions[at];
        let locals = self.code.locals.len();
        let covers = |h: &&crate::ir::Handler| (h.start as usize..h.end as usize).contains(&at);
        if let Some(handler) = self.code.handlers.iter().find(covers) {
            let mut origins = before.clone();
            origins.truncate(locals + handler.depth as usize);
            origins.push(0);
            self.reach(handler.target as usize, origins);
        }
        if let Some((target, (pops, pushes))) = instruction.jump() {
            let mut origins = before.clone();
            replace(&mut origins, pops, pushes, 0);
            self.reach(target as usize, origins);
        }
        if instruction.ends_block() {
            return;
        }
        let mut origins = before;
        match instruction {
            Instruction::LoadLocal(i) => origins.push(origins[i as usize]),
            Instruction::StoreLocal(i) => origins[i as usize] = origins.pop().unwrap_or(0),
            Instruction::Dup => origins.extend_from_within(origins.len() - 1..),
            Instruction::Dup2 => origins.extend_from_within(origins.len() - 2..),
            Instruction::Copy(depth) => origins.push(origins[origins.len() - 1 - depth as usize]),
            Instruction::Rotate(n) => {
                let from = origins.len() - n as usize;
                origins[from..].rotate_right(1);
            }
            _ => {
                let (pops, pushes) = instruction.effect();
                let read = access(instruction).filter(|(_, write)| !write).map_or(0, |(place, _)| self.bit(place));
                replace(&mut origins, pops, pushes, read);
            }
        }
        self.reach(at + 1, origins);
    }
}

/// What is pushed comes from all that was popped.
fn replace(origins: &mut Origins, pops: u32, pushes: u32, more: u64) {
    let rest = origins.len() - pops as usize;
    let union = origins.drain(rest..).fold(more, |all, one| all | one);
    origins.extend(std::iter::repeat_n(union, pushes as usize));
}
