//! What need not be looked up again.
//!
//! The index of a field in a shape never changes. What a class has is the same as long as [`Heap::lookup_stamp`] is: for
//! constants until some pinned object stops being one, for classes that the running step made until one of them is
//! written. No other class has a stamp, since looking it up is an observation of the step; nor has any while
//! accesses are logged.

use super::heap::Heap;
use super::shape::{Shape, Shapes};
use super::value::Handle;
use crate::base::Symbol;

const ENTRIES: usize = 1 << 10;

/// A direct-mapped cache of the indices of fields.
pub(super) struct Indices(Box<[(Shape, Symbol, Option<u32>)]>);

impl Default for Indices {
    fn default() -> Indices {
        // No shape has a field that the empty one has, so that the entry is true.
        Indices(vec![(Shape::EMPTY, Symbol(0), None); ENTRIES].into())
    }
}

impl Indices {
    #[inline]
    pub(super) fn index(&mut self, shapes: &Shapes, shape: Shape, name: Symbol) -> Option<usize> {
        let at = (shape.0.wrapping_mul(31) ^ name.0) as usize % ENTRIES;
        let entry = &mut self.0[at];
        if (entry.0, entry.1) != (shape, name) {
            *entry = (shape, name, shapes.index(shape, name).map(|i| i as u32));
        }
        entry.2.map(|i| i as usize)
    }
}

impl Heap {
    /// Tells, of a class, whether what was found in it before still stands there; `None` if only looking does.
    #[inline]
    pub fn lookup_stamp(&self, class: Handle) -> Option<u64> {
        if self.tracing() {
            None
        } else if class.is_local() {
            Some(self.local_version << 1 | 1)
        } else {
            self.is_constant(class).then_some(self.generation << 1)
        }
    }

    /// Whether looking something up in a class and its bases observes nothing, so that the stamp covers it.
    pub fn has_stable_lookups(&self, class: Handle) -> bool {
        let stable = |&owner: &Handle| {
            let unrecorded = self.is_constant(owner) || (owner.is_local() && class.is_local());
            unrecorded && self.store.shapes.namespace(self.object(owner).shape).is_none()
        };
        self.class_body(class).is_some_and(|c| c.mro.iter().all(stable))
    }
}
