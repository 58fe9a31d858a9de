//! Dicts and sets with Python's notion of equal keys.

use super::Vm;
use super::compare::simple_equal;
use super::error::Result;
use crate::store::{Handle, Value};

impl Vm {
    /// The position of a key in a dict or set, and its hash.
    fn find_key(&mut self, dict: Handle, key: Value) -> Result<(Option<usize>, u64)> {
        let hash = self.hash(key)?;
        let mut differing: Vec<usize> = Vec::new();
        loop {
            let same = |heap: &crate::store::Heap, stored: Value| {
                if stored == key { Some(true) } else { simple_equal(heap, stored, key) }
            };
            match self.heap.dict_find(dict, hash, &differing, same) {
                Ok(found) => return Ok((found, hash)),
                Err(position) => {
                    let stored = self.heap.dict_entry(dict, position).key;
                    if self.equal(stored, key)? {
                        return Ok((Some(position), hash));
                    }
                    differing.push(position);
                }
            }
        }
    }

    pub fn dict_lookup(&mut self, dict: Handle, key: Value) -> Result<Option<Value>> {
        let (position, _) = self.find_key(dict, key)?;
        Ok(position.map(|p| self.heap.dict_entry(dict, p).value))
    }

    pub fn dict_store(&mut self, dict: Handle, key: Value, value: Value) -> Result<()> {
        let (position, hash) = self.find_key(dict, key)?;
        match position {
            Some(position) => self.heap.dict_set_at(dict, position, value),
            None => {
                let length = self.heap.dict_insert_new(dict, hash, key, value);
                self.check_size(length)?;
            }
        }
        Ok(())
    }

    /// Removes a key; returns its value.
    pub fn dict_remove(&mut self, dict: Handle, key: Value) -> Result<Option<Value>> {
        let (position, _) = self.find_key(dict, key)?;
        Ok(position.map(|p| self.heap.dict_remove_at(dict, p).value))
    }

    /// Adds to a set; whether it was absent.
    pub fn set_add(&mut self, set: Handle, key: Value) -> Result<bool> {
        let (position, hash) = self.find_key(set, key)?;
        if position.is_none() {
            let length = self.heap.dict_insert_new(set, hash, key, Value::None);
            self.check_size(length)?;
        }
        Ok(position.is_none())
    }

    pub fn set_contains(&mut self, set: Handle, key: Value) -> Result<bool> {
        Ok(self.find_key(set, key)?.0.is_some())
    }

    pub fn set_discard(&mut self, set: Handle, key: Value) -> Result<bool> {
        Ok(self.dict_remove(set, key)?.is_some())
    }
}
