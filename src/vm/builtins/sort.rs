//! Sorting: `list.sort` and `sorted`.
//!
//! Source: library reference, `list.sort`. The sort is stable and uses only `<` between items (or
//! keys), later item first, as CPython does; how many comparisons it makes and in which order is its
//! own. `reverse` keeps the order of equal items. A comparison that raises ends the sort.

use crate::store::{Type, Value};
use crate::vm::{Result, Vm};

/// Below this a run is sorted by insertion.
const RUN: usize = 16;

#[derive(Clone, Copy)]
struct Keyed {
    key: Value,
    item: Value,
}

impl Vm {
    /// Sorts `items` in place. On an error the items are all there, in some order.
    pub(super) fn sort(&mut self, items: &mut [Value], key: Option<Value>, reverse: bool) -> Result<()> {
        let mut keyed = Vec::with_capacity(items.len());
        for &item in items.iter() {
            let key = match key {
                Some(function) if !function.is_none() => self.call(function, &[item])?,
                _ => item,
            };
            keyed.push(Keyed { key, item });
        }
        // Reversing before and after keeps equal items in their order.
        if reverse {
            keyed.reverse();
        }
        let result = self.sort_keyed(&mut keyed);
        if reverse {
            keyed.reverse();
        }
        for (place, entry) in items.iter_mut().zip(&keyed) {
            *place = entry.item;
        }
        result
    }

    fn sort_keyed(&mut self, entries: &mut [Keyed]) -> Result<()> {
        self.spend(entries.len() as u64)?;
        if entries.iter().all(|e| matches!(e.key, Value::Int(_))) {
            entries.sort_by_key(|e| if let Value::Int(i) = e.key { i } else { 0 });
            return Ok(());
        }
        let heap = &self.heap;
        if entries.iter().all(|e| matches!(e.key, Value::Ref(h) if heap.is_exactly(h, Type::Str))) {
            // UTF-8 orders as the code points do.
            entries.sort_by(|a, b| heap.text(a.key).cmp(&heap.text(b.key)));
            return Ok(());
        }
        let mut width = RUN;
        for run in entries.chunks_mut(RUN) {
            self.insertion_sort(run)?;
        }
        let mut merged = Vec::with_capacity(entries.len());
        while width < entries.len() {
            for pair in entries.chunks_mut(2 * width) {
                let middle = width.min(pair.len());
                let (left, right) = pair.split_at(middle);
                merged.clear();
                self.merge(left, right, &mut merged)?;
                pair.copy_from_slice(&merged);
            }
            width *= 2;
        }
        Ok(())
    }

    fn insertion_sort(&mut self, run: &mut [Keyed]) -> Result<()> {
        for sorted in 1..run.len() {
            let pivot = run[sorted];
            let (mut low, mut high) = (0, sorted);
            while low < high {
                let middle = low + (high - low) / 2;
                if self.less(pivot.key, run[middle].key)? {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            run[low..=sorted].rotate_right(1);
        }
        Ok(())
    }

    fn merge(&mut self, left: &[Keyed], right: &[Keyed], merged: &mut Vec<Keyed>) -> Result<()> {
        let (mut i, mut j) = (0, 0);
        while i < left.len() && j < right.len() {
            if self.less(right[j].key, left[i].key)? {
                merged.push(right[j]);
                j += 1;
            } else {
                merged.push(left[i]);
                i += 1;
            }
        }
        merged.extend_from_slice(&left[i..]);
        merged.extend_from_slice(&right[j..]);
        Ok(())
    }
}
