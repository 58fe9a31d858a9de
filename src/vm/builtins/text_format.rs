//! Formatting with values: the `%` operator, `str.format` and `str.format_map`.
//!
//! Source: library reference, "Format String Syntax" and "printf-style String Formatting". The grammar is in
//! `semantics::format`; here are the values: their attributes, items, texts and numbers, in CPython's order of
//! evaluation. An unknown number is shown as itself whatever the directive asks for.

use crate::base::{Symbol, sym};
use crate::semantics::format::{
    Access, AutoNumber, Conversion, Field, First, PercentArguments, PercentSource, Piece, Template, check_conversion,
    check_depth, percent_format,
};
use crate::semantics::numbers::Integer;
use crate::semantics::{Error, text};
use crate::store::{Type, Value};
use crate::vm::{Args, Result, Stop, Vm};

use super::number;

/// Why a formatting stopped: an error of the template, or one out of the program.
pub(super) enum Failure {
    Pure(Error),
    Stop(Stop),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::Pure(error)
    }
}

impl From<Stop> for Failure {
    fn from(stop: Stop) -> Failure {
        Failure::Stop(stop)
    }
}

impl Vm {
    pub(super) fn format_failure(&mut self, failure: Failure) -> Stop {
        match failure {
            Failure::Pure(error) => self.raise(error),
            Failure::Stop(stop) => stop,
        }
    }

    /// The right operand of `%`: a tuple of arguments, or one argument that may be a mapping.
    pub(super) fn percent_source(
        &mut self,
        arguments: Value,
        plain: impl Fn(&Vm, Value) -> bool,
    ) -> PercentSource<Value> {
        match self.heap.tuple(arguments) {
            Some(items) => PercentSource::Tuple(items.to_vec()),
            None => {
                let mapping = !plain(self, arguments) && self.has_special(arguments, sym::__getitem__);
                PercentSource::Single { value: arguments, mapping }
            }
        }
    }

    /// For `%d` (by `int()`) and `%x` (by `__index__` alone); `None` if the value is no such number.
    pub(super) fn percent_integer(&mut self, value: Value, exact: bool) -> Result<Option<Integer>> {
        if let Some(integer) = number::integer(&self.heap, value) {
            return Ok(Some(integer));
        }
        let result = if !exact && (self.has_special(value, sym::__int__) || self.has_special(value, sym::__index__)) {
            number::to_integer(self, value)?
        } else if exact && let Some(index) = self.call_special(value, sym::__index__, &[])? {
            index
        } else {
            return Ok(None);
        };
        Ok(number::integer(&self.heap, result))
    }

    /// For `%f`; `None` if the value is no real number.
    pub(super) fn percent_float(&mut self, value: Value) -> Result<Option<f64>> {
        if !self.has_special(value, sym::__float__) && !self.has_special(value, sym::__index__) {
            return Ok(None);
        }
        match number::to_float(self, value)? {
            Value::Float(float) => Ok(Some(float)),
            _ => Ok(None),
        }
    }
}

/// `format % arguments`, where `format` is a `str`.
pub(super) fn percent(vm: &mut Vm, format: Value, arguments: Value) -> Result<Value> {
    let format = vm.heap.text(format).unwrap_or_default().to_string();
    let source = vm.percent_source(arguments, |vm, value| vm.heap.text(value).is_some());
    let formatted = percent_format(&format, source, &mut TextArguments(vm));
    let formatted = formatted.map_err(|failure| vm.format_failure(failure))?;
    vm.finish_text(Ok(formatted))
}

struct TextArguments<'a>(&'a mut Vm);

impl PercentArguments for TextArguments<'_> {
    type Value = Value;
    type Failure = Failure;

    fn lookup(&mut self, mapping: &Value, key: &str) -> Result<Value, Failure> {
        let key = self.0.heap.new_str(key);
        Ok(self.0.get_item(*mapping, key)?)
    }

    fn text(&mut self, &value: &Value, how: Conversion) -> Result<String, Failure> {
        Ok(match how {
            Conversion::Str => self.0.str(value)?,
            Conversion::Repr => self.0.repr(value)?,
            Conversion::Ascii => text::escape_non_ascii(&self.0.repr(value)?),
        })
    }

    fn unknown(&mut self, &value: &Value) -> Option<String> {
        number::repr_immediate(value).filter(|_| value == Value::Unknown)
    }

    fn plain_integer(&mut self, &value: &Value) -> Option<Integer> {
        number::integer(&self.0.heap, value)
    }

    fn integer(&mut self, &value: &Value, exact: bool) -> Result<Option<Integer>, Failure> {
        Ok(self.0.percent_integer(value, exact)?)
    }

    fn float(&mut self, &value: &Value) -> Result<Option<f64>, Failure> {
        Ok(self.0.percent_float(value)?)
    }

    fn string(&mut self, &value: &Value) -> Option<String> {
        self.0.heap.text(value).map(str::to_string)
    }

    fn type_name(&mut self, &value: &Value) -> String {
        self.0.type_name(value)
    }
}

/// Where the fields of a template take their values from.
enum Source {
    Arguments(Args),
    Mapping(Value),
}

pub(super) fn format(vm: &mut Vm, args: Args) -> Result<Value> {
    let receiver = args.positional[0];
    render_receiver(vm, receiver, &Source::Arguments(args))
}

pub(super) fn format_map(vm: &mut Vm, args: Args) -> Result<Value> {
    render_receiver(vm, args.positional[0], &Source::Mapping(args.positional[1]))
}

fn render_receiver(vm: &mut Vm, receiver: Value, source: &Source) -> Result<Value> {
    let template = vm.heap.text(receiver).unwrap_or_default().to_string();
    let text = render(vm, &template, source, &mut AutoNumber::default(), 0);
    let text = text.map_err(|failure| vm.format_failure(failure))?;
    vm.finish_text(Ok(text))
}

fn render(
    vm: &mut Vm,
    template: &str,
    source: &Source,
    numbers: &mut AutoNumber,
    depth: usize,
) -> Result<String, Failure> {
    check_depth(depth)?;
    let mut out = String::new();
    for piece in Template::new(template) {
        match piece? {
            Piece::Text(text) => out.push_str(text),
            Piece::Field(field) => {
                let value = field_value(vm, &field, source, numbers)?;
                let value = converted(vm, value, field.conversion)?;
                let spec = match field.spec.contains('{') {
                    true => render(vm, field.spec, source, numbers, depth + 1)?,
                    false => field.spec.to_string(),
                };
                out.push_str(&vm.format(value, &spec)?);
            }
        }
        vm.check_size(out.len())?;
    }
    Ok(out)
}

fn field_value(vm: &mut Vm, field: &Field, source: &Source, numbers: &mut AutoNumber) -> Result<Value, Failure> {
    let (first, accesses) = field.resolve(numbers)?;
    let mut value = match (first, source) {
        (First::Index(index), Source::Arguments(args)) => match args.get(index.saturating_add(1)) {
            Some(value) => value,
            None => {
                let message = format!("Replacement index {index} out of range for positional args tuple");
                return Err(vm.error(Type::IndexError, message).into());
            }
        },
        (First::Index(_), Source::Mapping(_)) => {
            return Err(Error::value("Format string contains positional fields").into());
        }
        (First::Key(key), Source::Arguments(args)) => {
            let name = Symbol::intern(key);
            match args.keywords.iter().find(|keyword| keyword.0 == name) {
                Some(&(_, value)) => value,
                None => {
                    let key = vm.heap.new_str(key);
                    return Err(vm.key_error(key).into());
                }
            }
        }
        (First::Key(key), &Source::Mapping(mapping)) => {
            let key = vm.heap.new_str(key);
            vm.get_item(mapping, key)?
        }
    };
    for access in accesses {
        value = match access? {
            Access::Attribute(name) => vm.get_attr(value, Symbol::intern(name))?,
            Access::Index(index) => vm.get_item(value, Value::Int(index))?,
            Access::Key(key) => {
                let key = vm.heap.new_str(key);
                vm.get_item(value, key)?
            }
        };
    }
    Ok(value)
}

fn converted(vm: &mut Vm, value: Value, conversion: Option<char>) -> Result<Value, Failure> {
    let Some(conversion) = conversion else { return Ok(value) };
    check_conversion(conversion)?;
    let text = match conversion {
        's' => vm.str(value)?,
        'r' => vm.repr(value)?,
        _ => text::escape_non_ascii(&vm.repr(value)?),
    };
    Ok(vm.heap.new_str(text))
}
