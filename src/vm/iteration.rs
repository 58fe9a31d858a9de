//! Iterables and iterators, indexing, membership, lengths.
//!
//! Source: language reference, 3.3.7 (Emulating container types), 6.3.2 (Subscriptions).

use super::error::{Result, Stop};
use super::{Vm, builtins};
use crate::base::{Symbol, memory, sym};
use crate::semantics::numbers::Integer;
use crate::store::{Handle, NativeKind, Type, Value};

/// Work between two looks at the memory that is held.
const MEMORY_LOOK: u64 = 1 << 10;

/// Built-in classes that stand for themselves with parameters, and so do classes derived from them.
const GENERIC: [Option<Type>; 8] = [
    Some(Type::List),
    Some(Type::Dict),
    Some(Type::Set),
    Some(Type::FrozenSet),
    Some(Type::Tuple),
    Some(Type::Deque),
    Some(Type::EventLoopFuture),
    Some(Type::EventLoopTask),
];

impl Vm {
    pub fn get_iter(&mut self, value: Value) -> Result<Value> {
        let class = self.type_of(value);
        if let Some(kind) = self.heap.native_kind(value)
            && builtins::iterators::is_iterator(kind)
        {
            return Ok(value);
        }
        if class == Type::Generator.handle() {
            return Ok(value);
        }
        match self.type_attr(class, sym::__iter__) {
            Some(Value::None) | None => {
                if self.type_attr(class, sym::__getitem__).is_some() {
                    return Ok(self.new_native(Type::SequenceIterator, NativeKind::SequenceIterator, vec![value]));
                }
                let name = self.class_name(class);
                Err(self.type_error(format!("'{name}' object is not iterable")))
            }
            Some(_) => {
                let iterator = self.call_special(value, sym::__iter__, &[])?.unwrap_or(Value::None);
                let own = self.type_of(iterator);
                if !self.has_next(iterator, own) {
                    let name = self.class_name(own);
                    return Err(self.type_error(format!("iter() returned non-iterator of type '{name}'")));
                }
                Ok(iterator)
            }
        }
    }

    fn has_next(&mut self, iterator: Value, class: crate::store::Handle) -> bool {
        self.heap.native_kind(iterator).is_some_and(builtins::iterators::is_iterator)
            || class == Type::Generator.handle()
            || self.type_attr(class, sym::__next__).is_some()
    }

    /// The next item, or `None` at the end.
    pub fn next(&mut self, iterator: Value) -> Result<Option<Value>> {
        if let Value::Ref(h) = iterator {
            if self.heap.native_kind(iterator).is_some_and(builtins::iterators::is_iterator) {
                return builtins::iterators::next_native(self, h);
            }
            if self.heap.class(h) == Type::Generator.handle() {
                return self.next_of_generator(h);
            }
        }
        match self.call_special(iterator, sym::__next__, &[]) {
            Ok(Some(item)) => Ok(Some(item)),
            Ok(None) => {
                let name = self.type_name(iterator);
                Err(self.type_error(format!("'{name}' object is not an iterator")))
            }
            Err(Stop::Raise(exception)) if self.is_exception(exception, Type::StopIteration) => Ok(None),
            Err(stop) => Err(stop),
        }
    }

    /// All items.
    pub fn collect(&mut self, iterable: Value) -> Result<Vec<Value>> {
        if let Value::Ref(h) = iterable {
            if self.heap.is_exactly(h, Type::List) {
                return Ok(self.heap.list_items(h).to_vec());
            }
            if self.heap.is_exactly(h, Type::Tuple) {
                return Ok(self.heap.tuple(iterable).unwrap_or_default().to_vec());
            }
        }
        let iterator = self.get_iter(iterable)?;
        let mut items = Vec::new();
        while let Some(item) = self.next(iterator)? {
            items.push(item);
            self.spend(1)?;
            self.check_size(items.len())?;
        }
        Ok(items)
    }

    /// Items of an assignment to several targets: `before` of them, or at least `before + after`
    /// with a list of the rest in between.
    pub(super) fn unpack(&mut self, iterable: Value, before: usize, star: Option<usize>) -> Result<Vec<Value>> {
        let class = self.type_of(iterable);
        let iterator = match self.get_iter(iterable) {
            Ok(iterator) => iterator,
            Err(Stop::Raise(e)) if self.is_exception(e, Type::TypeError) && !self.iterable_class(class) => {
                let name = self.class_name(class);
                return Err(self.type_error(format!("cannot unpack non-iterable {name} object")));
            }
            Err(stop) => return Err(stop),
        };
        let mut items = Vec::with_capacity(before);
        while items.len() < before {
            match self.next(iterator)? {
                Some(item) => items.push(item),
                None => {
                    let (got, least) = (items.len(), if star.is_some() { "at least " } else { "" });
                    let expected = before + star.unwrap_or(0);
                    return Err(self
                        .value_error(format!("not enough values to unpack (expected {least}{expected}, got {got})")));
                }
            }
        }
        let Some(after) = star else {
            if self.next(iterator)?.is_some() {
                return Err(self.value_error(format!("too many values to unpack (expected {before})")));
            }
            return Ok(items);
        };
        let mut rest = Vec::new();
        while let Some(item) = self.next(iterator)? {
            rest.push(item);
            self.spend(1)?;
            self.check_size(rest.len())?;
        }
        if rest.len() < after {
            let (got, expected) = (before + rest.len(), before + after);
            return Err(
                self.value_error(format!("not enough values to unpack (expected at least {expected}, got {got})"))
            );
        }
        let tail = rest.split_off(rest.len() - after);
        items.push(self.heap.new_list(rest));
        items.extend(tail);
        Ok(items)
    }

    fn iterable_class(&mut self, class: crate::store::Handle) -> bool {
        self.type_attr(class, sym::__iter__).is_some() || self.type_attr(class, sym::__getitem__).is_some()
    }

    pub fn len(&mut self, value: Value) -> Result<usize> {
        if let Value::Ref(h) = value {
            match Type::of(self.heap.class(h)) {
                Some(Type::List) => return Ok(self.heap.list_len(h)),
                Some(Type::Dict | Type::Set | Type::FrozenSet) => return Ok(self.heap.dict_len(h)),
                Some(Type::Tuple) => return Ok(self.heap.tuple(value).map_or(0, <[Value]>::len)),
                _ => {}
            }
        }
        match self.call_special(value, sym::__len__, &[])? {
            Some(Value::Int(n)) if n >= 0 => Ok(n as usize),
            Some(Value::Int(_)) => Err(self.value_error("__len__() should return >= 0")),
            Some(Value::Bool(b)) => Ok(usize::from(b)),
            Some(other) => {
                let name = self.type_name(other);
                Err(self.type_error(format!("'{name}' object cannot be interpreted as an integer")))
            }
            None => {
                let name = self.type_name(value);
                Err(self.type_error(format!("object of type '{name}' has no len()")))
            }
        }
    }

    pub fn get_item(&mut self, object: Value, key: Value) -> Result<Value> {
        if let Value::Ref(h) = object {
            if let (Some(items), Value::Int(i)) = (self.heap.local_list(h), key)
                && let Some(&item) = usize::try_from(i).ok().and_then(|i| items.get(i))
            {
                return Ok(item);
            }
            match (Type::of(self.heap.class(h)), key) {
                (Some(Type::List), Value::Int(i)) => {
                    let len = self.heap.list_len(h) as i64;
                    let at = if i < 0 { i + len } else { i };
                    if let Some(item) = usize::try_from(at).ok().and_then(|at| self.heap.list_get(h, at)) {
                        return Ok(item);
                    }
                    return Err(self.error(Type::IndexError, "list index out of range"));
                }
                (Some(Type::Tuple), Value::Int(i)) => {
                    let items = self.heap.tuple(object).unwrap_or_default();
                    let at = if i < 0 { i + items.len() as i64 } else { i };
                    if let Some(&item) = usize::try_from(at).ok().and_then(|at| items.get(at)) {
                        return Ok(item);
                    }
                    return Err(self.error(Type::IndexError, "tuple index out of range"));
                }
                (Some(Type::Dict), _) => {
                    return match self.dict_lookup(h, key)? {
                        Some(value) => Ok(value),
                        None => Err(Stop::Raise(self.new_exception(Type::KeyError, vec![key]))),
                    };
                }
                _ => {}
            }
            if self.heap.is_class(object) {
                return self.class_get_item(h, key);
            }
        }
        match self.call_special(object, sym::__getitem__, &[key])? {
            Some(item) => Ok(item),
            None => {
                let name = self.type_name(object);
                Err(self.type_error(format!("'{name}' object is not subscriptable")))
            }
        }
    }

    /// `C[key]`: the metaclass's `__getitem__`, the class's `__class_getitem__`, or `list[int]`.
    fn class_get_item(&mut self, class: crate::store::Handle, key: Value) -> Result<Value> {
        let value = Value::Ref(class);
        if let Some(item) = self.call_special(value, sym::__getitem__, &[key])? {
            return Ok(item);
        }
        if let Some(method) = self.get_attr_opt(value, sym::__class_getitem__)? {
            return self.call(method, &[key]);
        }
        // `type` is generic, metaclasses are not.
        let mro = self.heap.class_body(class).map_or(&[][..], |body| &body.mro);
        if class == Type::Type.handle() || mro.iter().any(|&base| GENERIC.contains(&Type::of(base))) {
            return Ok(self.generic_alias(value, key));
        }
        let name = self.class_name(class);
        Err(self.type_error(format!("type '{name}' is not subscriptable")))
    }

    pub fn generic_alias(&mut self, origin: Value, key: Value) -> Value {
        let args = if self.heap.tuple(key).is_some() { key } else { self.heap.new_tuple(vec![key]) };
        self.new_native(Type::GenericAlias, NativeKind::GenericAlias, vec![origin, args])
    }

    pub fn set_item(&mut self, object: Value, key: Value, value: Value) -> Result<()> {
        if let Value::Ref(h) = object {
            match (Type::of(self.heap.class(h)), key) {
                (Some(Type::List), Value::Int(i)) => {
                    let len = self.heap.list_len(h) as i64;
                    let at = if i < 0 { i + len } else { i };
                    if at < 0 || at >= len {
                        return Err(self.error(Type::IndexError, "list assignment index out of range"));
                    }
                    self.heap.list_set(h, at as usize, value);
                    return Ok(());
                }
                (Some(Type::Dict), _) => return self.dict_store(h, key, value),
                _ => {}
            }
        }
        match self.call_special(object, sym::__setitem__, &[key, value])? {
            Some(_) => Ok(()),
            None => {
                let (name, class) = (self.type_name(object), self.type_of(object));
                if self.is_written_by_index(class, key) {
                    self.index(key)?;
                }
                Err(self.type_error(format!("'{name}' object does not support item assignment")))
            }
        }
    }

    pub fn delete_item(&mut self, object: Value, key: Value) -> Result<()> {
        match self.call_special(object, sym::__delitem__, &[key])? {
            Some(_) => Ok(()),
            None => {
                let (name, class) = (self.type_name(object), self.type_of(object));
                let mut verb = "does not";
                if self.is_written_by_index(class, key) {
                    self.index(key)?;
                    verb = "doesn't";
                }
                Err(self.type_error(format!("'{name}' object {verb} support item deletion")))
            }
        }
    }

    /// Whether CPython would write or delete by position, and words its error so: of a sequence, by a number.
    fn is_written_by_index(&mut self, class: Handle, key: Value) -> bool {
        let sequence = match Type::of(class) {
            None => true,
            Some(class) => {
                use Type as T;
                matches!(class, T::Str | T::Bytes | T::Tuple | T::Range | T::Set | T::FrozenSet | T::Dict | T::List)
            }
        };
        sequence && (matches!(key, Value::Int(_) | Value::Bool(_)) || self.has_special(key, sym::__index__))
    }

    pub fn contains(&mut self, container: Value, item: Value) -> Result<bool> {
        if let Value::Ref(h) = container {
            match Type::of(self.heap.class(h)) {
                Some(Type::Dict) => return Ok(self.dict_lookup(h, item)?.is_some()),
                Some(Type::Set | Type::FrozenSet) => {
                    let item = builtins::set::searchable(self, item);
                    return self.set_contains(h, item);
                }
                _ => {}
            }
        }
        let class = self.type_of(container);
        match self.type_attr(class, sym::__contains__) {
            Some(Value::None) => {}
            Some(_) => {
                let result = self.call_special(container, sym::__contains__, &[item])?.unwrap_or(Value::None);
                return self.truth(result);
            }
            None => {
                let iterator = match self.get_iter(container) {
                    Err(Stop::Raise(e)) if self.is_exception(e, Type::TypeError) && !self.iterable_class(class) => {
                        let name = self.class_name(class);
                        return Err(self.type_error(format!("argument of type '{name}' is not iterable")));
                    }
                    other => other?,
                };
                while let Some(found) = self.next(iterator)? {
                    self.spend(1)?;
                    if self.equal(found, item)? {
                        return Ok(true);
                    }
                }
                return Ok(false);
            }
        }
        let name = self.class_name(class);
        Err(self.type_error(format!("'{name}' object is not a container")))
    }

    /// An integer through `__index__`.
    pub fn index(&mut self, value: Value) -> Result<i64> {
        if let Value::Int(i) = value {
            return Ok(i);
        }
        match builtins::number::index(self, value)? {
            Integer::Small(i) => Ok(i),
            Integer::Big(_) => {
                let name = self.type_name(value);
                Err(self.error(Type::IndexError, format!("cannot fit '{name}' into an index-sized integer")))
            }
        }
    }

    /// A text as a name.
    pub fn symbol_of(&mut self, value: Value) -> Result<Symbol> {
        match self.heap.text(value) {
            Some(text) => Ok(Symbol::intern(text)),
            None => {
                let name = self.type_name(value);
                Err(self.type_error(format!("attribute name must be string, not '{name}'")))
            }
        }
    }

    /// A name as a text.
    pub fn symbol_value(&mut self, symbol: Symbol) -> Value {
        self.heap.symbol_text(symbol)
    }

    /// Counts work that does not go through the dispatch loop against the step's budget.
    pub fn spend(&mut self, amount: u64) -> Result<()> {
        match self.budget.checked_sub(amount) {
            Some(rest) => {
                let look = self.budget / MEMORY_LOOK != rest / MEMORY_LOOK;
                self.budget = rest;
                if look { self.check_memory() } else { Ok(()) }
            }
            None => Err(self.out_of_budget()),
        }
    }

    #[cold]
    fn check_memory(&mut self) -> Result<()> {
        let limit = self.limits.memory;
        if memory::held() > limit {
            return Err(self.bound(format!("the memory bound of {limit} bytes was reached within a step")));
        }
        Ok(())
    }

    /// Refuses containers and texts beyond the limit.
    pub fn check_size(&mut self, items: usize) -> Result<()> {
        if items > self.limits.size {
            let limit = self.limits.size;
            return Err(self.bound(format!("a container or text of {items} items (the limit is {limit})")));
        }
        Ok(())
    }
}
