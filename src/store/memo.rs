//! The memo of steps: a tree of observations that leads to what a step does.
//!
//! A step is a function of what it looks at. Each step that was run is kept as the path of its
//! observations, in order, and its effect; where the same action looks at the same things again, the
//! effect is recalled. Up to its next observation a step has seen nothing but the answers so
//! far, so that the next question is known. Questions that always follow each other are asked together: a
//! node asks as many as its steps had in common, and one look-up finds the node for the answers.
//! Where a step departs from a node's questions in the middle, the node keeps those before, and what
//! was below it is learnt again.
//!
//! **Invariant:** every observation of a step is on its path: contents of components, whether a
//! timer is armed, whether a reference count comes to zero. Steps that depend on more
//! ([`Heap::note_history`], a search for objects, inner choices) are not kept. Constants of the
//! image are no observations; when one stops being constant the memo is dropped.

use hashbrown::HashTable;
use smallvec::SmallVec;

use super::heap::{Heap, Observed};
use super::state::State;
use crate::base::mix;

/// A question that a step asks of the state it runs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Observation {
    /// The content in a slot.
    Content { slot: u32 },
    /// Whether a slot holds nothing.
    Vacant { slot: u32 },
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
            Observation::Vacant { slot } => u32::from(state.slot(slot).content == 0),
            Observation::References { slot, delta } => u32::from(state.slot(slot).refs.wrapping_add_signed(delta) == 0),
            Observation::Timer { handle } => u32::from(state.timers.iter().any(|t| t.handle == handle)),
        }
    }
}

/// What a number of answers leads to: another node, or an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Target(u32);

impl Target {
    const EFFECT: u32 = 1 << 31;

    fn node(index: usize) -> Target {
        Target(index as u32)
    }

    fn effect(self) -> Option<u32> {
        (self.0 & Target::EFFECT != 0).then_some(self.0 & !Target::EFFECT)
    }
}

#[derive(Default)]
struct Node {
    questions: Box<[Observation]>,
    /// Changes when questions are taken from the node: answers given before are void.
    version: u32,
}

struct Edge {
    hash: u64,
    node: u32,
    /// Where the answers stand in `answers`; as many as the node has questions.
    answers: u32,
    target: Target,
}

/// Answers to the questions of one node.
type Answers = SmallVec<[u32; 32]>;

/// Steps by action and observations, with effects of type `E`. Bounded: see [`Memo::is_full`].
pub struct Memo<E> {
    /// First nodes by action; 0: none.
    roots: Vec<u32>,
    /// The first is no node.
    nodes: Vec<Node>,
    edges: HashTable<Edge>,
    answers: Vec<u32>,
    effects: Vec<E>,
    effect_bytes: usize,
    generation: u64,
    /// Bytes.
    limit: usize,
}

#[inline]
fn start(node: u32, version: u32) -> u64 {
    u64::from(node) << 32 | u64::from(version)
}

#[inline]
fn combine(hash: u64, answer: u32) -> u64 {
    (hash ^ u64::from(answer)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29)
}

impl<E> Memo<E> {
    /// Full with about `limit` bytes.
    pub fn new(limit: usize) -> Memo<E> {
        Memo {
            roots: Vec::new(),
            nodes: vec![Node::default()],
            edges: HashTable::new(),
            answers: Vec::new(),
            effects: Vec::new(),
            effect_bytes: 0,
            generation: 0,
            limit,
        }
    }

    /// Finds nothing any more if the image's constants have changed since.
    pub fn keep_up_with(&mut self, generation: u64) {
        if self.generation != generation {
            self.unlearn();
            self.generation = generation;
        }
    }

    /// Nothing is found any more; the effects stand.
    fn unlearn(&mut self) {
        self.roots.clear();
        self.nodes.truncate(1);
        self.edges.clear();
        self.answers.clear();
    }

    /// Whether everything should be forgotten.
    pub fn is_full(&self) -> bool {
        self.memory() > self.limit
    }

    /// Drops everything, the effects too: their numbers are void.
    pub fn forget(&mut self) {
        *self = Memo { generation: self.generation, ..Memo::new(self.limit) };
    }

    /// The effect that [`recall`](Memo::recall) or [`keep`](Memo::keep) named.
    #[inline]
    pub fn effect(&self, number: u32) -> &E {
        &self.effects[number as usize]
    }

    #[inline]
    fn find(&self, node: u32, hash: u64, answers: &[u32]) -> Option<Target> {
        let edge = self.edges.find(hash, |e| {
            e.hash == hash && e.node == node && self.answers[e.answers as usize..][..answers.len()] == *answers
        });
        edge.map(|e| e.target)
    }

    /// The number of the effect that `action` has in `state`, if such a step was kept.
    #[inline]
    pub fn recall(&self, action: u32, state: &State) -> Option<u32> {
        let mut node = *self.roots.get(action as usize)?;
        let mut answers = Answers::new();
        while node != 0 {
            let Node { questions, version } = &self.nodes[node as usize];
            answers.clear();
            let mut hash = start(node, *version);
            for question in questions {
                let answer = question.answer(state);
                hash = combine(hash, answer);
                answers.push(answer);
            }
            let target = self.find(node, mix(hash), &answers)?;
            match target.effect() {
                Some(effect) => return Some(effect),
                None => node = target.0,
            }
        }
        None
    }

    /// Keeps the step that `heap` has just sealed and gives its effect's number; `bytes` is about what the
    /// effect holds. Whether the step may be kept is for the caller to know ([`Heap::is_memorable`]).
    pub fn keep(&mut self, action: u32, heap: &Heap, effect: E, bytes: usize) -> u32 {
        let path: Vec<(Observation, u32)> = heap.path().collect();
        self.effects.push(effect);
        self.effect_bytes += bytes + size_of::<E>();
        let number = self.effects.len() as u32 - 1;
        assert!(number < Target::EFFECT, "more than 2^31 effects");
        if self.roots.len() <= action as usize {
            self.roots.resize(action as usize + 1, 0);
        }
        if self.roots[action as usize] == 0 {
            self.roots[action as usize] = self.new_node(&path);
        }
        let mut node = self.roots[action as usize];
        let mut rest = &path[..];
        loop {
            let shared = self.share(node, rest);
            let (here, below) = rest.split_at(shared);
            let answers: Answers = here.iter().map(|&(_, answer)| answer).collect();
            let version = self.nodes[node as usize].version;
            let hash = mix(answers.iter().fold(start(node, version), |hash, &answer| combine(hash, answer)));
            match self.find(node, hash, &answers) {
                Some(target) if target.effect().is_none() => node = target.0,
                // Known already: another way to the same answers.
                Some(_) => return number,
                None => {
                    let target = match below {
                        [] => Target(number | Target::EFFECT),
                        _ => Target::node(self.new_node(below) as usize),
                    };
                    let at = self.answers.len() as u32;
                    self.answers.extend_from_slice(&answers);
                    self.edges.insert_unique(hash, Edge { hash, node, answers: at, target }, |e| e.hash);
                    if below.is_empty() {
                        return number;
                    }
                    node = target.0;
                }
            }
            rest = below;
        }
    }

    fn new_node(&mut self, path: &[(Observation, u32)]) -> u32 {
        self.nodes.push(Node { questions: path.iter().map(|step| step.0).collect(), version: 0 });
        self.nodes.len() as u32 - 1
    }

    /// How many questions of a node are the next of a path; the node is left with those.
    fn share(&mut self, node: u32, path: &[(Observation, u32)]) -> usize {
        let Node { questions, version } = &mut self.nodes[node as usize];
        let common = questions.iter().zip(path).take_while(|(question, step)| **question == step.0).count();
        if common < questions.len() {
            *questions = questions[..common].into();
            *version += 1;
        }
        common
    }

    /// Bytes held, about.
    pub fn memory(&self) -> usize {
        self.roots.capacity() * size_of::<u32>()
            + self.nodes.len() * (size_of::<Node>() + 8 * size_of::<Observation>())
            + self.answers.capacity() * size_of::<u32>()
            + self.edges.capacity() * (size_of::<Edge>() + 1)
            + self.effect_bytes
    }
}

impl Heap {
    /// Whether the sealed step depends on nothing but what is recorded.
    pub fn is_memorable(&self) -> bool {
        !self.historical && !self.searched()
    }

    /// The observations of the sealed step with their answers, in order.
    fn path(&self) -> impl Iterator<Item = (Observation, u32)> + '_ {
        self.observed.iter().map(|&(what, name)| {
            let slot = self.cells.get(name as usize).map_or(0, |c| c.slot).wrapping_sub(1);
            match what {
                Observed::Content => (Observation::Content { slot }, self.base.slot(slot).content),
                Observed::Vacant(vacant) => (Observation::Vacant { slot }, u32::from(vacant)),
                Observed::Timer(armed) => (Observation::Timer { handle: name }, u32::from(armed)),
                Observed::References { delta, gone } => (Observation::References { slot, delta }, u32::from(gone)),
            }
        })
    }
}
