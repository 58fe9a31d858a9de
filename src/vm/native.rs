//! Built-in functions: how they are declared, and how they see their arguments.

use smallvec::SmallVec;

use super::error::Result;
use super::{Resumed, Vm};
use crate::base::Symbol;
use crate::store::{Handle, LastWords, Type, Value};

/// Arguments of a call. The receiver of a method is the first positional one.
#[derive(Clone, Debug, Default)]
pub struct Args {
    pub positional: SmallVec<[Value; 6]>,
    pub keywords: Vec<(Symbol, Value)>,
}

impl From<&[Value]> for Args {
    fn from(values: &[Value]) -> Args {
        Args { positional: values.into(), keywords: Vec::new() }
    }
}

impl Args {
    /// The positional argument at `index`, if given.
    #[inline]
    pub fn get(&self, index: usize) -> Option<Value> {
        self.positional.get(index).copied()
    }

    pub fn len(&self) -> usize {
        self.positional.len()
    }

    pub fn is_empty(&self) -> bool {
        self.positional.is_empty()
    }

    /// Takes a keyword argument out.
    pub fn take_keyword(&mut self, name: Symbol) -> Option<Value> {
        let index = self.keywords.iter().position(|k| k.0 == name)?;
        Some(self.keywords.remove(index).1)
    }

    /// The argument that may be given by position or by keyword.
    pub fn take(&mut self, index: usize, name: Symbol) -> Option<Value> {
        self.get(index).or_else(|| self.take_keyword(name))
    }
}

pub type NativeFunction = fn(&mut Vm, Args) -> Result<Value>;

/// How many positional arguments a built-in takes, the receiver included.
#[derive(Clone, Copy, Debug)]
pub struct Arity {
    pub least: usize,
    pub most: usize,
    /// Whether it takes any keyword at all; which ones is for the function to check.
    pub keywords: bool,
}

#[derive(Clone, Copy)]
pub struct NativeDefinition {
    pub name: &'static str,
    /// For messages and `repr`: the class it is a method of.
    pub class: Option<Type>,
    pub arity: Arity,
    /// Becomes a bound method when found on the class of a receiver.
    pub binds: bool,
    pub function: NativeFunction,
}

/// Every built-in function; `Value::Native(i)` is the `i`-th. The order is fixed by registration at
/// start-up, which is the same in every run.
pub struct Natives {
    pub definitions: Vec<NativeDefinition>,
    /// One step of `await future`, given by the event loop: a `FutureIterator` to its next rest.
    pub step_future: fn(&mut Vm, Handle) -> Result<Resumed>,
    /// Which objects the event loop wants to know the end of.
    pub last_words: LastWords,
    /// Built-ins that core operations recognise.
    pub known: Known,
}

/// Methods of `object` whose presence means that a class has none of its own, and what every class has.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    pub object_new: Value,
    pub object_init: Value,
    pub object_eq: Value,
    pub object_ne: Value,
    pub object_hash: Value,
    /// Getters and setter of the descriptors `__dict__` and `__weakref__` of classes.
    pub instance_dict: Value,
    pub set_instance_dict: Value,
    pub weak_reference: Value,
}

/// A table of built-ins to register: name, least and most positional arguments, whether keywords
/// are taken, function.
pub type NativeTable = &'static [(&'static str, usize, usize, bool, NativeFunction)];

/// No upper bound on the number of positional arguments.
pub const ANY: usize = usize::MAX;

impl Natives {
    pub fn register(
        &mut self,
        class: Option<Type>,
        binds: bool,
        entry: &(&'static str, usize, usize, bool, NativeFunction),
    ) -> Value {
        let &(name, least, most, keywords, function) = entry;
        self.definitions.push(NativeDefinition {
            name,
            class,
            arity: Arity { least, most, keywords },
            binds,
            function,
        });
        Value::Native(self.definitions.len() as u32 - 1)
    }
}

impl Vm {
    /// Calls a built-in after checking the number of its arguments.
    pub(super) fn call_native(&mut self, index: u32, args: Args) -> Result<Value> {
        let definition = self.natives.definitions[index as usize];
        let Arity { least, most, keywords } = definition.arity;
        if definition.binds
            && let Some(class) = definition.class
        {
            self.check_receiver(class, definition.name, &args)?;
        }
        if args.len() < least || args.len() > most || (!keywords && !args.keywords.is_empty()) {
            return Err(self.arity_error(&definition, &args));
        }
        (definition.function)(self, args)
    }

    /// A method called through its class must get an instance of it.
    #[inline]
    fn check_receiver(&mut self, class: Type, name: &str, args: &Args) -> Result<()> {
        let message = match args.get(0) {
            Some(receiver) if self.is_instance(receiver, class.handle()) => return Ok(()),
            Some(receiver) => {
                let (class, given) = (self.class_name(class.handle()), self.type_name(receiver));
                format!("descriptor '{name}' for '{class}' objects doesn't apply to a '{given}' object")
            }
            None => format!("unbound method {}.{name}() needs an argument", self.class_name(class.handle())),
        };
        Err(self.type_error(message))
    }

    #[cold]
    fn arity_error(&mut self, definition: &NativeDefinition, args: &Args) -> super::Stop {
        let Arity { least, most, keywords } = definition.arity;
        let constructor = definition.name == "__new__";
        let receiver = usize::from(definition.binds || constructor);
        let name = match definition.class {
            Some(class) if constructor => self.class_name(class.handle()),
            Some(class) if definition.binds => format!("{}.{}", self.class_name(class.handle()), definition.name),
            _ => definition.name.to_string(),
        };
        let short = if constructor { name.as_str() } else { definition.name };
        let given = args.len().saturating_sub(receiver);
        let (least, most) = (least.saturating_sub(receiver), most.saturating_sub(receiver));
        let plural = |n: usize| if n == 1 { "" } else { "s" };
        let message = if definition.binds && is_slot(definition.name) && args.keywords.is_empty() && least == most {
            format!("expected {most} argument{}, got {given}", plural(most))
        } else if !keywords && !args.keywords.is_empty() {
            format!("{name}() takes no keyword arguments")
        } else if most == 0 {
            format!("{name}() takes no arguments ({given} given)")
        } else if least == most {
            if most == 1 {
                format!("{name}() takes exactly one argument ({given} given)")
            } else {
                format!("{short} expected {most} argument{}, got {given}", plural(most))
            }
        } else if given < least {
            format!("{short} expected at least {least} argument{}, got {given}", plural(least))
        } else {
            format!("{short} expected at most {most} argument{}, got {given}", plural(most))
        };
        self.type_error(message)
    }
}

/// Whether a special method stands for a slot of CPython's type objects, which words its errors without a name.
fn is_slot(name: &str) -> bool {
    let methods = [
        "__contains__",
        "__reversed__",
        "__format__",
        "__round__",
        "__trunc__",
        "__floor__",
        "__ceil__",
        "__dir__",
        "__enter__",
        "__exit__",
        "__init_subclass__",
        "__class_getitem__",
        "__complex__",
        "__reduce__",
        "__sizeof__",
        "__getitem__",
        "__copy__",
        "__deepcopy__",
        "__instancecheck__",
        "__subclasscheck__",
        "__length_hint__",
    ];
    name.starts_with("__") && name.ends_with("__") && !methods.contains(&name)
}

impl Vm {
    pub(super) fn object_new(&self) -> Value {
        self.natives.known.object_new
    }

    pub(super) fn object_init(&self) -> Value {
        self.natives.known.object_init
    }

    pub(super) fn object_eq(&self) -> Value {
        self.natives.known.object_eq
    }

    pub(super) fn object_ne(&self) -> Value {
        self.natives.known.object_ne
    }

    pub(super) fn object_hash(&self) -> Value {
        self.natives.known.object_hash
    }
}
