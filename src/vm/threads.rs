//! Threads as continuations: taking their frames off the stack, putting them back, and where they stop.
//!
//! Source: docs.python.org, "threading". Threads share one interpreter: a step runs one of them until it blocks, or,
//! if `preempts` is set, to its next access to a contended place (`contention.rs`). The callbacks of the event loop stop
//! there too, if another thread could run: the rest is then a step of its own.
//!
//! **Invariants.** Only the frames above `thread_base` are the running thread's. Between two stops a thread makes at
//! most one access to a contended place, which is the first of its step; code of the library is not interrupted, so that
//! locks and queues are atomic, as they are for the programs that use them. A call of such an object's method, or a `with` on it,
//! is itself an access to the whole object (`shared_access.rs`), and what a thread hands over to the loop, or by its end, comes in
//! a step without an access to anything else (`hands_over`). Two threads that have stopped before
//! conflicting accesses to one place, each free to go on, are a data race: nothing orders them. Which locks a thread holds stands in
//! its `_held`; what a lock guards is accessed without a stop (`contention.rs`), and so is what a condition does with those who wait for
//! it while its lock is held, unless one of them waits for a time only.
//!
//! Left out: stops within callbacks of built-in functions (`sorted(key=…)`) and in generators that those drive; a stop
//! before a `with` gives its lock back, which moves to the left of what others do, where nobody sees a lock held but by waiting for it.

use super::error::Result;
use super::frame::Return;
use super::native::Args;
use super::shared_access::{SYNCHRONISATION, WAITERS};
use super::{CONTENDED, Code, Contention, Feature, MAIN_THREAD, Resumed, SharedAccess, Vm};
use crate::base::sym;
use crate::ir::Instruction;
use crate::lower::stale::{Named, access};
use crate::store::{CodeId, FrameImage, Handle, Kind, Progress, Value, hash_str};
use crate::system::{Finding, Halt};

/// Where the running thread's part of the interpreter begins.
#[derive(Clone, Copy, Debug, Default)]
pub struct Base {
    frames: usize,
    natives: usize,
}

impl Vm {
    /// From here on the frames are another thread's, which may make its first access at once if it has stopped before it.
    pub fn enter_thread(&mut self, granted: bool) -> Base {
        self.granted = granted;
        self.acted = false;
        let base = Base { frames: self.frames.len(), natives: self.natives_active };
        std::mem::replace(&mut self.thread_base, base)
    }

    /// Runs code of the event loop's that may be interrupted if nothing stands below it. `Err(frames)` in the result: it was, and
    /// these go on later.
    pub fn interruptible(
        &mut self,
        f: impl FnOnce(&mut Vm) -> Result<Resumed>,
    ) -> Result<std::result::Result<Resumed, Vec<FrameImage>>> {
        let puts_away = self.preempts || self.features.has(Feature::LoopsInThreads);
        if !puts_away || !self.frames.is_empty() || self.natives_active > 0 {
            return f(self).map(Ok);
        }
        let natives = self.natives_active + 1;
        let outer = std::mem::replace(&mut self.thread_base, Base { frames: self.frames.len(), natives });
        self.queued = self.heap.ready.len();
        let result = f(self);
        let result = match result {
            Ok(Resumed::Blocked) if std::mem::take(&mut self.preempted) => {
                self.context.blocked_on = None;
                Ok(Err(self.suspend_thread(Progress::Created)))
            }
            Ok(Resumed::Blocked) if self.context.blocked_on == Some(MAIN_THREAD) => {
                self.context.blocked_on = None;
                Ok(Err(self.suspend_thread(Progress::Suspended)))
            }
            other => other.map(Ok),
        };
        self.thread_base = outer;
        result
    }

    /// Goes on with what was interrupted, before an access if it is `granted` one; `woken` is for one that waits.
    pub fn go_on(&mut self, frames: Vec<FrameImage>, granted: bool, woken: bool) -> Result<Resumed> {
        self.granted = granted;
        self.natives_active += 1;
        let result = self.resume_thread(frames, Value::Bool(woken));
        self.natives_active -= 1;
        result
    }

    /// Calls a function so that it can be interrupted.
    pub fn call_to_rest(&mut self, f: Value, args: &[Value]) -> Result<Resumed> {
        self.natives_active += 1;
        let floor = self.stack.len();
        let result = match self.enter(f, Args::from(args), floor, Return::Entry) {
            Ok(Some(value)) => Ok(Resumed::Returned(value)),
            Ok(None) => self.run(),
            Err(stop) => Err(stop),
        };
        self.natives_active -= 1;
        match result {
            Ok(Resumed::Blocked) if !self.preempted && self.context.blocked_on != Some(MAIN_THREAD) => {
                self.context.blocked_on = None;
                Err(self.nested_loop())
            }
            other => other,
        }
    }

    /// The main thread goes on, outside of a loop.
    pub fn enter_main(&mut self) {
        self.granted = self.heap.delete_field(MAIN_THREAD, sym::_pending).is_some();
    }

    pub fn leave_thread(&mut self, outer: Base) {
        self.thread_base = outer;
    }

    /// Whether the running thread's frames can be put away: no built-in function stands between them.
    pub fn can_suspend(&self) -> bool {
        self.natives_active == self.thread_base.natives
    }

    /// The frames of a new thread, which will call `function`.
    pub fn new_thread(&mut self, function: Value, args: &[Value]) -> Result<Vec<FrameImage>> {
        let floor = self.stack.len();
        match self.enter(function, Args::from(args), floor, Return::Entry)? {
            None => Ok(vec![self.take_frame(Progress::Created)]),
            Some(_) => Ok(Vec::new()),
        }
    }

    /// The running thread's frames as a continuation; they are off the stack afterwards.
    /// `Progress::Created` if the innermost waits for no value.
    pub fn suspend_thread(&mut self, progress: Progress) -> Vec<FrameImage> {
        let mut images = Vec::with_capacity(self.frames.len());
        while self.frames.len() > self.thread_base.frames {
            let (on_return, generator) = (self.frame().on_return, self.frame().generator);
            let mut image = self.take_frame(progress);
            // A class body is neither a constructor's `__init__` nor a generator, so that the place is free.
            match (on_return, generator) {
                (Return::Construct(object), _) => image.extra = object,
                (_, Some(generator)) => image.extra = Value::Ref(generator),
                _ => {}
            }
            images.push(image);
        }
        images.reverse();
        images
    }

    /// Continues a thread with `value` as the result of the call in which it was suspended.
    pub fn resume_thread(&mut self, images: Vec<FrameImage>, value: Value) -> Result<Resumed> {
        let started = waits(&images);
        self.restore_thread(images)?;
        if started {
            // What it waited for has come.
            self.acted = true;
            self.push(value);
        }
        self.run()
    }

    /// Continues a thread with an exception raised by the call in which it was suspended.
    pub fn resume_thread_raising(&mut self, images: Vec<FrameImage>, exception: Value) -> Result<Resumed> {
        self.restore_thread(images)?;
        self.unwind(super::Stop::Raise(exception), self.thread_base.frames)?;
        self.run()
    }

    fn restore_thread(&mut self, images: Vec<FrameImage>) -> Result<()> {
        for mut image in images {
            let on_return = self.return_of(&image);
            let in_use = image.kind != Kind::Call
                || on_return != Return::Entry && !self.program.code(image.code).ir.flags.class_body;
            let extra = if in_use { std::mem::take(&mut image.extra) } else { Value::Unbound };
            let generator = if image.kind == Kind::Call { None } else { extra.handle() };
            self.restore_frame(image, generator, on_return)?;
        }
        Ok(())
    }

    /// What becomes of the value that a frame of a suspended thread returns: see `suspend_thread`.
    fn return_of(&self, image: &FrameImage) -> Return {
        let below = self.frames[self.thread_base.frames..].last();
        let Some(below) = below else { return Return::Entry };
        if image.kind != Kind::Call {
            let instructions = &self.program.code(below.code).ir.instructions;
            return match instructions[below.pc as usize - 1] {
                Instruction::ForIter(exit) => Return::ForIter(exit),
                _ => Return::Delegate,
            };
        }
        let class_body = self.program.code(image.code).ir.flags.class_body;
        if class_body || image.extra.is_unbound() { Return::Push } else { Return::Construct(image.extra) }
    }

    // ---------------------------------------------------------------- stopping before an access

    /// Whether the running thread stops before its next instruction; then it says that it did.
    #[cold]
    pub(super) fn stops_before(&mut self, code: &Code, pc: u32, instruction: Instruction) -> Result<bool> {
        let library = self.is_library(code.ir.span);
        if !library && self.queued < self.heap.ready.len() && self.stops_between_entries()? {
            return Ok(true);
        }
        if !library && self.hands_over(instruction) {
            let granted = std::mem::take(&mut self.granted);
            if granted || !self.can_suspend() || !std::mem::replace(&mut self.acted, true) {
                return Ok(false);
            }
            if self.context.thread.is_none() && !self.others_can_run() {
                return Ok(false);
            }
            let access = SharedAccess { object: MAIN_THREAD.index(), part: SYNCHRONISATION, key: 0, write: true };
            return Ok(self.stop_before(access, pc));
        }
        let thread = self.context.thread.unwrap_or(MAIN_THREAD);
        let locks = self.locks_held(thread);
        let log = self.heap.unlogged();
        // The library's own accesses are not interrupted; what it calls for the program is.
        let found = match library {
            true => self.access_of_called(code, pc, instruction),
            false => self.shared_access(code, pc, instruction, &locks),
        };
        self.heap.logged(log);
        let Some(access) = found else { return Ok(false) };
        let outside = self.context.thread.is_none() && self.context.event_loop.is_none();
        if outside && !self.others_can_run() {
            return Ok(false);
        }
        self.note_shared(thread, &access, &locks, |vm| vm.place_key(code, pc, instruction))?;
        if !self.contended.contains(&access.key) {
            return Ok(false);
        }
        if !self.can_suspend() || std::mem::take(&mut self.granted) {
            self.acted = true;
            return Ok(false);
        }
        if self.context.thread.is_none() && !self.others_can_run() {
            return Ok(false);
        }
        Ok(self.stop_before(access, pc))
    }

    /// Whether a callback that has appended an entry to its loop's queue, and goes on, stops there: in a queue whose order counts, what
    /// another thread hands over may come before whatever it appends next.
    fn stops_between_entries(&mut self) -> Result<bool> {
        let before = std::mem::replace(&mut self.queued, self.heap.ready.len());
        let Some(event_loop) = self.context.event_loop.filter(|_| self.ordered) else { return Ok(false) };
        let appended = self.heap.ready[before..].iter().any(|e| e.1 == event_loop);
        if !appended || !self.can_suspend() || !self.others_can_run() {
            return Ok(false);
        }
        let thread = self.context.thread.unwrap_or(MAIN_THREAD);
        self.note_queue(thread, event_loop)?;
        if !self.contended.contains(&hash_str(QUEUE)) {
            return Ok(false);
        }
        self.preempted = true;
        self.context.blocked_on = Some(MAIN_THREAD);
        Ok(true)
    }

    /// Notes that a thread appends to the queue of an event loop, while others may.
    pub fn note_queue(&mut self, thread: Handle, event_loop: Handle) -> Result<()> {
        if !self.preempts || !event_loop.is_named() {
            return Ok(());
        }
        let access =
            SharedAccess { object: event_loop.index(), part: SYNCHRONISATION, key: hash_str(QUEUE), write: true };
        self.note_shared(thread, &access, &[], |_| QUEUE.to_string())
    }

    /// Notes an access; the search begins anew if more is contended than it knows.
    fn note_shared(
        &mut self,
        thread: Handle,
        access: &SharedAccess,
        locks: &[u32],
        name: impl FnOnce(&mut Vm) -> String,
    ) -> Result<()> {
        let (contention, began) = (self.contention.clone(), self.contended.clone());
        match contention.note(thread.index(), access, locks, &began, || name(self)) {
            true => Err(super::Stop::Halt(Box::new(Halt::Observe(CONTENDED)))),
            false => Ok(()),
        }
    }

    /// A callback of the loop that no instruction calls, and that is no code of the program's own: the whole of a step.
    pub fn note_callback(&mut self, callback: Value) -> Result<()> {
        if !self.preempts {
            return Ok(());
        }
        let log = self.heap.unlogged();
        let found = self.access_of_method(callback);
        self.heap.logged(log);
        let Some((object, part, write)) = found else { return Ok(()) };
        let thread = self.context.thread.unwrap_or(MAIN_THREAD);
        let locks = self.locks_held(thread);
        let name = format!("callbacks of a {}", self.type_name(Value::Ref(object)));
        let access = SharedAccess { object: object.index(), part, key: hash_str(&name), write };
        self.note_shared(thread, &access, &locks, |_| name)
    }

    fn stop_before(&mut self, access: SharedAccess, pc: u32) -> bool {
        self.preempted = true;
        self.context.blocked_on = Some(MAIN_THREAD);
        let frame = self.frame();
        self.pending = Some(Pending { access, code: frame.code, pc });
        true
    }

    /// Whether a thread is about to give another's event loop something to do, or to end.
    fn hands_over(&mut self, instruction: Instruction) -> bool {
        if self.context.thread.is_none() && !self.features.has(Feature::LoopsInThreads) {
            return false;
        }
        match instruction {
            Instruction::LoadAttr(name) | Instruction::LoadMethod(name) | Instruction::LoadGlobal(name)
                if matches!(name.as_str(), "call_soon_threadsafe" | "run_coroutine_threadsafe") =>
            {
                true
            }
            Instruction::LoadMethod(_) => self.top().handle().is_some_and(|object| self.is_loop_of_others(object)),
            // The end of a callback is its own loop's business.
            Instruction::Return if self.context.event_loop.is_none() && self.context.thread.is_some() => {
                let below = self.frames[self.thread_base.frames..].iter().rev().nth(1);
                below.is_none_or(|frame| self.is_library(self.program.code(frame.code).ir.span))
            }
            _ => false,
        }
    }

    /// Whether an object is an event loop, and not the one that asks.
    fn is_loop_of_others(&mut self, object: Handle) -> bool {
        if self.context.event_loop == Some(object) {
            return false;
        }
        let log = self.heap.unlogged();
        let stopping = self.heap.field(object, sym::_stopping);
        self.heap.logged(log);
        stopping.is_some()
    }

    /// The locks that the running thread holds, by name; none where they guard nothing.
    fn locks_held(&mut self, thread: Handle) -> Vec<u32> {
        if !Contention::trusts_locks(&self.contended) {
            return Vec::new();
        }
        let Some(held) = self.heap.field(thread, sym::_held) else { return Vec::new() };
        let held = self.heap.tuple(held).unwrap_or_default();
        held.iter().filter_map(|lock| lock.handle()).filter(|lock| lock.is_named()).map(Handle::index).collect()
    }

    /// Whether a thread besides the main thread is ready, or may become so because time passes, or its event loop has, or will have,
    /// something to do.
    fn others_can_run(&mut self) -> bool {
        self.heap.note_history();
        let other = |handle, event_loop| {
            event_loop == MAIN_THREAD && handle != MAIN_THREAD
                || self.heap.loops.iter().any(|l| l.event_loop == event_loop)
        };
        self.heap.ready.iter().any(|&(handle, event_loop)| other(handle, event_loop))
            || self.heap.timers.iter().any(|t| other(t.handle, t.event_loop))
    }

    // ---------------------------------------------------------------- data races

    /// Keeps what a thread that has stopped is about to access with it, and reports others that have stopped before what
    /// conflicts with that. `holders` are those that can go on.
    pub fn note_pending(&mut self, stopped: Handle, holders: &[Handle]) {
        let Some(pending) = self.pending.take() else { return };
        let Pending { access, code, pc } = &pending;
        let object = Value::Ref(Handle::named(access.object));
        let place = [
            Value::Int(access.part as i64),
            Value::Bool(access.write),
            Value::Int(code.0.into()),
            Value::Int((*pc).into()),
        ];
        let place = self.heap.new_tuple([object].into_iter().chain(place).collect::<Vec<_>>());
        let log = self.heap.unlogged();
        self.heap.set_field(stopped, sym::_pending, place);
        self.heap.logged(log);
        if access.part >= WAITERS {
            return;
        }
        for &other in holders.iter().filter(|&&h| h != stopped) {
            let Some(at) = self.heap.field(other, sym::_pending) else { continue };
            let Some(&[of, Value::Int(part), Value::Bool(write), Value::Int(code), Value::Int(pc)]) =
                self.heap.tuple(at)
            else {
                continue;
            };
            if of == object && part == access.part as i64 && (write || access.write) {
                let other = (CodeId(code as u32), pc as u32, write);
                self.report_race(&pending, other);
            }
        }
    }

    fn report_race(&mut self, pending: &Pending, other: (CodeId, u32, bool)) {
        let own = (pending.code, pending.pc, pending.access.write);
        let class = self.heap.class(Handle::named(pending.access.object));
        let what = match access(self.program.code(own.0).ir.instructions[own.1 as usize]) {
            Some((Named::Attribute(name), _)) => format!("{}.{name}", self.class_name(class)),
            Some((Named::Global(name), _)) => name.to_string(),
            Some((Named::Cell(i), _)) => {
                let ir = &self.program.code(own.0).ir;
                ir.cells.iter().chain(&ir.free_variables).nth(i as usize).map_or(String::new(), |n| n.to_string())
            }
            _ => format!("a {}", self.class_name(class)),
        };
        let mut sides: Vec<(bool, String)> = [own, other]
            .into_iter()
            .map(|(code, pc, write)| {
                let ir = &self.program.code(code).ir;
                let function = ir.qualified_name.rsplit("<locals>.").next().unwrap_or_default();
                let line = self.program.line(ir.spans.get(pc as usize).copied().unwrap_or(ir.span));
                (!write, format!("{function} (line {line})"))
            })
            .collect();
        sides.sort();
        let does = |read: bool| if read { "reads" } else { "writes" };
        let message = format!(
            "{} {} {what} while {} {} it in another thread: neither a lock nor anything else orders the two",
            sides[0].1,
            does(sides[0].0),
            sides[1].1,
            does(sides[1].0)
        );
        let claim = format!("{RACE} {what} {} {}", sides[0].1, sides[1].1);
        self.findings.push(Finding { kind: RACE, claim, message });
    }
}

/// Whether a continuation is in the middle of a call whose result it waits for.
fn waits(frames: &[FrameImage]) -> bool {
    frames.last().is_some_and(|frame| frame.progress != Progress::Created)
}

const RACE: &str = "data-race";

/// Stands among the contended places for the queues of event loops.
const QUEUE: &str = "what threads give event loops";

/// An access before which the running thread has stopped.
#[derive(Clone, Debug)]
pub struct Pending {
    access: SharedAccess,
    code: CodeId,
    pc: u32,
}
