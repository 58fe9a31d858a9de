//! Shapes: which attributes an object has and at which index, shared by all objects that got the
//! same attributes in the same order.

use std::sync::RwLock;

use hashbrown::HashMap;

use crate::base::{Symbol, WordHash, sym};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Shape(pub u32);

impl Shape {
    pub const EMPTY: Shape = Shape(0);
}

#[derive(Clone, Default)]
struct Layout {
    names: Vec<Symbol>,
    /// Filled when there are too many names for a linear search.
    index: HashMap<Symbol, u32, foldhash::fast::FixedState>,
    words: WordHash,
    hash: u64,
    /// The index of the field that refers to a namespace; see `heap_namespace`.
    namespace: Option<u32>,
}

const LINEAR: usize = 8;

/// The tree of shapes; it only grows.
pub struct Shapes {
    layouts: boxcar::Vec<Layout>,
    successors: RwLock<HashMap<(Shape, Symbol), Shape, foldhash::fast::FixedState>>,
}

impl Default for Shapes {
    fn default() -> Shapes {
        let layouts = boxcar::Vec::new();
        layouts.push(Layout::default());
        Shapes { layouts, successors: RwLock::default() }
    }
}

impl Clone for Shapes {
    fn clone(&self) -> Shapes {
        let successors = self.successors.read().unwrap_or_else(|e| e.into_inner());
        Shapes { layouts: self.layouts.clone(), successors: RwLock::new(successors.clone()) }
    }
}

impl Shapes {
    #[inline]
    pub fn index(&self, shape: Shape, name: Symbol) -> Option<usize> {
        let layout = &self.layouts[shape.0 as usize];
        if layout.names.len() <= LINEAR {
            layout.names.iter().position(|&n| n == name)
        } else {
            layout.index.get(&name).map(|&i| i as usize)
        }
    }

    #[inline]
    pub fn namespace(&self, shape: Shape) -> Option<usize> {
        self.layouts[shape.0 as usize].namespace.map(|i| i as usize)
    }

    pub fn names(&self, shape: Shape) -> &[Symbol] {
        &self.layouts[shape.0 as usize].names
    }

    /// Depends on the names and their order alone.
    pub fn hash64(&self, shape: Shape) -> u64 {
        self.layouts[shape.0 as usize].hash
    }

    pub fn with(&self, shape: Shape, name: Symbol) -> Shape {
        if let Some(&next) = self.successors.read().unwrap_or_else(|e| e.into_inner()).get(&(shape, name)) {
            return next;
        }
        let mut successors = self.successors.write().unwrap_or_else(|e| e.into_inner());
        if let Some(&next) = successors.get(&(shape, name)) {
            return next;
        }
        let before = &self.layouts[shape.0 as usize];
        let mut names = before.names.clone();
        names.push(name);
        let mut index = before.index.clone();
        match names.len() {
            0..=LINEAR => {}
            n if index.is_empty() => index.extend(names.iter().copied().zip(0..n as u32)),
            n => drop(index.insert(name, n as u32 - 1)),
        }
        let words = before.words.with(name.hash64());
        let namespace = names.iter().position(|&n| n == sym::__namespace__).map(|i| i as u32);
        let next = Shape(self.layouts.push(Layout { names, index, words, hash: words.finish(), namespace }) as u32);
        successors.insert((shape, name), next);
        next
    }

    pub fn of(&self, names: impl IntoIterator<Item = Symbol>) -> Shape {
        names.into_iter().fold(Shape::EMPTY, |shape, name| self.with(shape, name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_shared_by_order_of_names() {
        let shapes = Shapes::default();
        let names: Vec<Symbol> = (0..12).map(|i| Symbol::intern(&format!("attribute{i}"))).collect();
        let a = shapes.of(names.iter().copied());
        assert_eq!(a, shapes.of(names.iter().copied()));
        assert_ne!(a, shapes.of(names.iter().rev().copied()));
        for (i, &n) in names.iter().enumerate() {
            assert_eq!(shapes.index(a, n), Some(i));
        }
        assert_eq!(shapes.index(a, Symbol::intern("other")), None);
    }
}
