//! Set-up: the built-in classes, the `builtins` module, and the image that every step starts from.
//!
//! Built-in classes have fixed names (`Type as u32`), so they are laid into the first image by
//! hand; their methods and everything after that are made by ordinary means and frozen.

use std::sync::Arc;

use super::error::Result;
use super::native::{Known, NativeTable, Natives};
use super::{Limits, Loader, Program, Resumed, Vm, builtins};
use crate::base::{Symbol, sym};
use crate::store::{
    Body, Class, Handle, Heap, Image, LastWords, Layout, NativeKind, Object, State, Store, Type, Value, hash_str,
};

/// The registry of modules and the `builtins` module have the two names after the built-in classes.
pub(super) const REGISTRY: Handle = Handle::fixed(Type::ALL.len() as u32);
pub(super) const BUILTINS: Handle = Handle::fixed(Type::ALL.len() as u32 + 1);

/// The main thread: an object that holds its suspended stack between its steps.
pub const MAIN_THREAD: Handle = Handle::fixed(Type::ALL.len() as u32 + 2);

/// Classes whose instances compare by value and can change.
const UNHASHABLE: [Type; 8] =
    [Type::List, Type::Dict, Type::Set, Type::ByteArray, Type::Deque, Type::DictKeys, Type::DictItems, Type::Slice];

/// What one built-in class is made of.
#[derive(Clone, Copy)]
pub struct TypeTable {
    pub class: Type,
    pub methods: NativeTable,
    pub class_methods: NativeTable,
    pub static_methods: NativeTable,
    /// Attributes that can only be read.
    pub getters: NativeTable,
    /// Computed attributes: name, getter and (possibly) setter.
    pub attributes: &'static [(&'static str, super::NativeFunction, Option<super::NativeFunction>)],
}

impl TypeTable {
    pub const fn new(class: Type) -> TypeTable {
        TypeTable { class, methods: &[], class_methods: &[], static_methods: &[], getters: &[], attributes: &[] }
    }
}

/// What the layers above the interpreter contribute.
pub struct Boot {
    pub types: Vec<TypeTable>,
    /// Functions that are not in `builtins`: module name and table.
    pub modules: Vec<(&'static str, NativeTable)>,
    pub step_future: fn(&mut Vm, Handle) -> Result<Resumed>,
    pub last_words: LastWords,
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
        let mut natives = Natives {
            definitions: Vec::new(),
            step_future: boot.step_future,
            last_words: boot.last_words,
            known: Known::default(),
        };
        let mut heap = Heap::new(store.clone(), image);
        heap.begin(&State::default(), 0);
        let types = builtins::types().into_iter().chain(boot.types);
        for table in types {
            install(&mut heap, &mut natives, &table);
        }
        for class in UNHASHABLE {
            heap.set_field(class.handle(), sym::__hash__, Value::None);
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
        let text = heap.new_str("builtins");
        set_global(&mut heap, BUILTINS, "__name__", text);
        register(&mut heap, "builtins", Value::Ref(BUILTINS));
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
            register(&mut heap, module, object);
        }
        let [instance_dict, set_instance_dict, weak_reference] =
            builtins::object::OF_INSTANCES.map(|entry| natives.register(None, false, &entry));
        let mut on_object = |name| heap.field(Type::Object.handle(), name).unwrap_or_default();
        natives.known = Known {
            object_new: on_object(sym::__new__),
            object_init: on_object(sym::__init__),
            object_eq: on_object(sym::__eq__),
            object_ne: on_object(sym::__ne__),
            object_hash: on_object(sym::__hash__),
            instance_dict,
            set_instance_dict,
            weak_reference,
        };
        let image = heap.freeze(&[]).image;
        let program = Arc::new(Program::new(store.clone()));
        Machine { store, program, natives: Arc::new(natives), loader: boot.loader, limits, image }
    }

    /// The same machine, whose store and program go their own way from here on.
    pub fn replica(&self) -> Machine {
        let store = Arc::new(Store::clone(&self.store));
        let program = Arc::new(self.program.replica(store.clone()));
        Machine { store, program, ..self.clone() }
    }

    /// An interpreter on the machine's image.
    pub fn interpreter(&self) -> Vm {
        let heap = Heap::new(self.store.clone(), self.image.clone());
        Vm::new(heap, self.program.clone(), self.natives.clone(), self.loader.clone(), self.limits)
    }
}

fn register(heap: &mut Heap, name: &str, module: Value) {
    let key = heap.new_str(name);
    heap.dict_insert_new(REGISTRY, hash_str(name), key, module);
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
    let getters = table.getters.iter().map(|&(name, _, _, _, getter)| (name, getter, None));
    for (name, getter, setter) in getters.chain(table.attributes.iter().copied()) {
        let getter = natives.register(Some(table.class), false, &(name, 1, 1, false, getter));
        let setter =
            setter.map_or(Value::None, |s| natives.register(Some(table.class), false, &(name, 2, 2, false, s)));
        let native = crate::store::Native { kind: NativeKind::GetSet, values: vec![getter, setter], index: 0 };
        let value = heap.new_object(Type::GetSet.handle(), Body::Native(Box::new(native)));
        heap.set_field(class, Symbol::intern(name), value);
    }
}

/// The image that holds the built-in classes, without methods, the registry and `builtins`.
fn first_image(store: &Store) -> Image {
    let mut contents: Vec<u32> = Vec::with_capacity(Type::ALL.len() + 3);
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
    intern(Object::new(Type::Dict.handle(), Body::Dict(Box::default())));
    intern(Object::new(Type::Module.handle(), Body::Module(sym::builtins)));
    intern(Object::new(Type::Thread.handle(), Body::Thread(Vec::new())));
    Image { contents: contents.into() }
}

/// The module in which a built-in class says that it was defined.
pub(super) fn module_of(class: Type) -> &'static str {
    match class {
        Type::Deque => "collections",
        Type::DequeIterator => "_collections",
        Type::GenericAlias | Type::UnionType => "types",
        _ => "builtins",
    }
}

/// Name, base and layout of a built-in class.
fn describe(class: Type) -> (&'static str, Option<Type>, Layout) {
    use Layout as L;
    use Type as T;
    let plain = |name| (name, Some(T::Object), L::Sealed);
    let error = |name, base| (name, Some(base), L::Exception);
    match class {
        T::Object => ("object", None, L::Plain),
        T::Type => ("type", Some(T::Object), L::Type),
        T::NoneType => plain("NoneType"),
        T::NotImplementedType => plain("NotImplementedType"),
        T::EllipsisType => plain("ellipsis"),
        T::Int => ("int", Some(T::Object), L::Int),
        T::Bool => ("bool", Some(T::Int), L::Bool),
        T::Float => ("float", Some(T::Object), L::Float),
        T::Complex => ("complex", Some(T::Object), L::Complex),
        T::Str => ("str", Some(T::Object), L::Str),
        T::Bytes => ("bytes", Some(T::Object), L::Bytes),
        T::ByteArray => ("bytearray", Some(T::Object), L::ByteArray),
        T::Tuple => ("tuple", Some(T::Object), L::Tuple),
        T::List => ("list", Some(T::Object), L::List),
        T::Dict => ("dict", Some(T::Object), L::Dict),
        T::Set => ("set", Some(T::Object), L::Set),
        T::FrozenSet => ("frozenset", Some(T::Object), L::FrozenSet),
        T::Range => plain("range"),
        T::Slice => plain("slice"),
        T::Function => plain("function"),
        T::BuiltinFunction => plain("builtin_function_or_method"),
        T::Method => plain("method"),
        T::Module => ("module", Some(T::Object), L::Module),
        T::Cell => plain("cell"),
        T::Code => plain("code"),
        T::Generator => plain("generator"),
        T::Coroutine => plain("coroutine"),
        T::AsyncGenerator => plain("async_generator"),
        T::CoroutineWrapper => plain("coroutine_wrapper"),
        T::AsyncGeneratorSend => plain("async_generator_asend"),
        T::AsyncGeneratorThrow => plain("async_generator_athrow"),
        T::AsyncGeneratorValue => plain("async_generator_wrapped_value"),
        T::Property => ("property", Some(T::Object), L::Plain),
        T::StaticMethod => ("staticmethod", Some(T::Object), L::Plain),
        T::ClassMethod => ("classmethod", Some(T::Object), L::Plain),
        T::Super => ("super", Some(T::Object), L::Plain),
        T::GenericAlias => plain("GenericAlias"),
        T::UnionType => plain("UnionType"),
        T::Member => plain("member_descriptor"),
        T::GetSet => plain("getset_descriptor"),
        T::Deque => ("deque", Some(T::Object), L::Deque),
        T::Frame => plain("frame"),
        T::Traceback => plain("traceback"),
        T::Thread => plain("thread"),
        T::SequenceIterator => plain("iterator"),
        T::ListIterator => plain("list_iterator"),
        T::TupleIterator => plain("tuple_iterator"),
        T::StrIterator => plain("str_iterator"),
        T::BytesIterator => plain("bytes_iterator"),
        T::ReversedIterator => plain("reversed"),
        T::RangeIterator => plain("range_iterator"),
        T::DictKeyIterator => plain("dict_keyiterator"),
        T::DictValueIterator => plain("dict_valueiterator"),
        T::DictItemIterator => plain("dict_itemiterator"),
        T::SetIterator => plain("set_iterator"),
        T::DequeIterator => plain("_deque_iterator"),
        T::CallIterator => plain("callable_iterator"),
        T::Enumerate => plain("enumerate"),
        T::Zip => plain("zip"),
        T::Map => plain("map"),
        T::Filter => plain("filter"),
        T::DictKeys => plain("dict_keys"),
        T::DictValues => plain("dict_values"),
        T::DictItems => plain("dict_items"),
        T::MappingProxy => plain("mappingproxy"),
        T::FutureIterator => plain("FutureIter"),
        T::BaseException => ("BaseException", Some(T::Object), L::Exception),
        T::Exception => error("Exception", T::BaseException),
        T::BaseExceptionGroup => error("BaseExceptionGroup", T::BaseException),
        T::ExceptionGroup => error("ExceptionGroup", T::BaseExceptionGroup),
        T::GeneratorExit => error("GeneratorExit", T::BaseException),
        T::KeyboardInterrupt => error("KeyboardInterrupt", T::BaseException),
        T::SystemExit => error("SystemExit", T::BaseException),
        T::ArithmeticError => error("ArithmeticError", T::Exception),
        T::FloatingPointError => error("FloatingPointError", T::ArithmeticError),
        T::OverflowError => error("OverflowError", T::ArithmeticError),
        T::ZeroDivisionError => error("ZeroDivisionError", T::ArithmeticError),
        T::AssertionError => error("AssertionError", T::Exception),
        T::AttributeError => error("AttributeError", T::Exception),
        T::BufferError => error("BufferError", T::Exception),
        T::EOFError => error("EOFError", T::Exception),
        T::ImportError => error("ImportError", T::Exception),
        T::ModuleNotFoundError => error("ModuleNotFoundError", T::ImportError),
        T::LookupError => error("LookupError", T::Exception),
        T::IndexError => error("IndexError", T::LookupError),
        T::KeyError => error("KeyError", T::LookupError),
        T::MemoryError => error("MemoryError", T::Exception),
        T::NameError => error("NameError", T::Exception),
        T::UnboundLocalError => error("UnboundLocalError", T::NameError),
        T::OSError => error("OSError", T::Exception),
        T::BlockingIOError => error("BlockingIOError", T::OSError),
        T::ChildProcessError => error("ChildProcessError", T::OSError),
        T::ConnectionError => error("ConnectionError", T::OSError),
        T::BrokenPipeError => error("BrokenPipeError", T::ConnectionError),
        T::ConnectionAbortedError => error("ConnectionAbortedError", T::ConnectionError),
        T::ConnectionRefusedError => error("ConnectionRefusedError", T::ConnectionError),
        T::ConnectionResetError => error("ConnectionResetError", T::ConnectionError),
        T::FileExistsError => error("FileExistsError", T::OSError),
        T::FileNotFoundError => error("FileNotFoundError", T::OSError),
        T::InterruptedError => error("InterruptedError", T::OSError),
        T::IsADirectoryError => error("IsADirectoryError", T::OSError),
        T::NotADirectoryError => error("NotADirectoryError", T::OSError),
        T::PermissionError => error("PermissionError", T::OSError),
        T::ProcessLookupError => error("ProcessLookupError", T::OSError),
        T::TimeoutError => error("TimeoutError", T::OSError),
        T::ReferenceError => error("ReferenceError", T::Exception),
        T::RuntimeError => error("RuntimeError", T::Exception),
        T::NotImplementedError => error("NotImplementedError", T::RuntimeError),
        T::RecursionError => error("RecursionError", T::RuntimeError),
        T::StopIteration => error("StopIteration", T::Exception),
        T::StopAsyncIteration => error("StopAsyncIteration", T::Exception),
        T::SyntaxError => error("SyntaxError", T::Exception),
        T::IndentationError => error("IndentationError", T::SyntaxError),
        T::TabError => error("TabError", T::IndentationError),
        T::SystemError => error("SystemError", T::Exception),
        T::TypeError => error("TypeError", T::Exception),
        T::ValueError => error("ValueError", T::Exception),
        T::UnicodeError => error("UnicodeError", T::ValueError),
        T::UnicodeDecodeError => error("UnicodeDecodeError", T::UnicodeError),
        T::UnicodeEncodeError => error("UnicodeEncodeError", T::UnicodeError),
        T::UnicodeTranslateError => error("UnicodeTranslateError", T::UnicodeError),
        T::Warning => error("Warning", T::Exception),
        T::DeprecationWarning => error("DeprecationWarning", T::Warning),
        T::PendingDeprecationWarning => error("PendingDeprecationWarning", T::Warning),
        T::UserWarning => error("UserWarning", T::Warning),
        T::SyntaxWarning => error("SyntaxWarning", T::Warning),
        T::RuntimeWarning => error("RuntimeWarning", T::Warning),
        T::FutureWarning => error("FutureWarning", T::Warning),
        T::ImportWarning => error("ImportWarning", T::Warning),
        T::UnicodeWarning => error("UnicodeWarning", T::Warning),
        T::BytesWarning => error("BytesWarning", T::Warning),
        T::ResourceWarning => error("ResourceWarning", T::Warning),
        T::EncodingWarning => error("EncodingWarning", T::Warning),
        T::EventLoopFuture => ("Future", Some(T::Object), L::Plain),
        T::EventLoopTask => ("Task", Some(T::EventLoopFuture), L::Plain),
        T::EventLoopHandle => ("Handle", Some(T::Object), L::Plain),
        T::EventLoopTimerHandle => ("TimerHandle", Some(T::EventLoopHandle), L::Plain),
        T::Gap => plain("<not modelled>"),
    }
}

/// The name under which a class is found without import.
fn public_name(class: Type) -> Option<&'static str> {
    use Type as T;
    let (name, _, layout) = describe(class);
    match class {
        T::Object
        | T::Type
        | T::Int
        | T::Bool
        | T::Float
        | T::Complex
        | T::Str
        | T::Bytes
        | T::ByteArray
        | T::Tuple
        | T::List
        | T::Dict
        | T::Set
        | T::FrozenSet
        | T::Range
        | T::Slice
        | T::Property
        | T::StaticMethod
        | T::ClassMethod
        | T::Super
        | T::Enumerate
        | T::Zip
        | T::Map
        | T::Filter => Some(name),
        T::ReversedIterator => Some("reversed"),
        _ if layout == Layout::Exception => Some(name),
        _ => None,
    }
}
