//! `_system`: the standard streams, modules and their texts. What is written to stdout is the step's output; what is written
//! to stderr, and log records, are shown but are no part of the state.

use crate::store::{Body, Type, Value};
use crate::vm::{Args, NativeTable, Result, Vm};

pub const FUNCTIONS: NativeTable = &[
    ("write", 1, 1, false, write),
    ("log", 1, 1, false, log),
    ("minor_version", 0, 0, false, |vm, _| Ok(Value::Int(i64::from(vm.python)))),
    ("modules", 0, 0, false, |vm, _| Ok(Value::Ref(vm.registry()))),
    ("path", 0, 0, false, |vm, _| Ok(texts(vm, vm.initial_path()))),
    ("arguments", 0, 0, false, |vm, _| Ok(texts(vm, vm.arguments()))),
    ("import_module", 1, 1, false, import_module),
    ("metadata", 1, 1, false, metadata),
    ("find", 2, 2, false, find),
    ("run_module", 2, 2, false, run_module),
    ("source", 1, 1, false, source),
    ("class_code", 2, 2, false, class_code),
    ("lines", 1, 1, false, lines),
];

fn text(vm: &mut Vm, args: &Args) -> Result<String> {
    let value = args.positional[0];
    match vm.heap.text(value) {
        Some(text) => Ok(text.to_string()),
        None => {
            let name = vm.type_name(value);
            Err(vm.type_error(format!("write() argument must be str, not {name}")))
        }
    }
}

fn write(vm: &mut Vm, args: Args) -> Result<Value> {
    let text = text(vm, &args)?;
    vm.output.push_str(&text);
    Ok(Value::Int(text.chars().count() as i64))
}

/// Appends to the log, whose entries are lines: one begun in this step is continued.
fn log(vm: &mut Vm, args: Args) -> Result<Value> {
    let text = text(vm, &args)?;
    for part in text.split_inclusive('\n') {
        let (line, ends) = part.strip_suffix('\n').map_or((part, false), |line| (line, true));
        match vm.log.last_mut() {
            Some(last) if vm.log_open => last.push_str(line),
            _ => vm.log.push(line.to_string()),
        }
        vm.log_open = !ends;
    }
    Ok(Value::Int(text.chars().count() as i64))
}

/// A list of strings.
fn texts(vm: &mut Vm, texts: Vec<String>) -> Value {
    let items = texts.into_iter().map(|text| vm.heap.new_str(text)).collect();
    vm.heap.new_list(items)
}

fn import_module(vm: &mut Vm, args: Args) -> Result<Value> {
    match vm.heap.text(args.positional[0]).map(str::to_string) {
        Some(name) if !name.is_empty() => vm.import_module(&name),
        Some(_) => Err(vm.value_error("Empty module name")),
        None => Err(vm.error(Type::TypeError, "module name must be a string")),
    }
}

/// `find(name, folders)`: the file of a module and whether it is a package, or `None`.
fn find(vm: &mut Vm, args: Args) -> Result<Value> {
    let name = text(vm, &args)?;
    let folders = vm.collect(args.positional[1])?;
    let folders: Vec<String> = folders.into_iter().filter_map(|f| vm.heap.text(f).map(str::to_string)).collect();
    let Some((path, package)) = vm.find_module(&name, &folders) else { return Ok(Value::None) };
    let path = vm.heap.new_str(path);
    Ok(vm.heap.new_tuple([path, Value::Bool(package)]))
}

/// `run_module(module, name)`: runs the module's file in it.
fn run_module(vm: &mut Vm, args: Args) -> Result<Value> {
    let name = vm.heap.text(args.positional[1]).unwrap_or_default().to_string();
    match args.positional[0].handle() {
        Some(module) if matches!(vm.heap.immutable(module), Body::Module(_)) => vm.run_module(module, &name)?,
        _ => return Err(vm.type_error("a module is required")),
    }
    Ok(Value::None)
}

/// The text of a file of the program, or `None`.
fn source(vm: &mut Vm, args: Args) -> Result<Value> {
    let path = text(vm, &args)?;
    Ok(vm.program.text_of(&path).map_or(Value::None, |text| vm.heap.new_str(text)))
}

/// `class_code(file, qualified name)`: the code of a class's body, or `None`.
fn class_code(vm: &mut Vm, args: Args) -> Result<Value> {
    let path = text(vm, &args)?;
    let name = vm.heap.text(args.positional[1]).unwrap_or_default().to_string();
    let found = vm.program.class_named(&path, &name);
    Ok(found.map_or(Value::None, |code| vm.heap.new_object(Type::Code.handle(), Body::Code(code))))
}

/// First and last line of the definition that a code object is of.
fn lines(vm: &mut Vm, args: Args) -> Result<Value> {
    let Some(&Body::Code(code)) = args.positional[0].handle().map(|h| vm.heap.immutable(h)) else {
        return Err(vm.type_error("a code object is required"));
    };
    let (first, last) = vm.program.lines(code);
    Ok(vm.heap.new_tuple([first, last].map(|line| Value::Int(i64::from(line)))))
}

/// The METADATA of an installed distribution, or `None`.
fn metadata(vm: &mut Vm, args: Args) -> Result<Value> {
    let text = text(vm, &args)?;
    Ok(vm.distribution_metadata(&text).map_or(Value::None, |text| vm.heap.new_str(text)))
}
