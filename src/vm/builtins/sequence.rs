//! What lists, tuples, ranges and deques have in common: indices, slices, comparison, repetition.
//!
//! Source: library reference, "Sequence Types"; language reference, 6.10.1 (Value comparisons).
//! Sequences are compared item by item in the order of the index, and the first difference decides.
//! Items are read when their turn comes, since comparing may run code that changes the sequence.

use crate::ir::CompareOp;
use crate::store::{Body, Value};
use crate::vm::{Result, Vm};

/// A subscript: `s[i]` or `s[a:b:c]`.
pub(super) enum Subscript {
    Index(i64),
    Slice(Value),
}

impl Vm {
    /// What a subscript of a sequence of type `kind` means.
    pub(super) fn subscript(&mut self, key: Value, kind: &str) -> Result<Subscript> {
        match key {
            Value::Int(i) => return Ok(Subscript::Index(i)),
            Value::Bool(b) => return Ok(Subscript::Index(i64::from(b))),
            Value::Ref(h) if matches!(self.heap.immutable(h), Body::Slice(_)) => return Ok(Subscript::Slice(key)),
            _ => {}
        }
        if self.is_index(key) {
            return self.index(key).map(Subscript::Index);
        }
        let given = self.type_name(key);
        Err(self.type_error(format!("{kind} indices must be integers or slices, not {given}")))
    }

    /// A bound as `index(x, start, stop)` takes it: clamped, and counted from the end if negative.
    pub(super) fn search_bound(&mut self, value: Option<Value>, default: usize, len: usize) -> Result<usize> {
        let Some(value) = value else { return Ok(default) };
        if !self.is_index(value) {
            return Err(self.type_error("slice indices must be integers or have an __index__ method"));
        }
        let bound = self.clamped_index(value)?;
        Ok(if bound < 0 { bound.saturating_add(len as i64).max(0) as usize } else { bound as usize })
    }

    /// A repeat count, or `None` if the operand is no integer. Negative counts are zero.
    pub(super) fn repeat_count(&mut self, value: Value) -> Result<Option<usize>> {
        if !self.is_index(value) {
            return Ok(None);
        }
        Ok(Some(self.index(value)?.max(0) as usize))
    }

    /// `items` repeated.
    pub(super) fn repeated(&mut self, items: &[Value], count: usize) -> Result<Vec<Value>> {
        self.check_size(items.len().saturating_mul(count))?;
        self.spend((items.len() * count) as u64)?;
        Ok(items.repeat(count))
    }

    /// Compares two sequences; `get` gives the item at an index or `None` past the end.
    pub(super) fn compare_sequences(
        &mut self,
        op: CompareOp,
        mut left: impl FnMut(&mut Vm, usize) -> Option<Value>,
        mut right: impl FnMut(&mut Vm, usize) -> Option<Value>,
    ) -> Result<Value> {
        for index in 0.. {
            self.spend(1)?;
            match (left(self, index), right(self, index)) {
                (Some(a), Some(b)) => {
                    if self.equal(a, b)? {
                        continue;
                    }
                    return match op {
                        CompareOp::Eq => Ok(Value::Bool(false)),
                        CompareOp::Ne => Ok(Value::Bool(true)),
                        _ => self.rich_compare(op, a, b),
                    };
                }
                (a, b) => return Ok(Value::Bool(by_order(op, a.is_some().cmp(&b.is_some())))),
            }
        }
        unreachable!("an index past the end of both ends the loop")
    }

    /// The `repr` of items between separators.
    pub(super) fn repr_items(&mut self, mut get: impl FnMut(&mut Vm, usize) -> Option<Value>) -> Result<String> {
        let mut text = String::new();
        let mut index = 0;
        while let Some(item) = get(self, index) {
            if index > 0 {
                text.push_str(", ");
            }
            text.push_str(&self.repr(item)?);
            self.check_size(text.len())?;
            index += 1;
        }
        Ok(text)
    }
}

/// Whether a comparison holds between things that are ordered so.
pub(super) fn by_order(op: CompareOp, order: std::cmp::Ordering) -> bool {
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
