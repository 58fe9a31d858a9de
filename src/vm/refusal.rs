//! What the model refuses whatever it is given: asked without a program that comes to it.
//!
//! A function refuses at once if the first thing that its body does is to call `unsupported`; a class, if its constructor
//! does. **Invariant**: what is said here is what a program that comes there is told.

use super::builtins::functions::{ALWAYS_REFUSED, exists_in_python, missing_builtin};
use super::{Stop, Vm};
use crate::base::{Code, Symbol, sym};
use crate::ir::Instruction;
use crate::store::{Body, Handle, Value};
use crate::system::Halt;

/// What is said of a name. Without `help`, a stub is what helps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub code: Code,
    pub message: String,
    pub help: Option<String>,
}

impl Vm {
    /// What the model says of a name of one of its modules, or of a built-in, if it refuses all that can be done with it.
    /// The interpreter may be left in the middle of a call.
    pub fn refusal(&mut self, module: &str, name: Symbol) -> Option<Refused> {
        if module == "builtins" {
            return self.builtin_refusal(name);
        }
        let found = self.import_module(module).ok()?.handle()?;
        if !matches!(self.heap.immutable(found), Body::Module(_)) {
            return None;
        }
        if self.is_gap(found, name) || self.heap.field(found, sym::__gap__).is_some() {
            let message = Vm::gap_message(module, name.as_str());
            return Some(Refused { code: Code::Import, message, help: None });
        }
        let cell = self.heap.field(found, name)?.handle()?;
        let value = self.heap.cell(cell).bound()?;
        self.callable_refusal(value)
    }

    /// The same of a method of a class of the library.
    pub fn method_refusal(&mut self, module: &str, class: &str, method: Symbol) -> Option<Refused> {
        let module = self.import_module(module).ok()?;
        let class = self.get_attr(module, Symbol::intern(class)).ok()?.handle()?;
        let method = self.heap.field(class, method)?;
        self.callable_refusal(method)
    }

    fn builtin_refusal(&mut self, name: Symbol) -> Option<Refused> {
        let builtins = self.builtins;
        if ALWAYS_REFUSED.contains(&name.as_str()) {
            let cell = self.heap.field(builtins, name)?.handle()?;
            let function = self.heap.cell(cell);
            return self.said_when_called(function, 0);
        }
        exists_in_python(name.as_str()).then(|| {
            let (message, help) = missing_builtin(name);
            Refused { code: Code::Builtin, message, help: Some(help.to_string()) }
        })
    }

    fn callable_refusal(&mut self, value: Value) -> Option<Refused> {
        let callable = value.handle()?;
        let function = match self.heap.class_body(callable) {
            Some(_) => self.type_attr(callable, sym::__init__)?.handle()?,
            None => callable,
        };
        let parameters = self.refuses_at_once(function)?;
        self.said_when_called(Value::Ref(function), parameters)
    }

    /// How many arguments a function wants that refuses at once.
    fn refuses_at_once(&self, function: Handle) -> Option<u32> {
        let Body::Function(function) = self.heap.immutable(function) else { return None };
        let ir = &self.program.code(function.code).ir;
        let is_refusal = |name: &Symbol| matches!(name.as_str(), "_unsupported" | "unsupported");
        let refuses = match &ir.instructions[..] {
            [Instruction::LoadGlobal(name), ..] if is_refusal(name) => true,
            [Instruction::LoadGlobal(_), Instruction::LoadMethod(name), ..] => is_refusal(name),
            _ => false,
        };
        (refuses && self.program.is_library(ir.span)).then_some(ir.parameters.positional)
    }

    fn said_when_called(&mut self, function: Value, parameters: u32) -> Option<Refused> {
        match self.call(function, &vec![Value::None; parameters as usize]) {
            Err(Stop::Halt(halt)) => match *halt {
                Halt::Unsupported(said) => Some(Refused { code: said.code, message: said.message, help: said.help }),
                _ => None,
            },
            _ => None,
        }
    }
}
