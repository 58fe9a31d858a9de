//! Looking into a state for people: which tasks there are, where they are, what they wait for.

use super::policy::Phase;
use crate::base::{Span, sym};
use crate::store::{Body, Handle, State, Type, Value};
use crate::vm::Vm;

/// A task that is not done.
#[derive(Clone, Debug)]
pub struct WaitingTask {
    pub handle: Handle,
    /// Its name if the program gave one, else that of its coroutine's function.
    pub name: String,
    /// Where it is suspended: the innermost place in the program's own code.
    pub place: Span,
    /// What it waits for.
    pub waits_for: Option<Handle>,
    /// In words: `task worker`, `Lock.acquire`, `a future`.
    pub what: String,
}

/// The tasks of a state that are not done, by name.
pub fn waiting_tasks(vm: &mut Vm, state: &State) -> Vec<WaitingTask> {
    vm.heap.begin(state, 0);
    vm.begin(&[]);
    let candidates = vm.heap.search(|_, object| matches!(object.body, Body::Plain));
    let mut tasks = Vec::new();
    for handle in candidates {
        if !vm.is_instance(Value::Ref(handle), Type::EventLoopTask.handle()) || !is_pending(vm, handle) {
            continue;
        }
        let waits_for = vm.heap.field(handle, sym::_fut_waiter).and_then(Value::handle);
        let coroutine = vm.heap.field(handle, sym::_coro).and_then(Value::handle);
        let (place, function) = coroutine.map_or((Span::default(), None), |c| innermost_place(vm, c));
        let what = describe_wait(vm, waits_for, function);
        tasks.push(WaitingTask { handle, name: task_name(vm, handle), place, waits_for, what });
    }
    tasks
}

fn is_pending(vm: &mut Vm, task: Handle) -> bool {
    let state = vm.heap.field(task, sym::_state).unwrap_or_default();
    vm.heap.text(state).is_none_or(|s| s == "PENDING")
}

/// The name that the program gave a task, or its coroutine's.
pub fn task_name(vm: &mut Vm, task: Handle) -> String {
    if let Some(name) = vm.heap.field(task, sym::_name)
        && let Some(text) = vm.heap.text(name)
    {
        return text.to_string();
    }
    let coroutine = vm.heap.field(task, sym::_coro).and_then(Value::handle);
    coroutine.and_then(|c| vm.frame_name(c)).unwrap_or_else(|| "task".into())
}

/// The innermost suspended place in the program's own code, and the library function that waits below it.
fn innermost_place(vm: &mut Vm, coroutine: Handle) -> (Span, Option<String>) {
    let mut place = vm.place_of(coroutine);
    let mut function = None;
    let mut current = coroutine;
    while let Some(Value::Ref(next)) = vm.delegate_target(current) {
        let span = vm.place_of(next);
        if vm.is_library(span) {
            if function.is_none() {
                function = vm.frame_name(next);
            }
        } else {
            place = span;
            function = None;
        }
        current = next;
    }
    (place, function)
}

fn describe_wait(vm: &mut Vm, waits_for: Option<Handle>, function: Option<String>) -> String {
    let Some(future) = waits_for else { return function.unwrap_or_else(|| "its turn".into()) };
    if vm.is_instance(Value::Ref(future), Type::EventLoopTask.handle()) {
        return format!("task {}", task_name(vm, future));
    }
    function.unwrap_or_else(|| "a future".into())
}

/// One line for a state in which nothing can happen and the program has not ended.
pub fn deadlock_message(vm: &mut Vm, state: &State) -> String {
    let tasks = waiting_tasks(vm, state);
    let sources = vm.program.sources();
    let mut parts: Vec<String> = Vec::new();
    for task in &tasks {
        let place = if task.place == Span::default() {
            String::new()
        } else {
            let name = sources.get(task.place.file).name.rsplit('/').next().unwrap_or_default().to_string();
            format!(" ({name}:{})", sources.line_column(task.place).line)
        };
        parts.push(format!("{} waits for {}{place}", task.name, task.what));
    }
    match (Phase::of(state.mode), parts.is_empty()) {
        (Phase::Loop(_), true) => "the event loop runs and nothing can ever happen".into(),
        _ => format!("nothing can ever happen: {}", parts.join("; ")),
    }
}
