//! `str(…)`, and the way to and from bytes.

use super::text;
use crate::base::Code;
use crate::semantics::text::codec::{Codec, CodecError, UnicodeError};
use crate::store::{Body, Type, Value};
use crate::vm::{ANY, Args, NativeTable, Result, Stop, Vm};

pub const STATIC_METHODS: NativeTable = &[("__new__", 0, ANY, true, new)];

pub const METHODS: NativeTable = &[("encode", 1, ANY, true, encode)];

fn new(vm: &mut Vm, args: Args) -> Result<Value> {
    if args.is_empty() {
        return Err(vm.type_error("str.__new__(): not enough arguments"));
    }
    let class = vm.class_argument(&args, Type::Str)?;
    let [object, encoding, errors] = vm.parameters(&args, "str", ["object", "encoding", "errors"])?;
    let encoding = encoding.map(|value| vm.text_argument(value, "str() argument 'encoding'")).transpose()?;
    let errors = errors.map(|value| vm.text_argument(value, "str() argument 'errors'")).transpose()?;
    let text = match object {
        None => String::new(),
        Some(object) if encoding.is_some() || errors.is_some() => {
            if vm.heap.text(object).is_some() {
                return Err(vm.type_error("decoding str is not supported"));
            }
            let Some(bytes) = vm.viewed_bytes(object)? else {
                let given = vm.type_name(object);
                let message = format!("decoding to str: need a bytes-like object, {given} found");
                return Err(vm.type_error(message));
            };
            vm.decode(&bytes, encoding.as_deref(), errors.as_deref())?
        }
        Some(object) if class == Type::Str.handle() && vm.exact(object, Type::Str) => return Ok(object),
        Some(object) => vm.str(object)?,
    };
    vm.check_size(text.len())?;
    Ok(vm.heap.new_object(class, Body::Str(text.into())))
}

fn encode(vm: &mut Vm, args: Args) -> Result<Value> {
    let [encoding, errors] = vm.parameters(&args, "encode", ["encoding", "errors"])?;
    let encoding = encoding.map(|value| vm.text_argument(value, "encode() argument 'encoding'")).transpose()?;
    let errors = errors.map(|value| vm.text_argument(value, "encode() argument 'errors'")).transpose()?;
    let bytes = vm.encode(args.positional[0], encoding.as_deref(), errors.as_deref())?;
    Ok(vm.heap.new_bytes(bytes))
}

impl Vm {
    /// The character of a code point; there are no lone surrogates in a text.
    pub(in crate::vm::builtins) fn character(&mut self, code: i64) -> Result<char> {
        match u32::try_from(code).ok().and_then(char::from_u32) {
            Some(c) => Ok(c),
            None => Err(self.unsupported(
                Code::Builtin,
                format!("the lone surrogate U+{code:04X} in a text"),
                "use characters outside U+D800 to U+DFFF",
            )),
        }
    }

    fn codec(&mut self, encoding: Option<&str>) -> Result<Codec> {
        Codec::find(encoding.unwrap_or("utf-8")).map_err(|error| self.raise(error))
    }

    /// The bytes of a `str` in an encoding.
    pub(in crate::vm::builtins) fn encode(
        &mut self,
        value: Value,
        encoding: Option<&str>,
        errors: Option<&str>,
    ) -> Result<Vec<u8>> {
        let codec = self.codec(encoding)?;
        let encoded = codec.encode(text(self, value), errors.unwrap_or("strict"));
        match encoded {
            Ok(bytes) => {
                self.check_size(bytes.len())?;
                Ok(bytes)
            }
            Err(error) => Err(self.codec_error(error, Type::UnicodeEncodeError, |_| value)),
        }
    }

    /// The text that bytes mean in an encoding.
    pub(in crate::vm::builtins) fn decode(
        &mut self,
        bytes: &[u8],
        encoding: Option<&str>,
        errors: Option<&str>,
    ) -> Result<String> {
        let codec = self.codec(encoding)?;
        match codec.decode(bytes, errors.unwrap_or("strict")) {
            Ok(text) => {
                self.check_size(text.len())?;
                Ok(text)
            }
            Err(error) => {
                let error = self.codec_error(error, Type::UnicodeDecodeError, |vm| vm.heap.new_bytes(bytes));
                Err(error)
            }
        }
    }

    fn codec_error(&mut self, error: CodecError, class: Type, object: impl FnOnce(&mut Vm) -> Value) -> Stop {
        let UnicodeError { encoding, start, end, reason, .. } = match error {
            CodecError::Unicode(error) => error,
            CodecError::Other(error) => return self.raise(error),
        };
        let object = object(self);
        let (encoding, reason) = (self.heap.new_str(encoding), self.heap.new_str(reason));
        let places = [Value::Int(start as i64), Value::Int(end as i64)];
        match self.call(class.value(), &[encoding, object, places[0], places[1], reason]) {
            Ok(exception) => Stop::Raise(exception),
            Err(stop) => stop,
        }
    }
}
