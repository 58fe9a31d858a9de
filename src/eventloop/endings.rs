//! Findings about objects that cease to exist, or are left at the end of the program.
//!
//! Works on sealed contents alone, since the step that let the object die is over.

use super::obituary::{Obituary, of_object};
use super::view::View;
use crate::base::sym;
use crate::store::{Body, Change, Handle, Object, State, Store, Type, Value};
use crate::system::Finding;
use crate::vm::Vm;

/// What the death of an object in a step means; `change` is the step's.
pub fn finding(vm: &Vm, state: &State, change: &Change, content: u32) -> Option<Finding> {
    let store = vm.heap.store();
    let at = |slot: u32| {
        let written = change.slots.iter().find(|s| s.0 == slot).map(|s| s.1.content);
        written.filter(|&c| c != 0).unwrap_or_else(|| state.slot(slot).content)
    };
    report(vm, store, &store.interner.get(content).object, at)
}

/// What is left when the program has ended: failures that nobody has looked at.
pub fn at_end(vm: &Vm, state: &State) -> Vec<Finding> {
    let store = vm.heap.store();
    let contents = state.slots.iter().map(|s| s.content).filter(|&c| c != 0);
    contents
        .filter_map(|content| report(vm, store, &store.interner.get(content).object, |slot| state.slot(slot).content))
        .filter(|f| matches!(f.kind, "exception" | "assertion"))
        .collect()
}

/// A failed `assert` is a kind of its own.
pub fn kind_of(vm: &mut Vm, exception: Value) -> &'static str {
    if vm.is_exception(exception, Type::AssertionError) { "assertion" } else { "exception" }
}

/// Python's last line for the exception that a task ended with.
pub fn failure_of(vm: &Vm, state: &State, task: Handle) -> Option<String> {
    let exception = View::new(vm, state).field(task, sym::_exception)?;
    Some(describe(vm, vm.heap.store(), exception, |slot| state.slot(slot).content).1)
}

fn report(vm: &Vm, store: &Store, object: &Object, content_at: impl Fn(u32) -> u32) -> Option<Finding> {
    let (kind, message) = match of_object(store, object)? {
        Obituary::NeverRetrieved(exception) => {
            let (kind, line) = describe(vm, store, exception, content_at);
            (kind, format!("{line} (in a task or future whose exception was never retrieved)"))
        }
        Obituary::LostTask => ("lost-task", "a task was destroyed but it is pending".to_string()),
        Obituary::NeverAwaited => match &object.body {
            Body::Frame(frame) => {
                let name = &vm.program.code(frame.code).ir.qualified_name;
                ("never-awaited", format!("coroutine '{name}' was never awaited"))
            }
            _ => return None,
        },
    };
    Some(Finding { kind, claim: kind.into(), message })
}

/// The kind of claim that an exception violates, and its line as Python shows it.
fn describe(vm: &Vm, store: &Store, exception: Value, content_at: impl Fn(u32) -> u32) -> (&'static str, String) {
    let unknown = ("exception", "an exception".to_string());
    let Value::Ref(h) = exception else { return unknown };
    let content = match store.names.known_slot(h.index()).map_or(0, content_at) {
        0 => vm.heap.image().contents.get(h.index() as usize).copied().unwrap_or(0),
        content => content,
    };
    if content == 0 {
        return unknown;
    }
    let object = &store.interner.get(content).object;
    let module = View::new(vm, &State::default()).field(object.class, sym::__module__);
    let module = module.and_then(|m| vm.heap.text(m)).filter(|m| !matches!(*m, "builtins" | "__main__"));
    let name = module.map_or(String::new(), |m| format!("{m}.")) + &vm.class_name(object.class);
    let kind = if vm.is_subclass(object.class, Type::AssertionError.handle()) { "assertion" } else { "exception" };
    let args = store.shapes.index(object.shape, sym::args).map(|i| object.fields[i]).unwrap_or_default();
    let text = match vm.heap.tuple(args) {
        Some([]) | None => String::new(),
        Some([one]) => plain_text(vm, *one),
        Some(many) => format!("({})", many.iter().map(|&v| plain_text(vm, v)).collect::<Vec<_>>().join(", ")),
    };
    (kind, if text.is_empty() { name } else { format!("{name}: {text}") })
}

fn plain_text(vm: &Vm, value: Value) -> String {
    match vm.heap.text(value) {
        Some(text) => text.to_string(),
        None => crate::vm::builtins::number::repr_immediate(value).unwrap_or_else(|| "…".into()),
    }
}
