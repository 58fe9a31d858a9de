//! A sealed state as data for people: objects, attributes and short texts of values.
//!
//! **Invariant:** looking runs no code of the program and leaves no trace in footprints. What is shown of
//! an object is therefore not its `__repr__` but its class and what it holds.

use crate::base::{Span, Symbol, sym};
use crate::semantics::text;
use crate::store::{Body, Content, FrameImage, Handle, Layout, Object, Progress, State, Type, Value};
use crate::vm::{MAIN_THREAD, Vm, builtins::number};

/// What [`View::condition`] says of a task that somebody has cancelled and that has not ended.
pub const CANCEL_REQUESTED: &str = "cancel requested";

/// Characters of a value before it is cut.
const WIDTH: usize = 60;
/// Containers within containers that are shown.
const DEPTH: u32 = 3;

/// Objects of one state.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub vm: &'a Vm,
    pub state: &'a State,
}

impl<'a> View<'a> {
    pub fn new(vm: &'a Vm, state: &'a State) -> View<'a> {
        View { vm, state }
    }

    /// `None` for names that are free in this state.
    pub fn object(self, handle: Handle) -> Option<&'a Object> {
        let store = self.vm.heap.store();
        if handle.is_local() {
            return None;
        }
        if handle.is_data() {
            return Some(&store.interner.get(handle.index()).object);
        }
        let slot = store.names.known_slot(handle.index());
        let content = match slot.map_or(0, |s| self.state.slot(s).content) {
            0 => self.vm.heap.image().contents.get(handle.index() as usize).copied().unwrap_or(0),
            content => content,
        };
        let found: &Content = store.interner.get(if content == 0 { return None } else { content });
        Some(&found.object)
    }

    pub fn body(self, value: Value) -> Option<&'a Body> {
        self.object(value.handle()?).map(|o| &o.body)
    }

    pub fn field(self, handle: Handle, name: Symbol) -> Option<Value> {
        let object = self.object(handle)?;
        self.vm.heap.store().shapes.index(object.shape, name).map(|i| object.fields[i])
    }

    /// Names and values of an object's own attributes.
    pub fn fields(self, object: &'a Object) -> impl Iterator<Item = (Symbol, Value)> + 'a {
        let names = self.vm.heap.store().shapes.names(object.shape);
        names.iter().copied().zip(object.fields.iter().copied())
    }

    /// Names and values of the attributes, also of those that live in a dict.
    fn attributes(self, object: &'a Object) -> Vec<(&'a str, Value)> {
        let mut found = Vec::new();
        for (name, value) in self.fields(object) {
            match self.body(value) {
                Some(Body::Dict(dict)) if name == sym::__namespace__ => {
                    found.extend(dict.iter().filter_map(|entry| Some((self.text(entry.key)?, entry.value))));
                }
                _ => found.push((name.as_str(), value)),
            }
        }
        found
    }

    pub fn text(self, value: Value) -> Option<&'a str> {
        match self.body(value)? {
            Body::Str(text) => Some(text),
            _ => None,
        }
    }

    /// Named objects that exist in the state: those of the image first, then by name.
    pub fn names(self) -> impl Iterator<Item = Handle> + 'a {
        let store = self.vm.heap.store();
        let pinned = self.vm.heap.image().len();
        let mut born: Vec<u32> = (0..self.state.slots.len() as u32)
            .filter(|&slot| self.state.slot(slot).content != 0)
            .map(|slot| store.names.of_slot(slot))
            .filter(|&name| name >= pinned)
            .collect();
        born.sort_unstable();
        (0..pinned).chain(born).map(Handle::named)
    }

    // ---------------------------------------------------------------- classes

    /// Whether an object is an instance of a class or of one that inherits from it.
    pub fn is_a(self, object: &Object, class: Type) -> bool {
        self.mro(object).contains(&class.handle())
    }

    fn mro(self, object: &Object) -> &'a [Handle] {
        match self.object(object.class).map(|c| &c.body) {
            Some(Body::Class(class)) => &class.mro,
            _ => &[],
        }
    }

    pub fn class_name(self, class: Handle) -> &'a str {
        match self.object(class).map(|c| &c.body) {
            Some(Body::Class(class)) => class.name.as_str(),
            _ => "object",
        }
    }

    /// The name of the class of `asyncio` that an object is an instance of: `Lock`, `Queue`, …
    pub fn asyncio_class(self, object: &Object) -> Option<&'a str> {
        let class = self.mro(object).iter().find(|&&c| self.is_asyncio(c))?;
        Some(self.class_name(*class))
    }

    fn is_asyncio(self, class: Handle) -> bool {
        let module = self.field(class, sym::__module__).and_then(|m| self.text(m));
        module.is_some_and(|m| m == "asyncio" || m.starts_with("asyncio."))
    }

    /// What people want to know of a lock, a queue or the like: `locked`, `[1, 2]`, `value 0`.
    pub fn condition(self, handle: Handle) -> Option<String> {
        let object = self.object(handle)?;
        if matches!(object.body, Body::Plain) && self.is_a(object, Type::EventLoopFuture) {
            return Some(self.progress(handle));
        }
        let class = self.asyncio_class(object)?;
        let field = |name: &str| self.field(handle, Symbol::intern(name));
        match class {
            "Lock" => Some(if field("_locked")? == Value::Bool(true) { "locked" } else { "unlocked" }.into()),
            "Event" => Some(if field("_value")? == Value::Bool(true) { "set" } else { "unset" }.into()),
            "Semaphore" | "BoundedSemaphore" => Some(format!("value {}", self.show(field("_value")?))),
            "Barrier" => Some(format!("{} waiting", self.show(field("_count")?))),
            "Queue" | "PriorityQueue" | "LifoQueue" => Some(self.items(field("_queue")?)),
            _ => None,
        }
    }

    /// `pending`, `cancel requested`, `done`, `result 3`, `ValueError('no')`.
    fn progress(self, future: Handle) -> String {
        let field = |name: Symbol| self.field(future, name).filter(|v| !v.is_none());
        if self.is_pending(future) {
            let cancelling = field(sym::_num_cancels_requested).is_some();
            return if cancelling { CANCEL_REQUESTED } else { "pending" }.into();
        }
        if let Some(exception) = field(sym::_exception) {
            return self.show(exception);
        }
        let cancelled = field(sym::_state).and_then(|s| self.text(s)) == Some("CANCELLED");
        match field(sym::_result) {
            _ if cancelled => "cancelled".into(),
            Some(result) => format!("result {}", self.show(result)),
            None => "done".into(),
        }
    }

    fn items(self, container: Value) -> String {
        match self.body(container) {
            Some(Body::Deque(deque)) => self.sequence("[", deque.0.iter().copied(), "]", 0),
            _ => self.show(container),
        }
    }

    // ---------------------------------------------------------------- modules and code

    /// Modules of the program's own, the main one first: name and module.
    pub fn modules(self) -> Vec<(&'a str, Handle)> {
        let Some(registry) = self.object(self.vm.registry()) else { return Vec::new() };
        let own = |module: Handle| {
            let file = self.field(module, sym::__file__).and_then(|cell| self.contained(cell));
            file.and_then(|f| self.text(f)).is_some_and(|name| !name.starts_with('<'))
        };
        let Body::Dict(registry) = &registry.body else { return Vec::new() };
        let named = registry.iter().filter_map(|entry| Some((self.text(entry.key)?, entry.value.handle()?)));
        let mut modules: Vec<_> = named.filter(|&(name, module)| name == "__main__" || own(module)).collect();
        modules.sort_by_key(|m| m.0 != "__main__");
        modules
    }

    /// What a global, or another variable that lives in a cell, holds.
    pub fn contained(self, cell: Value) -> Option<Value> {
        match self.body(cell) {
            Some(Body::Cell(value)) => value.bound(),
            _ => cell.bound(),
        }
    }

    /// Whether a place is in the program's own code.
    pub fn is_own(self, span: Span) -> bool {
        span != Span::default() && !self.vm.is_library(span)
    }

    pub fn code_span(self, frame: &FrameImage) -> Span {
        self.vm.program.code(frame.code).ir.span
    }

    /// The function's name without the functions around it.
    pub fn function_name(self, frame: &FrameImage) -> &'a str {
        self.code_name(frame.code)
    }

    pub fn code_name(self, code: crate::store::CodeId) -> &'a str {
        let name = &self.vm.program.code(code).ir.qualified_name;
        name.rsplit("<locals>.").next().unwrap_or(name)
    }

    /// Where a suspended frame goes on; its definition if it has not begun.
    pub fn place(self, frame: &FrameImage) -> Span {
        let ir = &self.vm.program.code(frame.code).ir;
        if frame.progress != Progress::Suspended {
            return ir.span;
        }
        let waits = self.delegate(frame).is_some();
        let at = (frame.pc + u32::from(waits)).saturating_sub(1);
        ir.spans.get(at as usize).copied().unwrap_or(ir.span)
    }

    /// The object that a suspended frame's `await` or `yield from` drives.
    fn delegate(self, frame: &FrameImage) -> Option<Value> {
        let instruction = self.vm.program.code(frame.code).ir.instructions.get(frame.pc as usize);
        let waits = matches!(instruction, Some(crate::ir::Instruction::Delegate));
        if !waits || frame.progress != Progress::Suspended {
            return None;
        }
        frame.values.len().checked_sub(2).map(|i| frame.values[i])
    }

    /// The frames of a coroutine and of what it awaits, outermost first.
    pub fn chain(self, coroutine: Handle) -> Vec<(Handle, &'a FrameImage)> {
        let mut chain = Vec::new();
        let mut current = Some(coroutine);
        while let Some(handle) = current.take() {
            let Some(Body::Frame(frame)) = self.object(handle).map(|o| &o.body) else { break };
            chain.push((handle, &**frame));
            current = self.delegate(frame).and_then(|mut target| {
                if let Some(Body::Native(native)) = self.body(target) {
                    target = native.values.first().copied()?;
                }
                target.handle()
            });
        }
        chain
    }

    /// The frames of the main thread, outermost first.
    pub fn main_frames(self) -> &'a [FrameImage] {
        match self.object(MAIN_THREAD).map(|o| &o.body) {
            Some(Body::Thread(frames)) => frames,
            _ => &[],
        }
    }

    // ---------------------------------------------------------------- tasks

    /// The coroutine of a task; `None` if the object is none.
    pub fn coroutine(self, task: Handle) -> Option<Handle> {
        let object = self.object(task)?;
        let is_task = matches!(object.body, Body::Plain) && self.is_a(object, Type::EventLoopTask);
        if is_task { self.field(task, sym::_coro).and_then(Value::handle) } else { None }
    }

    pub fn is_pending(self, future: Handle) -> bool {
        self.field(future, sym::_state).and_then(|s| self.text(s)).is_none_or(|s| s == "PENDING")
    }

    /// The name that the program gave a task, or that of its coroutine's function.
    pub fn task_name(self, task: Handle) -> String {
        if let Some(name) = self.field(task, sym::_name).and_then(|n| self.text(n)) {
            return name.to_string();
        }
        match self.coroutine(task).and_then(|c| self.body(Value::Ref(c))) {
            Some(Body::Frame(frame)) => self.function_name(frame).to_string(),
            _ => "task".into(),
        }
    }

    // ---------------------------------------------------------------- values as text

    /// Whether a value is shown whole: a number, a text, `None`, or a tuple of such.
    pub fn is_plain_data(self, value: Value) -> bool {
        match value {
            Value::Native(_) => false,
            Value::Ref(_) => match self.body(value) {
                Some(Body::Str(_) | Body::Bytes(_) | Body::BigInt(_) | Body::Complex(..) | Body::Number(_)) => true,
                Some(Body::Tuple(items)) => items.iter().all(|&item| self.is_plain_data(item)),
                _ => false,
            },
            _ => true,
        }
    }

    /// A short text for a value, cut where it is long.
    pub fn show(self, value: Value) -> String {
        let text = self.shown(value, 0);
        match text.char_indices().nth(WIDTH) {
            Some((at, _)) => format!("{}…", &text[..at]),
            None => text,
        }
    }

    fn shown(self, value: Value, depth: u32) -> String {
        if let Some(text) = number::repr_immediate(value) {
            return text;
        }
        let Value::Ref(handle) = value else { return "<built-in function>".into() };
        let Some(object) = self.object(handle) else { return "…".into() };
        if depth > DEPTH {
            return "…".into();
        }
        match &object.body {
            Body::Str(content) => text::repr(content),
            Body::Bytes(bytes) => text::bytes_repr(bytes),
            Body::ByteArray(bytes) => format!("bytearray({})", text::bytes_repr(bytes)),
            Body::BigInt(number) => number.to_string(),
            Body::Number(number) => self.shown(*number, depth),
            Body::Tuple(items) if items.len() == 1 => format!("({},)", self.shown(items[0], depth + 1)),
            Body::Tuple(items) => self.sequence("(", items.iter().copied(), ")", depth),
            Body::List(items) => self.sequence("[", items.iter().copied(), "]", depth),
            Body::Deque(deque) => self.sequence("deque([", deque.0.iter().copied(), "])", depth),
            Body::Set(set) | Body::FrozenSet(set) if set.is_empty() => "set()".into(),
            Body::Set(set) | Body::FrozenSet(set) => self.sequence("{", set.iter().map(|e| e.key), "}", depth),
            Body::Dict(dict) => {
                let entry = |key, value| format!("{}: {}", self.shown(key, depth + 1), self.shown(value, depth + 1));
                joined("{", dict.iter().map(|e| entry(e.key, e.value)), "}")
            }
            Body::Range(start, stop, 1) => format!("range({start}, {stop})"),
            Body::Range(start, stop, step) => format!("range({start}, {stop}, {step})"),
            Body::Cell(value) => self.shown(*value, depth),
            Body::Function(function) => self.code_name(function.code).to_string(),
            Body::Method(function, _) => self.shown(*function, depth),
            Body::Class(class) => class.name.to_string(),
            Body::Module(name) => format!("<module {name}>"),
            Body::Frame(frame) => format!("<{}()>", self.function_name(frame)),
            _ => self.instance(handle, object, depth),
        }
    }

    fn sequence(self, open: &str, items: impl Iterator<Item = Value>, close: &str, depth: u32) -> String {
        joined(open, items.map(|item| self.shown(item, depth + 1)), close)
    }

    fn instance(self, handle: Handle, object: &'a Object, depth: u32) -> String {
        let class = self.class_name(object.class);
        if self.coroutine(handle).is_some() {
            return format!("<Task {}>", self.task_name(handle));
        }
        if self.is_a(object, Type::EventLoopFuture) {
            return format!("<{class} {}>", self.progress(handle));
        }
        if let Some(condition) = self.condition(handle) {
            return format!("<{class} {condition}>");
        }
        let layout = match self.object(object.class).map(|c| &c.body) {
            Some(Body::Class(class)) => class.layout,
            _ => Layout::Plain,
        };
        if layout == Layout::Exception {
            let args = self.field(handle, sym::args).and_then(|a| self.body(a));
            return match args {
                Some(Body::Tuple(args)) => self.sequence(&format!("{class}("), args.iter().copied(), ")", depth),
                _ => format!("{class}()"),
            };
        }
        if depth > 0 || self.asyncio_class(object).is_some() {
            return format!("<{class}>");
        }
        let own = self.attributes(object).into_iter().filter(|(name, _)| !name.starts_with('_'));
        let shown = own.take(4).map(|(name, value)| format!("{name}={}", self.shown(value, depth + 1)));
        joined(&format!("{class}("), shown, ")")
    }
}

fn joined(open: &str, items: impl Iterator<Item = String>, close: &str) -> String {
    let mut text = open.to_string();
    for (i, item) in items.enumerate() {
        if i > 0 {
            text += ", ";
        }
        text += &item;
        if text.chars().count() > 2 * WIDTH {
            break;
        }
    }
    text + close
}
