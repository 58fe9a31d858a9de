//! `_system`: the standard streams. What is written to stdout is the step's output; what is written
//! to stderr, and log records, are shown but are no part of the state.

use crate::store::{Type, Value};
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

/// The METADATA of an installed distribution, or `None`.
fn metadata(vm: &mut Vm, args: Args) -> Result<Value> {
    let text = text(vm, &args)?;
    Ok(vm.distribution_metadata(&text).map_or(Value::None, |text| vm.heap.new_str(text)))
}
