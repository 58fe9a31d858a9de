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
//! Left out: tasks of loops that run in threads, and threads that close theirs; programs that never close a loop (no end, or `run_until_complete` by itself).

use hashbrown::HashSet;

use super::inspect::{self, Awaited, Wait, WaitingTask};
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

/// The class and `is still held` or `has 1 of its 2 permits left`; `None` if it is no lock or semaphore of asyncio, or free.
pub(super) fn held<'a>(view: View<'a>, object: &Object) -> Option<(&'a str, String)> {
    let class = view.asyncio_class(object)?;
    let field = |name| view.vm.heap.store().shapes.index(object.shape, name).map(|i| object.fields[i]);
    let how = match class {
        "Lock" if field(sym::_locked) == Some(Value::Bool(true)) => "is still held".to_string(),
        "Semaphore" | "BoundedSemaphore" => match (field(sym::_value)?, field(sym::_initial_value)?) {
            (Value::Int(left), Value::Int(initial)) if left < initial => {
                format!("has {left} of its {initial} permits left")
            }
            _ => return None,
        },
        _ => return None,
    };
    Some((class, how))
}

/// Locks and semaphores that are held in the last state.
pub(super) fn leaks(view: View) -> Vec<Finding> {
    let born = view.state.slots.iter().zip(0..).filter(|(slot, _)| slot.content != 0);
    let store = view.vm.heap.store();
    let found: Vec<_> = born
        .filter_map(|(slot, i)| {
            let what = held(view, &store.interner.get(slot.content).object)?;
            Some((Handle::named(store.names.of_slot(i)), what))
        })
        .collect();
    if found.is_empty() {
        return Vec::new();
    }
    let paths = Paths::new(view);
    let leak = |(handle, (class, how)): (Handle, (&str, String))| {
        let what = paths.get(handle).map_or(format!("a {class}"), |path| format!("{class} {}", path.name));
        Finding { kind: LEAK, claim: format!("{LEAK} {what}"), message: format!("{what} {how} at the end") }
    };
    found.into_iter().map(leak).collect()
}

/// Tasks that are lost or stuck when the main thread closes its loop in `state`.
pub(super) fn at_closing(vm: &Vm, state: &State) -> Vec<Finding> {
    let view = View::new(vm, state);
    if !view.names().any(|name| view.coroutine(name).is_some() && view.is_pending(name)) {
        return Vec::new();
    }
    let mut waiting = inspect::waiting_tasks(view, &Paths::new(view));
    let beside = |task| view.field(task, sym::_loop).and_then(Value::handle);
    waiting.retain(|w| !state.loops.iter().any(|l| beside(w.task) == Some(Handle::named(l.event_loop))));
    let (stuck, others): (Vec<_>, Vec<_>) = {
        let is_stuck = stuck_on(view);
        waiting.into_iter().partition(|w| is_stuck(w))
    };
    lost(view, &others).chain(stuck_finding(view, &stuck)).collect()
}

fn lost<'a>(view: View<'a>, waiting: &'a [WaitingTask]) -> impl Iterator<Item = Finding> + 'a {
    let mut held = Names::default();
    reach(view, queued(view.state).chain(pinned(view)), &mut held);
    let pinned = view.vm.heap.image().len();
    let lost = waiting.iter().map(|w| w.task).filter(move |t| t.index() >= pinned && !held.contains(&t.index()));
    lost.map(move |task| {
        let name = view.task_name(task);
        let message = format!("task {name} is pending and nothing refers to it but the loop, which refers weakly");
        Finding { kind: LOST, claim: format!("{LOST} {name}"), message }
    })
}

/// Whether a task waits for somebody to give back what nothing that may run can reach.
fn stuck_on(view: View) -> impl Fn(&WaitingTask) -> bool {
    let mut live = Names::default();
    reach(view, queued(view.state), &mut live);
    // Globals are anybody's, if there is anybody.
    let anybody = !live.is_empty();
    if anybody {
        reach(view, pinned(view), &mut live);
    }
    let pinned = view.vm.heap.image().len();
    let is_live = move |h: Handle| live.contains(&h.index()) || anybody && h.index() < pinned;
    move |w| match &w.awaits {
        Awaited::Thing(thing, Wait::Return, _) => !is_live(w.task) && !is_live(*thing),
        _ => false,
    }
}

fn stuck_finding(view: View, stuck: &[WaitingTask]) -> Option<Finding> {
    let mut name = |task: Handle| view.task_name(task);
    let mut each = stuck.iter().map(|w| format!("{} for {}", view.task_name(w.task), w.awaits.describe(&mut name)));
    let message = match stuck.len() {
        0 => return None,
        1 => format!("a task waits for ever for what nothing that still runs can reach: {}", each.next()?),
        n => {
            let each: Vec<String> = each.collect();
            format!("{n} tasks wait for ever for what nothing that still runs can reach: {}", each.join(", "))
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
