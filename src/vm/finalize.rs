//! Last words: what runs when nothing refers to an object any more.
//!
//! Source: docs.python.org, "Data model" (`object.__del__`) and "Expressions: Generator-iterator methods" (`close`); PEP 525,
//! "Finalization"; PEP 442.
//!
//! * A generator or coroutine that was left in the middle is closed: GeneratorExit is raised where it waits.
//! * An async generator is handed to its loop, which closes it in a task.
//! * An object whose class has `__del__` is told.
//!
//! What they raise is shown and ignored. **Invariants.** `mortals` are those of them that the step made, resumed, or took onto the stack:
//! before each instruction somebody is known to hold each (`Mortal::chain`), or references are counted. When
//! a callback or thread rests, all that it dropped is looked for. Nothing is looked for while a built-in function runs, which may hold values.
//!
//! Leaves out: objects of the image are never dropped; which loop an async generator began in is not kept, the running
//! one closes it; where a step has many objects, references are not counted before each instruction.

use super::error::{Result, Stop};
use super::frame::Frame;
use super::{Program, Vm};
use crate::base::{Symbol, sym};
use crate::ir::Instruction;
use crate::store::{Body, CodeId, FrameImage, Handle, Heap, Kind, Progress, Type, Value};

/// Objects that the step made or wrote for which references are counted before each instruction.
const COUNT_ALWAYS: usize = 256;

/// How far a holder is looked for.
const CHAIN: usize = 5;

/// An object that has last words.
#[derive(Clone, Debug)]
pub(super) struct Mortal {
    object: Handle,
    /// The object, what holds it, what holds that …: the last is on the stack.
    chain: Vec<Handle>,
    /// Instructions for which it is left alone.
    rest: usize,
}

fn finalized() -> Symbol {
    Symbol::intern("finalized already")
}

fn exception_locals() -> Symbol {
    Symbol::intern("locals of its frames")
}

/// What a frame's last words depend on.
struct Rest {
    kind: Kind,
    progress: Progress,
    code: CodeId,
    /// The instruction at which it would go on with an exception.
    at: u32,
    /// What it waits for, if it waits.
    awaited: Option<Handle>,
    /// An async generator that no loop knows.
    unknown_to_loops: bool,
}

impl Rest {
    fn of(program: &Program, frame: &FrameImage) -> Rest {
        let ir = &program.code(frame.code).ir;
        let waits = matches!(ir.instructions.get(frame.pc as usize), Some(Instruction::Delegate));
        let awaited = frame.values.len().checked_sub(2).filter(|_| waits).and_then(|i| frame.values[i].handle());
        Rest {
            kind: frame.kind,
            progress: frame.progress,
            code: frame.code,
            at: if waits { frame.pc } else { frame.pc.saturating_sub(1) },
            awaited,
            unknown_to_loops: frame.extra.is_unbound(),
        }
    }

    /// Whether closing the frame runs anything of it, or of what it waits for.
    fn has_handler(&self, program: &Program, heap: &mut Heap) -> bool {
        if self.progress != Progress::Suspended {
            return false;
        }
        if program.code(self.code).ir.handlers.iter().any(|h| h.start <= self.at && self.at < h.end) {
            return true;
        }
        let Some(awaited) = self.awaited.filter(|&h| heap.is_frame(Value::Ref(h))) else { return false };
        let Body::Frame(inner) = &heap.whole(awaited).body else { return false };
        Rest::of(program, inner).has_handler(program, heap)
    }
}

/// Whether an object's end runs something.
fn is_mortal(program: &Program, heap: &mut Heap, object: Handle) -> bool {
    if let Body::Frame(frame) = &heap.whole(object).body {
        let rest = Rest::of(program, frame);
        return match rest.kind {
            Kind::AsyncGenerator => rest.progress == Progress::Suspended && rest.unknown_to_loops,
            Kind::Generator | Kind::Coroutine => rest.has_handler(program, heap),
            Kind::Call => false,
        };
    }
    let class = heap.class(object);
    heap.store().mortality.finalizers() && has_del(heap, class) && heap.field(object, finalized()).is_none()
}

fn has_del(heap: &mut Heap, class: Handle) -> bool {
    if Type::of(class).is_some() {
        return false;
    }
    let mro = heap.class_body(class).map(|c| c.mro.clone()).unwrap_or_default();
    mro.into_iter().any(|base| Type::of(base).is_none() && heap.field(base, sym::__del__).is_some())
}

/// Whether objects under this name may be, or may hold, what has last words, as far as their kind tells.
fn may_be_mortal(program: &Program, heap: &mut Heap, name: u32) -> bool {
    match heap.store().names.kind(name) {
        Some(kind) if kind >> 30 == 2 => {
            let flags = &program.code(CodeId(kind & !(3 << 30))).ir.flags;
            flags.generator || flags.async_generator || flags.coroutine
        }
        Some(kind) if kind >> 30 == 0 && kind != 0 => {
            heap.store().mortality.finalizers() && has_del(heap, Handle::named(kind))
        }
        _ => false,
    }
}

fn is_container(heap: &Heap, name: u32) -> bool {
    let kinds = [Type::List, Type::Dict, Type::Deque, Type::Set].map(|t| t.handle().index());
    heap.store().names.kind(name).is_some_and(|kind| kinds.contains(&kind))
}

fn is_task(heap: &mut Heap, name: u32) -> bool {
    match heap.store().names.kind(name) {
        Some(kind) if kind >> 30 == 0 && kind != 0 => {
            let class = heap.class_body(Handle::named(kind));
            class.is_some_and(|c| c.mro.contains(&Type::EventLoopTask.handle()))
        }
        _ => false,
    }
}

impl Vm {
    /// Says that an object may have last words.
    pub(super) fn note_mortal(&mut self, object: Handle) {
        self.heap.store().mortality.note_any();
        if !self.mortals.iter().any(|m| m.object == object) {
            self.mortals.push(Mortal { object, chain: Vec::new(), rest: 0 });
        }
    }

    /// A generator was suspended.
    pub(super) fn note_suspended(&mut self, generator: Handle, kind: Kind) {
        if matches!(kind, Kind::Generator | Kind::AsyncGenerator) && is_mortal(&self.program, &mut self.heap, generator)
        {
            self.note_mortal(generator);
        }
    }

    /// An instance was made.
    #[inline]
    pub(super) fn note_instance(&mut self, object: Value) {
        if self.heap.store().mortality.finalizers()
            && let Value::Ref(h) = object
            && h.is_local()
        {
            let class = self.heap.class(h);
            if has_del(&mut self.heap, class) {
                self.note_mortal(h);
            }
        }
    }

    /// Values came onto the stack that were kept in a suspended frame.
    pub(super) fn note_restored(&mut self, values: &[Value]) {
        if !self.heap.store().mortality.any() {
            return;
        }
        for value in values {
            let Value::Ref(h) = *value else { continue };
            if !h.is_named() {
                continue;
            }
            self.note_named(h);
            if is_container(&self.heap, h.index()) {
                let items = self.heap.values_of(h);
                items.into_iter().filter_map(Value::handle).filter(|h| h.is_named()).for_each(|h| self.note_named(h));
            }
        }
    }

    fn note_named(&mut self, object: Handle) {
        if may_be_mortal(&self.program, &mut self.heap, object.index()) {
            self.note_mortal(object);
        }
    }

    pub(super) fn forget_mortal(&mut self, object: Handle) {
        self.mortals.retain(|m| m.object != object);
    }

    pub(super) fn mortal_values(&self) -> impl Iterator<Item = Value> + '_ {
        self.mortals.iter().map(|m| Value::Ref(m.object))
    }

    /// A frame ends with an exception, whose traceback keeps the frame's variables.
    pub(super) fn keep_for_traceback(&mut self, frame: &Frame, exception: Value) {
        let Value::Ref(exception) = exception else { return };
        let mut kept: Vec<Value> = self.stack[frame.base..frame.operands].to_vec();
        kept.retain(|v| self.mortals.iter().any(|m| v.handle().is_some_and(|h| m.object == h || m.chain.contains(&h))));
        if kept.is_empty() {
            return;
        }
        let before = self.heap.field(exception, exception_locals()).unwrap_or_default();
        kept.extend_from_slice(self.heap.tuple(before).unwrap_or_default());
        let kept = self.heap.new_tuple(kept);
        self.heap.set_field(exception, exception_locals(), kept);
    }

    // ---------------------------------------------------------------- who is alive

    /// Before an instruction: lets those speak to whom nothing refers any more.
    #[cold]
    pub(super) fn look_after_mortals(&mut self) -> Result<()> {
        if self.natives_active > 1 {
            return Ok(());
        }
        let mut unsure = false;
        for at in 0..self.mortals.len() {
            let rest = &mut self.mortals[at].rest;
            match *rest {
                0 => unsure |= !self.is_held(at),
                _ => *rest -= 1,
            }
        }
        if unsure {
            self.bury()?;
            let rest = self.heap.working_set() / COUNT_ALWAYS;
            self.mortals.iter_mut().filter(|m| m.chain.is_empty()).for_each(|m| m.rest = rest);
        }
        Ok(())
    }

    pub fn is_on_stack(&self, object: Handle) -> bool {
        let value = Value::Ref(object);
        self.stack.contains(&value)
            || self.frames.iter().any(|f| {
                f.generator == Some(object)
                    || f.module == object
                    || f.function == value
                    || f.namespace == value
                    || f.handled.contains(&value)
            })
    }

    /// Whether the stack leads to the object over few others.
    fn is_held(&mut self, at: usize) -> bool {
        let chain = std::mem::take(&mut self.mortals[at].chain);
        let known = chain.last().is_some_and(|&last| self.is_on_stack(last))
            && chain.windows(2).all(|pair| self.heap.holds(pair[1], pair[0]));
        let chain = if known { chain } else { self.find_chain(self.mortals[at].object).unwrap_or_default() };
        self.mortals[at].chain = chain;
        !self.mortals[at].chain.is_empty()
    }

    fn find_chain(&mut self, object: Handle) -> Option<Vec<Handle>> {
        // Each with the place of what it holds.
        let mut found: Vec<(Handle, usize)> = vec![(object, 0)];
        let mut from = 0;
        let among: Vec<Handle> = self.stack.iter().filter_map(|v| v.handle()).filter(|h| !h.is_local()).collect();
        for _ in 0..CHAIN {
            if let Some(at) = (from..found.len()).find(|&at| self.is_on_stack(found[at].0)) {
                let mut chain = Vec::new();
                let mut at = at;
                while at != 0 {
                    chain.push(found[at].0);
                    at = found[at].1;
                }
                chain.push(object);
                chain.reverse();
                return Some(chain);
            }
            let held: Vec<Handle> = found[from..].iter().map(|f| f.0).collect();
            let holders = self.heap.holders(&held, &among);
            let new: Vec<_> = holders.into_iter().filter(|h| !found.iter().any(|f| f.0 == h.0)).collect();
            let base = from;
            from = found.len();
            found.extend(new.into_iter().map(|(holder, at)| (holder, base + at)));
        }
        None
    }

    /// Counts references, and lets all speak to whom there are none.
    fn bury(&mut self) -> Result<()> {
        while let Some(object) = self.first_dying() {
            self.forget_mortal(object);
            self.last_words(object)?;
        }
        Ok(())
    }

    fn first_dying(&mut self) -> Option<Handle> {
        let log = self.heap.unlogged();
        let program = self.program.clone();
        let roots: Vec<Value> = self.references().collect();
        let any = self.heap.store().mortality.any();
        let spoken = self.spoken.clone();
        let found = self.heap.first_dying(
            &roots,
            &mut |heap, name| any || may_be_mortal(&program, heap, name) || is_task(heap, name),
            &mut |heap, object| !spoken.contains(&object) && is_mortal(&program, heap, object),
        );
        self.heap.logged(log);
        found
    }

    fn last_words(&mut self, object: Handle) -> Result<()> {
        self.spoken.push(object);
        let value = Value::Ref(object);
        let mut hook = None;
        if let (Body::Frame(frame), Some(event_loop)) = (&self.heap.whole(object).body, self.context.event_loop)
            && frame.kind == Kind::AsyncGenerator
        {
            hook = Some(event_loop);
        }
        let spoken = if let Some(event_loop) = hook {
            if let Body::Frame(frame) = &mut self.heap.modify(object).body {
                frame.extra = Value::Bool(true);
            }
            self.spoken.pop();
            self.call_method(Value::Ref(event_loop), Symbol::intern("_asyncgen_finalizer_hook"), &[value]).map(drop)
        } else if self.heap.is_frame(value) {
            self.close_generator(object)
        } else {
            let told = self.call_special(value, sym::__del__, &[]).map(drop);
            self.heap.set_field(object, finalized(), Value::Bool(true));
            told
        };
        match spoken {
            Err(Stop::Raise(exception)) => {
                let (shown, line) = (self.repr(value).unwrap_or_default(), self.exception_line(exception));
                self.log.push(format!("Exception ignored in: {shown}\n{line}"));
                Ok(())
            }
            other => other,
        }
    }

    /// A task's coroutine has ended, with this result or exception: who goes with its frame has its last words before the task
    /// tells of its own end.
    pub fn let_go(&mut self, outcome: Value) -> Result<()> {
        if self.mortals.is_empty() || self.natives_active > 1 {
            return Ok(());
        }
        self.stack.push(outcome);
        let buried = self.bury();
        self.stack.pop();
        buried
    }

    /// A callback or a thread rests, or the program has ended: everything that it dropped has its last words.
    pub fn rest(&mut self, ended: bool) -> Result<()> {
        let blocked = self.context.blocked_on.take();
        self.context.task = None;
        self.held = None;
        let mut buried = self.bury();
        if ended && buried.is_ok() && self.heap.store().mortality.any() {
            buried = self.bury_globals();
        }
        self.context.blocked_on = blocked;
        buried
    }

    /// At the end of the program its globals go, one by one.
    fn bury_globals(&mut self) -> Result<()> {
        let Value::Ref(main) = self.import_module("__main__")? else { return Ok(()) };
        for (_, cell) in self.heap.fields(main) {
            let mut open: Vec<Value> = vec![cell];
            let mut seen: Vec<Handle> = Vec::new();
            while let Some(value) = open.pop() {
                let Value::Ref(h) = value else { continue };
                let lasts =
                    matches!(self.heap.immutable(h), Body::Function(_) | Body::Module(_)) || self.heap.is_class(value);
                if lasts || seen.contains(&h) {
                    continue;
                }
                seen.push(h);
                if !h.is_data() && !self.spoken.contains(&h) && is_mortal(&self.program, &mut self.heap, h) {
                    self.last_words(h)?;
                }
                open.extend(self.heap.values_of(h));
            }
        }
        Ok(())
    }
}
