//! Dicts and sets: entries in order of insertion, with an index of hashes once there are many.
//!
//! The index is derived from the entries and has no part in equality or hashing of contents. Keys
//! are compared by the caller, since Python's `==` may run the program's code.

use hashbrown::HashTable;

use super::value::Value;
use crate::base::mix;

/// A deleted entry has an `Unbound` key until the dict is compacted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    pub hash: u64,
    pub key: Value,
    pub value: Value,
}

const LINEAR: usize = 8;

#[derive(Clone, Debug, Default)]
pub struct Dict {
    entries: Vec<Entry>,
    live: usize,
    index: Option<HashTable<u32>>,
}

/// A dict whose values are not used.
pub type Set = Dict;

impl PartialEq for Dict {
    fn eq(&self, other: &Dict) -> bool {
        self.entries == other.entries
    }
}

impl Dict {
    pub fn len(&self) -> usize {
        self.live
    }

    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// All entries, the deleted ones included: positions are stable until compaction.
    pub fn slots(&self) -> &[Entry] {
        &self.entries
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter().filter(|e| !e.key.is_unbound())
    }

    /// Position of the first entry from `from` on that has this hash and passes `same`; an
    /// undecided comparison (`None`) ends the search with `Err` of the position.
    pub fn find(
        &self,
        hash: u64,
        mut same: impl FnMut(Value) -> Option<bool>,
        skip: &[usize],
    ) -> Result<Option<usize>, usize> {
        let mut undecided = None;
        let mut check = |i: usize| {
            let entry = &self.entries[i];
            if entry.hash != hash || entry.key.is_unbound() || skip.contains(&i) {
                return false;
            }
            match same(entry.key) {
                Some(yes) => yes,
                None => {
                    undecided.get_or_insert(i);
                    false
                }
            }
        };
        let found = match &self.index {
            None => (0..self.entries.len()).find(|&i| check(i)),
            Some(index) => index.find(mix(hash), |&i| check(i as usize)).map(|&i| i as usize),
        };
        match (found, undecided) {
            (Some(i), _) => Ok(Some(i)),
            (None, Some(i)) => Err(i),
            (None, None) => Ok(None),
        }
    }

    /// Appends an entry; the key must be absent.
    pub fn insert_new(&mut self, hash: u64, key: Value, value: Value) {
        self.entries.push(Entry { hash, key, value });
        self.live += 1;
        let entries = &self.entries;
        match &mut self.index {
            Some(index) => {
                index.insert_unique(mix(hash), entries.len() as u32 - 1, |&i| mix(entries[i as usize].hash));
            }
            None if entries.len() > LINEAR => self.reindex(),
            None => {}
        }
    }

    pub fn set_value(&mut self, position: usize, value: Value) {
        self.entries[position].value = value;
    }

    pub fn remove(&mut self, position: usize) -> Entry {
        let removed = self.entries[position];
        let vacant = Entry { hash: 0, key: Value::Unbound, value: Value::Unbound };
        if let Some(index) = &mut self.index
            && let Ok(found) = index.find_entry(mix(removed.hash), |&i| i as usize == position)
        {
            found.remove();
        }
        self.live -= 1;
        if position + 1 == self.entries.len() {
            self.entries.pop();
        } else {
            self.entries[position] = vacant;
        }
        if self.entries.len() > 32 && self.live * 4 < self.entries.len() {
            self.compact();
        }
        removed
    }

    pub fn clear(&mut self) {
        *self = Dict::default();
    }

    /// Removes the traces of deleted entries.
    pub fn compact(&mut self) {
        if self.live != self.entries.len() {
            self.entries.retain(|e| !e.key.is_unbound());
            self.reindex();
        }
    }

    pub(super) fn values_mut(&mut self, f: &mut impl FnMut(&mut Value)) {
        for e in self.entries.iter_mut().filter(|e| !e.key.is_unbound()) {
            f(&mut e.key);
            f(&mut e.value);
        }
    }

    fn reindex(&mut self) {
        self.index = None;
        if self.entries.len() > LINEAR {
            let mut index = HashTable::with_capacity(self.entries.len());
            for (i, e) in self.entries.iter().enumerate().filter(|(_, e)| !e.key.is_unbound()) {
                index.insert_unique(mix(e.hash), i as u32, |&i| mix(self.entries[i as usize].hash));
            }
            self.index = Some(index);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// A dict behaves as a list of pairs in order of insertion, colliding hashes included.
        #[test]
        fn agrees_with_a_list_of_pairs(operations in proptest::collection::vec((0i64..40, any::<bool>()), 0..200)) {
            let (mut dict, mut model) = (Dict::default(), Vec::<(i64, i64)>::new());
            for (n, (key, insert)) in operations.into_iter().enumerate() {
                let found = dict.find(key as u64 % 7, |k| Some(k == Value::Int(key)), &[]).unwrap();
                let expected = model.iter().position(|&(k, _)| k == key);
                prop_assert_eq!(found.is_some(), expected.is_some());
                match (insert, found, expected) {
                    (true, Some(i), Some(j)) => { dict.set_value(i, Value::Int(n as i64)); model[j].1 = n as i64; }
                    (true, ..) => { dict.insert_new(key as u64 % 7, Value::Int(key), Value::Int(n as i64)); model.push((key, n as i64)); }
                    (false, Some(i), Some(j)) => { dict.remove(i); model.remove(j); }
                    _ => {}
                }
                prop_assert_eq!(dict.len(), model.len());
                let pairs: Vec<_> = dict.iter().map(|e| (e.key, e.value)).collect();
                let wanted: Vec<_> = model.iter().map(|&(k, v)| (Value::Int(k), Value::Int(v))).collect();
                prop_assert_eq!(pairs, wanted);
            }
        }
    }
}
