//! Findings about objects that cease to exist, or are left at the end of the program.
//!
//! Three kinds of end: an object that has a name dies when nothing refers to it any more, which sealing tells;
//! one that a step made and dropped never had a name and is looked for before sealing; the rest ends with the
//! program, pinned objects included.

use super::leftover;
use super::obituary::{Obituary, has_last_words, of_object};
use super::view::View;
use crate::base::sym;
use crate::store::{Body, Change, Handle, Object, State, Type, Value};
use crate::system::Finding;
use crate::vm::Vm;

/// What the death of an object in a step means; `change` is the step's.
pub fn finding(vm: &Vm, state: &State, change: &Change, content: u32) -> Option<Finding> {
    of_content(View::new(vm, state), content, |slot| {
        let written = change.slots.iter().find(|s| s.0 == slot).map(|s| s.1.content);
        written.filter(|&c| c != 0).unwrap_or_else(|| state.slot(slot).content)
    })
}

/// What the end of the objects means that the running step made and dropped. `root` is kept besides the queues.
pub fn of_stillborn(vm: &mut Vm, root: Option<Handle>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for dropped in vm.heap.stillborn(root, has_last_words) {
        let object = vm.heap.whole(dropped).clone();
        let Some(obituary) = of_object(vm.heap.store(), &object) else { continue };
        let other = obituary.about().map(|h| vm.heap.whole(h).clone());
        let view = View::new(vm, vm.heap.base());
        findings.extend(report(view, &object, obituary, other.as_ref()));
    }
    findings
}

/// What is left when the program has ended; `pinned` are the names of the image that may have last words.
pub fn at_end(vm: &Vm, state: &State, pinned: &[u32]) -> Vec<Finding> {
    let names = &vm.heap.store().names;
    let at = |name: u32| names.known_slot(name).map_or(0, |slot| state.slot(slot).content);
    let image = &vm.heap.image().contents;
    let pinned = pinned.iter().filter(|&&name| at(name) == 0).map(|&name| image[name as usize]);
    let contents = pinned.chain(state.slots.iter().map(|s| s.content).filter(|&c| c != 0));
    let view = View::new(vm, state);
    let is_held = |f: &Finding| f.kind == leftover::LEAK;
    let of_object = |content| of_content(view, content, |slot| state.slot(slot).content).filter(|f| !is_held(f));
    contents.filter_map(of_object).chain(leftover::leaks(view)).collect()
}

/// The names of the image whose objects have last words as they are there.
pub fn pinned_with_last_words(vm: &Vm) -> Vec<u32> {
    let store = vm.heap.store();
    let contents = vm.heap.image().contents.iter().zip(0..);
    let found = contents.filter(|&(&content, _)| has_last_words(store, &store.interner.get(content).object));
    found.map(|(_, name)| name).collect()
}

/// A failed `assert` is a kind of its own.
pub fn kind_of(vm: &mut Vm, exception: Value) -> &'static str {
    if vm.is_exception(exception, Type::AssertionError) { "assertion" } else { "exception" }
}

/// Python's last line for the exception that a task ended with.
pub fn failure_of(vm: &Vm, state: &State, task: Handle) -> Option<String> {
    let view = View::new(vm, state);
    let exception = view.field(task, sym::_exception)?;
    Some(describe(vm, view.object(exception.handle()?)).1)
}

/// What the end of the object with this last content means; `at` gives the last contents of others by slot.
fn of_content(view: View, content: u32, at: impl Fn(u32) -> u32) -> Option<Finding> {
    let store = view.vm.heap.store();
    let object = &store.interner.get(content).object;
    let obituary = of_object(store, object)?;
    let content = obituary.about().map(|h| match store.names.known_slot(h.index()).map_or(0, at) {
        0 => view.vm.heap.image().contents.get(h.index() as usize).copied().unwrap_or(0),
        content => content,
    });
    let other = content.filter(|&c| c != 0).map(|c| &store.interner.get(c).object);
    report(view, object, obituary, other)
}

fn report(view: View, object: &Object, obituary: Obituary, other: Option<&Object>) -> Option<Finding> {
    let vm = view.vm;
    let (kind, message) = match obituary {
        Obituary::NeverRetrieved(_) => {
            let (kind, line) = describe(vm, other);
            (kind, format!("{line} (in a task or future whose exception was never retrieved)"))
        }
        Obituary::LostTask(_) => {
            ("lost-task", format!("{} was destroyed but it is pending", task_name(vm, object, other)))
        }
        Obituary::NeverAwaited => ("never-awaited", format!("{} was never awaited", coroutine_name(vm, Some(object)))),
        Obituary::Held => {
            let (class, how) = leftover::held(view, object)?;
            (leftover::LEAK, format!("a {class} {how} and nothing refers to it any more"))
        }
    };
    let claim = if matches!(kind, "exception" | "assertion") { kind.into() } else { format!("{kind} {message}") };
    Some(Finding { kind, claim, message })
}

/// `task 'name'`, or `a task of coroutine 'worker'`.
pub(super) fn task_name(vm: &Vm, task: &Object, coroutine: Option<&Object>) -> String {
    let name = vm.heap.store().shapes.index(task.shape, sym::_name).map(|i| task.fields[i]);
    match name.and_then(|n| vm.heap.text(n)) {
        Some(name) => format!("task '{name}'"),
        None => format!("a task of {}", coroutine_name(vm, coroutine)),
    }
}

pub(super) fn coroutine_name(vm: &Vm, object: Option<&Object>) -> String {
    match object.map(|o| &o.body) {
        Some(Body::Frame(frame)) => format!("coroutine '{}'", vm.program.code(frame.code).ir.qualified_name),
        _ => "a coroutine".into(),
    }
}

/// The kind of claim that an exception violates, and its line as Python shows it.
fn describe(vm: &Vm, exception: Option<&Object>) -> (&'static str, String) {
    let Some(object) = exception else { return ("exception", "an exception".to_string()) };
    let module = View::new(vm, &State::default()).field(object.class, sym::__module__);
    let module = module.and_then(|m| vm.heap.text(m)).filter(|m| !matches!(*m, "builtins" | "__main__"));
    let name = module.map_or(String::new(), |m| format!("{m}.")) + &vm.class_name(object.class);
    let kind = if vm.is_subclass(object.class, Type::AssertionError.handle()) { "assertion" } else { "exception" };
    let args = vm.heap.store().shapes.index(object.shape, sym::args).map(|i| object.fields[i]).unwrap_or_default();
    let text = match vm.heap.tuple(args) {
        Some([]) | None => String::new(),
        Some([one]) => plain_text(vm, *one),
        Some(many) => format!("({})", many.iter().map(|&v| plain_text(vm, v)).collect::<Vec<_>>().join(", ")),
    };
    (kind, if text.is_empty() { name } else { format!("{name}: {text}") })
}

fn plain_text(vm: &Vm, value: Value) -> String {
    // An object with a name may be gone already; it is no plain text in any case.
    if value.handle().is_some_and(Handle::is_named) {
        return "…".into();
    }
    match vm.heap.text(value) {
        Some(text) => text.to_string(),
        None => crate::vm::builtins::number::repr_immediate(value).unwrap_or_else(|| "…".into()),
    }
}
