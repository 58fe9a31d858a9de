//! What is left when the main thread is done: locks and slots that are still held, tasks that can never go
//! on, tasks that only the loop remembers.
//!
//! **At the end** of the program, after every task was cancelled, a lock that is still locked, or a semaphore that
//! has fewer permits than it was made with, was not given back: `leak`.
//!
//! **When the main thread closes its loop** (`asyncio.run` after the main task), before what is left is cancelled:
//! * `lost-task`: a pending task that nothing reaches from what CPython holds on to: the ready queue, the timers,
//!   the main thread and the modules. The loop itself refers to tasks weakly, so the garbage collector
//!   may destroy it at any time. Once lost, a task stays so: it is enough to look at the end.
//! * `partial-deadlock`: tasks that wait for somebody to give something back (a lock, a permit, a barrier's other
//!   parties, unfinished items of a queue) that nothing reaches any more which could still run: not from a ready
//!   callback, not from a timer, and, if there are any of these, not from a global. Nothing but the cancellation
//!   can end that. Tasks that wait for something to come (`Queue.get`, `Event.wait`, a future) are idle, not stuck.
//!
//! What reaches what is read from the references between contents: that finds too much alive, never too little. Both
//! looks are at the state before the main thread's step; in that phase no other step is enabled.
//! Left out: programs that never close a loop (no end, or `run_until_complete` by itself).

use hashbrown::HashSet;

use super::inspect::{self, Awaited, Wait};
use super::paths::Paths;
use super::policy::NEVER;
use super::view::View;
use crate::base::sym;
use crate::store::{Handle, Object, State, Value};
use crate::system::Finding;
use crate::vm::Vm;

pub(super) const LEAK: &str = "leak";
const LOST: &str = "lost-task";
const STUCK: &str = "partial-deadlock";

type Names = HashSet<u32, foldhash::fast::FixedState>;

/// `Lock is still held`, `Semaphore has 1 of 2 permits left`; `None` if it is no lock or semaphore of asyncio, or free.
pub(super) fn held(view: View, object: &Object) -> Option<String> {
    let class = view.asyncio_class(object)?;
    let field = |name| view.vm.heap.store().shapes.index(object.shape, name).map(|i| object.fields[i]);
    match class {
        "Lock" if field(sym::_locked) == Some(Value::Bool(true)) => Some("Lock is still held".into()),
        "Semaphore" | "BoundedSemaphore" => match (field(sym::_value)?, field(sym::_initial_value)?) {
            (Value::Int(left), Value::Int(initial)) if left < initial => {
                Some(format!("{class} has {left} of its {initial} permits left"))
            }
            _ => None,
        },
        _ => None,
    }
}

/// Locks and semaphores that are held in the last state.
pub(super) fn leaks(view: View) -> Vec<Finding> {
    let born = view.state.slots.iter().zip(0..).filter(|(slot, _)| slot.content != 0);
    let store = view.vm.heap.store();
    let found: Vec<(Handle, String)> = born
        .filter_map(|(slot, i)| {
            let what = held(view, &store.interner.get(slot.content).object)?;
            Some((Handle::named(store.names.of_slot(i)), what))
        })
        .collect();
    if found.is_empty() {
        return Vec::new();
    }
    let paths = Paths::new(view);
    let leak = |(handle, what): (Handle, String)| {
        let name = paths.get(handle).map_or("a".to_string(), |p| p.name.clone());
        let message = match name.as_str() {
            "a" => format!("a {what} at the end"),
            name => format!("{name}: a {what} at the end"),
        };
        Finding { kind: LEAK, claim: format!("{LEAK} {name}"), message }
    };
    found.into_iter().map(leak).collect()
}

/// Tasks that are lost or stuck when the main thread closes its loop in `state`.
pub(super) fn at_closing(vm: &Vm, state: &State) -> Vec<Finding> {
    let view = View::new(vm, state);
    let pending = view.names().filter(|&name| view.coroutine(name).is_some() && view.is_pending(name));
    let pending: Vec<Handle> = pending.collect();
    if pending.is_empty() {
        return Vec::new();
    }
    let mut findings = lost(view, &pending);
    findings.extend(stuck(view));
    findings
}

fn lost(view: View, pending: &[Handle]) -> Vec<Finding> {
    let mut held = Names::default();
    reach(view, queued(view.state).chain(pinned(view)), &mut held);
    let lost =
        pending.iter().filter(|task| task.index() >= view.vm.heap.image().len() && !held.contains(&task.index()));
    lost.map(|&task| {
        let name = view.task_name(task);
        let message = format!("task {name} is pending and nothing refers to it but the loop, which refers weakly");
        Finding { kind: LOST, claim: format!("{LOST} {name}"), message }
    })
    .collect()
}

fn stuck(view: View) -> Option<Finding> {
    let mut live = Names::default();
    reach(view, queued(view.state), &mut live);
    if !live.is_empty() {
        reach(view, pinned(view), &mut live);
    }
    let waiting = inspect::waiting_tasks(view, &Paths::new(view));
    // Pinned objects are anybody's, if there is anybody.
    let anybody = !live.is_empty();
    let is_live = |h: Handle| live.contains(&h.index()) || anybody && h.index() < view.vm.heap.image().len();
    let stuck: Vec<_> = waiting
        .iter()
        .filter(|w| !is_live(w.task))
        .filter(|w| matches!(&w.awaits, Awaited::Thing(thing, Wait::Return, _) if !is_live(*thing)))
        .collect();
    let first = stuck.first()?;
    let mut name = |task: Handle| view.task_name(task);
    let message = match stuck.len() {
        1 => format!(
            "task {} waits for {} for ever: nothing that still runs can reach it",
            view.task_name(first.task),
            first.awaits.describe(&mut name)
        ),
        n => {
            let each: Vec<String> = stuck
                .iter()
                .map(|w| format!("{} for {}", view.task_name(w.task), w.awaits.describe(&mut name)))
                .collect();
            format!(
                "{n} tasks wait for ever, and nothing that still runs can reach what they wait for: {}",
                each.join(", ")
            )
        }
    };
    Some(Finding { kind: STUCK, claim: STUCK.into(), message })
}

/// Ready callbacks and timers that will fire.
fn queued(state: &State) -> impl Iterator<Item = u32> + '_ {
    let timers = state.timers.iter().filter(|t| t.due != Some(NEVER)).map(|t| t.handle);
    state.ready.iter().map(|e| e.handle).chain(timers)
}

/// Pinned objects that were written: modules' globals, the main thread.
fn pinned<'a>(view: View<'a>) -> impl Iterator<Item = u32> + 'a {
    let store = view.vm.heap.store();
    let written = view.state.slots.iter().zip(0..).filter(|(slot, _)| slot.content != 0);
    let names = written.map(|(_, i)| store.names.of_slot(i));
    names.filter(|&name| name < view.vm.heap.image().len())
}

/// Adds everything that `roots` reach; the image's objects refer to each other only, unless they were written.
fn reach(view: View, roots: impl Iterator<Item = u32>, found: &mut Names) {
    let store = view.vm.heap.store();
    let mut pending: Vec<u32> = roots.collect();
    while let Some(name) = pending.pop() {
        if !found.insert(name) {
            continue;
        }
        let content = store.names.known_slot(name).map_or(0, |slot| view.state.slot(slot).content);
        pending.extend(store.interner.get(content).refs.iter().copied());
    }
}
