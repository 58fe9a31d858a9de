//! `format % arguments` for bytes: the directives of `str`, over Latin-1, and `%b`.

use crate::base::sym;
use crate::semantics::format::{Conversion, PercentArguments, percent_format};
use crate::semantics::numbers::Integer;
use crate::semantics::text::escape_non_ascii;
use crate::store::Value;
use crate::vm::builtins::number;
use crate::vm::builtins::text_format::Failure;
use crate::vm::{Result, Vm};

/// Each byte as the character of its value, and back.
fn widened(bytes: &[u8]) -> String {
    bytes.iter().map(|&b| b as char).collect()
}

fn narrowed(text: &str) -> Vec<u8> {
    text.chars().map(|c| c as u8).collect()
}

pub(super) fn percent(vm: &mut Vm, format: Value, arguments: Value) -> Result<Value> {
    let Some(bytes) = vm.byte_content(format) else { return Ok(Value::NotImplemented) };
    let plain = vm.byte_content(arguments).is_some() || vm.heap.text(arguments).is_some();
    let source = vm.percent_source(arguments, |_, _| plain);
    let formatted = percent_format(&widened(&bytes), source, &mut ByteArguments(vm));
    let formatted = formatted.map_err(|failure| vm.format_failure(failure))?;
    vm.finish_bytes(format, Ok(narrowed(&formatted)))
}

struct ByteArguments<'a>(&'a mut Vm);

impl PercentArguments for ByteArguments<'_> {
    type Value = Value;
    type Failure = Failure;
    const BYTES: bool = true;

    fn lookup(&mut self, mapping: &Value, key: &str) -> Result<Value, Failure> {
        let key = self.0.heap.new_bytes(narrowed(key));
        Ok(self.0.get_item(*mapping, key)?)
    }

    fn text(&mut self, &value: &Value, how: Conversion) -> Result<String, Failure> {
        if how != Conversion::Str {
            return Ok(escape_non_ascii(&self.0.repr(value)?));
        }
        if let Some(bytes) = self.0.byte_content(value) {
            return Ok(widened(&bytes));
        }
        if let Some(result) = self.0.call_special(value, sym::__bytes__, &[])? {
            return Ok(widened(&self.0.result_of_bytes_method(result)?));
        }
        let given = self.0.type_name(value);
        let required = "%b requires a bytes-like object, or an object that implements __bytes__";
        Err(self.0.type_error(format!("{required}, not '{given}'")).into())
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
        self.0.byte_content(value).map(|bytes| widened(&bytes))
    }

    fn type_name(&mut self, &value: &Value) -> String {
        self.0.type_name(value)
    }
}
