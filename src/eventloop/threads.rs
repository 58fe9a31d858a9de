//! Threads beside the event loop: `_kernel` functions to start, park and wake them, and the step of one.
//!
//! Source: docs.python.org, "threading", "concurrent.futures"; the classes are Python, in `src/library/threading.py`.
//!
//! A thread is an object that holds a continuation. It stands in the ready queue, with `MAIN_THREAD` in the loop's
//! place, while it can run, and in the timers while it waits for a time; else it is parked and whoever wakes it has it
//! in a list. Its steps are enabled whatever the loop does: between any two callbacks, also within a batch.
//!
//! **Invariants.** A thread is in the ready queue at most once, and woken only while it is parked. The main thread
//! parks like any other outside its loop; within a callback of the loop, and wherever frames cannot be put away,
//! the others run *within* the step, as its inner choices, until the waiting one is woken. Where event loops run in threads
//! (`beside.rs`) that is not enough, and a callback that waits is put away too.
//!
//! A callback of the loop that stops before a contended place (`vm/threads.rs`) is put away in `_interrupted` of the main
//! thread; until it goes on, nothing else of the loop's happens.

use super::policy::STOPPING;
use crate::base::{Code, Symbol, sym};
use crate::store::{Body, FrameImage, Handle, Object, Progress, Type, Value, WorkingLoop, WorkingTimer};
use crate::system::Halt;
use crate::vm::builtins::number::real;
use crate::vm::{Args, CONTENDED, Contention, Context, Feature, MAIN_THREAD, Result, Resumed, Stop, Vm};

/// `spawn(function, owner)`: a new thread that calls `function(owner)`.
pub(super) fn spawn(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.observe(Feature::Threads)?;
    let (function, owner) = (args.positional[0], args.positional[1]);
    let frames = vm.new_thread(function, &[owner])?;
    let thread = vm.heap.alloc(Object::new(Type::Thread.handle(), Body::Thread(frames)));
    vm.heap.set_field(thread, sym::owner, owner);
    vm.heap.ready.push((thread, MAIN_THREAD));
    Ok(Value::Ref(thread))
}

/// The running thread; `None` is the main thread.
pub(super) fn current(vm: &mut Vm, _: Args) -> Result<Value> {
    Ok(vm.context.thread.map_or(Value::None, Value::Ref))
}

/// The `Thread` object of the running thread; `None` in the main thread.
pub(super) fn current_owner(vm: &mut Vm, _: Args) -> Result<Value> {
    Ok(vm.context.thread.and_then(|t| vm.heap.field(t, sym::owner)).unwrap_or(Value::None))
}

/// Whether blocking leaves others to run: in a thread, or in the main thread while there are threads; within its loop, if callbacks
/// that wait are put away.
pub(super) fn beside_others(vm: &mut Vm, _: Args) -> Result<Value> {
    if vm.context.thread.is_some() {
        return Ok(Value::Bool(true));
    }
    if vm.context.event_loop.is_some() && !vm.features.has(Feature::LoopsInThreads) {
        return Ok(Value::Bool(false));
    }
    vm.heap.note_history();
    let waiting = vm.heap.timers.iter().any(|t| t.event_loop == MAIN_THREAD);
    let ready = vm.heap.ready.iter().any(|e| e.1 == MAIN_THREAD);
    Ok(Value::Bool(waiting || ready || !vm.heap.loops.is_empty()))
}

/// `park(seconds)`: waits to be woken (true), or until so much time has passed (false); `None`: for ever.
pub(super) fn park(vm: &mut Vm, args: Args) -> Result<Value> {
    let limit = match args.positional[0] {
        Value::None => None,
        given => Some(match real(vm, given)? {
            Some(Value::Float(seconds)) => Some((seconds * 1e9).round() as u64),
            _ => None,
        }),
    };
    let within = vm.context.event_loop.is_some() && !vm.features.has(Feature::LoopsInThreads);
    if within || !vm.can_suspend() {
        return wait_within(vm, limit).map(Value::Bool);
    }
    if let Some(due) = limit {
        let handle = vm.context.thread.unwrap_or(MAIN_THREAD);
        vm.heap.timers.push(WorkingTimer { handle, event_loop: MAIN_THREAD, due });
    }
    vm.context.blocked_on = Some(MAIN_THREAD);
    Ok(Value::None)
}

/// `unpark(thread)`: a thread that is parked goes on; `None` is the main thread.
pub(super) fn unpark(vm: &mut Vm, args: Args) -> Result<Value> {
    let thread = args.positional[0].handle().unwrap_or(MAIN_THREAD);
    if let Some(waiting) = vm.waiting.iter_mut().rev().find(|w| w.0 == thread) {
        waiting.1 = true;
        return Ok(Value::None);
    }
    vm.heap.disarm(thread);
    vm.heap.ready.push((thread, MAIN_THREAD));
    Ok(Value::None)
}

/// `pause()`: lets others run, where the frames can be put away.
pub(super) fn pause(vm: &mut Vm, _: Args) -> Result<Value> {
    if vm.context.event_loop.is_none() && vm.can_suspend() {
        vm.heap.ready.push((vm.context.thread.unwrap_or(MAIN_THREAD), MAIN_THREAD));
        vm.context.blocked_on = Some(MAIN_THREAD);
    }
    Ok(Value::None)
}

// ---------------------------------------------------------------- what is told of locks

/// `hold(lock)`: the running thread has taken a lock.
pub(super) fn hold(vm: &mut Vm, args: Args) -> Result<Value> {
    if vm.preempts {
        let mut held = held(vm);
        held.push(args.positional[0]);
        set_held(vm, held);
    }
    Ok(Value::None)
}

/// `unhold(lock)`: the running thread gives a lock back, perhaps another's.
pub(super) fn unhold(vm: &mut Vm, args: Args) -> Result<Value> {
    if vm.preempts {
        let mut held = held(vm);
        match held.iter().position(|&lock| lock == args.positional[0]) {
            Some(own) => drop(held.remove(own)),
            None => return look(vm, args),
        }
        set_held(vm, held);
    }
    Ok(Value::None)
}

/// `look()`: the program sees whether a lock is held, without waiting for it.
pub(super) fn look(vm: &mut Vm, _: Args) -> Result<Value> {
    if vm.preempts && Contention::trusts_locks(&vm.contended) {
        vm.contention.distrust_locks();
        return Err(Stop::Halt(Box::new(Halt::Observe(CONTENDED))));
    }
    Ok(Value::None)
}

fn held(vm: &mut Vm) -> Vec<Value> {
    let thread = vm.context.thread.unwrap_or(MAIN_THREAD);
    vm.heap.field(thread, sym::_held).and_then(|held| vm.heap.tuple(held).map(<[Value]>::to_vec)).unwrap_or_default()
}

fn set_held(vm: &mut Vm, held: Vec<Value>) {
    let thread = vm.context.thread.unwrap_or(MAIN_THREAD);
    if held.is_empty() {
        vm.heap.delete_field(thread, sym::_held);
    } else {
        let held = vm.heap.new_tuple(held);
        vm.heap.set_field(thread, sym::_held, held);
    }
}

// ---------------------------------------------------------------- steps

/// Runs a thread until it blocks or ends. `woken` is what `park` gives it.
pub(super) fn run(vm: &mut Vm, thread: Handle, woken: bool) -> Result<()> {
    let frames = match &mut vm.heap.modify(thread).body {
        Body::Thread(frames) => std::mem::take(frames),
        _ => Vec::new(),
    };
    let variables = vm.heap.delete_field(thread, sym::_context).and_then(Value::handle);
    let outer = std::mem::replace(&mut vm.context, Context { thread: Some(thread), variables, ..Context::default() });
    let granted = vm.heap.delete_field(thread, sym::_pending).is_some();
    let base = vm.enter_thread(granted);
    let result = match vm.heap.delete_field(thread, sym::exception) {
        Some(exception) => vm.resume_thread_raising(frames, exception),
        None => vm.resume_thread(frames, Value::Bool(woken)),
    };
    match result {
        Ok(Resumed::Blocked) => put_away(vm, thread)?,
        Ok(_) => drop(vm.heap.delete_field(thread, sym::owner)),
        Err(Stop::Raise(exception)) => {
            let line = vm.exception_line(exception);
            vm.log.push(format!("Exception in a thread: {line}"));
            vm.heap.delete_field(thread, sym::owner);
        }
        Err(halt) => return Err(halt),
    }
    vm.leave_thread(base);
    vm.context = outer;
    Ok(())
}

/// What the main thread does at its end if threads are left that the program waits for.
pub(super) fn shutdown(vm: &mut Vm) -> Result<Option<Vec<FrameImage>>> {
    let Some(module) = vm.loaded_module("threading") else { return Ok(None) };
    let alive = vm.get_attr(module, Symbol::intern("_alive"))?;
    if !vm.truth(alive)? {
        return Ok(None);
    }
    let function = vm.get_attr(module, Symbol::intern("_shutdown"))?;
    vm.new_thread(function, &[]).map(Some)
}

/// Makes the frames of the running thread its continuation.
fn put_away(vm: &mut Vm, thread: Handle) -> Result<()> {
    let blocked_on = vm.context.blocked_on.take().unwrap_or(MAIN_THREAD);
    let preempted = std::mem::take(&mut vm.preempted);
    if let Some(variables) = vm.context.variables {
        vm.heap.set_field(thread, sym::_context, Value::Ref(variables));
    }
    let frames = vm.suspend_thread(if preempted { Progress::Created } else { Progress::Suspended });
    if let Body::Thread(place) = &mut vm.heap.modify(thread).body {
        *place = frames;
    }
    if blocked_on != MAIN_THREAD {
        vm.observe(Feature::LoopsInThreads)?;
        // A loop that was told to stop before it ran makes one iteration.
        let stopping = vm.heap.field(blocked_on, sym::_stopping) == Some(Value::Bool(true));
        let flags = if stopping { STOPPING as u32 } else { 0 };
        vm.heap.loops.push(WorkingLoop { event_loop: blocked_on, thread, batch: 0, flags });
    }
    if preempted {
        vm.heap.ready.push((thread, MAIN_THREAD));
        note_pending(vm, thread);
    }
    Ok(())
}

/// Notes before what a thread has stopped, and looks for a race with those that could go on as well.
pub(super) fn note_pending(vm: &mut Vm, stopped: Handle) {
    vm.heap.note_history();
    let ready: Vec<Handle> = vm.heap.ready.iter().filter(|e| e.1 == MAIN_THREAD).map(|e| e.0).collect();
    let interrupted = |vm: &mut Vm, thread| vm.heap.field(thread, sym::_interrupted).and_then(Value::handle);
    let mut others: Vec<Handle> = ready.into_iter().map(|thread| interrupted(vm, thread).unwrap_or(thread)).collect();
    others.extend(interrupted(vm, MAIN_THREAD));
    vm.note_pending(stopped, &others);
}

/// `wake(loop)`: the loop looks at its queue, though another thread has filled it.
pub(super) fn wake(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.woken.extend(args.positional[0].handle());
    Ok(Value::None)
}

/// What may happen while the running thread waits within the step.
enum Meanwhile {
    /// A thread goes on: because it is ready, or because its time is up.
    Thread(Handle, bool),
    /// The time for which the waiting thread waits is over.
    TimeOut,
}

/// Waits in the middle of a step: lets the others run until the thread is woken.
fn wait_within(vm: &mut Vm, limit: Option<Option<u64>>) -> Result<bool> {
    if vm.features.has(Feature::LoopsInThreads) {
        return Err(vm.unsupported(
            Code::Builtin,
            "waiting for another thread within a built-in function, while event loops run in threads",
            "wait in ordinary code: not inside a key function, `__del__`, `map` or the like",
        ));
    }
    let waiting = vm.context.thread.unwrap_or(MAIN_THREAD);
    // What may happen depends on the queues.
    vm.heap.note_history();
    vm.waiting.push((waiting, false));
    loop {
        if vm.waiting.last().is_some_and(|w| w.1) {
            break;
        }
        let ready = vm.heap.ready.iter().filter(|e| e.1 == MAIN_THREAD).map(|e| Meanwhile::Thread(e.0, true));
        let timers = vm.heap.timers.iter().filter(|t| t.event_loop == MAIN_THREAD);
        let mut ways: Vec<Meanwhile> = ready.chain(timers.map(|t| Meanwhile::Thread(t.handle, false))).collect();
        if limit.is_some() {
            ways.push(Meanwhile::TimeOut);
        }
        if ways.is_empty() {
            vm.stuck = true;
            return Err(vm.bound("the thread of the event loop waits for ever for what only the loop could bring"));
        }
        let taken = vm.choose(ways.len() as u32, |way| match ways[way as usize] {
            Meanwhile::Thread(..) => format!("while the thread waits, thread {} of {} goes on", way + 1, ways.len()),
            Meanwhile::TimeOut => "the wait times out".into(),
        });
        match ways[taken as usize] {
            Meanwhile::TimeOut => {
                vm.advance_clock(limit.flatten().unwrap_or(0));
                break;
            }
            Meanwhile::Thread(thread, woken) => {
                vm.heap.ready.retain(|e| e.0 != thread || e.1 != MAIN_THREAD);
                let due = vm.heap.timers.iter().find(|t| t.handle == thread).and_then(|t| t.due);
                vm.heap.disarm(thread);
                if !woken {
                    vm.advance_clock(due.unwrap_or(0));
                }
                run(vm, thread, woken)?;
            }
        }
    }
    Ok(vm.waiting.pop().is_some_and(|w| w.1))
}
