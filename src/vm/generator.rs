//! Generators and coroutines: resumption, throwing in, closing, awaiting.
//!
//! Source: language reference, 6.2.9 (Yield expressions), 6.4 (Await), 8.8 (Coroutines); PEP 342,
//! 380, 479, 492, 525. A frame that waits in `Delegate` is resumed through its iterator: frames of
//! coroutines are pushed on top of each other, so that depth costs no Rust stack.
//!
//! **Invariant:** while a frame is on the interpreter's stack its object says `Running` and holds no
//! values.

use super::error::{Result, Stop};
use super::frame::Return;
use super::native::Args;
use super::{Vm, builtins};
use crate::base::sym;
use crate::ir::Instruction;
use crate::store::{Body, FrameImage, Handle, Kind, NativeKind, Progress, Type, Value};

/// How running code came to rest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Resumed {
    Returned(Value),
    /// A generator or coroutine gave a value and is suspended.
    Yielded(Value),
    /// The thread blocks in an event loop (`Context::blocked_on`); its frames are still on the stack.
    Blocked,
}

impl Vm {
    fn kind_name(kind: Kind) -> &'static str {
        match kind {
            Kind::Coroutine => "coroutine",
            Kind::AsyncGenerator => "async generator",
            Kind::Generator | Kind::Call => "generator",
        }
    }

    /// Takes the frame out of a generator object to run it.
    pub(super) fn activate(&mut self, generator: Handle) -> Result<Option<FrameImage>> {
        let Body::Frame(frame) = &mut self.heap.modify(generator).body else { return Ok(None) };
        match frame.progress {
            Progress::Finished => return Ok(None),
            Progress::Running => {
                let kind = Self::kind_name(frame.kind);
                return Err(self.value_error(format!("{kind} already executing")));
            }
            Progress::Created | Progress::Suspended => {}
        }
        let image = FrameImage {
            values: std::mem::take(&mut frame.values),
            handled: std::mem::take(&mut frame.handled),
            marks: std::mem::take(&mut frame.marks),
            ..**frame
        };
        frame.progress = Progress::Running;
        Ok(Some(image))
    }

    /// Puts a generator's frame on the stack, to be continued with `value`. `false` if it has ended.
    pub(super) fn enter_generator(&mut self, generator: Handle, value: Value, on_return: Return) -> Result<bool> {
        let Some(image) = self.activate(generator)? else { return Ok(false) };
        if image.progress == Progress::Created && !value.is_none() {
            let kind = Self::kind_name(image.kind);
            self.deactivate(generator, image);
            return Err(self.type_error(format!("can't send non-None value to a just-started {kind}")));
        }
        let started = image.progress == Progress::Suspended;
        if !started && let Err(stop) = self.maybe_fail(image.code) {
            self.finish_generator(generator);
            return Err(stop);
        }
        self.restore_frame(image, Some(generator), on_return)?;
        if started {
            self.deliver(value);
        }
        Ok(true)
    }

    fn deactivate(&mut self, generator: Handle, image: FrameImage) {
        if let Body::Frame(frame) = &mut self.heap.modify(generator).body {
            **frame = image;
        }
    }

    /// Gives the value sent to the innermost frame, which waits in `Delegate` or after a `Yield`.
    fn deliver(&mut self, value: Value) {
        if self.waits_in_delegate() {
            *self.stack.last_mut().expect("Delegate has operands") = value;
        } else {
            self.push(value);
        }
    }

    pub(super) fn waits_in_delegate(&self) -> bool {
        let frame = self.frame();
        matches!(self.program.code(frame.code).ir.instructions[frame.pc as usize], Instruction::Delegate)
    }

    /// Sends a value and runs until the generator yields or returns.
    pub fn resume(&mut self, generator: Handle, value: Value) -> Result<Resumed> {
        self.natives_active += 1;
        let result = match self.enter_generator(generator, value, Return::Entry) {
            Ok(true) => self.run(),
            Ok(false) => Err(self.resumed_after_end(generator)),
            Err(stop) => Err(stop),
        };
        self.natives_active -= 1;
        result
    }

    fn resumed_after_end(&mut self, generator: Handle) -> Stop {
        let coroutine = matches!(&self.heap.whole(generator).body, Body::Frame(f) if f.kind == Kind::Coroutine);
        if coroutine {
            self.error(Type::RuntimeError, "cannot reuse already awaited coroutine")
        } else {
            self.stop_iteration(Value::None)
        }
    }

    /// Throws an exception in at the point of suspension and runs on.
    pub fn resume_throw(&mut self, generator: Handle, exception: Value) -> Result<Resumed> {
        self.natives_active += 1;
        let result = self.throw_into(generator, exception, Return::Entry).and_then(|entered| match entered {
            Entered::Running => self.run(),
            Entered::Rested(resumed) => Ok(resumed),
            Entered::Ended => Err(Stop::Raise(exception)),
        });
        self.natives_active -= 1;
        result
    }

    /// Pushes the frames of a generator and of what it delegates to, and raises in the innermost.
    /// An error is the exception that left the generator.
    pub(super) fn throw_into(&mut self, generator: Handle, exception: Value, on_return: Return) -> Result<Entered> {
        let depth = self.frames.len();
        let Some(image) = self.activate(generator)? else {
            if let Body::Frame(f) = &self.heap.whole(generator).body
                && f.kind == Kind::Coroutine
            {
                return Err(self.error(Type::RuntimeError, "cannot reuse already awaited coroutine"));
            }
            return Ok(Entered::Ended);
        };
        let suspended = image.progress == Progress::Suspended;
        self.restore_frame(image, Some(generator), on_return)?;
        if suspended && self.waits_in_delegate() {
            let iterator = self.stack[self.stack.len() - 2];
            self.frame_mut().pc += 1;
            match self.throw_into_delegate(iterator, exception)? {
                Thrown::Entered(entered) => return Ok(entered),
                Thrown::Yielded(value) => {
                    // The iterator went on waiting: so does this frame.
                    self.frame_mut().pc -= 1;
                    return Ok(self.suspend_with(value)?.map_or(Entered::Running, Entered::Rested));
                }
                Thrown::Returned(value) => {
                    self.finish_delegate(value);
                    return Ok(Entered::Running);
                }
                Thrown::Raised(stop) => {
                    self.unwind(stop, depth)?;
                    return Ok(Entered::Running);
                }
            }
        }
        self.frame_mut().pc += u32::from(!suspended && self.frame().pc == 0);
        // It is on its way already: what is being handled here is not its context.
        let span = self.current_span();
        self.raised.push((exception, span));
        self.unwind(Stop::Raise(exception), depth)?;
        Ok(Entered::Running)
    }

    fn throw_into_delegate(&mut self, iterator: Value, exception: Value) -> Result<Thrown> {
        let closing = self.is_exception(exception, Type::GeneratorExit);
        let raised = |result: Result<Entered>| match result {
            Ok(Entered::Ended) => Ok(Thrown::Raised(Stop::Raise(exception))),
            Ok(entered) => Ok(Thrown::Entered(entered)),
            Err(Stop::Halt(halt)) => Err(Stop::Halt(halt)),
            Err(stop) => Ok(Thrown::Raised(stop)),
        };
        let settle = |result: Result<Value>, vm: &mut Vm| match result {
            Ok(value) => Ok(Thrown::Yielded(value)),
            Err(Stop::Raise(e)) if vm.is_exception(e, Type::StopIteration) => {
                Ok(Thrown::Returned(vm.stop_iteration_value(e)))
            }
            Err(Stop::Halt(halt)) => Err(Stop::Halt(halt)),
            Err(stop) => Ok(Thrown::Raised(stop)),
        };
        let mut target = iterator;
        if self.heap.native_kind(iterator) == Some(NativeKind::CoroutineWrapper) {
            target = self.native_value(iterator.handle().expect("an object"), 0);
        }
        if let Value::Ref(h) = target
            && self.heap.is_frame(target)
        {
            if closing {
                return match self.close_generator(h) {
                    Ok(()) => Ok(Thrown::Raised(Stop::Raise(exception))),
                    Err(Stop::Halt(halt)) => Err(Stop::Halt(halt)),
                    Err(stop) => Ok(Thrown::Raised(stop)),
                };
            }
            return raised(self.throw_into(h, exception, Return::Delegate));
        }
        if let Value::Ref(h) = iterator
            && self.heap.native_kind(iterator) == Some(NativeKind::AsyncGeneratorStep)
        {
            let result = builtins::async_generator::throw(self, h, exception);
            return settle(result, self);
        }
        if self.heap.native_kind(iterator).is_some() {
            return Ok(Thrown::Raised(Stop::Raise(exception)));
        }
        let name = if closing { sym::close } else { sym::throw };
        match self.get_attr_opt(iterator, name)? {
            None => Ok(Thrown::Raised(Stop::Raise(exception))),
            Some(method) if closing => match self.call(method, &[]) {
                Ok(_) => Ok(Thrown::Raised(Stop::Raise(exception))),
                Err(Stop::Halt(halt)) => Err(Stop::Halt(halt)),
                Err(stop) => Ok(Thrown::Raised(stop)),
            },
            Some(method) => {
                let result = self.call(method, &[exception]);
                settle(result, self)
            }
        }
    }

    /// Suspends the innermost frame, a generator's, with a value for whoever drives it. `Some` if
    /// that is the Rust caller.
    pub(super) fn suspend_with(&mut self, value: Value) -> Result<Option<Resumed>> {
        loop {
            let frame = self.frame();
            let (generator, on_return) = (frame.generator, frame.on_return);
            let Some(generator) = generator else {
                return Err(self.error(Type::RuntimeError, "yield outside of a generator"));
            };
            self.drop_dead_locals();
            let image = self.take_frame(Progress::Suspended);
            let kind = image.kind;
            self.deactivate(generator, image);
            self.note_suspended(generator, kind);
            match on_return {
                Return::Entry => return Ok(Some(Resumed::Yielded(value))),
                Return::ForIter(_) | Return::Push | Return::Construct(_) => {
                    self.push(value);
                    return Ok(None);
                }
                Return::Delegate => {
                    // The frame below waits in the same `Delegate` for what is sent next.
                    self.frame_mut().pc -= 1;
                }
            }
        }
    }

    /// Values that no continuation reads are cleared, so that states do not differ in them; objects
    /// stay, since holding them is visible (a task must not be lost).
    fn drop_dead_locals(&mut self) {
        let frame = self.frame();
        let (base, pc, code) = (frame.base, frame.pc, frame.code);
        let ir = &self.program.code(code).ir;
        let at = ir.suspended_at(pc);
        if let Ok(i) = ir.dead_locals.binary_search_by_key(&at, |d| d.0) {
            for &local in &ir.dead_locals[i].1 {
                let place = &mut self.stack[base + local as usize];
                if !matches!(place, Value::Ref(h) if !h.is_data()) {
                    *place = Value::Unbound;
                }
            }
        }
    }

    /// The iterator of the innermost frame's `Delegate` (already passed) returned.
    pub(super) fn finish_delegate(&mut self, value: Value) {
        self.pop();
        self.pop();
        self.push(value);
    }

    /// Marks a generator whose frame has left the stack as ended.
    pub(super) fn finish_generator(&mut self, generator: Handle) {
        if let Body::Frame(frame) = &mut self.heap.modify(generator).body {
            frame.progress = Progress::Finished;
            frame.values = Box::default();
            frame.handled = Box::default();
            frame.extra = Value::Unbound;
            frame.pc = 0;
        }
        self.forget_mortal(generator);
    }

    pub(super) fn next_of_generator(&mut self, generator: Handle) -> Result<Option<Value>> {
        let finished = matches!(&self.heap.whole(generator).body, Body::Frame(f) if f.progress == Progress::Finished);
        if finished {
            return Ok(None);
        }
        match self.resume(generator, Value::None)? {
            Resumed::Yielded(value) => Ok(Some(value)),
            Resumed::Returned(_) => Ok(None),
            Resumed::Blocked => Err(self.error(Type::RuntimeError, "the event loop was run inside a generator")),
        }
    }

    pub(super) fn stop_iteration_value(&mut self, exception: Value) -> Value {
        exception.handle().and_then(|h| self.heap.field(h, sym::value)).unwrap_or(Value::None)
    }

    /// `send` as the program calls it: the end is a `StopIteration`.
    pub(super) fn send(&mut self, generator: Handle, value: Value) -> Result<Value> {
        let resumed = self.resume(generator, value)?;
        if let Resumed::Yielded(_) = resumed {
            self.note_mortal(generator);
        }
        self.as_iteration(resumed)
    }

    pub(super) fn throw(&mut self, generator: Handle, exception: Value) -> Result<Value> {
        let resumed = self.resume_throw(generator, exception)?;
        self.as_iteration(resumed)
    }

    fn as_iteration(&mut self, resumed: Resumed) -> Result<Value> {
        match resumed {
            Resumed::Yielded(value) => Ok(value),
            Resumed::Returned(value) => Err(self.stop_iteration(value)),
            Resumed::Blocked => Err(self.error(Type::RuntimeError, "the event loop was run inside a generator")),
        }
    }

    pub(super) fn close_generator(&mut self, generator: Handle) -> Result<()> {
        let (progress, kind) = match &self.heap.whole(generator).body {
            Body::Frame(frame) => (frame.progress, frame.kind),
            _ => return Ok(()),
        };
        match progress {
            Progress::Finished => return Ok(()),
            Progress::Created => {
                self.finish_generator(generator);
                return Ok(());
            }
            Progress::Suspended | Progress::Running => {}
        }
        let exit = self.new_exception(Type::GeneratorExit, Vec::new());
        match self.resume_throw(generator, exit) {
            Ok(Resumed::Returned(_)) => Ok(()),
            Ok(_) => Err(self.error(Type::RuntimeError, format!("{} ignored GeneratorExit", Self::kind_name(kind)))),
            Err(Stop::Raise(e))
                if self.is_exception(e, Type::GeneratorExit) || self.is_exception(e, Type::StopIteration) =>
            {
                Ok(())
            }
            Err(stop) => Err(stop),
        }
    }

    /// The iterator that drives an awaited object. The awaits that a statement stands for say in their own words what is wrong.
    pub(super) fn get_awaitable(&mut self, value: Value) -> Result<Value> {
        let found = self.awaitable_iterator(value);
        let error = match found {
            Err(Stop::Raise(error)) => error,
            found => return found,
        };
        let frame = self.frame();
        let before = (frame.pc as usize).checked_sub(2);
        let before = before.and_then(|at| self.program.code(frame.code).ir.instructions.get(at).copied());
        let name = self.type_name(value);
        let method = match before {
            Some(Instruction::GetAsyncNext) => {
                let stop = self.type_error(format!("'async for' received an invalid object from __anext__: {name}"));
                if let Stop::Raise(Value::Ref(invalid)) = stop {
                    self.heap.set_field(invalid, sym::__cause__, error);
                    self.heap.set_field(invalid, sym::__context__, error);
                    self.heap.set_field(invalid, sym::__suppress_context__, Value::Bool(true));
                }
                return Err(stop);
            }
            Some(Instruction::BeforeAsyncWith) => "__aenter__",
            Some(Instruction::CallExit | Instruction::CallExitWithException) => "__aexit__",
            _ => return Err(Stop::Raise(error)),
        };
        let class = self.type_of(value);
        if self.heap.is_frame(value) || self.type_attr(class, sym::__await__).is_some() {
            return Err(Stop::Raise(error));
        }
        Err(self.type_error(format!(
            "'async with' received an object from {method} that does not implement __await__: {name}"
        )))
    }

    fn awaitable_iterator(&mut self, value: Value) -> Result<Value> {
        if let Value::Ref(h) = value {
            if self.heap.is_frame(value)
                && let Body::Frame(frame) = &self.heap.whole(h).body
            {
                let (kind, progress, code) = (frame.kind, frame.progress, frame.code);
                if kind == Kind::Coroutine {
                    if progress == Progress::Suspended && self.delegate_of(h).is_some() || progress == Progress::Running
                    {
                        return Err(self.error(Type::RuntimeError, "coroutine is being awaited already"));
                    }
                    return Ok(value);
                }
                if kind == Kind::Generator && self.is_generator_based_coroutine(h, code) {
                    return Ok(value);
                }
            } else {
                if let Some(iterator) = self.call_special(value, sym::__await__, &[])? {
                    return self.check_await_result(iterator);
                }
            }
        }
        let name = self.type_name(value);
        Err(self.type_error(format!("object {name} can't be used in 'await' expression")))
    }

    fn check_await_result(&mut self, iterator: Value) -> Result<Value> {
        if self.heap.is_frame(iterator)
            && let Some(h) = iterator.handle()
            && let Body::Frame(frame) = &self.heap.whole(h).body
        {
            let (kind, code) = (frame.kind, frame.code);
            if kind == Kind::Coroutine || self.is_generator_based_coroutine(h, code) {
                return Err(self.type_error("__await__() returned a coroutine"));
            }
            return Ok(iterator);
        }
        let class = self.type_of(iterator);
        let is_iterator = self.heap.native_kind(iterator).is_some_and(builtins::iterators::is_iterator)
            || self.type_attr(class, sym::__next__).is_some();
        if !is_iterator {
            let name = self.class_name(class);
            return Err(self.type_error(format!("__await__() returned non-iterator of type '{name}'")));
        }
        Ok(iterator)
    }

    /// Whether `types.coroutine` made the generator's function awaitable.
    pub(super) fn is_generator_based_coroutine(&mut self, generator: Handle, _code: crate::store::CodeId) -> bool {
        let Body::Frame(frame) = &self.heap.whole(generator).body else { return false };
        match frame.function {
            Value::Ref(function) => self.heap.field(function, iterable_coroutine()).is_some(),
            _ => false,
        }
    }

    /// What a suspended coroutine waits in: the object that its `await` drives.
    pub fn delegate_target(&mut self, generator: Handle) -> Option<Value> {
        if !self.heap.is_frame(Value::Ref(generator)) {
            return None;
        }
        let delegate = self.delegate_of(generator)?;
        let target = match self.heap.native_kind(delegate) {
            Some(NativeKind::CoroutineWrapper) => self.native_value(delegate.handle()?, 0),
            _ => delegate,
        };
        self.heap.is_frame(target).then_some(target)
    }

    /// The qualified name of a generator's or coroutine's function.
    pub fn frame_name(&mut self, generator: Handle) -> Option<String> {
        let Body::Frame(frame) = &self.heap.whole(generator).body else { return None };
        let code = frame.code;
        Some(self.program.code(code).ir.qualified_name.replace("<locals>.", ""))
    }

    /// What a suspended frame delegates to.
    pub fn delegate_of(&mut self, generator: Handle) -> Option<Value> {
        let Body::Frame(frame) = &self.heap.whole(generator).body else { return None };
        if frame.progress != Progress::Suspended {
            return None;
        }
        let (code, pc) = (frame.code, frame.pc);
        let delegate = frame.values.len().checked_sub(2).map(|i| frame.values[i]);
        let waits = matches!(self.program.code(code).ir.instructions.get(pc as usize), Some(Instruction::Delegate));
        delegate.filter(|_| waits)
    }

    /// One `Delegate`: sends the value on top to the iterator below it.
    pub(super) fn delegate(&mut self) -> Result<Option<Resumed>> {
        let value = self.top();
        let iterator = self.stack[self.stack.len() - 2];
        let mut target = iterator;
        if self.heap.native_kind(iterator) == Some(NativeKind::CoroutineWrapper) {
            target = self.native_value(iterator.handle().expect("an object"), 0);
        }
        if let Value::Ref(h) = target
            && self.heap.is_frame(target)
        {
            if self.enter_generator(h, value, Return::Delegate)? {
                return Ok(None);
            }
            return match self.resumed_after_end(h) {
                Stop::Raise(e) if self.is_exception(e, Type::StopIteration) => {
                    self.finish_delegate(Value::None);
                    Ok(None)
                }
                stop => Err(stop),
            };
        }
        let step = match (iterator, self.heap.native_kind(iterator)) {
            (Value::Ref(h), Some(NativeKind::FutureIterator)) => (self.natives.step_future)(self, h)?,
            (Value::Ref(h), Some(NativeKind::AsyncGeneratorStep)) => builtins::async_generator::send(self, h, value)?,
            _ if value.is_none() => match self.next_or_value(iterator)? {
                Ok(item) => Resumed::Yielded(item),
                Err(end) => Resumed::Returned(end),
            },
            _ => match self.call_method(iterator, sym::send, &[value]) {
                Ok(item) => Resumed::Yielded(item),
                Err(Stop::Raise(e)) if self.is_exception(e, Type::StopIteration) => {
                    Resumed::Returned(self.stop_iteration_value(e))
                }
                Err(stop) => return Err(stop),
            },
        };
        match step {
            Resumed::Yielded(item) => {
                self.frame_mut().pc -= 1;
                self.suspend_with(item)
            }
            Resumed::Returned(result) => {
                self.finish_delegate(result);
                Ok(None)
            }
            Resumed::Blocked => Ok(Some(Resumed::Blocked)),
        }
    }

    /// The next item of an iterator, or (`Err`) the value that its `StopIteration` carries.
    fn next_or_value(&mut self, iterator: Value) -> Result<std::result::Result<Value, Value>> {
        if self.heap.native_kind(iterator).is_some_and(builtins::iterators::is_iterator) {
            return Ok(self.next(iterator)?.ok_or(Value::None));
        }
        match self.call_special(iterator, sym::__next__, &[]) {
            Ok(Some(item)) => Ok(Ok(item)),
            Ok(None) => {
                let name = self.type_name(iterator);
                Err(self.type_error(format!("'{name}' object is not an iterator")))
            }
            Err(Stop::Raise(e)) if self.is_exception(e, Type::StopIteration) => Ok(Err(self.stop_iteration_value(e))),
            Err(stop) => Err(stop),
        }
    }

    /// `generator.throw(type[, value[, traceback]])`: the exception to throw.
    pub(super) fn thrown_exception(&mut self, args: &Args) -> Result<Value> {
        let first = args.get(1).unwrap_or(Value::None);
        let second = args.get(2).unwrap_or(Value::None);
        if self.heap.is_class(first) && !second.is_none() {
            let class = first.handle().expect("a class");
            if self.is_instance(second, class) {
                return Ok(second);
            }
            return match self.heap.tuple(second) {
                Some(items) => {
                    let items = items.to_vec();
                    self.call(first, &items)
                }
                None => self.call(first, &[second]),
            };
        }
        match self.exception_instance(first) {
            Ok(exception) => Ok(exception),
            Err(Stop::Raise(e)) if self.heap.is_class(first) => Ok(e),
            Err(Stop::Raise(_)) => {
                let name = self.type_name(first);
                Err(self.type_error(format!(
                    "exceptions must be classes or instances deriving from BaseException, not {name}"
                )))
            }
            Err(halt) => Err(halt),
        }
    }
}

pub(super) fn iterable_coroutine() -> crate::base::Symbol {
    crate::base::Symbol::intern("__iterable_coroutine__")
}

/// What throwing into a generator came to.
pub(super) enum Entered {
    /// It had ended before.
    Ended,
    /// A frame on top of the stack is to run on.
    Running,
    /// What it delegates to caught the exception and waits again.
    Rested(Resumed),
}

enum Thrown {
    Entered(Entered),
    Yielded(Value),
    Returned(Value),
    Raised(Stop),
}
