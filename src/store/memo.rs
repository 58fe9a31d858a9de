//! The memo of steps: a tree of observations that leads to what a step does.
//!
//! A step is a function of what it looks at. Each step that was run is kept as the path of its
//! observations, in order, and its effect; where the same action looks at the same things again, the
//! effect is recalled. Up to its next observation a step has seen nothing but the answers so
//! far, so that one node asks one question.
//!
//! **Invariant:** every observation of a step is on its path: contents of components, whether a
//! timer is armed, whether a reference count comes to zero. Steps that depend on more
//! ([`Heap::note_history`], a search for objects, inner choices) are not kept. Constants of the
//! image are no observations; when one stops being constant the memo is dropped.

use hashbrown::HashTable;

use super::heap::{Heap, Observed};
use super::state::State;
use crate::base::mix_pair;

/// A question that a step asks of the state it runs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Observation {
    /// The content in a slot.
    Content { slot: u32 },
    /// Whether the references to a slot come to zero with this change.
    References { slot: u32, delta: i32 },
    /// Whether a timer is armed.
    Timer { handle: u32 },
}

impl Observation {
    #[inline]
    fn answer(self, state: &State) -> u32 {
        match self {
            Observation::Content { slot } => state.slot(slot).content,
            Observation::References { slot, delta } => u32::from(state.slot(slot).refs.wrapping_add_signed(delta) == 0),
            Observation::Timer { handle } => u32::from(state.timers.iter().any(|t| t.handle == handle)),
        }
    }
}

enum Node {
    Ask(Observation),
    /// Index into the effects.
    Effect(u32),
}

/// A step found in the memo, until something is kept.
#[derive(Clone, Copy, Debug)]
pub struct Remembered(u32);

/// Steps by action and observations, with effects of type `E`. Bounded: it is dropped when full.
pub struct Memo<E> {
    nodes: Vec<Node>,
    effects: Vec<E>,
    /// Edges: node and answer, or root and action, to the next node.
    edges: HashTable<(u64, u32)>,
    generation: u64,
    limit: usize,
}

/// Source of the edges to the roots.
const ROOT: u32 = u32::MAX;

#[inline]
fn key(node: u32, answer: u32) -> u64 {
    u64::from(node) << 32 | u64::from(answer)
}

#[inline]
fn hash(key: u64) -> u64 {
    mix_pair(key, 0)
}

impl<E> Memo<E> {
    /// Keeps at most `limit` nodes.
    pub fn new(limit: usize) -> Memo<E> {
        Memo { nodes: Vec::new(), effects: Vec::new(), edges: HashTable::new(), generation: 0, limit }
    }

    /// Forgets everything if the image's constants have changed since.
    pub fn keep_up_with(&mut self, generation: u64) {
        if self.generation != generation {
            self.clear();
            self.generation = generation;
        }
    }

    fn clear(&mut self) {
        self.nodes.clear();
        self.effects.clear();
        self.edges.clear();
    }

    #[inline]
    fn edge(&self, node: u32, answer: u32) -> Option<u32> {
        let key = key(node, answer);
        self.edges.find(hash(key), |e| e.0 == key).map(|e| e.1)
    }

    fn connect(&mut self, node: u32, answer: u32, next: u32) {
        let key = key(node, answer);
        self.edges.insert_unique(hash(key), (key, next), |e| hash(e.0));
    }

    /// The effect that `action` has in `state`, if such a step was kept.
    #[inline]
    pub fn recall(&self, action: u32, state: &State) -> Option<Remembered> {
        let mut node = self.edge(ROOT, action)?;
        loop {
            match self.nodes[node as usize] {
                Node::Effect(effect) => return Some(Remembered(effect)),
                Node::Ask(question) => node = self.edge(node, question.answer(state))?,
            }
        }
    }

    /// The effect that [`recall`](Memo::recall) found.
    #[inline]
    pub fn recall_at(&self, found: Remembered) -> &E {
        &self.effects[found.0 as usize]
    }

    /// Keeps the step that `heap` has just sealed. Whether it may be kept is for the caller to
    /// know ([`Heap::is_memorable`]).
    pub fn keep(&mut self, action: u32, heap: &Heap, effect: E) {
        if self.nodes.len() >= self.limit {
            self.clear();
        }
        let (mut source, mut answer) = (ROOT, action);
        for (question, next_answer) in heap.path() {
            let node = match self.edge(source, answer) {
                Some(node) => node,
                None => {
                    self.nodes.push(Node::Ask(question));
                    let node = self.nodes.len() as u32 - 1;
                    self.connect(source, answer, node);
                    node
                }
            };
            debug_assert!(
                matches!(self.nodes[node as usize], Node::Ask(q) if q == question),
                "a step's next question depends on the answers so far alone"
            );
            (source, answer) = (node, next_answer);
        }
        if self.edge(source, answer).is_none() {
            self.effects.push(effect);
            self.nodes.push(Node::Effect(self.effects.len() as u32 - 1));
            self.connect(source, answer, self.nodes.len() as u32 - 1);
        }
    }

    /// Bytes held, about.
    pub fn memory(&self) -> usize {
        self.nodes.capacity() * size_of::<Node>()
            + self.effects.len() * (size_of::<E>() + 160)
            + self.edges.capacity() * 17
    }
}

impl Heap {
    /// Whether the sealed step depends on nothing but what is recorded.
    pub fn is_memorable(&self) -> bool {
        !self.historical && !self.searched()
    }

    /// The observations of the sealed step with their answers, in order.
    fn path(&self) -> impl Iterator<Item = (Observation, u32)> + '_ {
        let observed = self.observed.iter().map(|&(what, name)| match what {
            Observed::Content => {
                let slot = self.cells[name as usize].slot - 1;
                (Observation::Content { slot }, self.base.slot(slot).content)
            }
            Observed::Timer(armed) => (Observation::Timer { handle: name }, u32::from(armed)),
        });
        observed.chain(self.observations.iter().copied())
    }
}
