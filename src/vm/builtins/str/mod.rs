//! `str`: its methods over `semantics::text`, one theme a file.
//!
//! Source: library reference, "Text Sequence Type"; messages by experiment with CPython 3.11. Invariant: results
//! are of the class `str` itself, and every text that can grow is measured before it is made.

mod case;
mod construct;
mod join;
mod layout;
mod object;
mod search;
mod split;
mod translate;

use crate::base::{Symbol, sym};
use crate::semantics;
use crate::store::{Type, Value};
use crate::vm::{Args, Result, Stop, TypeTable, Vm};

pub fn tables() -> Vec<TypeTable> {
    let methods = |methods| TypeTable { methods, ..TypeTable::new(Type::Str) };
    let mut tables: Vec<TypeTable> =
        [object::METHODS, case::METHODS, layout::METHODS, search::METHODS, split::METHODS, join::METHODS]
            .map(methods)
            .into();
    tables.push(TypeTable { static_methods: construct::STATIC_METHODS, ..methods(construct::METHODS) });
    tables.push(TypeTable { static_methods: translate::STATIC_METHODS, ..methods(translate::METHODS) });
    tables
}

/// The text of a receiver, or of an argument that was checked.
fn text(vm: &Vm, value: Value) -> &str {
    vm.heap.text(value).unwrap_or_default()
}

impl Vm {
    /// A new `str`, within the limits.
    pub(super) fn finish_text(&mut self, result: semantics::Result<String>) -> Result<Value> {
        let text = result.map_err(|error| self.raise(error))?;
        self.check_size(text.len())?;
        self.spend(text.len() as u64 / 64)?;
        Ok(self.heap.new_str(text))
    }

    /// A list of new `str` objects.
    fn new_texts(&mut self, parts: Vec<String>) -> Result<Value> {
        self.check_size(parts.len())?;
        self.spend(parts.len() as u64)?;
        let parts = parts.into_iter().map(|part| self.heap.new_str(part)).collect();
        Ok(self.heap.new_list(parts))
    }

    /// "…, not int", with the name of the value's class.
    pub(super) fn wrong_type(&mut self, value: Value, expected: &str) -> Stop {
        let given = self.type_name(value);
        self.type_error(format!("{expected}, not {given}"))
    }

    /// The same, in the way of argument parsers: `None` is named by its value.
    pub(super) fn bad_argument(&mut self, value: Value, expected: &str) -> Stop {
        let given = if value.is_none() { "None".into() } else { self.type_name(value) };
        self.type_error(format!("{expected}, not {given}"))
    }

    /// An argument that has to be a `str`: "f() argument must be str, not int".
    pub(super) fn text_argument(&mut self, value: Value, what: &str) -> Result<String> {
        match self.heap.text(value) {
            Some(text) => Ok(text.to_string()),
            None => Err(self.bad_argument(value, &format!("{what} must be str"))),
        }
    }

    /// A start or end of a search: an integer of any size, or `None`.
    pub(super) fn search_limit(&mut self, value: Option<Value>) -> Result<Option<i64>> {
        let Some(value) = value.filter(|v| !v.is_none()) else { return Ok(None) };
        if !self.has_special(value, sym::__index__) {
            return Err(self.type_error("slice indices must be integers or None or have an __index__ method"));
        }
        self.clamped_index(value).map(Some)
    }

    /// An integer argument of 64 bits.
    pub(super) fn size_argument(&mut self, value: Value) -> Result<i64> {
        let index = self.index(value);
        match self.caught(index, Type::IndexError)? {
            Some(size) => Ok(size),
            None => Err(self.error(Type::OverflowError, "Python int too large to convert to C ssize_t")),
        }
    }

    /// An integer argument of 32 bits.
    pub(super) fn int_argument(&mut self, value: Value) -> Result<i64> {
        let index = self.index(value);
        match self.caught(index, Type::IndexError)?.filter(|&i| i32::try_from(i).is_ok()) {
            Some(size) => Ok(size),
            None => Err(self.error(Type::OverflowError, "Python int too large to convert to C int")),
        }
    }

    /// The count of a repetition, or `None` if the operand is no integer.
    pub(super) fn repetitions(&mut self, value: Value) -> Result<Option<usize>> {
        if !self.has_special(value, sym::__index__) {
            return Ok(None);
        }
        let index = self.index(value);
        match self.caught(index, Type::IndexError)? {
            Some(count) => Ok(Some(count.max(0) as usize)),
            None => Err(self.error(Type::OverflowError, "cannot fit 'int' into an index-sized integer")),
        }
    }

    /// The arguments after the receiver, each by position or by name; anything else is refused.
    pub(super) fn parameters<const N: usize>(
        &mut self,
        args: &Args,
        function: &str,
        names: [&str; N],
    ) -> Result<[Option<Value>; N]> {
        let given = args.len() - 1 + args.keywords.len();
        if given > N {
            let kind = if args.len() > 1 { "" } else { "keyword " };
            let plural = if N == 1 { "" } else { "s" };
            let message = format!("{function}() takes at most {N} {kind}argument{plural} ({given} given)");
            return Err(self.type_error(message));
        }
        let mut found = [None; N];
        for (slot, &value) in found.iter_mut().zip(&args.positional[1..]) {
            *slot = Some(value);
        }
        for &(name, value) in &args.keywords {
            match names.iter().position(|&known| Symbol::intern(known) == name) {
                None => {
                    let message = format!("'{name}' is an invalid keyword argument for {function}()");
                    return Err(self.type_error(message));
                }
                Some(i) if found[i].is_some() => {
                    let place = i + 1;
                    let message = format!("argument for {function}() given by name ('{name}') and position ({place})");
                    return Err(self.type_error(message));
                }
                Some(i) => found[i] = Some(value),
            }
        }
        Ok(found)
    }
}
