//! Checks a code object by abstract interpretation over heights.
//!
//! Source: the bytecode verifier of the Java virtual machine, reduced to heights. Invariants: every
//! reachable instruction has one height of the stack and one number of handled exceptions, whatever
//! the way to it; no instruction takes more than there is; a handler's heights fit those of what it covers;
//! control never runs off the end.

use crate::ir::{CodeObject, Instruction};

/// Heights before an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Before {
    stack: u32,
    handled: u32,
}

/// The greatest height of the stack, or what is wrong with the code.
pub fn verify(code: &CodeObject) -> Result<u32, String> {
    let mut verifier = Verifier { code, before: vec![None; code.instructions.len()], work: Vec::new(), greatest: 0 };
    if code.spans.len() != code.instructions.len() {
        return Err(format!("{}: {} spans", code.qualified_name, code.spans.len()));
    }
    verifier.reach(0, Before { stack: 0, handled: 0 })?;
    while let Some(at) = verifier.work.pop() {
        verifier.step(at as usize)?;
    }
    Ok(verifier.greatest)
}

struct Verifier<'a> {
    code: &'a CodeObject,
    before: Vec<Option<Before>>,
    work: Vec<u32>,
    greatest: u32,
}

impl Verifier<'_> {
    fn fail<T>(&self, at: u32, problem: String) -> Result<T, String> {
        Err(format!("{} at {at}: {problem}", self.code.qualified_name))
    }

    fn reach(&mut self, at: u32, heights: Before) -> Result<(), String> {
        self.greatest = self.greatest.max(heights.stack);
        match self.before.get(at as usize).copied() {
            None => self.fail(at, "control runs off the end".into()),
            Some(Some(known)) if known != heights => self.fail(at, format!("{known:?} and {heights:?} meet")),
            Some(Some(_)) => Ok(()),
            Some(None) => {
                self.before[at as usize] = Some(heights);
                self.work.push(at);
                Ok(())
            }
        }
    }

    fn step(&mut self, at: usize) -> Result<(), String> {
        let (Some(before), index) = (self.before[at], at as u32) else { return Ok(()) };
        let instruction = self.code.instructions[at];
        self.operands(index, instruction)?;
        if let Some(handler) = self.code.handlers.iter().find(|h| h.start <= index && index < h.end) {
            if handler.depth > before.stack || handler.handled > before.handled {
                return self.fail(index, format!("{handler:?} expects more than {before:?}"));
            }
            self.reach(handler.target, Before { stack: handler.depth + 1, handled: handler.handled })?;
        }
        let after = |(pops, pushes): (u32, u32)| before.stack.checked_sub(pops).map(|rest| rest + pushes);
        let Some(handled) = before.handled.checked_add_signed(instruction.handled_effect()) else {
            return self.fail(index, format!("{instruction:?} with no handled exception"));
        };
        let Some(stack) = after(instruction.effect()) else {
            return self.fail(index, format!("{instruction:?} with {before:?}"));
        };
        self.greatest = self.greatest.max(stack);
        if let Some((target, effect)) = instruction.jump() {
            let Some(stack) = after(effect) else {
                return self.fail(index, format!("{instruction:?} with {before:?}"));
            };
            self.reach(target, Before { stack, handled })?;
        }
        if instruction == Instruction::Reraise && before.handled == 0 {
            return self.fail(index, "Reraise with no handled exception".into());
        }
        if !instruction.ends_block() {
            self.reach(index + 1, Before { stack, handled })?;
        }
        Ok(())
    }

    /// Operands lie within the tables they index.
    fn operands(&self, at: u32, instruction: Instruction) -> Result<(), String> {
        let code = self.code;
        let (index, size) = match instruction {
            Instruction::Const(i) => (i, code.constants.len()),
            Instruction::LoadLocal(i) | Instruction::StoreLocal(i) | Instruction::DeleteLocal(i) => {
                (i, code.locals.len())
            }
            Instruction::LoadCell(i)
            | Instruction::StoreCell(i)
            | Instruction::DeleteCell(i)
            | Instruction::PushCell(i)
            | Instruction::LoadClassCell(i) => (i, code.cells.len() + code.free_variables.len()),
            Instruction::MakeFunction { code: i, .. } => (i.into(), code.codes.len()),
            Instruction::CallKeywords { names, .. } | Instruction::CallMethodKeywords { names, .. } => {
                (names.into(), code.keyword_names.len())
            }
            _ => return Ok(()),
        };
        if (index as usize) < size { Ok(()) } else { self.fail(at, format!("{instruction:?} of {size}")) }
    }
}
