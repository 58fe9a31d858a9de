//! Set-up: the built-in classes, the `builtins` module, and the image that every step starts from.
//!
//! Built-in classes have fixed names (`Type as u32`), so they are laid into the first image by
//! hand; their methods and everything after that are made by ordinary means and frozen.

use std::sync::Arc;

use super::error::Result;
use super::native::{Known, NativeTable, Natives};
use super::{Limits, Loader, Program, Resumed, Vm, builtins};
use crate::base::{Symbol, sym};
use crate::store::{Body, Class, Handle, Heap, Image, Layout, NativeKind, Object, State, Store, Type, Value};

/// The registry of modules and the `builtins` module have the two names after the built-in classes.
pub(super) const REGISTRY: Handle = Handle::fixed(Type::ALL.len() as u32);
pub(super) const BUILTINS: Handle = Handle::fixed(Type::ALL.len() as u32 + 1);

/// What one built-in class is made of.
#[derive(Clone, Copy)]
pub struct TypeTable {
    pub class: Type,
    pub methods: NativeTable,
    pub class_methods: NativeTable,
    pub static_methods: NativeTable,
    /// Computed attributes: name, getter and (possibly) setter.
    pub attributes: &'static [(&'static str, super::NativeFunction, Option<super::NativeFunction>)],
}

impl TypeTable {
    pub const fn new(class: Type) -> TypeTable {
        TypeTable { class, methods: &[], class_methods: &[], static_methods: &[], attributes: &[] }
    }
}

/// What the layers above the interpreter contribute.
pub struct Boot {
    pub types: Vec<TypeTable>,
    /// Functions that are not in `builtins`: module name and table.
    pub modules: Vec<(&'static str, NativeTable)>,
    pub step_future: fn(&mut Vm, Handle) -> Result<Resumed>,
    pub loader: Arc<dyn Loader>,
}

/// Everything that workers share once the library is loaded.
#[derive(Clone)]
pub struct Machine {
    pub store: Arc<Store>,
    pub program: Arc<Program>,
    pub natives: Arc<Natives>,
    pub loader: Arc<dyn Loader>,
    pub limits: Limits,
    pub image: Image,
}

impl Machine {
    /// Builds the image of the built-ins.
    pub fn boot(boot: Boot, limits: Limits) -> Machine {
        let store = Arc::new(Store::default());
        let image = first_image(&store);
        let mut natives = Natives { definitions: Vec::new(), step_future: boot.step_future, known: Known::default() };
        let mut heap = Heap::new(store.clone(), image);
        heap.begin(&State::default(), 0);
        let types = builtins::types().into_iter().chain(boot.types);
        for table in types {
            install(&mut heap, &mut natives, &table);
        }
        for entry in builtins::functions::FUNCTIONS {
            let value = natives.register(None, false, entry);
            set_global(&mut heap, BUILTINS, entry.0, value);
        }
        for &class in Type::ALL {
            if let Some(name) = public_name(class) {
                set_global(&mut heap, BUILTINS, name, class.value());
            }
        }
        for (name, value) in
            [("NotImplemented", Value::NotImplemented), ("Ellipsis", Value::Ellipsis), ("__debug__", Value::Bool(true))]
        {
            set_global(&mut heap, BUILTINS, name, value);
        }
        set_global(&mut heap, BUILTINS, "IOError", Type::OSError.value());
        set_global(&mut heap, BUILTINS, "EnvironmentError", Type::OSError.value());
        for name in ["__name__"] {
            let text = heap.new_str("builtins");
            set_global(&mut heap, BUILTINS, name, text);
        }
        heap.set_field(REGISTRY, sym::builtins, Value::Ref(BUILTINS));
        for (module, table) in boot.modules {
            let name = Symbol::intern(module);
            let object = heap.new_object(Type::Module.handle(), Body::Module(name));
            let handle = object.handle().expect("a module is an object");
            let text = heap.new_str(module);
            set_global(&mut heap, handle, "__name__", text);
            for entry in table {
                let value = natives.register(None, false, entry);
                set_global(&mut heap, handle, entry.0, value);
            }
            heap.set_field(REGISTRY, name, object);
        }
        let mut on_object = |name| heap.field(Type::Object.handle(), name).unwrap_or_default();
        natives.known = Known {
            object_new: on_object(sym::__new__),
            object_init: on_object(sym::__init__),
            object_eq: on_object(sym::__eq__),
            object_ne: on_object(sym::__ne__),
            object_hash: on_object(sym::__hash__),
        };
        let (image, _) = heap.freeze(&[]);
        Machine { store, program: Arc::default(), natives: Arc::new(natives), loader: boot.loader, limits, image }
    }

    /// An interpreter on the machine's image.
    pub fn interpreter(&self) -> Vm {
        let heap = Heap::new(self.store.clone(), self.image.clone());
        Vm::new(heap, self.program.clone(), self.natives.clone(), self.loader.clone(), self.limits)
    }
}

fn set_global(heap: &mut Heap, module: Handle, name: &str, value: Value) {
    let cell = heap.new_cell(value);
    heap.set_field(module, Symbol::intern(name), cell);
}

fn install(heap: &mut Heap, natives: &mut Natives, table: &TypeTable) {
    let class = table.class.handle();
    for entry in table.methods {
        let method = natives.register(Some(table.class), true, entry);
        heap.set_field(class, Symbol::intern(entry.0), method);
    }
    for (entries, kind, wrapper) in [
        (table.class_methods, NativeKind::ClassMethod, Type::ClassMethod),
        (table.static_methods, NativeKind::StaticMethod, Type::StaticMethod),
    ] {
        for entry in entries {
            let function = natives.register(Some(table.class), false, entry);
            let value = if entry.0 == "__new__" {
                function
            } else {
                let native = crate::store::Native { kind, values: vec![function], index: 0 };
                heap.new_object(wrapper.handle(), Body::Native(Box::new(native)))
            };
            heap.set_field(class, Symbol::intern(entry.0), value);
        }
    }
    for &(name, getter, setter) in table.attributes {
        let getter = natives.register(Some(table.class), false, &(name, 1, 1, false, getter));
        let setter = setter.map_or(Value::None, |s| natives.register(Some(table.class), false, &(name, 2, 2, false, s)));
        let native = crate::store::Native { kind: NativeKind::GetSet, values: vec![getter, setter], index: 0 };
        let value = heap.new_object(Type::GetSet.handle(), Body::Native(Box::new(native)));
        heap.set_field(class, Symbol::intern(name), value);
    }
}

/// The image that holds the built-in classes, without methods, the registry and `builtins`.
fn first_image(store: &Store) -> Image {
    let mut contents: Vec<u32> = Vec::with_capacity(Type::ALL.len() + 2);
    let mut intern = |object: Object| contents.push(store.interner.intern(object, &store.shapes, u32::MAX));
    for &class in Type::ALL {
        let (name, base, layout) = describe(class);
        let mut mro = vec![class.handle()];
        let mut bases = base.into_iter().collect::<Vec<Type>>();
        if class == Type::ExceptionGroup {
            bases.push(Type::Exception);
        }
        match class {
            Type::Object => {}
            Type::ExceptionGroup => mro.extend(
                [Type::BaseExceptionGroup, Type::Exception, Type::BaseException, Type::Object].map(Type::handle),
            ),
            _ => {
                let mut up = base;
                while let Some(class) = up {
                    mro.push(class.handle());
                    up = describe(class).1;
                }
            }
        }
        let name = Symbol::intern(name);
        intern(Object::new(
            Type::Type.handle(),
            Body::Class(Box::new(Class {
                name,
                qualified_name: name,
                bases: bases.into_iter().map(Type::handle).collect(),
                mro,
                layout,
                slots: None,
                immutable: true,
            })),
        ));
    }
    intern(Object::new(Type::Object.handle(), Body::Plain));
    intern(Object::new(Type::Module.handle(), Body::Module(sym::builtins)));
    Image { contents: contents.into() }
}

/// Name, base and layout of a built-in class.
fn describe(class: Type) -> (&'static str, Option<Type>, Layout) {
    use Layout as L;
    use Type::*;
    let plain = |name| (name, Some(Object), L::Sealed);
    let error = |name, base| (name, Some(base), L::Exception);
    match class {
        Object => ("object", None, L::Plain),
        Type => ("type", Some(Object), L::Type),
        NoneType => plain("NoneType"),
        NotImplementedType => plain("NotImplementedType"),
        EllipsisType => plain("ellipsis"),
        Int => ("int", Some(Object), L::Int),
        Bool => ("bool", Some(Int), L::Bool),
        Float => ("float", Some(Object), L::Float),
        Complex => ("complex", Some(Object), L::Complex),
        Str => ("str", Some(Object), L::Str),
        Bytes => ("bytes", Some(Object), L::Bytes),
        ByteArray => ("bytearray", Some(Object), L::ByteArray),
        Tuple => ("tuple", Some(Object), L::Tuple),
        List => ("list", Some(Object), L::List),
        Dict => ("dict", Some(Object), L::Dict),
        Set => ("set", Some(Object), L::Set),
        FrozenSet => ("frozenset", Some(Object), L::FrozenSet),
        Range => plain("range"),
        Slice => plain("slice"),
        Function => plain("function"),
        BuiltinFunction => plain("builtin_function_or_method"),
        Method => plain("method"),
        Module => ("module", Some(Object), L::Module),
        Cell => plain("cell"),
        Code => plain("code"),
        Generator => plain("generator"),
        Coroutine => plain("coroutine"),
        AsyncGenerator => plain("async_generator"),
        CoroutineWrapper => plain("coroutine_wrapper"),
        AsyncGeneratorStep => plain("async_generator_asend"),
        AsyncGeneratorValue => plain("async_generator_wrapped_value"),
        Property => ("property", Some(Object), L::Plain),
        StaticMethod => ("staticmethod", Some(Object), L::Plain),
        ClassMethod => ("classmethod", Some(Object), L::Plain),
        Super => ("super", Some(Object), L::Plain),
        GenericAlias => plain("GenericAlias"),
        Member => plain("member_descriptor"),
        GetSet => plain("getset_descriptor"),
        Deque => ("deque", Some(Object), L::Deque),
        Frame => plain("frame"),
        Traceback => plain("traceback"),
        Thread => plain("thread"),
        SequenceIterator => plain("iterator"),
        ListIterator => plain("list_iterator"),
        TupleIterator => plain("tuple_iterator"),
        StrIterator => plain("str_iterator"),
        BytesIterator => plain("bytes_iterator"),
        ReversedIterator => plain("reversed"),
        RangeIterator => plain("range_iterator"),
        DictKeyIterator => plain("dict_keyiterator"),
        DictValueIterator => plain("dict_valueiterator"),
        DictItemIterator => plain("dict_itemiterator"),
        SetIterator => plain("set_iterator"),
        DequeIterator => plain("_collections._deque_iterator"),
        CallIterator => plain("callable_iterator"),
        Enumerate => plain("enumerate"),
        Zip => plain("zip"),
        Map => plain("map"),
        Filter => plain("filter"),
        DictKeys => plain("dict_keys"),
        DictValues => plain("dict_values"),
        DictItems => plain("dict_items"),
        MappingProxy => plain("mappingproxy"),
        FutureIterator => plain("FutureIter"),
        BaseException => ("BaseException", Some(Object), L::Exception),
        Exception => error("Exception", BaseException),
        BaseExceptionGroup => error("BaseExceptionGroup", BaseException),
        ExceptionGroup => error("ExceptionGroup", BaseExceptionGroup),
        GeneratorExit => error("GeneratorExit", BaseException),
        KeyboardInterrupt => error("KeyboardInterrupt", BaseException),
        SystemExit => error("SystemExit", BaseException),
        ArithmeticError => error("ArithmeticError", Exception),
        FloatingPointError => error("FloatingPointError", ArithmeticError),
        OverflowError => error("OverflowError", ArithmeticError),
        ZeroDivisionError => error("ZeroDivisionError", ArithmeticError),
        AssertionError => error("AssertionError", Exception),
        AttributeError => error("AttributeError", Exception),
        BufferError => error("BufferError", Exception),
        EOFError => error("EOFError", Exception),
        ImportError => error("ImportError", Exception),
        ModuleNotFoundError => error("ModuleNotFoundError", ImportError),
        LookupError => error("LookupError", Exception),
        IndexError => error("IndexError", LookupError),
        KeyError => error("KeyError", LookupError),
        MemoryError => error("MemoryError", Exception),
        NameError => error("NameError", Exception),
        UnboundLocalError => error("UnboundLocalError", NameError),
        OSError => error("OSError", Exception),
        BlockingIOError => error("BlockingIOError", OSError),
        ChildProcessError => error("ChildProcessError", OSError),
        ConnectionError => error("ConnectionError", OSError),
        BrokenPipeError => error("BrokenPipeError", ConnectionError),
        ConnectionAbortedError => error("ConnectionAbortedError", ConnectionError),
        ConnectionRefusedError => error("ConnectionRefusedError", ConnectionError),
        ConnectionResetError => error("ConnectionResetError", ConnectionError),
        FileExistsError => error("FileExistsError", OSError),
        FileNotFoundError => error("FileNotFoundError", OSError),
        InterruptedError => error("InterruptedError", OSError),
        IsADirectoryError => error("IsADirectoryError", OSError),
        NotADirectoryError => error("NotADirectoryError", OSError),
        PermissionError => error("PermissionError", OSError),
        ProcessLookupError => error("ProcessLookupError", OSError),
        TimeoutError => error("TimeoutError", OSError),
        ReferenceError => error("ReferenceError", Exception),
        RuntimeError => error("RuntimeError", Exception),
        NotImplementedError => error("NotImplementedError", RuntimeError),
        RecursionError => error("RecursionError", RuntimeError),
        StopIteration => error("StopIteration", Exception),
        StopAsyncIteration => error("StopAsyncIteration", Exception),
        SyntaxError => error("SyntaxError", Exception),
        IndentationError => error("IndentationError", SyntaxError),
        TabError => error("TabError", IndentationError),
        SystemError => error("SystemError", Exception),
        TypeError => error("TypeError", Exception),
        ValueError => error("ValueError", Exception),
        UnicodeError => error("UnicodeError", ValueError),
        UnicodeDecodeError => error("UnicodeDecodeError", UnicodeError),
        UnicodeEncodeError => error("UnicodeEncodeError", UnicodeError),
        UnicodeTranslateError => error("UnicodeTranslateError", UnicodeError),
        Warning => error("Warning", Exception),
        DeprecationWarning => error("DeprecationWarning", Warning),
        PendingDeprecationWarning => error("PendingDeprecationWarning", Warning),
        UserWarning => error("UserWarning", Warning),
        SyntaxWarning => error("SyntaxWarning", Warning),
        RuntimeWarning => error("RuntimeWarning", Warning),
        FutureWarning => error("FutureWarning", Warning),
        ImportWarning => error("ImportWarning", Warning),
        UnicodeWarning => error("UnicodeWarning", Warning),
        BytesWarning => error("BytesWarning", Warning),
        ResourceWarning => error("ResourceWarning", Warning),
        EncodingWarning => error("EncodingWarning", Warning),
        EventLoopFuture => ("Future", Some(Object), L::Plain),
        EventLoopTask => ("Task", Some(EventLoopFuture), L::Plain),
        EventLoopHandle => ("Handle", Some(Object), L::Plain),
        EventLoopTimerHandle => ("TimerHandle", Some(EventLoopHandle), L::Plain),
    }
}

/// The name under which a class is found without import.
fn public_name(class: Type) -> Option<&'static str> {
    use Type::*;
    let (name, _, layout) = describe(class);
    match class {
        Object | Type | Int | Bool | Float | Complex | Str | Bytes | ByteArray | Tuple | List | Dict | Set | FrozenSet
        | Range | Slice | Property | StaticMethod | ClassMethod | Super | Enumerate | Zip | Map | Filter => Some(name),
        ReversedIterator => Some("reversed"),
        _ if layout == Layout::Exception => Some(name),
        _ => None,
    }
}
