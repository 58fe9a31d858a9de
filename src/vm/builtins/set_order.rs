//! The order in which a set shows its members.
//!
//! Python leaves the order open. CPython's is that of an open-addressing table, and where the hashes
//! are the same in every run (numbers), programs show it: `{3, 1, 2}` prints sorted. The table's rules
//! (the first size, when it grows and to what, how a place is probed) are found by experiment with
//! CPython 3.11 and checked in `tests/python/containers`. Sets with other members keep the order of
//! insertion, so that nothing depends on random hash seeds.
//!
//! Left out: the table's memory of removed members and of how the set was copied; a set that members
//! were removed from shows the order of a set that never had them.

use crate::store::{Entry, Value};

const FIRST_SIZE: usize = 8;
/// Places after the hashed one that are tried before jumping elsewhere.
const RUN: usize = 9;
/// From this size on a table grows twofold, before fourfold.
const LARGE: usize = 50_000;

/// Puts the members, given in order of insertion, into the order that iteration shows.
pub(super) fn visible_order(entries: Vec<Entry>) -> Vec<Entry> {
    if entries.len() < 2 || !entries.iter().all(|e| matches!(e.key, Value::Int(_) | Value::Bool(_) | Value::Float(_))) {
        return entries;
    }
    let mut table: Vec<Option<Entry>> = vec![None; FIRST_SIZE];
    for (count, &entry) in entries.iter().enumerate() {
        place(&mut table, entry);
        let used = count + 1;
        if used * 5 >= (table.len() - 1) * 3 {
            let wanted = if used > LARGE { used * 2 } else { used * 4 };
            let mut size = FIRST_SIZE;
            while size <= wanted {
                size *= 2;
            }
            let old = std::mem::replace(&mut table, vec![None; size]);
            old.into_iter().flatten().for_each(|entry| place(&mut table, entry));
        }
    }
    table.into_iter().flatten().collect()
}

fn place(table: &mut [Option<Entry>], entry: Entry) {
    let mask = table.len() - 1;
    let (mut perturbation, mut at) = (entry.hash, entry.hash as usize & mask);
    loop {
        let last = if at + RUN <= mask { at + RUN } else { at };
        if let Some(free) = (at..=last).find(|&i| table[i].is_none()) {
            table[free] = Some(entry);
            return;
        }
        perturbation >>= 5;
        at = at.wrapping_mul(5).wrapping_add(1).wrapping_add(perturbation as usize) & mask;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(members: &[i64]) -> Vec<i64> {
        let entries = members.iter().map(|&n| {
            let hash = if n == -1 { -2 } else { n };
            Entry { hash: hash as u64, key: Value::Int(n), value: Value::None }
        });
        let number = |e: Entry| if let Value::Int(n) = e.key { n } else { 0 };
        visible_order(entries.collect()).into_iter().map(number).collect()
    }

    /// The right-hand sides are what CPython 3.11 prints for a set filled by `add`.
    #[test]
    fn shows_the_order_of_cpython() {
        assert_eq!(shown(&[3, 1, 2]), [1, 2, 3]);
        assert_eq!(shown(&[8, 0]), [8, 0]);
        assert_eq!(shown(&[0, 8]), [0, 8]);
    }
}
