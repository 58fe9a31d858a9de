//! Frames: running ones on the interpreter's stack, suspended ones in objects.
//!
//! A running frame owns a window of the value stack: locals, cells and free variables, operands.
//! The arguments of an ordinary call become the first locals where they lie.

use super::error::Result;
use super::{Context, Vm};
use crate::base::sym;
use crate::store::{Body, CodeId, FrameImage, Handle, Kind, Mark, Object, Progress, Type, Value};

/// Where the value goes that a frame returns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Return {
    /// Onto the operands of the frame below.
    Push,
    /// `__init__` returned: the new object goes onto the operands of the frame below.
    Construct(Value),
    /// To the Rust caller of the interpreter.
    Entry,
    /// A generator driven by `ForIter` of the frame below: its end jumps there.
    ForIter(u32),
    /// A generator or coroutine driven by `Delegate` of the frame below.
    Delegate,
}

#[derive(Clone, Debug)]
pub struct Frame {
    pub code: CodeId,
    /// The next instruction.
    pub pc: u32,
    /// Index of the first local in the value stack.
    pub base: usize,
    /// Index of the first operand.
    pub operands: usize,
    /// The value stack is cut to here when the frame ends.
    pub floor: usize,
    pub function: Value,
    /// The module whose globals the code sees.
    pub module: Handle,
    pub on_return: Return,
    /// The generator or coroutine object whose frame this is.
    pub generator: Option<Handle>,
    pub kind: Kind,
    /// Exceptions being handled, outermost first.
    pub handled: Vec<Value>,
    /// The namespace of a class body.
    pub namespace: Value,
    /// What the frame read of places that are watched, and whether in this step.
    pub marks: Vec<(Mark, bool)>,
    /// Where its values lay while it was suspended: room for them when it is again.
    pub room: Box<[Value]>,
}

impl Vm {
    #[inline]
    pub(super) fn frame(&self) -> &Frame {
        self.frames.last().expect("code runs in a frame")
    }

    #[inline]
    pub(super) fn frame_mut(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("code runs in a frame")
    }

    #[inline]
    pub(super) fn push(&mut self, value: Value) {
        self.stack.push(value);
    }

    #[inline]
    pub(super) fn pop(&mut self) -> Value {
        self.stack.pop().expect("the compiler balances the stack")
    }

    #[inline]
    pub(super) fn top(&self) -> Value {
        self.stack[self.stack.len() - 1]
    }

    /// Starts a frame whose locals begin at `base` of the value stack; what is missing of them,
    /// and the cells, is filled in here. `floor` is where the stack is cut when it ends.
    pub(super) fn push_frame(
        &mut self,
        function: Value,
        code: CodeId,
        base: usize,
        floor: usize,
        on_return: Return,
    ) -> Result<()> {
        if self.frames.len() >= self.limits.recursion {
            let message = "maximum recursion depth exceeded";
            return Err(self.error(Type::RecursionError, message));
        }
        let ir = &self.program.code(code).ir;
        self.stack.resize(base + ir.locals.len(), Value::Unbound);
        for parameter in &ir.cell_parameters {
            let initial = parameter.map_or(Value::Unbound, |p| self.stack[base + p as usize]);
            let cell = self.heap.new_cell(initial);
            self.stack.push(cell);
        }
        for _ in ir.cell_parameters.len()..ir.cells.len() {
            let cell = self.heap.new_cell(Value::Unbound);
            self.stack.push(cell);
        }
        let mut module = Type::Object.handle();
        if let Value::Ref(h) = function
            && let Body::Function(f) = self.heap.immutable(h)
        {
            module = f.module;
            self.stack.extend_from_slice(&f.closure);
        }
        self.frames.push(Frame {
            code,
            pc: 0,
            base,
            operands: self.stack.len(),
            floor,
            function,
            module,
            on_return,
            generator: None,
            kind: Kind::Call,
            handled: Vec::new(),
            namespace: Value::Unbound,
            marks: Vec::new(),
            room: Box::default(),
        });
        Ok(())
    }

    /// Takes the innermost frame off the stack, as an image.
    pub(super) fn take_frame(&mut self, progress: Progress) -> FrameImage {
        let marks = if self.marked { self.live_marks() } else { Box::default() };
        let frame = self.frames.pop().expect("a frame is running");
        let Frame { code, pc, kind, function, handled, namespace, room: mut values, .. } = frame;
        let held = &self.stack[frame.base..];
        if values.len() == held.len() {
            values.copy_from_slice(held);
        } else {
            values = held.into();
        }
        self.stack.truncate(frame.floor);
        FrameImage { kind, progress, code, pc, function, values, handled: handled.into(), extra: namespace, marks }
    }

    /// Puts a suspended frame on the stack.
    pub(super) fn restore_frame(
        &mut self,
        image: FrameImage,
        generator: Option<Handle>,
        on_return: Return,
    ) -> Result<()> {
        if self.frames.len() >= self.limits.recursion {
            return Err(self.error(Type::RecursionError, "maximum recursion depth exceeded"));
        }
        self.marked |= !image.marks.is_empty();
        self.note_restored(&image.values);
        let floor = self.stack.len();
        let module = self.module_of(image.function);
        let ir = &self.program.code(image.code).ir;
        self.stack.extend_from_slice(&image.values);
        self.frames.push(Frame {
            code: image.code,
            pc: image.pc,
            base: floor,
            operands: floor + ir.locals.len() + ir.cells.len() + ir.free_variables.len(),
            floor,
            function: image.function,
            module,
            on_return,
            generator,
            kind: image.kind,
            handled: image.handled.into_vec(),
            namespace: image.extra,
            marks: image.marks.iter().map(|&mark| (mark, false)).collect(),
            room: image.values,
        });
        Ok(())
    }

    pub(super) fn module_of(&self, function: Value) -> Handle {
        match function {
            Value::Ref(h) => match self.heap.immutable(h) {
                Body::Function(f) => f.module,
                _ => Type::Object.handle(),
            },
            _ => Type::Object.handle(),
        }
    }

    /// The module whose code runs.
    pub(super) fn running_module(&self) -> Option<Handle> {
        self.frames.last().map(|f| f.module)
    }

    /// A value on the stack, counted from the top.
    pub(super) fn peek(&self, depth: usize) -> Value {
        self.stack[self.stack.len() - 1 - depth]
    }

    /// What `super()` without arguments needs: the value of the `__class__` cell and the first local.
    pub(super) fn class_cell_and_first(&mut self) -> Option<(Value, Value)> {
        let frame = self.frames.last()?;
        let program = self.program.clone();
        let ir = &program.code(frame.code).ir;
        let free = ir.free_variables.iter().position(|&n| n == sym::__class__)?;
        let at = frame.base + ir.locals.len() + ir.cells.len() + free;
        let first = match ir.cell_parameters.iter().position(|&p| p == Some(0)) {
            Some(cell) => {
                let cell = self.stack[frame.base + ir.locals.len() + cell];
                self.heap.cell(cell.handle()?)
            }
            None => self.stack[frame.base],
        };
        let class = self.stack[at].handle()?;
        Some((self.heap.cell(class), first))
    }

    /// An object that holds a suspended frame.
    pub(super) fn new_generator(&mut self, mut image: FrameImage) -> Value {
        let program = self.program.clone();
        let flags = program.code(image.code).ir.flags;
        let (kind, class) = if flags.async_generator {
            (Kind::AsyncGenerator, Type::AsyncGenerator)
        } else if flags.coroutine {
            (Kind::Coroutine, Type::Coroutine)
        } else {
            (Kind::Generator, Type::Generator)
        };
        image.kind = kind;
        if kind == Kind::AsyncGenerator {
            self.heap.note_birth();
        }
        Value::Ref(self.heap.alloc(Object::new(class.handle(), Body::Frame(Box::new(image)))))
    }

    /// Values that must outlast the collection.
    pub(super) fn roots(&self) -> impl Iterator<Item = Value> + '_ {
        self.references().chain(self.raised.iter().map(|r| r.0)).chain(self.mortal_values())
    }

    /// Values that the interpreter itself holds.
    pub(super) fn references(&self) -> impl Iterator<Item = Value> + '_ {
        let frames = self.frames.iter().flat_map(|f| {
            let on_return = match f.on_return {
                Return::Construct(v) => v,
                _ => Value::Unbound,
            };
            let generator = f.generator.map_or(Value::Unbound, Value::Ref);
            [f.function, f.namespace, on_return, generator].into_iter().chain(f.handled.iter().copied())
        });
        let Context { event_loop, task, variables, blocked_on, thread, closing: _ } = self.context;
        let context = [event_loop, task, variables, blocked_on, thread, self.held];
        let context = context.into_iter().flatten().map(Value::Ref);
        self.stack.iter().copied().chain(frames).chain(context)
    }
}
