//! Unwinding: from a raised exception to the handler that takes it.

use super::error::{Result, Stop};
use super::frame::Return;
use super::{Feature, Vm};
use crate::base::sym;
use crate::store::{Kind, Type, Value};

impl Vm {
    /// Looks for a handler in the frames from the innermost down to index `depth`. `Ok`: the frame
    /// that has it is on top, ready to run the handler. `Err`: none of them has one; they are gone.
    pub(super) fn unwind(&mut self, stop: Stop, depth: usize) -> Result<()> {
        let Stop::Raise(mut exception) = stop else { return Err(stop) };
        self.start_raising(exception);
        while self.frames.len() > depth {
            if self.features.has(Feature::Tracebacks) {
                self.add_traceback_entry(exception);
            }
            let program = self.program.clone();
            let frame = self.frame_mut();
            let at = frame.pc.saturating_sub(1);
            let handlers = &program.code(frame.code).ir.handlers;
            if let Some(handler) = handlers.iter().find(|h| h.start <= at && at < h.end) {
                frame.handled.truncate(handler.handled as usize);
                frame.pc = handler.target;
                let height = frame.operands + handler.depth as usize;
                self.stack.truncate(height);
                self.push(exception);
                return Ok(());
            }
            exception = self.leave_by_exception(exception);
        }
        Err(Stop::Raise(exception))
    }

    /// Drops the innermost frame because of an exception; returns the exception that goes on.
    fn leave_by_exception(&mut self, exception: Value) -> Value {
        let frame = self.frames.pop().expect("a frame is running");
        if !self.mortals.is_empty() {
            self.keep_for_traceback(&frame, exception);
        }
        if !self.atomic.is_empty() {
            self.left_atomic(frame.code, self.frames.len());
        }
        self.stack.truncate(frame.floor);
        let Some(generator) = frame.generator else { return exception };
        self.finish_generator(generator);
        let what = match frame.kind {
            Kind::Coroutine => "coroutine",
            Kind::AsyncGenerator => "async generator",
            Kind::Generator | Kind::Call => "generator",
        };
        let name = if self.is_exception(exception, Type::StopIteration) {
            "StopIteration"
        } else if frame.kind == Kind::AsyncGenerator && self.is_exception(exception, Type::StopAsyncIteration) {
            "StopAsyncIteration"
        } else {
            return exception;
        };
        let text = self.heap.new_str(format!("{what} raised {name}"));
        let replacement = self.new_exception(Type::RuntimeError, vec![text]);
        if let Value::Ref(h) = replacement {
            self.heap.set_field(h, sym::__cause__, exception);
            self.heap.set_field(h, sym::__suppress_context__, Value::Bool(true));
        }
        self.set_context(replacement, exception);
        let span = self.raised_at(exception).unwrap_or_else(|| self.current_span());
        self.raised.push((replacement, span));
        replacement
    }

    /// Leaves the innermost frame with a value. `Some`: the Rust caller gets it.
    pub(super) fn leave(&mut self, value: Value) -> Result<Option<Value>> {
        let frame = self.frames.pop().expect("a frame is running");
        self.stack.truncate(frame.floor);
        if !self.atomic.is_empty() {
            self.left_atomic(frame.code, self.frames.len());
        }
        if let Some(generator) = frame.generator {
            self.finish_generator(generator);
        }
        match frame.on_return {
            Return::Entry => return Ok(Some(value)),
            Return::Push => self.push(value),
            Return::Construct(object) => {
                self.check_init(value)?;
                self.push(object);
            }
            Return::ForIter(exit) => {
                self.pop();
                self.frame_mut().pc = exit;
            }
            Return::Delegate => self.finish_delegate(value),
        }
        Ok(None)
    }

    #[cold]
    pub(super) fn out_of_budget(&mut self) -> Stop {
        let limit = self.limits.instructions;
        self.budget = 0;
        self.bound(format!("a step that does not suspend within {limit} jumps and calls: it never ends, or nobody else runs for that long"))
    }

    /// Whether the step ended because it ran for too long.
    pub fn is_out_of_budget(&self) -> bool {
        self.budget == 0
    }

    /// Frees garbage of a long step when there is much of it and no built-in function holds values.
    pub(super) fn collect_garbage(&mut self) -> Result<()> {
        if self.natives_active > 1 {
            return self.check_objects();
        }
        let roots: Vec<Value> = self.roots().collect();
        self.heap.collect(roots.into_iter(), self.natives.last_words);
        self.check_objects()
    }

    fn check_objects(&mut self) -> Result<()> {
        let limit = self.limits.objects;
        if self.heap.local_count() > limit {
            return Err(self.bound(format!("more than {limit} objects made in one step")));
        }
        Ok(())
    }
}
