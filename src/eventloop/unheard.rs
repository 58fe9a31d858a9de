//! Failures that nobody asked for, where the program has an exception handler of its own.
//!
//! Source: docs.python.org, "Developing with asyncio: Detect never retrieved exceptions". CPython calls the handler when the
//! last reference to the future goes; here that is before the next callback of its loop.
//!
//! **Invariant:** `_unretrieved` of a loop with a handler is a tuple of the futures that failed there and whose exception was
//! not asked for when their loop last ran. One to which nothing else refers is reported and leaves it. Without a handler
//! there is no such tuple: then the future's end is a finding (`obituary`).
//! Left out: what is still referred to when the program ends.

use super::future::set_optional;
use crate::base::{Symbol, sym};
use crate::store::{Handle, Type, Value};
use crate::vm::{Result, Vm};

fn unretrieved() -> Symbol {
    Symbol::intern("_unretrieved")
}

/// A future of this loop has just failed.
pub(super) fn failed(vm: &mut Vm, future: Handle, event_loop: Handle) {
    let handler = vm.heap.field(event_loop, Symbol::intern("_exception_handler"));
    if handler.is_none_or(|h| h.is_none()) {
        return;
    }
    let mut all = listed(vm, event_loop);
    all.push(Value::Ref(future));
    let all = vm.heap.new_tuple(all);
    vm.heap.set_field(event_loop, unretrieved(), all);
}

fn listed(vm: &mut Vm, event_loop: Handle) -> Vec<Value> {
    let list = vm.heap.field(event_loop, unretrieved()).unwrap_or_default();
    vm.heap.tuple(list).unwrap_or_default().to_vec()
}

/// To be called at the beginning of a step of the loop: hands what is forgotten to the handler.
pub(super) fn report(vm: &mut Vm, event_loop: Handle) -> Result<()> {
    let all = listed(vm, event_loop);
    if all.is_empty() {
        return Ok(());
    }
    vm.heap.note_history();
    let is_unheard =
        |vm: &mut Vm, f: &Value| f.handle().is_some_and(|h| vm.heap.field(h, sym::_log_traceback).is_some());
    let waiting: Vec<Value> = all.iter().copied().filter(|f| is_unheard(vm, f)).collect();
    let (forgotten, kept): (Vec<Value>, Vec<Value>) = waiting.into_iter().partition(|f| references(vm, *f) == 1);
    let kept = (!kept.is_empty()).then(|| vm.heap.new_tuple(kept));
    set_optional(vm, event_loop, unretrieved(), kept);
    for future in forgotten {
        tell(vm, event_loop, future)?;
    }
    Ok(())
}

/// How many references there were to a named object when the step began.
fn references(vm: &Vm, value: Value) -> u32 {
    let slot = value.handle().and_then(|h| vm.heap.store().names.known_slot(h.index()));
    slot.map_or(0, |slot| vm.heap.base().slot(slot).refs)
}

fn tell(vm: &mut Vm, event_loop: Handle, future: Value) -> Result<()> {
    let Value::Ref(h) = future else { return Ok(()) };
    let exception = vm.heap.field(h, sym::_exception).unwrap_or_default();
    set_optional(vm, h, sym::_log_traceback, None);
    let kind = vm.type_name(future);
    let message = vm.heap.new_str(format!("{kind} exception was never retrieved"));
    let context = vm.heap.new_dict();
    let future_key = Symbol::intern("future");
    for (name, value) in [(sym::message, message), (sym::exception, exception), (future_key, future)] {
        let key = vm.heap.symbol_text(name);
        vm.set_item(context, key, value)?;
    }
    debug_assert!(vm.is_instance(future, Type::EventLoopFuture.handle()));
    vm.call_method(Value::Ref(event_loop), sym::call_exception_handler, &[context]).map(drop)
}
