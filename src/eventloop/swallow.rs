//! Cancellations that a task catches and does not pass on.
//!
//! Source: docs.python.org, "Coroutines and Tasks", Task Cancellation: a coroutine that catches `CancelledError`
//! should raise it again once it has cleaned up, or take the request back with `uncancel()`.
//!
//! **Invariant:** a finding means that `CancelledError` was thrown into the task while a request to cancel it stood, and that
//! the task then went on outside of every handler of that exception, or returned. What waits within an `except` or
//! `finally` still cleans up. Left out: a task that ends with another exception has answered the request. A `TaskGroup` may
//! cancel its own task and never take that back (up to 3.12): such requests are `answered`.

use super::future::{self, field};
use super::task;
use crate::base::sym;
use crate::store::{Body, Handle, NativeKind, Value};
use crate::system::Finding;
use crate::vm::{Args, Result, Vm};

const KIND: &str = "cancelled-swallowed";

/// Coroutines of the library that keep a cancellation to themselves for a while, and give it back.
const KEEPERS: [&str; 4] = ["TaskGroup.__aexit__", "Timeout.__aexit__", "wait_for", "Condition.wait"];

/// The task, into which a cancellation was thrown in this step, has suspended.
pub(super) fn suspended(vm: &mut Vm, task: Handle) -> Result<()> {
    if is_unanswered(vm, task) && is_past_handlers(vm, task)? {
        report(
            vm,
            task,
            "caught its cancellation and goes on: it should raise CancelledError again, or call uncancel()",
        );
    }
    Ok(())
}

/// The task has returned.
pub(super) fn returned(vm: &mut Vm, task: Handle) {
    if is_unanswered(vm, task) {
        report(vm, task, "caught its cancellation and ended as if it had not been cancelled");
    }
}

/// `answered(task)`: one request to cancel the task has done what it was for.
pub(super) fn answered(vm: &mut Vm, args: Args) -> Result<Value> {
    if let Some(task) = args.positional[0].handle() {
        let count = answers(vm, task) + 1;
        vm.heap.set_field(task, sym::_answered, Value::Int(count));
    }
    Ok(Value::None)
}

fn answers(vm: &mut Vm, task: Handle) -> i64 {
    match vm.heap.field(task, sym::_answered) {
        Some(Value::Int(n)) => n,
        _ => 0,
    }
}

fn is_unanswered(vm: &mut Vm, task: Handle) -> bool {
    task::is_cancelling(vm, task) && task::requests(vm, task) > answers(vm, task)
}

fn is_past_handlers(vm: &mut Vm, task: Handle) -> Result<bool> {
    let cancelled = future::exception_class(vm, sym::CancelledError)?;
    let mut current = field(vm, Value::Ref(task), sym::_coro).handle();
    while let Some(coroutine) = current {
        let (code, handled) = match &vm.heap.whole(coroutine).body {
            Body::Frame(frame) => (frame.code, frame.handled.clone()),
            Body::Native(native)
                if matches!(native.kind, NativeKind::CoroutineWrapper | NativeKind::AsyncGeneratorStep) =>
            {
                current = native.values.first().and_then(|v| v.handle());
                continue;
            }
            _ => break,
        };
        let ir = vm.program.code(code).ir.clone();
        let keeps = vm.is_library(ir.span) && KEEPERS.contains(&ir.qualified_name.as_str());
        if keeps || handled.iter().any(|&e| vm.is_instance(e, cancelled)) {
            return Ok(false);
        }
        current = vm.delegate_of(coroutine).and_then(|target| target.handle());
    }
    Ok(true)
}

fn report(vm: &mut Vm, task: Handle, what: &str) {
    let name = match vm.heap.field(task, sym::_name).map(|n| vm.heap.text(n).map(str::to_string)) {
        Some(Some(name)) => format!("task '{name}'"),
        _ => match field(vm, Value::Ref(task), sym::_coro).handle().map(|h| &vm.heap.whole(h).body) {
            Some(Body::Frame(frame)) => {
                let code = frame.code;
                format!("a task of coroutine '{}'", vm.program.code(code).ir.qualified_name)
            }
            _ => "a task".into(),
        },
    };
    let message = format!("{name} {what}");
    vm.findings.push(Finding { kind: KIND, claim: format!("{KIND} {name}"), message });
}
