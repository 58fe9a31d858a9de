//! The program as the interpreter runs it: code objects of stack-machine instructions.
//!
//! Plain data, independent of how values are stored. Every instruction has a span. Where an
//! instruction raises, the code object's handler table says where control goes: the first entry that
//! covers it (entries are ordered from inner to outer). Handled exceptions beyond the entry's `handled`
//! are popped, the stack is cut to its `depth`, the exception is pushed, and control goes to `target`.

mod code;
mod effect;
mod instruction;
mod listing;

pub use code::{CodeFlags, CodeObject, Constant, Handler, Parameters, VariableKind};
pub use effect::Effect;
pub use instruction::{BinaryOp, CompareOp, Conversion, Instruction, UnaryOp};
pub use listing::listing;
