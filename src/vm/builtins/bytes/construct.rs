//! `bytes(…)`, decoding, hexadecimal, translation.

use super::content;
use crate::base::{Symbol, sym};
use crate::semantics::text::codec;
use crate::store::{Body, Type, Value};
use crate::vm::{ANY, Args, NativeTable, Result, Vm};

pub const STATIC_METHODS: NativeTable = &[("__new__", 0, ANY, true, new)];

pub const COMMON_STATIC_METHODS: NativeTable = &[("maketrans", 2, 2, false, make_table)];

pub const CLASS_METHODS: NativeTable = &[("fromhex", 2, 2, false, from_hex)];

pub const METHODS: NativeTable =
    &[("decode", 1, ANY, true, decode), ("hex", 1, ANY, true, hex), ("translate", 1, ANY, true, translate)];

fn new(vm: &mut Vm, args: Args) -> Result<Value> {
    if args.is_empty() {
        return Err(vm.type_error("bytes.__new__(): not enough arguments"));
    }
    let class = vm.class_argument(&args, Type::Bytes)?;
    if let (&[_, source], true) = (&*args.positional, args.keywords.is_empty())
        && class == Type::Bytes.handle()
        && vm.exact(source, Type::Bytes)
    {
        return Ok(source);
    }
    let bytes = vm.bytes_of_arguments(&args, Type::Bytes)?;
    Ok(vm.heap.new_object(class, Body::Bytes(bytes.into())))
}

impl Vm {
    /// What `bytes(source, encoding, errors)` holds; the same for `bytearray`.
    pub(super) fn bytes_of_arguments(&mut self, args: &Args, class: Type) -> Result<Vec<u8>> {
        let name = self.class_name(class.handle());
        let [source, encoding, errors] = self.parameters(args, &name, ["source", "encoding", "errors"])?;
        let encoding = encoding.map(|v| self.text_argument(v, &format!("{name}() argument 'encoding'"))).transpose()?;
        let errors = errors.map(|v| self.text_argument(v, &format!("{name}() argument 'errors'"))).transpose()?;
        let text = source.filter(|&source| self.heap.text(source).is_some());
        match (source, text) {
            (_, Some(text)) if encoding.is_some() => self.encode(text, encoding.as_deref(), errors.as_deref()),
            _ if encoding.is_some() => Err(self.type_error("encoding without a string argument")),
            (_, Some(_)) => Err(self.type_error("string argument without an encoding")),
            _ if errors.is_some() => Err(self.type_error("errors without a string argument")),
            (None, _) => Ok(Vec::new()),
            (Some(source), _) => self.bytes_of(source, class),
        }
    }

    fn bytes_of(&mut self, source: Value, class: Type) -> Result<Vec<u8>> {
        if class == Type::Bytes
            && let Some(result) = self.call_special(source, sym::__bytes__, &[])?
        {
            return self.result_of_bytes_method(result);
        }
        if let Some(count) = self.zero_count(source)? {
            let Ok(count) = usize::try_from(count) else { return Err(self.value_error("negative count")) };
            self.check_size(count)?;
            return Ok(vec![0; count]);
        }
        match self.bytes_of_items(source, if class == Type::Bytes { "bytes" } else { "byte" })? {
            Some(bytes) => Ok(bytes),
            None => {
                let (given, name) = (self.type_name(source), self.class_name(class.handle()));
                Err(self.type_error(format!("cannot convert '{given}' object to {name}")))
            }
        }
    }

    pub(super) fn result_of_bytes_method(&mut self, result: Value) -> Result<Vec<u8>> {
        match self.heap.bytes(result) {
            Some(bytes) => Ok(bytes.to_vec()),
            None => {
                let given = self.type_name(result);
                Err(self.type_error(format!("__bytes__ returned non-bytes (type {given})")))
            }
        }
    }

    fn zero_count(&mut self, source: Value) -> Result<Option<i64>> {
        if !self.has_special(source, sym::__index__) {
            return Ok(None);
        }
        let index = self.index(source);
        match self.caught(index, Type::IndexError)? {
            Some(count) => Ok(Some(count)),
            None => Err(self.error(Type::OverflowError, "cannot fit 'int' into an index-sized integer")),
        }
    }

    /// The integers that an iterable yields as bytes; `None` if it is not iterable.
    pub(super) fn bytes_of_items(&mut self, source: Value, what: &str) -> Result<Option<Vec<u8>>> {
        if let Some(bytes) = self.byte_content(source) {
            return Ok(Some(bytes));
        }
        if !self.has_special(source, sym::__iter__) && !self.has_special(source, sym::__getitem__) {
            return Ok(None);
        }
        let iterator = self.get_iter(source)?;
        let mut bytes = Vec::new();
        while let Some(item) = self.next(iterator)? {
            bytes.push(self.byte(item, what)?);
            self.spend(1)?;
        }
        self.check_size(bytes.len())?;
        Ok(Some(bytes))
    }
}

fn decode(vm: &mut Vm, args: Args) -> Result<Value> {
    let [encoding, errors] = vm.parameters(&args, "decode", ["encoding", "errors"])?;
    let encoding = encoding.map(|value| vm.text_argument(value, "decode() argument 'encoding'")).transpose()?;
    let errors = errors.map(|value| vm.text_argument(value, "decode() argument 'errors'")).transpose()?;
    let bytes = content(vm, args.positional[0]);
    let text = vm.decode(&bytes, encoding.as_deref(), errors.as_deref())?;
    vm.finish_text(Ok(text))
}

fn hex(vm: &mut Vm, args: Args) -> Result<Value> {
    let [separator, group] = vm.parameters(&args, "hex", ["sep", "bytes_per_sep"])?;
    let group = group.map_or(Ok(1), |value| vm.int_argument(value))?;
    let separator = match separator {
        None => None,
        Some(separator) => {
            let length = vm.len(separator)?;
            let text = match (vm.heap.text(separator), vm.heap.bytes(separator)) {
                (Some(text), _) => text.to_string(),
                (_, Some(bytes)) => bytes.iter().map(|&b| b as char).collect(),
                _ if length != 1 => String::new(),
                _ => return Err(vm.type_error("sep must be str or bytes.")),
            };
            Some(text)
        }
    };
    let text = codec::to_hex(&content(vm, args.positional[0]), separator.as_deref(), group);
    vm.finish_text(text)
}

fn from_hex(vm: &mut Vm, args: Args) -> Result<Value> {
    let text = vm.text_argument(args.positional[1], "fromhex() argument")?;
    let bytes = codec::from_hex(&text).map_err(|error| vm.raise(error))?;
    let class = args.receiver();
    match Type::of(class) {
        Some(Type::Bytes) => Ok(vm.heap.new_bytes(bytes)),
        Some(Type::ByteArray) => Ok(vm.heap.new_object(class, Body::ByteArray(bytes))),
        _ => {
            let bytes = vm.heap.new_bytes(bytes);
            vm.call(Value::Ref(class), &[bytes])
        }
    }
}

fn make_table(vm: &mut Vm, args: Args) -> Result<Value> {
    let (from, to) = (vm.buffer(args.positional[0])?, vm.buffer(args.positional[1])?);
    if from.len() != to.len() {
        return Err(vm.value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (&key, &value) in from.iter().zip(&to) {
        table[key as usize] = value;
    }
    Ok(vm.heap.new_bytes(table))
}

fn translate(vm: &mut Vm, mut args: Args) -> Result<Value> {
    let delete = args.take(2, Symbol::intern("delete"));
    vm.no_more_keywords(&args, "translate")?;
    vm.at_most_in_all(&args, 1, 2, "translate")?;
    let Some(table) = args.get(1) else {
        return Err(vm.type_error("translate() takes at least 1 positional argument (0 given)"));
    };
    let table = (!table.is_none()).then(|| vm.buffer(table)).transpose()?;
    let delete = delete.map_or(Ok(Vec::new()), |delete| vm.buffer(delete))?;
    let translated = codec::translate_bytes(&content(vm, args.positional[0]), table.as_deref(), &delete);
    vm.finish_bytes(args.positional[0], translated)
}
