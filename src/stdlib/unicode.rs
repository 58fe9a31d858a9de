//! `_unicode`: names and normal forms of characters, through the crates that the parser uses, under the module `unicodedata`.

use unicode_normalization::UnicodeNormalization;

use crate::store::{Type, Value};
use crate::vm::{Args, NativeTable, Result, Vm};

pub const FUNCTIONS: NativeTable =
    &[("lookup", 1, 1, false, lookup), ("name", 1, 1, false, name), ("normalize", 2, 2, false, normalize)];

/// The text of an argument that has to be a string.
fn text(vm: &mut Vm, value: Value) -> Result<String> {
    match vm.heap.text(value) {
        Some(text) => Ok(text.to_string()),
        None => Err(vm.type_error("a string is required")),
    }
}

/// `name(character)`: `None` if it has none.
fn name(vm: &mut Vm, args: Args) -> Result<Value> {
    let text = text(vm, args.positional[0])?;
    let mut characters = text.chars();
    let (Some(character), None) = (characters.next(), characters.next()) else {
        return Err(vm.type_error("name() argument 1 must be a unicode character, not str"));
    };
    Ok(match unicode_names2::name(character) {
        Some(name) => vm.heap.new_str(name.to_string()),
        None => Value::None,
    })
}

fn lookup(vm: &mut Vm, args: Args) -> Result<Value> {
    let name = text(vm, args.positional[0])?;
    match unicode_names2::character(&name) {
        Some(character) => Ok(vm.heap.new_str(character.to_string())),
        None => Err(vm.error(Type::KeyError, format!("undefined character name '{name}'"))),
    }
}

/// `normalize(form, text)`.
fn normalize(vm: &mut Vm, args: Args) -> Result<Value> {
    let (form, text) = (text(vm, args.positional[0])?, text(vm, args.positional[1])?);
    let normal: String = match form.as_str() {
        "NFC" => text.nfc().collect(),
        "NFD" => text.nfd().collect(),
        "NFKC" => text.nfkc().collect(),
        "NFKD" => text.nfkd().collect(),
        _ => return Err(vm.error(Type::ValueError, "invalid normalization form")),
    };
    Ok(vm.heap.new_str(normal))
}
