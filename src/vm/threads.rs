//! Threads as continuations: taking their frames off the stack, putting them back, and where they stop.
//!
//! Source: docs.python.org, "threading". Threads share one interpreter: a step runs one of them until it blocks, or,
//! if `preempts` is set, to its next access to what others may see.
//!
//! **Invariants.** Only the frames above `thread_base` are the running thread's. Between two stops a thread makes at
//! most one access to a shared object in the program's own code; code of the library is not interrupted, so that locks and
//! queues are atomic, as they are for the programs that use them. Whether a thread stops depends on names alone,
//! never on contents, so that stopping is no observation.
//!
//! Left out: stops within callbacks of built-in functions and within steps of the event loop: those are not
//! interrupted by threads.

use super::error::Result;
use super::frame::Return;
use super::native::Args;
use super::{MAIN_THREAD, Resumed, Vm};
use crate::ir::Instruction;
use crate::store::{Body, FrameImage, Handle, Kind, Progress, Value};

/// Where the running thread's part of the interpreter begins.
#[derive(Clone, Copy, Debug, Default)]
pub struct Base {
    frames: usize,
    natives: usize,
}

impl Vm {
    /// From here on the frames are another thread's, which may make its first access at once.
    pub fn enter_thread(&mut self) -> Base {
        self.granted = true;
        let base = Base { frames: self.frames.len(), natives: self.natives_active };
        std::mem::replace(&mut self.thread_base, base)
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
        let started = images.last().is_some_and(|i| i.progress != Progress::Created);
        self.restore_thread(images)?;
        if started {
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
            let in_use = on_return != Return::Entry && !self.program.code(image.code).ir.flags.class_body;
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
    pub(super) fn stops_before(&mut self, instruction: Instruction) -> bool {
        if !self.preempts || !self.accesses_shared(instruction) || !self.can_suspend() {
            return false;
        }
        if std::mem::take(&mut self.granted) {
            return false;
        }
        self.preempted = true;
        self.context.blocked_on = Some(MAIN_THREAD);
        true
    }

    fn accesses_shared(&self, instruction: Instruction) -> bool {
        let shared = |value: Value| matches!(value, Value::Ref(h) if self.is_shared(h));
        let accesses = match instruction {
            Instruction::LoadGlobal(name) | Instruction::StoreGlobal(name) | Instruction::DeleteGlobal(name) => {
                let cell = self.heap.in_image(self.frame().module, name).and_then(Value::handle);
                let bound = cell.and_then(|c| self.heap.in_image_cell(c));
                let write = !matches!(instruction, Instruction::LoadGlobal(_));
                write || bound.is_none_or(|v| !matches!(v, Value::Native(_)) && (v.handle().is_none() || shared(v)))
            }
            Instruction::LoadCell(i) | Instruction::StoreCell(i) | Instruction::DeleteCell(i) => {
                shared(Value::Ref(self.cell_at(i)))
            }
            Instruction::LoadAttr(_) | Instruction::StoreAttr(_) | Instruction::DeleteAttr(_) => shared(self.top()),
            Instruction::LoadItem | Instruction::DeleteItem | Instruction::StoreItem => shared(self.peek(1)),
            Instruction::CallMethod(n) => {
                matches!(self.peek(n as usize + 1), Value::Native(_)) && shared(self.peek(n as usize))
            }
            Instruction::Call(n) => {
                matches!(self.peek(n as usize), Value::Native(_)) && (0..n as usize).any(|i| shared(self.peek(i)))
            }
            _ => false,
        };
        accesses && !self.is_library(self.program.code(self.frame().code).ir.span)
    }

    /// Whether others may see the object and write it: it existed before the step, was not made by this thread, and is
    /// no class, function or module. That is a matter of its name, since a name always stands for the same kind of object.
    fn is_shared(&self, handle: Handle) -> bool {
        let own = |thread: Handle| self.heap.store().names.is_of_region(handle.index(), thread.index());
        handle.is_named()
            && !self.heap.is_class(Value::Ref(handle))
            && !matches!(self.heap.immutable(handle), Body::Function(_) | Body::Module(_))
            && !self.context.thread.is_some_and(own)
    }
}
