//! `SyntaxError`: its place beside its message.
//!
//! Source: library reference, "SyntaxError"; CPython 3.11 for what its constructor takes.

use super::exceptions::{arguments, init};
use crate::base::Symbol;
use crate::store::{Handle, Type, Value};
use crate::vm::{ANY, Args, Result, Stop, TypeTable, Vm};

macro_rules! parts {
    ($($name:literal)*) => {
        &[$((
            $name,
            |vm, args| Ok(part(vm, receiver(&args), $name)),
            Some(|vm, args| {
                vm.heap.set_field(receiver(&args), Symbol::intern($name), args.positional[1]);
                Ok(Value::None)
            }),
        )),*]
    };
}

pub const TABLE: TypeTable = TypeTable {
    methods: &[("__init__", 1, ANY, true, make), ("__str__", 1, 1, false, str)],
    attributes: parts!("msg" "filename" "lineno" "offset" "text" "end_lineno" "end_offset" "print_file_and_line"),
    ..TypeTable::new(Type::SyntaxError)
};

fn receiver(args: &Args) -> Handle {
    args.positional[0].handle().expect("an exception is an object")
}

fn part(vm: &mut Vm, error: Handle, name: &str) -> Value {
    vm.heap.field(error, Symbol::intern(name)).unwrap_or(Value::None)
}

/// `SyntaxError(msg, (filename, lineno, offset, text[, end_lineno, end_offset]))`.
fn make(vm: &mut Vm, args: Args) -> Result<Value> {
    let error = receiver(&args);
    init(vm, args)?;
    let given = arguments(vm, error);
    if let Some(&message) = given.first() {
        vm.heap.set_field(error, Symbol::intern("msg"), message);
    }
    if let [_, place] = given[..] {
        let place = vm.collect(place)?;
        match place.len() {
            4 | 6 => {}
            5 => return Err(vm.type_error("end_offset must be provided when end_lineno is provided")),
            n if n < 4 => return Err(vm.type_error(format!("function takes at least 4 arguments ({n} given)"))),
            n => return Err(vm.type_error(format!("function takes at most 6 arguments ({n} given)"))),
        }
        let names = ["filename", "lineno", "offset", "text", "end_lineno", "end_offset"];
        for (name, value) in names.into_iter().zip(place) {
            vm.heap.set_field(error, Symbol::intern(name), value);
        }
    }
    Ok(Value::None)
}

fn str(vm: &mut Vm, args: Args) -> Result<Value> {
    let error = receiver(&args);
    let (message, file, line) = (part(vm, error, "msg"), part(vm, error, "filename"), part(vm, error, "lineno"));
    let mut text = vm.str(message)?;
    let file = vm.heap.text(file).map(|path| path.rsplit('/').next().unwrap_or_default().to_string());
    let line = if let Value::Int(line) = line { Some(line) } else { None };
    match (file, line) {
        (Some(file), Some(line)) => text += &format!(" ({file}, line {line})"),
        (Some(file), None) => text += &format!(" ({file})"),
        (None, Some(line)) => text += &format!(" (line {line})"),
        (None, None) => {}
    }
    Ok(vm.heap.new_str(text))
}

impl Vm {
    /// What a compiler says of a text, as an exception of the program's.
    pub fn syntax_error(
        &mut self,
        message: &str,
        file: &str,
        source: &crate::base::Source,
        start: u32,
        end: u32,
    ) -> Stop {
        let (first, last) = (source.line_column(start), source.line_column(end));
        let line = format!("{}\n", source.line(first.line));
        let int = |n: u32| Value::Int(n.into());
        let (message, file, line) = (self.heap.new_str(message), self.heap.new_str(file), self.heap.new_str(line));
        let place = [file, int(first.line), int(first.column), line, int(last.line), int(last.column)];
        let place = self.heap.new_tuple(place);
        match self.call(Type::SyntaxError.value(), &[message, place]) {
            Ok(error) => Stop::Raise(error),
            Err(stop) => stop,
        }
    }
}
