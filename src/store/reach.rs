//! What leads to an object.
//!
//! **Invariant:** looking for a way is no observation; the way that is found is one, of each object on it. As long as these are what
//! they were, the way is there.

use hashbrown::HashMap;

use super::heap::Heap;
use super::object::Object;
use super::value::{Handle, Value};

impl Heap {
    /// A shortest way of references from one of `roots` to `object`, which comes last; not through objects that are `opaque`.
    pub fn way_to(
        &self,
        object: Handle,
        roots: &[Value],
        opaque: impl Fn(&Heap, &Object) -> bool,
    ) -> Option<Vec<Handle>> {
        let mut before: HashMap<Handle, Option<Handle>, foldhash::fast::FixedState> = HashMap::default();
        let mut open: Vec<Handle> = Vec::new();
        for root in roots.iter().filter_map(|v| v.handle()) {
            before.entry(root).or_insert_with(|| {
                open.push(root);
                None
            });
        }
        let mut next = 0;
        while let Some(&holder) = open.get(next) {
            next += 1;
            if holder == object {
                let mut way = vec![object];
                while let Some(&Some(holder)) = way.last().and_then(|last| before.get(last)) {
                    way.push(holder);
                }
                way.reverse();
                return Some(way);
            }
            if opaque(self, self.object(holder)) {
                continue;
            }
            for held in self.held_by(holder) {
                before.entry(held).or_insert_with(|| {
                    open.push(held);
                    Some(holder)
                });
            }
        }
        None
    }

    /// What an object refers to; no observation.
    fn held_by(&self, holder: Handle) -> Vec<Handle> {
        let mut object = self.object(holder).clone();
        let mut held = Vec::new();
        object.values_mut(&mut |value| held.extend(value.handle()));
        held
    }
}
