//! Code objects as a program sees them: names, places, parameters.
//!
//! Source: language reference, 3.2 (Code objects). Left out: what depends on CPython's instructions, a diagnostic.

use super::Vm;
use super::error::Result;
use crate::base::{Code, Symbol, sym};
use crate::store::{CodeId, Value};

impl Vm {
    pub(super) fn code_attribute(&mut self, code: CodeId, name: Symbol) -> Result<Option<Value>> {
        let program = self.program.clone();
        let ir = &program.code(code).ir;
        Ok(match name.as_str() {
            "co_name" => Some(self.symbol_value(ir.name.unwrap_or(sym::lambda))),
            "co_qualname" => Some(self.heap.new_str(ir.qualified_name.as_str())),
            "co_filename" => Some(self.heap.new_str(self.program.file_of(ir.span))),
            "co_firstlineno" => Some(Value::Int(i64::from(self.program.line(ir.span)))),
            "co_posonlyargcount" => Some(Value::Int(i64::from(ir.parameters.positional_only))),
            "co_kwonlyargcount" => Some(Value::Int(i64::from(ir.parameters.keyword_only))),
            "co_argcount" => Some(Value::Int(i64::from(ir.parameters.positional))),
            "co_flags" => Some(Value::Int(code_flags(ir))),
            "co_varnames" => Some(self.names_tuple(&ir.locals)),
            "co_nlocals" => Some(Value::Int(ir.locals.len() as i64)),
            "co_freevars" => Some(self.names_tuple(&ir.free_variables)),
            "co_cellvars" => Some(self.names_tuple(&ir.cells)),
            "replace" | "co_code" | "co_consts" | "co_names" | "co_stacksize" | "co_lnotab" | "co_linetable"
            | "co_exceptiontable" | "co_lines" | "co_positions" => {
                let message = format!("code.{name}: the instructions of CPython");
                return Err(self.unsupported(Code::Builtin, message, "leave them out of the program that is checked"));
            }
            _ => None,
        })
    }
}

fn code_flags(code: &crate::ir::CodeObject) -> i64 {
    let (flags, parameters) = (&code.flags, &code.parameters);
    [
        (parameters.var_positional, 0x04),
        (parameters.var_keyword, 0x08),
        (flags.generator, 0x20),
        (flags.coroutine, 0x80),
        (flags.async_generator, 0x200),
    ]
    .iter()
    .map(|&(on, bit)| if on { bit } else { 0 })
    .sum()
}
