//! Objects: class, fields by shape, and a body that depends on the kind of object.

use std::collections::VecDeque;

use num_bigint::BigInt;

use super::containers::{Dict, Set};
use super::shape::Shape;
use super::value::{Handle, Value};
use crate::base::Symbol;

/// Index of a code object in the interpreter's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CodeId(pub u32);

/// An object as interned, or as worked on within a step. `==` compares contents.
#[derive(Clone, Debug, PartialEq)]
pub struct Object {
    pub class: Handle,
    pub shape: Shape,
    /// Values of the attributes that `shape` names, in its order.
    pub fields: Vec<Value>,
    pub body: Body,
}

impl Object {
    pub fn new(class: Handle, body: Body) -> Object {
        Object { class, shape: Shape::EMPTY, fields: Vec::new(), body }
    }
}

/// What an object is besides its attributes.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    Plain,
    BigInt(Box<BigInt>),
    /// An `int` or `float` that has a class of its own (`class Code(int)`), else such numbers are immediate.
    Number(Value),
    Complex(u64, u64),
    Str(Box<str>),
    Bytes(Box<[u8]>),
    ByteArray(Vec<u8>),
    Tuple(Box<[Value]>),
    List(Vec<Value>),
    Deque(Box<(VecDeque<Value>, Option<usize>)>),
    Dict(Box<Dict>),
    Set(Box<Set>),
    FrozenSet(Box<Set>),
    Range(i64, i64, i64),
    Slice(Box<[Value; 3]>),
    Cell(Value),
    Function(Box<Function>),
    /// A function and the receiver it is bound to.
    Method(Value, Value),
    Class(Box<Class>),
    /// Globals are fields that hold cells, so that each global is a component.
    Module(Symbol),
    /// A generator, coroutine or async generator.
    Frame(Box<FrameImage>),
    /// A suspended stack of frames, outermost first: a thread between two of its steps.
    Thread(Vec<FrameImage>),
    /// A code object, as `f.__code__` shows it.
    Code(CodeId),
    /// What a module of Python's has and its model lacks: `module:name`.
    Gap(Symbol),
    Native(Box<Native>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Function {
    pub code: CodeId,
    /// The module whose globals the code sees.
    pub module: Handle,
    /// A tuple, or `Unbound`.
    pub defaults: Value,
    /// A dict, or `Unbound`.
    pub keyword_defaults: Value,
    pub annotations: Value,
    pub closure: Box<[Value]>,
}

/// What the body of an instance is: inherited from the first base that has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layout {
    Plain,
    Int,
    Float,
    Complex,
    Bool,
    Str,
    Bytes,
    ByteArray,
    Tuple,
    List,
    Deque,
    Dict,
    Set,
    FrozenSet,
    Type,
    Module,
    Exception,
    /// Instances are made by native code only and cannot be subclassed from Python.
    Sealed,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Class {
    pub name: Symbol,
    pub qualified_name: Symbol,
    pub bases: Vec<Handle>,
    /// The class itself first.
    pub mro: Vec<Handle>,
    pub layout: Layout,
    /// Names in `__slots__`, when no class on the way has a dict.
    pub slots: Option<Vec<Symbol>>,
    /// Built in: cannot be changed by the program.
    pub immutable: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Generator,
    Coroutine,
    AsyncGenerator,
    /// An ordinary call.
    Call,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Progress {
    Created,
    Suspended,
    /// On the interpreter's stack; never in a sealed content.
    Running,
    Finished,
}

/// A frame that is not running.
#[derive(Clone, Debug, PartialEq)]
pub struct FrameImage {
    pub kind: Kind,
    pub progress: Progress,
    pub code: CodeId,
    /// The next instruction.
    pub pc: u32,
    /// The function (for its name, module and closure).
    pub function: Value,
    /// Locals, then cells and free variables, then the stack.
    pub values: Box<[Value]>,
    /// Handled exceptions, outermost first.
    pub handled: Box<[Value]>,
    /// For class bodies and calls with a special return: see the interpreter.
    pub extra: Value,
    /// What the frame read before it was suspended and may write afterwards.
    pub marks: Box<[Mark]>,
}

/// A place that was read, and what stood there. No reference: a mark keeps nothing alive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The object's name.
    pub object: u32,
    /// The instruction that read it.
    pub pc: u32,
    /// The part of the object.
    pub place: u64,
    /// Stands for the value.
    pub value: u64,
}

/// Small built-in objects: a kind and a few values.
#[derive(Clone, Debug, PartialEq)]
pub struct Native {
    pub kind: NativeKind,
    pub values: Vec<Value>,
    pub index: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NativeKind {
    /// `values[0]`: the sequence; `index`: the next position (-1 when exhausted).
    SequenceIterator,
    ListIterator,
    TupleIterator,
    StrIterator,
    BytesIterator,
    /// `values[0]`: sequence; `index` counts down.
    ReversedIterator,
    /// `values`: next, stop, step.
    RangeIterator,
    /// `values[0]`: dict; `values[1]`: its length at the start; `index`: next entry.
    DictKeyIterator,
    DictValueIterator,
    DictItemIterator,
    /// `values[0]`: the set; `values[1]`: length at the start; `values[2]`: tuple of the keys in order.
    SetIterator,
    DequeIterator,
    /// `values[0]`: callable; `values[1]`: sentinel.
    CallIterator,
    /// `values[0]`: iterator; `index`: the count.
    Enumerate,
    /// `values`: iterators; `index`: 1 if strict.
    Zip,
    /// `values[0]`: function; then the iterators.
    Map,
    Filter,
    DictKeys,
    DictValues,
    DictItems,
    /// `values`: getter, setter, deleter, doc.
    Property,
    StaticMethod,
    ClassMethod,
    /// `values`: class, object, object's class.
    Super,
    /// `values`: origin, tuple of arguments.
    GenericAlias,
    /// `values`: the alternatives.
    Union,
    /// A slot of a class with `__slots__`: `values[0]`: class, `values[1]`: name.
    Member,
    /// An attribute computed by built-in code: `values`: getter, setter or `None`.
    GetSet,
    /// What drives a coroutine from `__await__`: `values[0]`: the coroutine.
    CoroutineWrapper,
    /// `values`: async generator, mode (0 asend, 1 athrow, 2 aclose), argument; `index`: progress.
    AsyncGeneratorStep,
    /// A value yielded by an async generator on its way to `__anext__`.
    AsyncGeneratorValue,
    /// `await` on a Future: `values[0]`: the future; no values once it has ended.
    FutureIterator,
    /// What a module of native code keeps; its meaning is that module's.
    Custom(u16),
}

impl Object {
    /// Bytes on the Rust heap that the object takes, about.
    pub fn heap_bytes(&self) -> usize {
        let values = |n: usize| n * size_of::<Value>();
        let frame = |f: &FrameImage| {
            size_of::<FrameImage>() + values(f.values.len() + f.handled.len()) + size_of_val(&*f.marks)
        };
        let body = match &self.body {
            Body::Str(text) => text.len(),
            Body::Bytes(bytes) => bytes.len(),
            Body::ByteArray(bytes) => bytes.len(),
            Body::Tuple(items) => values(items.len()),
            Body::List(items) => values(items.len()),
            Body::Deque(deque) => values(deque.0.len()),
            Body::Dict(dict) | Body::Set(dict) | Body::FrozenSet(dict) => {
                dict.slots().len() * 2 * size_of::<super::Entry>()
            }
            Body::Function(_) => size_of::<Function>(),
            Body::Class(class) => size_of::<Class>() + class.mro.len() * 8,
            Body::Frame(image) => frame(image),
            Body::Thread(frames) => frames.iter().map(frame).sum(),
            Body::Native(native) => size_of::<Native>() + values(native.values.len()),
            _ => 0,
        };
        body + values(self.fields.len())
    }
}

impl Body {
    /// Objects without identity: interned by content and shared.
    pub fn is_immutable_data(&self) -> bool {
        matches!(
            self,
            Body::BigInt(_)
                | Body::Complex(..)
                | Body::Str(_)
                | Body::Bytes(_)
                | Body::Tuple(_)
                | Body::FrozenSet(_)
                | Body::Range(..)
                | Body::Slice(_)
                | Body::Method(..)
                | Body::Code(_)
                | Body::Gap(_)
        )
    }
}
