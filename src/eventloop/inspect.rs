//! Looking into a state for people: which tasks there are, where they are, what they wait for.

use super::paths::Paths;
use super::policy::{ASLEEP, Action, INTERRUPTED, WAITING};
use super::view::View;
use crate::base::{Span, Symbol, sym};
use crate::store::{Body, FrameImage, Handle, State, Type, Value};
use crate::vm::{MAIN_THREAD, Vm};

/// A task that is not done.
#[derive(Clone, Debug)]
pub struct WaitingTask {
    pub task: Handle,
    /// Where it is suspended: the innermost place in the program's own code.
    pub place: Span,
    pub awaits: Awaited,
}

/// What a task waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// It is ready to run.
    Turn,
    Tasks(Vec<Handle>),
    /// A lock, queue or the like, what has to happen to it, and in words: `Lock left`, `Queue jobs (empty)`.
    Thing(Handle, Wait, String),
    /// A future, with words for it.
    Future(Handle, String),
    /// In words: `sleep`.
    Other(String),
}

/// What ends the wait for a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// Somebody gives back, or completes, what was begun: a lock, a permit, the items of a queue.
    Return,
    /// Something comes: an item, a notification, room in a queue.
    Arrival,
}

impl Awaited {
    /// In words; `name` gives the names of tasks.
    pub fn describe(&self, name: &mut dyn FnMut(Handle) -> String) -> String {
        match self {
            Awaited::Turn => "its turn".into(),
            Awaited::Thing(_, _, words) | Awaited::Future(_, words) | Awaited::Other(words) => words.clone(),
            Awaited::Tasks(tasks) => {
                let names: Vec<String> = tasks.iter().map(|&t| name(t)).collect();
                format!("{} {}", if names.len() == 1 { "task" } else { "tasks" }, names.join(", "))
            }
        }
    }
}

/// The tasks of a state that are not done, by name.
pub fn waiting_tasks(view: View, paths: &Paths) -> Vec<WaitingTask> {
    let tasks = view.names().filter_map(|task| Some((task, view.coroutine(task)?)));
    tasks
        .filter(|&(task, _)| view.is_pending(task))
        .map(|(task, coroutine)| {
            if let Some((_, frames)) = blocking(view).into_iter().find(|b| b.0 == task) {
                let place = own_place(view, &frames).unwrap_or_default();
                return WaitingTask {
                    task,
                    place,
                    awaits: Awaited::Other("another thread, and blocks its loop".into()),
                };
            }
            let chain: Vec<&FrameImage> = view.chain(coroutine).into_iter().map(|(_, frame)| frame).collect();
            WaitingTask {
                task,
                place: own_place(view, &chain).unwrap_or_default(),
                awaits: awaited(view, paths, task, &chain),
            }
        })
        .collect()
}

/// Callbacks that block their loop until another thread wakes them, with what they are in the middle of.
fn blocking<'a>(view: View<'a>) -> Vec<(Handle, Vec<&'a FrameImage>)> {
    let main = (view.state.mode & WAITING != 0).then_some(MAIN_THREAD);
    let threads = view.state.loops.iter().filter(|l| l.flags & INTERRUPTED as u32 != 0);
    let threads = threads.map(|l| Handle::named(l.thread)).chain(main);
    let waits = |thread: &Handle| !view.state.ready.iter().any(|e| e.handle == thread.index());
    let callback = |thread| {
        let place = view.field(thread, sym::_interrupted)?;
        let Some(Body::Thread(frames)) = view.body(place) else { return None };
        Some((view.field(place.handle()?, sym::owner)?.handle()?, frames.iter().collect()))
    };
    threads.filter(waits).filter_map(callback).collect()
}

/// The innermost place in the program's own code.
pub fn own_place(view: View, frames: &[&FrameImage]) -> Option<Span> {
    frames.iter().rev().map(|frame| view.place(frame)).find(|&span| view.is_own(span))
}

/// Whether an entry of the ready queue is a task that runs code of the program's own.
pub fn is_own_task(view: View, entry: Handle) -> bool {
    let Some(coroutine) = view.coroutine(entry) else { return false };
    view.chain(coroutine).iter().any(|(_, frame)| view.is_own(view.code_span(frame)))
}

/// Where a task is.
pub fn place_of_task(view: View, task: Handle) -> Option<Span> {
    let threads = view.state.loops.iter().map(|l| Handle::named(l.thread)).chain([MAIN_THREAD]);
    for place in threads.filter_map(|thread| view.field(thread, sym::_interrupted)) {
        if view.field(place.handle()?, sym::owner) == Some(Value::Ref(task)) {
            let Some(Body::Thread(frames)) = view.body(place) else { return None };
            return own_place(view, &frames.iter().collect::<Vec<_>>());
        }
    }
    let chain: Vec<&FrameImage> = view.chain(view.coroutine(task)?).into_iter().map(|(_, frame)| frame).collect();
    own_place(view, &chain)
}

fn awaited(view: View, paths: &Paths, task: Handle, chain: &[&FrameImage]) -> Awaited {
    let Some(future) = view.field(task, sym::_fut_waiter).and_then(Value::handle) else { return Awaited::Turn };
    if view.coroutine(future).is_some() {
        return Awaited::Tasks(vec![future]);
    }
    if let Some(children) = view.field(future, Symbol::intern("_children")) {
        let children: Vec<Handle> = match view.body(children) {
            Some(Body::List(items)) => items.iter().filter_map(|v| v.handle()).collect(),
            Some(Body::Tuple(items)) => items.iter().filter_map(|v| v.handle()).collect(),
            _ => Vec::new(),
        };
        let pending: Vec<Handle> =
            children.into_iter().filter(|&c| view.coroutine(c).is_some() && view.is_pending(c)).collect();
        if !pending.is_empty() {
            return Awaited::Tasks(pending);
        }
    }
    let library: Vec<&&FrameImage> = chain.iter().rev().take_while(|f| !view.is_own(view.place(f))).collect();
    let things = library.iter().filter_map(|frame| Some((receiver(view, frame)?, view.function_name(frame))));
    for (thing, method) in things {
        if let Some((wait, words)) = wait_in_words(view, paths, thing, method) {
            return Awaited::Thing(thing, wait, words);
        }
    }
    if let Some(path) = paths.get(future).filter(|p| p.part_of.is_none()) {
        return Awaited::Future(future, format!("future {}", path.name));
    }
    match library.last().map(|frame| view.function_name(frame)) {
        Some(function) => Awaited::Other(function.to_string()),
        None => Awaited::Future(future, "a future".into()),
    }
}

/// The object whose method a frame runs.
fn receiver(view: View, frame: &FrameImage) -> Option<Handle> {
    let ir = &view.vm.program.code(frame.code).ir;
    let at = |names: &[Symbol]| names.iter().position(|n| *n == sym::self_);
    let value = match at(&ir.locals).map(|i| frame.values[i]) {
        Some(value) if !value.is_unbound() => value,
        _ => view.contained(frame.values[ir.locals.len() + at(&ir.cells)?])?,
    };
    value.handle()
}

/// `Lock left`, `Queue jobs (empty)`; `None` if the object is nothing that tasks wait for.
fn wait_in_words(view: View, paths: &Paths, thing: Handle, method: &str) -> Option<(Wait, String)> {
    let object = view.object(thing)?;
    let class = view.asyncio_class(object)?;
    let (wait, condition) = match (class, method.rsplit('.').next().unwrap_or(method)) {
        ("Lock", _) => (Wait::Return, String::new()),
        ("Event", _) => (Wait::Arrival, " (not set)".into()),
        ("Condition", _) => (Wait::Arrival, " (to be notified)".into()),
        ("Barrier", _) => (Wait::Return, format!(" ({})", view.condition(thing)?)),
        ("Semaphore" | "BoundedSemaphore", _) => {
            // One that begins with nothing to give is a signal.
            let signal = view.field(thing, sym::_initial_value) == Some(Value::Int(0));
            (if signal { Wait::Arrival } else { Wait::Return }, format!(" ({})", view.condition(thing)?))
        }
        (_, "get") if class.ends_with("Queue") => (Wait::Arrival, " (empty)".into()),
        (_, "put") if class.ends_with("Queue") => (Wait::Arrival, " (full)".into()),
        (_, "join") if class.ends_with("Queue") => (Wait::Return, " (items not done)".into()),
        _ => return None,
    };
    let shown = view.class_name(object.class);
    let name = paths.get(thing).map_or(String::new(), |path| format!(" {}", path.name));
    Some((wait, format!("{shown}{name}{condition}")))
}

/// One line for a state in which nothing can happen and the program has not ended.
pub fn deadlock_message(vm: &Vm, state: &State) -> String {
    let view = View::new(vm, state);
    if state.mode & ASLEEP != 0 || state.loops.iter().any(|l| l.flags & ASLEEP as u32 != 0) {
        return "the event loop sleeps for ever: another thread gave it something to do and did not wake it, as \
                call_soon_threadsafe would"
            .into();
    }
    if !blocking(view).is_empty() {
        return "a callback blocks its event loop for ever: what it waits for does not come".into();
    }
    let waiting = view.names().filter(|&t| view.coroutine(t).is_some() && view.is_pending(t)).count();
    match waiting {
        0 if super::Phase::of(state.mode) == super::Phase::Parked => {
            "the main thread waits for ever for another".into()
        }
        0 => "the event loop runs and nothing can ever happen".into(),
        1 => "a task waits for ever".into(),
        n => format!("{n} tasks wait for ever"),
    }
}

/// The same at length: who waits for what, and where.
pub fn deadlock_details(vm: &Vm, state: &State) -> String {
    let view = View::new(vm, state);
    let tasks = waiting_tasks(view, &Paths::new(view));
    let sources = vm.program.sources();
    let mut parts = vec![deadlock_message(vm, state)];
    for task in &tasks {
        let place = if task.place == Span::default() {
            String::new()
        } else {
            let name = sources.get(task.place.file).name.rsplit('/').next().unwrap_or_default().to_string();
            format!(" ({name}:{})", sources.line_column(task.place).line)
        };
        let what = task.awaits.describe(&mut |t| view.task_name(t));
        parts.push(format!("{} waits for {what}{place}", view.task_name(task.task)));
    }
    parts.join("; ")
}

/// One line for a state from which the program cannot come to its end.
pub fn livelock_message(vm: &Vm, state: &State) -> String {
    let view = View::new(vm, state);
    let mut names: Vec<String> = view
        .names()
        .filter(|&t| view.coroutine(t).is_some_and(|_| view.is_pending(t)))
        .map(|t| view.task_name(t))
        .collect();
    names.sort();
    names.dedup();
    let whose = if names.is_empty() { String::new() } else { format!(": {} go on for ever", names.join(", ")) };
    format!("the program can end, but not from here on{whose}")
}

/// The name of a callback of the program's own; `None` for the library's.
pub fn callback_name(view: View, entry: Handle) -> Option<String> {
    let object = view.object(entry)?;
    if !view.is_a(object, Type::EventLoopHandle) {
        return None;
    }
    let mut callback = view.field(entry, sym::_callback)?;
    loop {
        match view.body(callback)? {
            Body::Method(function, _) => callback = *function,
            Body::Function(function) => {
                let own = view.is_own(view.vm.program.code(function.code).ir.span);
                return own.then(|| view.code_name(function.code).to_string());
            }
            // `functools.partial`
            _ => callback = view.field(callback.handle()?, Symbol::intern("func"))?,
        }
    }
}

/// Tasks of the running loops that an injected cancellation may hit: all that are not done, but for the one
/// that the loop runs for, whose cancellation would end the program.
pub fn cancellable(vm: &Vm, state: &State) -> impl Iterator<Item = u32> {
    let view = View::new(vm, state);
    let named = |name: u32| Value::Ref(Handle::named(name));
    let at_rest = state.loops.iter().filter(|l| l.flags & INTERRUPTED as u32 == 0);
    let mut running: Vec<Value> = at_rest.map(|l| named(l.event_loop)).collect();
    match super::Phase::of(state.mode) {
        super::Phase::Loop(main) if state.mode & INTERRUPTED == 0 => running.push(named(main)),
        _ => {}
    }
    let tasks: Vec<u32> = view
        .names()
        .filter(|&task| view.coroutine(task).is_some() && view.is_pending(task))
        .filter(|&task| view.field(task, sym::_loop).is_some_and(|l| running.contains(&l)) && !ends_loop(view, task))
        .map(Handle::index)
        .collect();
    tasks.into_iter()
}

/// The callback by which the library stops a loop: see `run_until_complete` in `library/asyncio/base_events.py`.
const END_OF_RUN: &str = "_run_until_complete_cb";

/// Whether the end of a task stops its loop.
fn ends_loop(view: View, task: Handle) -> bool {
    let Some(Body::Tuple(entries)) = view.field(task, sym::_callbacks).and_then(|c| view.body(c)) else { return false };
    entries.iter().any(|&entry| {
        let Some(Body::Tuple(pair)) = view.body(entry) else { return false };
        let function = pair.first().and_then(|&callback| view.body(callback));
        matches!(function, Some(Body::Function(f)) if view.code_name(f.code) == END_OF_RUN)
    })
}

/// The callback of a loop that was interrupted, and with which a thread's step goes on.
pub fn interrupted(view: View, action: Action) -> Option<Handle> {
    let thread = match action {
        Action::Main => MAIN_THREAD,
        Action::Run(handle) | Action::Fire(handle) => Handle::named(handle),
        Action::FireDue | Action::Cancel(_) => return None,
    };
    let place = view.field(thread, sym::_interrupted)?.handle()?;
    view.field(place, sym::owner)?.handle()
}

/// `thread pool_0`, `a thread`; `None` if the object is no thread.
pub fn thread_name(view: View, entry: Handle) -> Option<String> {
    let object = view.object(entry)?;
    if !view.is_a(object, Type::Thread) {
        return None;
    }
    let owner = view.field(entry, sym::owner).and_then(Value::handle);
    let name = owner.and_then(|o| view.field(o, Symbol::intern("_given_name"))).and_then(|n| view.text(n));
    Some(name.map_or("a thread".into(), |name| format!("thread {name}")))
}
