//! Exceptions: making, raising and matching them.
//!
//! Source: language reference, 4.3 (Exceptions), 7.8 (raise), 8.4 (try). An exception is an
//! instance with the field `args`; `__cause__` and `__context__` exist once set. Where an
//! exception was raised is known within the step (`Vm::raised_at`), and kept where the program looks (`traceback`).

use super::error::{Result, Stop};
use super::{Args, Vm};
use crate::base::sym;
use crate::store::{Body, Object, Type, Value};

/// Exceptions that may be on their way at once, as far as it matters which context they keep.
const RECENT: usize = 16;

impl Vm {
    /// An instance of a built-in exception class, made without running any code of the program.
    pub fn new_exception(&mut self, class: Type, args: Vec<Value>) -> Value {
        let first = args.first().copied().unwrap_or(Value::None);
        let args = self.heap.new_tuple(args);
        let exception = self.heap.alloc(Object::new(class.handle(), Body::Plain));
        self.heap.set_field(exception, sym::args, args);
        if matches!(class, Type::StopIteration | Type::StopAsyncIteration) {
            self.heap.set_field(exception, sym::value, first);
        }
        Value::Ref(exception)
    }

    pub fn stop_iteration(&mut self, value: Value) -> Stop {
        let args = if value.is_none() { Vec::new() } else { vec![value] };
        Stop::Raise(self.new_exception(Type::StopIteration, args))
    }

    pub fn is_exception(&mut self, value: Value, class: Type) -> bool {
        self.is_instance(value, class.handle())
    }

    /// The exception that is being handled where control is now.
    pub fn handled(&self) -> Option<Value> {
        self.frames.iter().rev().find_map(|f| f.handled.last().copied())
    }

    /// `raise value`: an instance, or a class to call.
    pub(super) fn raise_value(&mut self, value: Value) -> Stop {
        match self.exception_instance(value) {
            Ok(exception) => {
                self.set_handled_context(exception);
                Stop::Raise(exception)
            }
            Err(stop) => stop,
        }
    }

    pub(super) fn exception_instance(&mut self, value: Value) -> Result<Value> {
        if let Value::Ref(h) = value {
            if self.heap.is_class(value) {
                if self.is_subclass(h, Type::BaseException.handle()) {
                    let instance = self.call_args(value, Args::default())?;
                    if self.is_exception(instance, Type::BaseException) {
                        return Ok(instance);
                    }
                    let (class, got) = (self.class_name(h), self.type_name(instance));
                    return Err(self.type_error(format!(
                        "calling <class '{class}'> should have returned an instance of BaseException, not <class '{got}'>"
                    )));
                }
            } else if self.is_exception(value, Type::BaseException) {
                return Ok(value);
            }
        }
        Err(self.refuse_gap(value).unwrap_or_else(|| self.type_error("exceptions must derive from BaseException")))
    }

    /// `raise value from cause`.
    pub(super) fn raise_from(&mut self, value: Value, cause: Value) -> Stop {
        let exception = match self.exception_instance(value) {
            Ok(exception) => exception,
            Err(stop) => return stop,
        };
        let cause = if cause.is_none() {
            Value::None
        } else {
            match self.exception_instance(cause) {
                Ok(cause) => cause,
                Err(Stop::Raise(_)) => return self.type_error("exception causes must derive from BaseException"),
                Err(halt) => return halt,
            }
        };
        let handle = exception.handle().expect("an exception is an object");
        self.heap.set_field(handle, sym::__cause__, cause);
        self.heap.set_field(handle, sym::__suppress_context__, Value::Bool(true));
        self.set_handled_context(exception);
        Stop::Raise(exception)
    }

    /// Notes where an exception starts on its way and what was being handled then.
    pub(super) fn start_raising(&mut self, exception: Value) {
        // One that only goes on, out of a `finally` or of built-in code, keeps the context that it has.
        let goes_on = self.raised.iter().rev().take(RECENT).any(|r| r.0 == exception);
        let span = self.current_span();
        if self.raised.last().is_none_or(|r| r.0 != exception) {
            self.raised.push((exception, span));
        }
        if !goes_on {
            self.set_handled_context(exception);
        }
    }

    /// What is being handled becomes the context of an exception that is raised.
    fn set_handled_context(&mut self, exception: Value) {
        if let Some(context) = self.handled()
            && context != exception
        {
            self.set_context(exception, context);
        }
    }

    /// Sets `__context__`, cutting the chain where it would become a cycle.
    pub(super) fn set_context(&mut self, exception: Value, context: Value) {
        let (Value::Ref(e), Value::Ref(c)) = (exception, context) else { return };
        if self.heap.field(e, sym::__context__) == Some(context) {
            return;
        }
        let mut link = c;
        while let Some(Value::Ref(next)) = self.heap.field(link, sym::__context__) {
            if next == e {
                self.heap.set_field(link, sym::__context__, Value::None);
                break;
            }
            link = next;
        }
        self.heap.set_field(e, sym::__context__, context);
    }

    /// `except type`: a class or a tuple of classes.
    pub(super) fn matches(&mut self, exception: Value, type_: Value) -> Result<bool> {
        if let Some(types) = self.heap.tuple(type_) {
            let types = types.to_vec();
            for type_ in types {
                if self.matches(exception, type_)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        match type_ {
            Value::Ref(class) if self.heap.is_class(type_) && self.is_subclass(class, Type::BaseException.handle()) => {
                Ok(self.is_instance(exception, class))
            }
            _ if let Some(stop) = self.refuse_gap(type_) => Err(stop),
            _ => Err(self.type_error("catching classes that do not inherit from BaseException is not allowed")),
        }
    }

    /// The last line of Python's traceback: `ValueError: message`.
    pub fn exception_line(&mut self, exception: Value) -> String {
        let class = self.type_of(exception);
        let mut name = self.class_name(class);
        if Type::of(class).is_none() {
            let module = self.heap.field(class, sym::__module__).and_then(|m| self.heap.text(m).map(str::to_string));
            let qualified = self.heap.class_body(class).map_or(name.clone(), |c| c.qualified_name.to_string());
            name = match module.as_deref() {
                Some("__main__" | "builtins") | None => qualified,
                Some(module) => format!("{module}.{qualified}"),
            };
        }
        match self.str(exception) {
            Ok(text) if text.is_empty() => name,
            Ok(text) => format!("{name}: {text}"),
            Err(_) => format!("{name}: <exception str() failed>"),
        }
    }
}
