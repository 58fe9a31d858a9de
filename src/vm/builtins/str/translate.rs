//! `str.maketrans` and `str.translate`.

use super::text;
use crate::store::{Handle, Type, Value};
use crate::vm::builtins::number::integer;
use crate::vm::{Args, NativeTable, Result, Vm};

pub const STATIC_METHODS: NativeTable = &[("maketrans", 1, 3, false, make_table)];

pub const METHODS: NativeTable = &[("translate", 2, 2, false, translate)];

fn make_table(vm: &mut Vm, args: Args) -> Result<Value> {
    let table = vm.heap.new_dict();
    let into = table.handle().expect("a dict is an object");
    match args.get(1) {
        Some(to) => from_texts(vm, into, args.positional[0], to, args.get(2))?,
        None => from_mapping(vm, into, args.positional[0])?,
    }
    Ok(table)
}

fn code(c: char) -> Value {
    Value::Int(i64::from(u32::from(c)))
}

fn from_texts(vm: &mut Vm, table: Handle, from: Value, to: Value, removed: Option<Value>) -> Result<()> {
    let to = vm.text_argument(to, "maketrans() argument 2")?;
    let removed = removed.map_or(Ok(String::new()), |value| vm.text_argument(value, "maketrans() argument 3"))?;
    let Some(from) = vm.heap.text(from).map(str::to_string) else {
        return Err(vm.type_error("first maketrans argument must be a string if there is a second argument"));
    };
    if from.chars().count() != to.chars().count() {
        return Err(vm.value_error("the first two maketrans arguments must have equal length"));
    }
    for (key, value) in from.chars().zip(to.chars()) {
        vm.dict_store(table, code(key), code(value))?;
    }
    for key in removed.chars() {
        vm.dict_store(table, code(key), Value::None)?;
    }
    Ok(())
}

fn from_mapping(vm: &mut Vm, table: Handle, mapping: Value) -> Result<()> {
    let Some(mapping) = mapping.handle().filter(|_| vm.heap.is_dict(mapping)) else {
        return Err(vm.type_error("if you give only one argument to maketrans it must be a dict"));
    };
    for entry in vm.heap.dict_entries(mapping) {
        let key = match vm.heap.text(entry.key) {
            Some(key) => {
                let mut chars = key.chars();
                match (chars.next(), chars.next()) {
                    (Some(c), None) => code(c),
                    _ => return Err(vm.value_error("string keys in translate table must be of length 1")),
                }
            }
            None if integer(&vm.heap, entry.key).is_some() => entry.key,
            None => return Err(vm.type_error("keys in translate table must be strings or integers")),
        };
        vm.dict_store(table, key, entry.value)?;
    }
    Ok(())
}

fn translate(vm: &mut Vm, args: Args) -> Result<Value> {
    let (receiver, table) = (args.positional[0], args.positional[1]);
    let mut out = String::new();
    for c in text(vm, receiver).to_string().chars() {
        vm.spend(1)?;
        let item = vm.get_item(table, code(c));
        match vm.caught(item, Type::LookupError)? {
            None => out.push(c),
            Some(Value::None) => {}
            Some(item) => push_item(vm, &mut out, item)?,
        }
        vm.check_size(out.len())?;
    }
    vm.finish_text(Ok(out))
}

/// What a table gives for a character: a code point or a text.
fn push_item(vm: &mut Vm, out: &mut String, item: Value) -> Result<()> {
    if let Some(text) = vm.heap.text(item) {
        out.push_str(text);
        return Ok(());
    }
    let Some(code) = integer(&vm.heap, item) else {
        return Err(vm.type_error("character mapping must return integer, None or str"));
    };
    match code.to_i64().filter(|code| (0..0x110000).contains(code)) {
        Some(code) => {
            let c = vm.character(code)?;
            out.push(c);
            Ok(())
        }
        None => Err(vm.value_error("character mapping must be in range(0x110000)")),
    }
}
