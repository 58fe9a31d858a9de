//! A direct-mapped cache of what classes have, by class and name. `store::lookups` says when an entry is true.

use super::Vm;
use crate::base::Symbol;
use crate::store::{Handle, Value};

const ENTRIES: usize = 1 << 10;

#[derive(Clone, Copy)]
struct Entry {
    stamp: u64,
    class: Handle,
    name: Symbol,
    /// `Unbound`: the class has no such attribute.
    value: Value,
}

pub(super) struct AttributeCache(Box<[Entry]>);

impl Default for AttributeCache {
    fn default() -> AttributeCache {
        let none = Entry { stamp: u64::MAX, class: Handle::fixed(0), name: Symbol(0), value: Value::Unbound };
        AttributeCache(vec![none; ENTRIES].into())
    }
}

impl Vm {
    /// A class attribute, found along the MRO, as it stands there.
    #[inline]
    pub fn type_attr(&mut self, class: Handle, name: Symbol) -> Option<Value> {
        let Some(stamp) = self.heap.lookup_stamp(class) else {
            return self.type_attr_from(class, name, 0).map(|found| found.0);
        };
        let at = (class.index().wrapping_mul(37) ^ name.0) as usize % ENTRIES;
        let entry = &self.attributes.0[at];
        if entry.stamp == stamp && entry.class == class && entry.name == name {
            return entry.value.bound();
        }
        self.look_up(class, name, stamp, at)
    }

    fn look_up(&mut self, class: Handle, name: Symbol, stamp: u64, at: usize) -> Option<Value> {
        let found = self.type_attr_from(class, name, 0).map(|found| found.0);
        if self.heap.has_stable_lookups(class) {
            self.attributes.0[at] = Entry { stamp, class, name, value: found.unwrap_or_default() };
        }
        found
    }
}
