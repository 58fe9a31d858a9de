//! Traceback objects: the way of an exception through the frames.
//!
//! Source: language reference, 3.2 (Traceback objects); entries as observed on CPython 3.11: a frame adds one when an
//! exception comes to it, but not when it passes one on as it is (a bare `raise`, the end of `finally`).
//!
//! **Invariant**: entries are part of the state only with [`Feature::Tracebacks`], which the first look at one asks for. Without
//! it, `__exit__` and `sys.exc_info()` get a stand-in, the same for all exceptions, of which only this is known: that it is
//! there. Left out: the frames of modules that are C in CPython have entries here only where they call the program;
//! lines within the library are the model's.

use super::error::Result;
use super::{Args, Feature, TypeTable, Vm};
use crate::base::{Symbol, sym};
use crate::ir::Instruction;
use crate::store::{Body, CodeId, Handle, Object, Type, Value};

pub const TABLE: TypeTable = TypeTable {
    attributes: &[
        ("tb_next", next, Some(set_next)),
        ("tb_lineno", line, None),
        ("tb_lasti", |vm, args| part(vm, &args, "_at"), None),
        ("tb_frame", frame, None),
    ],
    ..TypeTable::new(Type::Traceback)
};

/// `__traceback__` of exceptions.
pub const ATTRIBUTE: (&str, super::NativeFunction, Option<super::NativeFunction>) =
    ("__traceback__", traceback_of_exception, Some(set_traceback));

/// Modules of the model that are C in CPython: they have no frames there.
const COMPILED: &[&str] = &[
    "_collections_abc.py",
    "binascii.py",
    "bisect.py",
    "collections.py",
    "contextvars.py",
    "heapq.py",
    "itertools.py",
    "math.py",
    "operator.py",
    "struct.py",
    "time.py",
];

impl Vm {
    /// An exception has come to the innermost frame.
    pub(super) fn add_traceback_entry(&mut self, exception: Value) {
        let Value::Ref(exception) = exception else { return };
        let frame = self.frame();
        let (code, module, at) = (frame.code, frame.module, frame.pc.saturating_sub(1));
        let ir = &self.program.code(code).ir;
        let passes_on = matches!(
            ir.instructions.get(at as usize),
            Some(Instruction::Reraise | Instruction::Raise(0) | Instruction::EndAsyncFor(_))
        );
        if passes_on || self.program.is_of_library(ir.span, COMPILED) {
            return;
        }
        let entry = self.heap.alloc(Object::new(Type::Traceback.handle(), Body::Plain));
        let before = self.heap.field(exception, sym::__traceback__).unwrap_or(Value::None);
        let code = self.heap.new_object(Type::Code.handle(), Body::Code(code));
        let parts =
            [("_next", before), ("_code", code), ("_at", Value::Int(i64::from(at))), ("_module", Value::Ref(module))];
        for (name, value) in parts {
            self.heap.set_field(entry, Symbol::intern(name), value);
        }
        self.heap.set_field(exception, sym::__traceback__, Value::Ref(entry));
    }

    /// The traceback of an exception that was raised, as `__exit__` gets it.
    pub fn traceback(&mut self, exception: Value) -> Value {
        let Value::Ref(h) = exception else { return Value::None };
        if self.features.has(Feature::Tracebacks) {
            return self.heap.field(h, sym::__traceback__).unwrap_or(Value::None);
        }
        self.heap.constant(Object::new(Type::Traceback.handle(), Body::Plain))
    }

    fn check_traceback(&mut self, value: Value, message: &str) -> Result<()> {
        if value.is_none() || self.type_of(value) == Type::Traceback.handle() {
            return Ok(());
        }
        Err(self.type_error(message))
    }
}

fn receiver(args: &Args) -> Handle {
    args.positional[0].handle().expect("an object")
}

fn part(vm: &mut Vm, args: &Args, name: &str) -> Result<Value> {
    vm.observe(Feature::Tracebacks)?;
    Ok(vm.heap.field(receiver(args), Symbol::intern(name)).unwrap_or(Value::None))
}

fn next(vm: &mut Vm, args: Args) -> Result<Value> {
    part(vm, &args, "_next")
}

fn set_next(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.observe(Feature::Tracebacks)?;
    let (entry, to) = (receiver(&args), args.positional[1]);
    let name = vm.type_name(to);
    vm.check_traceback(to, &format!("expected traceback object, got '{name}'"))?;
    let name = Symbol::intern("_next");
    let mut link = to;
    while let Value::Ref(h) = link {
        if h == entry {
            return Err(vm.value_error("traceback loop detected"));
        }
        link = vm.heap.field(h, name).unwrap_or_default();
    }
    vm.heap.set_field(entry, name, to);
    Ok(Value::None)
}

/// The code and the instruction of an entry.
fn place(vm: &mut Vm, args: &Args) -> Result<(CodeId, u32)> {
    let (code, at) = (part(vm, args, "_code")?, part(vm, args, "_at")?);
    match (code.handle().map(|h| vm.heap.immutable(h)), at) {
        (Some(&Body::Code(code)), Value::Int(at)) => Ok((code, at as u32)),
        _ => Err(vm.type_error("a traceback without a place")),
    }
}

fn line(vm: &mut Vm, args: Args) -> Result<Value> {
    let (code, at) = place(vm, &args)?;
    let span = vm.program.span(code, at + 1);
    Ok(Value::Int(i64::from(vm.program.line(span))))
}

/// The frame of an entry: made when it is first asked for.
fn frame(vm: &mut Vm, args: Args) -> Result<Value> {
    let (code, module) = (part(vm, &args, "_code")?, part(vm, &args, "_module")?);
    let (entry, name) = (receiver(&args), Symbol::intern("_frame"));
    if let Some(known) = vm.heap.field(entry, name) {
        return Ok(known);
    }
    let line = line(vm, args)?;
    let sys = vm.import_module("sys")?;
    let make = vm.get_attr(sys, Symbol::intern("_left_frame"))?;
    let frame = vm.call(make, &[code, line, module])?;
    vm.heap.set_field(entry, name, frame);
    Ok(frame)
}

fn traceback_of_exception(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.observe(Feature::Tracebacks)?;
    Ok(vm.heap.field(receiver(&args), sym::__traceback__).unwrap_or(Value::None))
}

/// `e.__traceback__ = tb`; what nobody looks at is not kept.
fn set_traceback(vm: &mut Vm, args: Args) -> Result<Value> {
    let (exception, to) = (receiver(&args), args.positional[1]);
    vm.check_traceback(to, "__traceback__ must be a traceback or None")?;
    if vm.features.has(Feature::Tracebacks) {
        vm.heap.set_field(exception, sym::__traceback__, to);
    }
    Ok(Value::None)
}

pub fn with_traceback(vm: &mut Vm, args: Args) -> Result<Value> {
    let exception = args.positional[0];
    set_traceback(vm, args)?;
    Ok(exception)
}
