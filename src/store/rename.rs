//! Contents and fingerprints under another naming of the objects.
//!
//! **Invariant:** names are only names: a state with all its names replaced by others, one to one, behaves as
//! the original does. What is renamed is interned like anything else, so equal results have equal ids.

use super::heap::Heap;
use super::seal::slot_term;
use super::value::{Handle, Value};
use crate::base::Fingerprint;

impl Heap {
    /// The content that refers to `to(n)` where this one refers to `n`; names of the image stay.
    pub fn renamed(&self, content: u32, to: &impl Fn(u32) -> u32) -> u32 {
        let interner = &self.store.interner;
        let found = interner.get(content);
        if found.refs.iter().all(|&name| to(name) == name) {
            return content;
        }
        let pinned = self.image.len();
        let mut object = found.object.clone();
        object.values_mut(&mut |value| {
            if let Value::Ref(h) = value {
                if h.is_data() {
                    *value = Value::Ref(Handle::data(self.renamed(h.index(), to)));
                } else if h.is_named() && h.index() >= pinned {
                    *value = Value::Ref(Handle::named(to(h.index())));
                }
            }
        });
        interner.intern(object, &self.store.shapes, pinned)
    }

    /// The content of a container with the items of each group sorted among their places; `group` knows by name.
    pub fn with_sorted<G: Ord + Copy>(&self, content: u32, group: &impl Fn(u32) -> Option<G>) -> u32 {
        let mut object = self.store.interner.get(content).object.clone();
        let of = |value: &Value| value.handle().filter(|h| h.is_named()).and_then(|h| group(h.index()));
        let mut sorted: Vec<(G, Handle)> = Vec::new();
        object.values_mut(&mut |value| sorted.extend(of(value).zip(value.handle())));
        sorted.sort_unstable();
        object.values_mut(&mut |value| {
            if let Some(at) = of(value).and_then(|group| sorted.iter().position(|next| next.0 == group)) {
                *value = Value::Ref(sorted.remove(at).1);
            }
        });
        self.store.interner.intern(object, &self.store.shapes, self.image.len())
    }

    /// The part of a fingerprint of an object under a name.
    pub fn slot_fingerprint(&self, name: u32, content: u32) -> Fingerprint {
        slot_term(self, name, content)
    }
}
