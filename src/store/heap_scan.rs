//! Finding all objects of a kind: what `all_tasks()` and the shutdown of async generators look at.
//!
//! **Invariant:** such a search reads a pseudo object, the census, which has no content; making an object
//! that a search may find writes it. So a search and a birth never count as independent. What a
//! search depends on is more than the contents that the step touched: [`Heap::searched`] tells
//! that a step's effect may not be remembered by those alone. The end of an object is no write:
//! what nothing refers to, nobody can tell from what is not there.

use super::heap::Heap;
use super::object::Object;
use super::value::{Handle, Value};
use crate::system::Access;

/// Stands in footprints for the set of all objects.
pub const CENSUS: u32 = u32::MAX;

impl Heap {
    pub(super) fn census_access(&self) -> Option<Access> {
        let (read, written) = self.census;
        let access = Access { object: CENSUS, reads: u64::from(read), writes: u64::from(written) };
        (read || written).then_some(access)
    }

    /// Records that the step makes an object of a kind that is searched for.
    pub fn note_birth(&mut self) {
        self.census.1 = true;
    }

    /// Whether the step has searched for objects.
    pub fn searched(&self) -> bool {
        self.census.0
    }

    /// All objects that `test` accepts: by name, then those made in this step by age. `test` may
    /// look only at what never changes (the kind of body); the caller reads the rest through the heap.
    pub fn search(&mut self, test: impl Fn(&Heap, &Object) -> bool) -> Vec<Handle> {
        self.census.0 = true;
        let pinned = self.image.len();
        let born = self.base.slots.iter().enumerate().filter(|(_, s)| s.content != 0);
        let mut names: Vec<u32> =
            born.map(|(i, _)| self.store.names.of_slot(i as u32)).filter(|&n| n >= pinned).collect();
        names.sort_unstable();
        let named = (0..pinned).chain(names).map(Handle::named);
        let locals = (0..self.locals.len() as u32).map(Handle::local);
        named.chain(locals).filter(|&h| test(self, self.object(h))).collect()
    }

    /// From how many places each of these objects is referred to within all that the program has made or changed, reachable or not.
    /// What nobody has changed since the set-up refers to nothing that came after it.
    pub fn referrers(&mut self, to: &[Handle]) -> Vec<usize> {
        let changed = |heap: &Heap, h: Handle| h.index() >= heap.image.len() || heap.is_written(h) || heap.in_state(h);
        let mut found = vec![0; to.len()];
        for holder in self.search(|_, _| true) {
            if !holder.is_local() && !changed(self, holder) {
                continue;
            }
            let mut object = self.object(holder).clone();
            let interner = &self.store.interner;
            object.values_mut(&mut |value| {
                let Value::Ref(h) = *value else { return };
                if let Some(i) = to.iter().position(|&wanted| wanted == h) {
                    found[i] += 1;
                } else if h.is_data() {
                    for &name in &interner.get(h.index()).refs {
                        let named = to.iter().position(|&wanted| wanted == Handle::named(name));
                        named.into_iter().for_each(|i| found[i] += 1);
                    }
                }
            });
        }
        found
    }

    /// Whether the state in which the step began has a version of its own of a pinned object.
    fn in_state(&self, handle: Handle) -> bool {
        let slot = self.store.names.known_slot(handle.index());
        slot.and_then(|slot| self.base.slots.get(slot as usize)).is_some_and(|slot| slot.content != 0)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::store::{Body, Image, State, Store, Type, Value};

    #[test]
    fn a_search_finds_old_and_new_and_conflicts_with_births() {
        let mut heap = Heap::new(Arc::new(Store::default()), Image::default());
        heap.begin(&State::default(), 0);
        let list = heap.new_list(vec![Value::Int(1)]);
        let frozen = heap.freeze(&[list]);
        assert_eq!(frozen.image.len(), 1);
        heap.begin(&State::default(), 0);
        let new = heap.new_list(Vec::new());
        heap.new_cell(Value::None);
        assert!(heap.footprint().0.is_empty());
        let found = heap.search(|_, o| matches!(o.body, Body::List(_)));
        assert_eq!(found, [frozen.roots[0].handle().unwrap(), new.handle().unwrap()]);
        assert!(heap.searched());
        let searching = heap.footprint();
        heap.begin(&State::default(), 0);
        assert!(!heap.searched());
        heap.note_birth();
        assert!(heap.footprint().conflicts(&searching));
        assert!(!searching.conflicts(&searching));
        assert!(heap.is_exactly(found[0], Type::List));
    }
}
