//! Truth, identity, equality, ordering, hashing.
//!
//! Source: language reference, 6.10 (Comparisons), 3.3.1 (`__hash__`, `__bool__`). A comparison
//! with an unknown number is a choice of the step between both answers.

use super::error::Result;
use super::{Vm, builtins};
use crate::base::{Symbol, hash_words, sym};
use crate::ir::CompareOp;
use crate::store::{Body, Handle, Type, Value, hash_str};

impl Vm {
    pub fn identical(&self, a: Value, b: Value) -> bool {
        match (a, b) {
            (Value::Ref(x), Value::Ref(y)) => {
                x == y
                    // Interned and freshly made data cannot be told apart once a step ends: so never.
                    || (is_text_or_empty(&self.heap, x) && is_text_or_empty(&self.heap, y) && self.heap.same_data(x, y))
            }
            _ => a == b,
        }
    }

    pub fn truth(&mut self, value: Value) -> Result<bool> {
        Ok(match value {
            Value::Bool(b) => b,
            Value::None => false,
            Value::Int(i) => i != 0,
            Value::Float(f) => f != 0.0,
            Value::Unknown => self.unknown("an unknown number is not zero"),
            Value::Ref(h) => {
                match self.heap.immutable(h) {
                    Body::Function(_) | Body::Method(..) | Body::Module(_) => return Ok(true),
                    Body::Str(text) if self.heap_class_is(h, Type::Str) => return Ok(!text.is_empty()),
                    Body::Tuple(items) if self.heap_class_is(h, Type::Tuple) => return Ok(!items.is_empty()),
                    _ => {}
                }
                let class = self.heap.class(h);
                match Type::of(class) {
                    Some(Type::List) => return Ok(self.heap.list_len(h) != 0),
                    Some(Type::Dict | Type::Set | Type::FrozenSet) => return Ok(self.heap.dict_len(h) != 0),
                    _ => {}
                }
                if self.counts_runs && class == Type::Deque.handle() {
                    return self.is_filled(h);
                }
                if self.type_attr(class, sym::__bool__).is_some() {
                    let result = self.call_special(value, sym::__bool__, &[])?.unwrap_or(Value::None);
                    return match result {
                        Value::Bool(b) => Ok(b),
                        other => {
                            let name = self.type_name(other);
                            Err(self.type_error(format!("__bool__ should return bool, returned {name}")))
                        }
                    };
                }
                if self.type_attr(class, sym::__len__).is_some() {
                    return self.len(value).map(|n| n != 0);
                }
                true
            }
            _ => true,
        })
    }

    fn heap_class_is(&self, h: Handle, class: Type) -> bool {
        self.heap.is_exactly(h, class)
    }

    /// Decides something about an unknown number.
    pub(super) fn unknown(&mut self, what: &str) -> bool {
        self.choose(2, |option| format!("{what}: {}", if option == 0 { "yes" } else { "no" })) == 0
    }

    /// `==` as containers use it: identity first.
    pub fn equal(&mut self, a: Value, b: Value) -> Result<bool> {
        if self.identical(a, b) && !matches!(a, Value::Unknown) {
            return Ok(true);
        }
        if let Some(known) = simple_equal(&self.heap, a, b) {
            return Ok(known);
        }
        let result = self.rich_compare(CompareOp::Eq, a, b)?;
        self.truth(result)
    }

    pub fn less(&mut self, a: Value, b: Value) -> Result<bool> {
        let result = self.rich_compare(CompareOp::Lt, a, b)?;
        self.truth(result)
    }

    /// `<`, `==` and so on; also `is` and `in`.
    pub fn rich_compare(&mut self, op: CompareOp, a: Value, b: Value) -> Result<Value> {
        match op {
            CompareOp::Is => return Ok(Value::Bool(self.identical(a, b))),
            CompareOp::IsNot => return Ok(Value::Bool(!self.identical(a, b))),
            CompareOp::In => return self.contains(b, a).map(Value::Bool),
            CompareOp::NotIn => return self.contains(b, a).map(|found| Value::Bool(!found)),
            _ => {}
        }
        if let (Value::Int(x), Value::Int(y)) = (a, b) {
            return Ok(Value::Bool(ordered(op, x.cmp(&y))));
        }
        if (matches!(a, Value::Unknown) && is_number(b)) || (matches!(b, Value::Unknown) && is_number(a)) {
            let text = comparison(op, a, b);
            return Ok(Value::Bool(self.unknown(&text)));
        }
        let (name, reflected) = method_names(op);
        let (left, right) = (self.type_of(a), self.type_of(b));
        let right_first = left != right && self.is_subclass(right, left);
        if right_first && let Some(result) = self.try_compare(b, reflected, a)? {
            return Ok(result);
        }
        if let Some(result) = self.try_compare(a, name, b)? {
            return Ok(result);
        }
        if !right_first && let Some(result) = self.try_compare(b, reflected, a)? {
            return Ok(result);
        }
        match op {
            CompareOp::Eq => Ok(Value::Bool(self.identical(a, b))),
            CompareOp::Ne => Ok(Value::Bool(!self.identical(a, b))),
            _ => {
                let (x, y) = (self.type_name(a), self.type_name(b));
                let sign = symbol(op);
                Err(self.type_error(format!("'{sign}' not supported between instances of '{x}' and '{y}'")))
            }
        }
    }

    fn try_compare(&mut self, a: Value, name: Symbol, b: Value) -> Result<Option<Value>> {
        let class = self.type_of(a);
        let attribute = self.type_attr(class, name);
        match attribute {
            None => {}
            Some(attribute) if attribute == self.object_ne() && name == sym::__ne__ => {}
            Some(attribute) if attribute == self.object_eq() => return Ok(None),
            Some(_) => {
                let result = self.call_special(a, name, &[b])?.unwrap_or(Value::NotImplemented);
                return Ok((result != Value::NotImplemented).then_some(result));
            }
        }
        // `!=` follows from `==` unless the class says otherwise.
        if name == sym::__ne__
            && let Some(equal) = self.try_compare(a, sym::__eq__, b)?
        {
            let equal = self.truth(equal)?;
            return Ok(Some(Value::Bool(!equal)));
        }
        Ok(None)
    }

    /// The hash that dicts and sets use.
    pub fn hash(&mut self, value: Value) -> Result<u64> {
        match value {
            Value::Int(_) | Value::Bool(_) | Value::Float(_) => Ok(builtins::number::hash_number(&self.heap, value)),
            Value::None => Ok(0xFCA8_6420),
            Value::Ellipsis => Ok(0x1E11),
            Value::NotImplemented => Ok(0x1E12),
            Value::Native(n) => Ok(hash_words([7, u64::from(n)])),
            Value::Unknown => Err(self.unsupported(
                crate::base::Code::Builtin,
                "an unknown number as a key of a dict or set",
                "use a number that the program knows, or choose one of a few with random.choice",
            )),
            Value::Unbound => Ok(0),
            Value::Ref(h) => {
                let class = self.heap.class(h);
                if Type::of(class).is_some() {
                    match self.heap.immutable(h) {
                        Body::Str(text) => return Ok(hash_str(text)),
                        Body::Bytes(bytes) => return Ok(hash_words(bytes.iter().map(|&b| u64::from(b)))),
                        Body::BigInt(_) | Body::Complex(..) => {
                            return Ok(builtins::number::hash_number(&self.heap, value));
                        }
                        Body::Tuple(items) => {
                            let mut hashes = vec![1];
                            let items = items.to_vec();
                            for item in items {
                                hashes.push(self.hash(item)?);
                            }
                            return Ok(hash_words(hashes));
                        }
                        &Body::Method(f, receiver) => {
                            let hashes = [self.identity_hash(f), self.identity_hash(receiver)];
                            return Ok(hash_words(hashes));
                        }
                        Body::FrozenSet(_) => {
                            let mut sum = 0u64;
                            for entry in self.heap.dict_entries(h) {
                                sum = sum.wrapping_add(crate::base::mix(entry.hash));
                            }
                            return Ok(sum);
                        }
                        Body::Slice(_) => return Err(self.unhashable(class)),
                        _ => {}
                    }
                }
                match self.type_attr(class, sym::__hash__) {
                    Some(Value::None) => Err(self.unhashable(class)),
                    Some(method) if method != self.object_hash() => {
                        let result = self.call_special(value, sym::__hash__, &[])?.unwrap_or(Value::Int(0));
                        match result {
                            Value::Int(i) => Ok(i as u64),
                            Value::Bool(b) => Ok(u64::from(b)),
                            Value::Ref(big) if matches!(self.heap.immutable(big), Body::BigInt(_)) => self.hash(result),
                            _ => Err(self.type_error("__hash__ method should return an integer")),
                        }
                    }
                    _ => Ok(self.identity_hash(value)),
                }
            }
        }
    }

    fn unhashable(&mut self, class: Handle) -> super::Stop {
        let name = self.class_name(class);
        self.type_error(format!("unhashable type: '{name}'"))
    }

    /// Objects that compare by identity hash by their class alone: names change when a step ends.
    fn identity_hash(&mut self, value: Value) -> u64 {
        match value {
            Value::Ref(h) => {
                let class = self.heap.class(h);
                let name = self.heap.class_body(class).map_or(0, |c| c.qualified_name.hash64());
                hash_words([3, name])
            }
            Value::Native(n) => hash_words([7, u64::from(n)]),
            _ => 0,
        }
    }
}

fn is_text_or_empty(heap: &crate::store::Heap, h: Handle) -> bool {
    match heap.immutable(h) {
        Body::Str(_) | Body::Bytes(_) => true,
        Body::Tuple(items) => items.is_empty(),
        Body::BigInt(_) => false,
        _ => false,
    }
}

fn is_number(value: Value) -> bool {
    matches!(value, Value::Int(_) | Value::Float(_) | Value::Bool(_) | Value::Unknown)
}

pub(super) fn ordered(op: CompareOp, order: std::cmp::Ordering) -> bool {
    match op {
        CompareOp::Eq => order.is_eq(),
        CompareOp::Ne => order.is_ne(),
        CompareOp::Lt => order.is_lt(),
        CompareOp::Le => order.is_le(),
        CompareOp::Gt => order.is_gt(),
        CompareOp::Ge => order.is_ge(),
        CompareOp::Is | CompareOp::IsNot | CompareOp::In | CompareOp::NotIn => false,
    }
}

/// A comparison with an unknown number, in words.
pub(super) fn comparison(op: CompareOp, a: Value, b: Value) -> String {
    let [left, right] = [a, b].map(|side| match side {
        Value::Int(_) | Value::Float(_) => builtins::number::repr_immediate(side).unwrap_or_default(),
        _ => "an unknown number".into(),
    });
    format!("{left} {} {right}", symbol(op))
}

pub(super) fn symbol(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Eq => "==",
        CompareOp::Ne => "!=",
        CompareOp::Lt => "<",
        CompareOp::Le => "<=",
        CompareOp::Gt => ">",
        CompareOp::Ge => ">=",
        CompareOp::Is => "is",
        CompareOp::IsNot => "is not",
        CompareOp::In => "in",
        CompareOp::NotIn => "not in",
    }
}

fn method_names(op: CompareOp) -> (Symbol, Symbol) {
    match op {
        CompareOp::Ne => (sym::__ne__, sym::__ne__),
        CompareOp::Lt => (sym::__lt__, sym::__gt__),
        CompareOp::Le => (sym::__le__, sym::__ge__),
        CompareOp::Gt => (sym::__gt__, sym::__lt__),
        CompareOp::Ge => (sym::__ge__, sym::__le__),
        _ => (sym::__eq__, sym::__eq__),
    }
}

/// Equality where it needs no code of the program: `None` if it may.
pub(super) fn simple_equal(heap: &crate::store::Heap, a: Value, b: Value) -> Option<bool> {
    match (a, b) {
        (Value::Int(x), Value::Int(y)) => Some(x == y),
        (Value::Ref(x), Value::Ref(y)) => {
            if x == y {
                return Some(true);
            }
            if heap.is_exactly(x, Type::Str) && heap.is_exactly(y, Type::Str) {
                return Some(heap.same_data(x, y));
            }
            // Functions, tasks, plain instances without `__eq__`: left to the caller.
            None
        }
        (Value::Unknown, _) | (_, Value::Unknown) => None,
        (Value::Float(x), Value::Float(y)) => Some(x == y || a == b),
        (Value::Int(_) | Value::Bool(_) | Value::Float(_), Value::Int(_) | Value::Bool(_) | Value::Float(_)) => None,
        (Value::Ref(x), _) | (_, Value::Ref(x)) if heap.is_exactly(x, Type::Str) => Some(false),
        (Value::Ref(_), _) | (_, Value::Ref(_)) => None,
        _ => Some(a == b),
    }
}
