//! What built-in functions have in common when they take their arguments apart.
//!
//! Source: experiments with CPython 3.11 on its messages. Invariant: a receiver has the body of the
//! table's type, which the call checked.

use crate::base::Symbol;
use crate::store::{Handle, Type, Value};
use crate::vm::{Args, Result, Stop, Vm};

impl Args {
    /// The object that a method was called on; methods of containers always have one.
    pub fn receiver(&self) -> Handle {
        self.positional[0].handle().expect("the call checked the receiver")
    }
}

impl Vm {
    /// The first argument of `__new__`: `of` or a subclass of it.
    pub(super) fn class_argument(&mut self, args: &Args, of: Type) -> Result<Handle> {
        let name = self.class_name(of.handle());
        let Value::Ref(class) = args.positional[0] else {
            let given = self.type_name(args.positional[0]);
            return Err(self.type_error(format!("{name}.__new__(X): X is not a type object ({given})")));
        };
        if !self.heap.is_class(args.positional[0]) {
            let given = self.type_name(args.positional[0]);
            return Err(self.type_error(format!("{name}.__new__(X): X is not a type object ({given})")));
        }
        if !self.is_subclass(class, of.handle()) {
            let given = self.class_name(class);
            return Err(self.type_error(format!("{name}.__new__({given}): {given} is not a subtype of {name}")));
        }
        Ok(class)
    }

    /// Refuses what keywords are left once the known ones were taken.
    pub(super) fn no_more_keywords(&mut self, args: &Args, function: &str) -> Result<()> {
        match args.keywords.first() {
            None => Ok(()),
            Some((name, _)) => {
                Err(self.type_error(format!("'{name}' is an invalid keyword argument for {function}()")))
            }
        }
    }

    pub(super) fn no_keywords(&mut self, args: &Args, function: &str) -> Result<()> {
        match args.keywords.is_empty() {
            true => Ok(()),
            false => Err(self.type_error(format!("{function}() takes no keyword arguments"))),
        }
    }

    /// Refuses more than `most` arguments besides the receiver or class.
    pub(super) fn at_most(&mut self, args: &Args, most: usize, function: &str) -> Result<()> {
        let given = args.len() - 1;
        if given <= most {
            return Ok(());
        }
        let plural = if most == 1 { "" } else { "s" };
        Err(self.type_error(format!("{function} expected at most {most} argument{plural}, got {given}")))
    }

    /// Refuses more than `most` arguments in all, `first` of them not counted (a class or receiver).
    pub(super) fn at_most_in_all(&mut self, args: &Args, first: usize, most: usize, function: &str) -> Result<()> {
        let given = args.len() - first + args.keywords.len();
        if given <= most {
            return Ok(());
        }
        let plural = if most == 1 { "" } else { "s" };
        Err(self.type_error(format!("{function}() takes at most {most} argument{plural} ({given} given)")))
    }

    /// The integer in an argument that CPython reads as a C `int` flag.
    pub(super) fn flag(&mut self, value: Option<Value>) -> Result<bool> {
        match value {
            None => Ok(false),
            Some(Value::Bool(b)) => Ok(b),
            Some(other) => Ok(self.index(other)? != 0),
        }
    }

    pub(super) fn key_error(&mut self, key: Value) -> Stop {
        Stop::Raise(self.new_exception(Type::KeyError, vec![key]))
    }

    /// The exception in `stop` if it is of class `class`; everything else passes on.
    pub(super) fn caught<T>(&mut self, result: Result<T>, class: Type) -> Result<Option<T>> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(Stop::Raise(exception)) if self.is_instance(exception, class.handle()) => Ok(None),
            Err(stop) => Err(stop),
        }
    }

    /// Whether the class of `value` has a method of this name.
    pub fn has_special(&mut self, value: Value, name: Symbol) -> bool {
        let class = self.type_of(value);
        self.type_attr(class, name).is_some_and(|found| !found.is_none())
    }
}
