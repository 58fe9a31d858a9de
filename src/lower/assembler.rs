//! Collects the instructions of one code object: labels, constants, protected regions.
//!
//! While it emits it tracks the height of the stack and the number of handled exceptions, which the
//! handler table needs. Code that cannot be reached is not emitted, so that every instruction has one
//! known height. Invariant: at a label, all jumps and the fall-through agree on both heights.

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use crate::base::{Span, Symbol};
use crate::ir::{Constant, Handler, Instruction};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label(u32);

/// Heights at a point of the code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Heights {
    pub stack: u32,
    pub handled: u32,
}

#[derive(Clone, Copy, Default)]
struct LabelState {
    position: Option<u32>,
    heights: Option<Heights>,
}

/// A protected region that is open: exceptions in it go to `target`.
#[derive(Clone, Copy)]
pub struct Region {
    target: Label,
    heights: Heights,
    start: u32,
}

#[derive(Default)]
pub struct Assembler {
    pub instructions: Vec<Instruction>,
    pub spans: Vec<Span>,
    pub constants: Vec<Constant>,
    pub keyword_names: Vec<Box<[Symbol]>>,
    pub import_guards: Vec<std::ops::Range<u32>>,
    constant_index: HashMap<Vec<u8>, u32, FixedState>,
    labels: Vec<LabelState>,
    handlers: Vec<Handler>,
    regions: Vec<Region>,
    heights: Heights,
    unreachable: bool,
}

impl Assembler {
    pub fn heights(&self) -> Heights {
        self.heights
    }

    /// Goes on with the heights of another place, for code after a jump.
    pub fn set_heights(&mut self, heights: Heights) {
        self.heights = heights;
    }

    pub fn position(&self) -> u32 {
        self.instructions.len() as u32
    }

    pub fn emit(&mut self, instruction: Instruction, span: Span) {
        let (pops, pushes) = instruction.effect();
        if !self.unreachable {
            self.instructions.push(instruction);
            self.spans.push(span);
        }
        self.heights.stack = self.heights.stack.saturating_sub(pops) + pushes;
        self.heights.handled = self.heights.handled.saturating_add_signed(instruction.handled_effect());
        self.unreachable |= instruction.ends_block();
    }

    pub fn label(&mut self) -> Label {
        self.labels.push(LabelState::default());
        Label(self.labels.len() as u32 - 1)
    }

    /// Emits a jump: `make` gets the label's number, which [`Assembler::finish`] replaces by the target.
    pub fn jump(&mut self, make: fn(u32) -> Instruction, label: Label, span: Span) {
        let instruction = make(label.0);
        if let (Some((_, (pops, pushes))), false) = (instruction.jump(), self.unreachable) {
            let stack = self.heights.stack.saturating_sub(pops) + pushes;
            self.labels[label.0 as usize].heights.get_or_insert(Heights { stack, ..self.heights });
        }
        self.emit(instruction, span);
    }

    /// Control arrives here from every jump to the label, and from above if that is reachable.
    pub fn place(&mut self, label: Label) {
        let position = self.position();
        let state = &mut self.labels[label.0 as usize];
        state.position = Some(position);
        match state.heights {
            Some(heights) => {
                self.heights = heights;
                self.unreachable = false;
            }
            None if !self.unreachable => state.heights = Some(self.heights),
            None => {}
        }
    }

    /// From here on exceptions go to `target`, with the stack cut to its present height.
    pub fn open_region(&mut self, target: Label) {
        let start = self.position();
        self.regions.push(Region { target, heights: self.heights, start });
    }

    pub fn close_region(&mut self) {
        if let Some(region) = self.regions.pop() {
            self.write_handler(region);
        }
    }

    fn write_handler(&mut self, region: Region) {
        let end = self.position();
        if region.start < end {
            let Heights { stack, handled } = region.heights;
            self.handlers.push(Handler { start: region.start, end, target: region.target.0, depth: stack, handled });
            self.labels[region.target.0 as usize].heights = Some(Heights { stack: stack + 1, handled });
        }
    }

    pub fn region_count(&self) -> usize {
        self.regions.len()
    }

    /// Interrupts the regions beyond the first `keep`, inner ones first: code that leaves them follows.
    pub fn suspend_regions(&mut self, keep: usize) -> Vec<Region> {
        let suspended = self.regions.split_off(keep);
        for &region in suspended.iter().rev() {
            self.write_handler(region);
        }
        suspended
    }

    pub fn resume_regions(&mut self, suspended: Vec<Region>) {
        let start = self.position();
        self.regions.extend(suspended.into_iter().map(|region| Region { start, ..region }));
    }

    /// The index of a constant; equal constants of one type share it.
    pub fn constant(&mut self, constant: Constant) -> u32 {
        let mut key = Vec::new();
        write_key(&constant, &mut key);
        let next = self.constants.len() as u32;
        let index = *self.constant_index.entry(key).or_insert(next);
        if index == next {
            self.constants.push(constant);
        }
        index
    }

    pub fn keyword_names(&mut self, names: Box<[Symbol]>) -> usize {
        let found = self.keyword_names.iter().position(|known| *known == names);
        found.unwrap_or_else(|| {
            self.keyword_names.push(names);
            self.keyword_names.len() - 1
        })
    }

    /// Replaces labels by positions; afterwards `instructions` are final.
    pub fn finish(&mut self) -> Vec<Handler> {
        let position = |label: u32| self.labels[label as usize].position.unwrap_or(u32::MAX);
        for instruction in &mut self.instructions {
            if let Some((label, _)) = instruction.jump() {
                *instruction = instruction.with_target(position(label));
            }
        }
        let resolved = self.handlers.iter().map(|h| Handler { target: position(h.target), ..*h });
        resolved.collect()
    }
}

/// Distinguishes what `==` does not: `1` and `True`, `0.0` and `-0.0`.
fn write_key(constant: &Constant, key: &mut Vec<u8>) {
    let mut bytes = |tag: u8, content: &[u8]| {
        key.push(tag);
        key.extend((content.len() as u64).to_le_bytes());
        key.extend(content);
    };
    match constant {
        Constant::None => bytes(0, &[]),
        Constant::Ellipsis => bytes(1, &[]),
        Constant::Bool(b) => bytes(2, &[*b as u8]),
        Constant::Int(i) => bytes(3, &i.to_le_bytes()),
        Constant::BigInt(i) => bytes(4, &i.to_signed_bytes_le()),
        Constant::Float(f) => bytes(5, &f.to_bits().to_le_bytes()),
        Constant::Complex { real, imag } => {
            bytes(6, &real.to_bits().to_le_bytes());
            bytes(6, &imag.to_bits().to_le_bytes());
        }
        Constant::Str(s) => bytes(7, s.as_bytes()),
        Constant::Bytes(b) => bytes(8, b),
        Constant::Tuple(items) | Constant::FrozenSet(items) => {
            bytes(if matches!(constant, Constant::Tuple(_)) { 9 } else { 10 }, &(items.len() as u64).to_le_bytes());
            for item in items {
                write_key(item, key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_are_shared_by_type_and_value() {
        let mut assembler = Assembler::default();
        let one = assembler.constant(Constant::Int(1));
        assert_ne!(one, assembler.constant(Constant::Bool(true)));
        assert_ne!(one, assembler.constant(Constant::Float(1.0)));
        assert_eq!(one, assembler.constant(Constant::Int(1)));
        let zero = assembler.constant(Constant::Float(0.0));
        assert_ne!(zero, assembler.constant(Constant::Float(-0.0)));
    }

    #[test]
    fn unreachable_code_is_left_out_and_regions_may_have_gaps() {
        let mut a = Assembler::default();
        let span = Span::default();
        let handler = a.label();
        a.open_region(handler);
        a.emit(Instruction::Nop, span);
        let suspended = a.suspend_regions(0);
        a.emit(Instruction::None, span);
        a.emit(Instruction::Return, span);
        a.emit(Instruction::Nop, span);
        a.resume_regions(suspended);
        a.close_region();
        a.place(handler);
        assert_eq!(a.heights().stack, 1);
        a.emit(Instruction::Pop, span);
        let handlers = a.finish();
        assert_eq!(a.instructions, [Instruction::Nop, Instruction::None, Instruction::Return, Instruction::Pop]);
        assert_eq!(handlers, [Handler { start: 0, end: 1, target: 3, depth: 0, handled: 0 }]);
    }
}
