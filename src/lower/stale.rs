//! Places that a coroutine reads, and writes after a suspension without having read them again: where a write may
//! come from a stale value.
//!
//! Source: backward liveness analysis (Aho, Lam, Sethi, Ullman, "Compilers", 9.2.5) where a read of a place defines what
//! is known of it and a write uses that. A place is told by its name here: a global, a variable in a cell, an
//! attribute whatever the object, an item whatever the container; the interpreter knows the object.
//! **Invariant:** what was read needs to be remembered at a suspension only if it is live there, so that most
//! programs remember nothing.

use super::derived::derived_writes;
use super::liveness::{Graph, Rows};
use crate::base::Symbol;
use crate::ir::{CodeObject, CompareOp, Instruction};

/// A place as the code names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    Global(Symbol),
    Cell(u32),
    Attribute(Symbol),
    Item,
}

impl Named {
    /// How many operands of a write lie above the value.
    pub fn above_value(self) -> usize {
        match self {
            Named::Global(_) | Named::Cell(_) => 0,
            Named::Attribute(_) => 1,
            Named::Item => 2,
        }
    }
}

/// What an instruction does to a place.
pub fn access(instruction: Instruction) -> Option<(Named, bool)> {
    Some(match instruction {
        Instruction::LoadGlobal(name) => (Named::Global(name), false),
        Instruction::StoreGlobal(name) => (Named::Global(name), true),
        Instruction::LoadCell(i) => (Named::Cell(i), false),
        Instruction::StoreCell(i) => (Named::Cell(i), true),
        Instruction::LoadAttr(name) => (Named::Attribute(name), false),
        Instruction::StoreAttr(name) => (Named::Attribute(name), true),
        Instruction::LoadItem | Instruction::Compare(CompareOp::In | CompareOp::NotIn) => (Named::Item, false),
        Instruction::StoreItem => (Named::Item, true),
        _ => return None,
    })
}

/// The places of a code object that are watched.
#[derive(Clone, Debug)]
pub struct Watched {
    places: Vec<Named>,
    /// For each suspension point at which some place is live: which.
    live: Vec<(u32, Box<[u32]>)>,
    /// The writes whose value comes from a read of the same place, by instruction.
    derived: Vec<u32>,
}

impl Watched {
    /// `None` for code in which no write can come from a stale value.
    pub fn of(code: &CodeObject) -> Option<Watched> {
        if !code.flags.coroutine && !code.flags.async_generator {
            return None;
        }
        let mut places: Vec<Named> = Vec::new();
        for (place, write) in code.instructions.iter().filter_map(|&i| access(i)) {
            let is_read = |&i: &Instruction| access(i) == Some((place, false));
            if write && !places.contains(&place) && code.instructions.iter().any(is_read) {
                places.push(place);
            }
        }
        if places.is_empty() {
            return None;
        }
        let live = live_after(code, &places);
        let suspensions = code.instructions.iter().enumerate().filter(|(_, i)| i.suspends());
        let rows = suspensions.map(|(at, _)| {
            let live = (0..places.len()).filter(|&place| live.has(at, place)).map(|place| place as u32);
            (at as u32, live.collect::<Box<[u32]>>())
        });
        let live: Vec<_> = rows.filter(|(_, live)| !live.is_empty()).collect();
        (!live.is_empty()).then(|| Watched { derived: derived_writes(code, &places), places, live })
    }

    pub fn watches(&self, place: Named) -> bool {
        self.places.contains(&place)
    }

    /// Whether the write at an instruction stores what was computed from the place itself.
    pub fn is_derived(&self, at: u32) -> bool {
        self.derived.binary_search(&at).is_ok()
    }

    /// Whether what is known of a place matters after the suspension at an instruction.
    pub fn is_live(&self, at: u32, place: Named) -> bool {
        let row = self.live.binary_search_by_key(&at, |row| row.0);
        row.is_ok_and(|i| self.live[i].1.iter().any(|&live| self.places[live as usize] == place))
    }
}

/// Places that are written on some way from after each instruction before they are read.
fn live_after(code: &CodeObject, places: &[Named]) -> Rows {
    let graph = Graph::new(code);
    let count = code.instructions.len();
    let mut after = Rows::new(count, places.len());
    let mut changed = true;
    while changed {
        changed = false;
        for at in (0..count).rev() {
            for successor in graph.successors(at) {
                let mut live = after.row(successor).to_vec();
                if let Some((place, write)) = access(code.instructions[successor])
                    && let Some(i) = places.iter().position(|p| *p == place)
                {
                    let bit = 1 << (i % 64);
                    live[i / 64] = if write { live[i / 64] | bit } else { live[i / 64] & !bit };
                }
                changed |= after.add(at, &live);
            }
        }
    }
    after
}
