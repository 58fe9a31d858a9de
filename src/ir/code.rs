//! Code objects.

use std::sync::Arc;

use num_bigint::BigInt;

use super::Instruction;
use crate::base::{FileId, Span, Symbol};

/// A literal, or a tuple or frozenset of literals that the compiler folded.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    None,
    Ellipsis,
    Bool(bool),
    Int(i64),
    BigInt(BigInt),
    Float(f64),
    Complex {
        real: f64,
        imag: f64,
    },
    /// Python strings may hold lone surrogates; those are a diagnostic in the front end.
    Str(Box<str>),
    Bytes(Box<[u8]>),
    Tuple(Box<[Constant]>),
    FrozenSet(Box<[Constant]>),
}

/// One entry of the handler table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handler {
    /// First covered instruction and the one past the last.
    pub start: u32,
    pub end: u32,
    pub target: u32,
    /// Height of the stack, above the locals, that the handler expects before the exception is pushed.
    pub depth: u32,
    /// Number of `PushHandled` that are open where the handler starts; inner ones are popped.
    pub handled: u32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CodeFlags {
    pub generator: bool,
    pub coroutine: bool,
    pub async_generator: bool,
    /// A class body: has a namespace instead of locals.
    pub class_body: bool,
    /// A module body.
    pub module: bool,
    /// Nested in another function, or a class body in one.
    pub nested: bool,
}

/// Parameters occupy the first locals in this order: positional-only, positional, keyword-only, `*args`, `**kwargs`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parameters {
    pub positional_only: u32,
    /// Positional ones, the positional-only included.
    pub positional: u32,
    pub keyword_only: u32,
    pub var_positional: bool,
    pub var_keyword: bool,
}

impl Parameters {
    pub fn count(&self) -> u32 {
        self.positional + self.keyword_only + self.var_positional as u32 + self.var_keyword as u32
    }
}

/// Where a variable lives, for reports and for `locals()`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VariableKind {
    Local,
    Cell,
    Free,
}

#[derive(Clone, Debug, Default)]
pub struct CodeObject {
    pub name: Option<Symbol>,
    /// Dotted, with `<locals>`.
    pub qualified_name: String,
    pub file: FileId,
    /// The whole definition; its first line is `co_firstlineno`.
    pub span: Span,
    pub flags: CodeFlags,
    pub parameters: Parameters,
    /// Names of the locals, parameters first.
    pub locals: Vec<Symbol>,
    /// Variables of this function that inner functions use: they live in cells.
    pub cells: Vec<Symbol>,
    /// For each cell, the parameter (index into `locals`) that it starts from.
    pub cell_parameters: Vec<Option<u32>>,
    /// Variables of outer functions that this one uses or hands through, in the order of the closure tuple.
    pub free_variables: Vec<Symbol>,
    pub constants: Vec<Constant>,
    pub codes: Vec<Arc<CodeObject>>,
    /// Keyword names of `CallKeywords`.
    pub keyword_names: Vec<Box<[Symbol]>>,
    pub instructions: Vec<Instruction>,
    /// One span per instruction.
    pub spans: Vec<Span>,
    pub handlers: Vec<Handler>,
    /// Instructions where a failing import is provided for (`try: … except ImportError`).
    pub import_guards: Vec<std::ops::Range<u32>>,
    /// Greatest height of the stack above the locals.
    pub stack_size: u32,
    pub docstring: Option<Box<str>>,
    /// For each suspension point (`Yield`, `AsyncYield`, `Delegate`): the locals that no
    /// continuation from there reads, so that their values need not be kept in the state.
    pub dead_locals: Vec<(u32, Box<[u32]>)>,
}

impl CodeObject {
    /// The instruction in which a suspended frame with this next instruction waits.
    pub fn suspended_at(&self, pc: u32) -> u32 {
        let delegates = matches!(self.instructions.get(pc as usize), Some(Instruction::Delegate));
        if delegates { pc } else { pc.saturating_sub(1) }
    }
}
