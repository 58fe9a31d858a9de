//! The built-in classes that the store and the interpreter name: each has the same name (in the
//! sense of `names`) in every image, its number in this list.

use super::value::{Handle, Value};

macro_rules! builtin_types {
    ($($variant:ident),* $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u32)]
        pub enum Type { $($variant),* }

        impl Type {
            pub const ALL: &'static [Type] = &[$(Type::$variant),*];
        }
    };
}

builtin_types! {
    Object, Type, NoneType, NotImplementedType, EllipsisType, Int, Bool, Float, Complex, Str, Bytes, ByteArray,
    Tuple, List, Dict, Set, FrozenSet, Range, Slice, Function, BuiltinFunction, Method, Module, Cell, Code,
    Generator, Coroutine, AsyncGenerator, CoroutineWrapper, AsyncGeneratorSend, AsyncGeneratorThrow,
    AsyncGeneratorValue,
    Property, StaticMethod, ClassMethod, Super, GenericAlias, UnionType, Member, GetSet, Deque, Frame, Traceback, Thread,
    SequenceIterator, ListIterator, TupleIterator, StrIterator, BytesIterator, ReversedIterator, RangeIterator,
    DictKeyIterator, DictValueIterator, DictItemIterator, SetIterator, DequeIterator, CallIterator,
    Enumerate, Zip, Map, Filter, DictKeys, DictValues, DictItems, MappingProxy, FutureIterator,
    BaseException, Exception, BaseExceptionGroup, ExceptionGroup, GeneratorExit, KeyboardInterrupt, SystemExit,
    ArithmeticError, FloatingPointError, OverflowError, ZeroDivisionError, AssertionError, AttributeError,
    BufferError, EOFError, ImportError, ModuleNotFoundError, LookupError, IndexError, KeyError, MemoryError,
    NameError, UnboundLocalError, OSError, BlockingIOError, ChildProcessError, ConnectionError, BrokenPipeError,
    ConnectionAbortedError, ConnectionRefusedError, ConnectionResetError, FileExistsError, FileNotFoundError,
    InterruptedError, IsADirectoryError, NotADirectoryError, PermissionError, ProcessLookupError, TimeoutError,
    ReferenceError, RuntimeError, NotImplementedError, RecursionError, StopIteration, StopAsyncIteration,
    SyntaxError, IndentationError, TabError, SystemError, TypeError, ValueError, UnicodeError, UnicodeDecodeError,
    UnicodeEncodeError, UnicodeTranslateError, Warning, DeprecationWarning, PendingDeprecationWarning,
    UserWarning, SyntaxWarning, RuntimeWarning, FutureWarning, ImportWarning, UnicodeWarning, BytesWarning,
    ResourceWarning, EncodingWarning,
    EventLoopFuture, EventLoopTask, EventLoopHandle, EventLoopTimerHandle,
    Gap,
}

impl Type {
    #[inline]
    pub fn handle(self) -> Handle {
        Handle::named(self as u32)
    }

    #[inline]
    pub fn value(self) -> Value {
        Value::Ref(self.handle())
    }

    /// The built-in class that `handle` names, if it is one.
    pub fn of(handle: Handle) -> Option<Type> {
        handle.is_named().then(|| Type::ALL.get(handle.index() as usize).copied()).flatten()
    }
}
