//! Contents and fingerprints under another naming of the objects.
//!
//! **Invariant:** names are only names: a state with all its names replaced by others, one to one, behaves as
//! the original does. What is renamed is interned like anything else, so equal results have equal ids.

use super::content::Content;
use super::heap::Heap;
use super::object::{Body, Mark, Object};
use super::seal::slot_term;
use super::value::{Handle, Value};
use crate::base::Fingerprint;

/// Set in [`Mark::value`] where the value is a reference to the object with the rest as its name.
pub const REFERENCE: u64 = 1 << 63;

impl Mark {
    fn names(&self) -> impl Iterator<Item = u32> {
        let value = (self.value & REFERENCE != 0).then_some(self.value as u32);
        std::iter::once(self.object).chain(value)
    }

    fn rename(&mut self, to: &mut impl FnMut(u32) -> u32) {
        self.object = to(self.object);
        if self.value & REFERENCE != 0 {
            self.value = REFERENCE | u64::from(to(self.value as u32));
        }
    }
}

impl Content {
    /// The names in it: those that it refers to, with repetition, and those that frames have marks of.
    pub fn names(&self) -> Vec<u32> {
        let mut names = self.refs.to_vec();
        match &self.object.body {
            Body::Frame(frame) => names.extend(frame.marks.iter().flat_map(Mark::names)),
            Body::Thread(frames) => names.extend(frames.iter().flat_map(|f| &f.marks).flat_map(Mark::names)),
            _ => {}
        }
        names
    }
}

fn rename_marks(object: &mut Object, to: &mut impl FnMut(u32) -> u32) {
    match &mut object.body {
        Body::Frame(frame) => frame.marks.iter_mut().for_each(|mark| mark.rename(to)),
        Body::Thread(frames) => {
            frames.iter_mut().flat_map(|f| &mut f.marks).for_each(|mark| mark.rename(to));
        }
        _ => {}
    }
}

impl Heap {
    /// The content that has `to(n)` where this one has the name `n`. The image's names must stay.
    pub fn renamed(&self, content: u32, to: &mut impl FnMut(u32) -> u32) -> u32 {
        let interner = &self.store.interner;
        let found = interner.get(content);
        if found.names().iter().all(|&name| to(name) == name) {
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
        rename_marks(&mut object, to);
        interner.intern(object, &self.store.shapes, pinned)
    }

    /// The content of a container with the items of each group sorted among their places; `group` knows by name.
    pub fn with_sorted<G: Ord + Copy>(&self, content: u32, group: &mut impl FnMut(u32) -> Option<G>) -> u32 {
        let mut object = self.store.interner.get(content).object.clone();
        let mut of = |value: &Value| value.handle().filter(|h| h.is_named()).and_then(|h| group(h.index()));
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
