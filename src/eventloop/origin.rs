//! Where an object was made, which debug mode keeps.
//!
//! Source: docs.python.org, "Developing with asyncio: Debug Mode"; experiments with CPython 3.11 on `_source_traceback`.
//! **Invariant:** the field exists only on futures, tasks and handles that were made while their loop was in debug mode. Each entry is
//! `(file, line, function, "")`, the call that made the object last. The representation names the last place in the program's own code,
//! where CPython's may name one within asyncio.

use super::future::set_optional;
use crate::base::Symbol;
use crate::store::{Handle, Value};
use crate::vm::Vm;

pub(super) fn source_traceback() -> Symbol {
    Symbol::intern("_source_traceback")
}

/// Notes where `object` is being made, if `event_loop` is in debug mode.
pub(super) fn note(vm: &mut Vm, object: Handle, event_loop: Handle) {
    if vm.heap.field(event_loop, Symbol::intern("_debug")) != Some(Value::Bool(true)) {
        return;
    }
    let mut entries = Vec::new();
    for (file, line, function) in vm.call_stack() {
        let [file, function, text] = [file, function, String::new()].map(|text| vm.heap.new_str(text));
        entries.push(vm.heap.new_tuple([file, Value::Int(i64::from(line)), function, text]));
    }
    let entries = vm.heap.new_list(entries);
    set_optional(vm, object, source_traceback(), Some(entries));
}

/// `created at FILE:LINE`
pub(super) fn describe(vm: &mut Vm, object: Handle) -> Option<String> {
    let Some(Value::Ref(list)) = vm.heap.field(object, source_traceback()) else { return None };
    let entries = vm.heap.list_items(list).to_vec();
    entries.into_iter().rev().find_map(|entry| {
        let (file, line) = match vm.heap.tuple(entry)? {
            &[file, Value::Int(line), ..] => (file, line),
            _ => return None,
        };
        let file = vm.heap.text(file).filter(|file| !file.starts_with('<'))?;
        Some(format!("created at {file}:{line}"))
    })
}
