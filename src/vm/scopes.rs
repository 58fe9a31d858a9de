//! The variables of running frames as objects: `locals()`, `globals()`, `vars()`, `sys._getframe()`.
//!
//! Source: library reference, Built-in Functions; data model, 3.2.13.2 (Frame objects). `locals()` of a function is a dict of
//! what its variables hold now, as up to 3.12. **Invariant**: what is written through `globals()` or through the `__dict__` of a
//! module is written to the module, so these are a view (`_namespace.Namespace`) and no dict; a function that asks for its
//! locals keeps all of them alive (`lower::liveness`).
//! Left out: what is written to `locals()` of a module or class body does not reach it; the locals of a suspended frame.

use super::Vm;
use super::error::Result;
use crate::base::{Symbol, sym};
use crate::store::{Body, Handle, Type, Value};

impl Vm {
    /// `locals()` of the frame that is `depth` frames out.
    pub fn locals(&mut self, depth: usize) -> Result<Value> {
        let Some(index) = self.frames.len().checked_sub(depth + 1) else { return Ok(self.heap.new_dict()) };
        let frame = &self.frames[index];
        let (namespace, module, base) = (frame.namespace, frame.module, frame.base);
        let program = self.program.clone();
        let ir = &program.code(frame.code).ir;
        if ir.flags.module {
            return self.module_namespace(module);
        }
        if ir.flags.class_body {
            return match namespace {
                Value::Ref(h) if self.exact(namespace, Type::Object) => {
                    let fields = self.heap.fields(h);
                    self.dict_of(&fields)
                }
                mapping => Ok(mapping),
            };
        }
        let mut variables: Vec<(Symbol, Value)> = Vec::new();
        let names = ir.locals.iter().chain(&ir.cells).chain(&ir.free_variables);
        for (place, &name) in names.enumerate() {
            let value = match self.stack[base + place] {
                Value::Ref(cell) if place >= ir.locals.len() => self.heap.cell(cell),
                value => value,
            };
            // A parameter in a cell stands in both places; the cell is what the function sees.
            variables.retain(|v| v.0 != name);
            if !value.is_unbound() && name != sym::dot_zero && name != sym::__class__ {
                variables.push((name, value));
            }
        }
        self.dict_of(&variables)
    }

    /// `globals()` of the running code.
    pub fn globals(&mut self) -> Result<Value> {
        match self.running_module() {
            Some(module) => self.module_namespace(module),
            None => Ok(self.heap.new_dict()),
        }
    }

    /// The `__dict__` of a module, through which it can be changed.
    pub(super) fn module_namespace(&mut self, module: Handle) -> Result<Value> {
        let library = self.import_module("_namespace")?;
        let class = self.get_attr(library, Symbol::intern("Namespace"))?;
        self.call(class, &[Value::Ref(module)])
    }

    /// Code, line, module and (if asked for) locals of the program's frame that is `depth` frames out; `None` beyond the outermost.
    pub fn frame_at(&mut self, depth: usize, with_locals: bool) -> Result<Value> {
        let Some(index) = self.frames.len().checked_sub(depth + 1) else { return Ok(Value::None) };
        let frame = &self.frames[index];
        let (code, module) = (frame.code, frame.module);
        let line = i64::from(self.program.line(self.program.span(code, frame.pc)));
        let mut parts =
            vec![self.heap.new_object(Type::Code.handle(), Body::Code(code)), Value::Int(line), Value::Ref(module)];
        if with_locals {
            parts.push(self.locals(depth)?);
        }
        Ok(self.heap.new_tuple(parts))
    }
}
