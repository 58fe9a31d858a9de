//! The memo of steps: a tree of observations that leads to what a step does.
//!
//! A step is a function of what it looks at. Each step that was run is kept as the path of its
//! observations, in order, and its effect; where the same action looks at the same things again, the
//! effect is recalled. Up to its next observation a step has seen nothing but the answers so
//! far, so that the next question is known; one whose answer follows from an earlier one is left out. Questions that always follow each other are asked together: a
//! node asks as many as its steps had in common, and one look-up finds the node for the answers. A few nodes stand
//! side by side where steps go on in different ways: each asks all that is left, and the first that knows the answers has
//! the step. Where there are too many of them, the nearest keeps the questions that it shares with the new step, and
//! what was below it is learnt again; so does the first node, which tells where the action's code is.
//!
//! **Invariant:** every observation of a step is on its path: contents of components, whether a
//! timer is armed, whether a reference count comes to zero. Steps that depend on more
//! ([`Heap::note_history`], a search for objects, inner choices) are not kept. Constants of the
//! image are no observations; when one stops being constant the memo is dropped.

use foldhash::fast::FixedState;
use hashbrown::HashSet;

use super::heap::{Heap, Observed};
use super::state::State;

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

/// An [`Observation`] in two words: what is asked about, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Question {
    of: u32,
    /// 0: the content; [`TIMER`](Question::TIMER): whether it is armed; [`VACANT`](Question::VACANT): whether it
    /// is free; else a change of the references.
    how: i32,
}

impl Question {
    const TIMER: i32 = i32::MIN;
    const VACANT: i32 = i32::MIN + 1;

    fn new(observation: Observation) -> Question {
        match observation {
            Observation::Content { slot } => Question { of: slot, how: 0 },
            Observation::References { slot, delta } => Question { of: slot, how: delta },
            Observation::Vacant { slot } => Question { of: slot, how: Question::VACANT },
            Observation::Timer { handle } => Question { of: handle, how: Question::TIMER },
        }
    }

    /// The answer in a state, of a question that is no question for a content.
    #[inline]
    fn holds(self, state: &State) -> bool {
        let slot = state.slots.get(self.of as usize).copied().unwrap_or_default();
        match self.how {
            Question::TIMER => state.timers.iter().any(|t| t.handle == self.of),
            Question::VACANT => slot.content == 0,
            delta => slot.refs.wrapping_add_signed(delta) == 0,
        }
    }
}

/// What a number of answers leads to: another node, or an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Target(u32);

impl Target {
    const EFFECT: u32 = 1 << 31;

    fn node(index: u32) -> Target {
        Target(index)
    }

    fn effect(self) -> Option<u32> {
        (self.0 & Target::EFFECT != 0).then_some(self.0 & !Target::EFFECT)
    }
}

/// Its questions are kept twice: in the order in which steps ask them, and sorted for being looked up.
#[derive(Clone, Copy, Default)]
struct Node {
    /// Where its questions begin in `questions`, and how many they are.
    first: u32,
    count: u32,
    /// Where the slots begin in `contents` whose content is asked for, and the other questions in `others`, with
    /// how many there are of each.
    contents: (u32, u32),
    others: (u32, u32),
    /// Changes when questions are taken from the node: answers given before are void.
    version: u32,
    /// Another node that may know the step if this does not; 0: none.
    sibling: u32,
}

/// Nodes side by side.
const ABREAST: usize = 4;

#[derive(Clone, Copy)]
struct Edge {
    hash: u64,
    /// 0: no edge.
    node: u32,
    /// Where the answers stand in `answers`: as many as the node asks for contents, and one for each 32 others.
    answers: u32,
    target: Target,
}

const NO_EDGE: Edge = Edge { hash: 0, node: 0, answers: 0, target: Target(0) };

/// An odd number that answers are multiplied by.
const WEIGHT: u64 = 0x9E37_79B9_7F4A_7C15;

/// Takes another answer into a hash.
#[inline]
fn mixed(hash: u64, answer: u32) -> u64 {
    (hash.rotate_left(26) ^ u64::from(answer)).wrapping_mul(WEIGHT)
}

/// Steps by action and observations, with effects of type `E`. Bounded: see [`Memo::is_full`].
pub struct Memo<E> {
    /// First nodes by action; 0: none.
    roots: Vec<u32>,
    /// The first is no node.
    nodes: Vec<Node>,
    questions: Vec<Question>,
    contents: Vec<u32>,
    others: Vec<Question>,
    /// Open addressing, a power of two of places, at most half of them taken.
    edges: Vec<Edge>,
    edge_count: usize,
    answers: Vec<u32>,
    effects: Vec<E>,
    effect_bytes: usize,
    /// The effects before this were kept when what are no constants now were no observations.
    void: u32,
    generation: u64,
    /// Bytes.
    limit: usize,
    /// The answers that are being looked up.
    found: Vec<u32>,
}

impl<E> Memo<E> {
    /// Full with about `limit` bytes.
    pub fn new(limit: usize) -> Memo<E> {
        Memo {
            roots: Vec::new(),
            nodes: vec![Node::default()],
            questions: Vec::new(),
            contents: Vec::new(),
            others: Vec::new(),
            edges: vec![NO_EDGE; 64],
            edge_count: 0,
            answers: Vec::new(),
            effects: Vec::new(),
            effect_bytes: 0,
            void: 0,
            generation: 0,
            limit,
            found: Vec::new(),
        }
    }

    /// Another one with the same limit.
    pub fn empty(&self) -> Memo<E> {
        Memo::new(self.limit)
    }

    /// Finds nothing any more if the image's constants have changed since.
    #[inline]
    pub fn keep_up_with(&mut self, generation: u64) {
        if self.generation != generation {
            self.unlearn();
            self.generation = generation;
        }
    }

    /// Drops the tree; the effects stand.
    #[cold]
    fn unlearn(&mut self) {
        self.roots.clear();
        self.nodes.truncate(1);
        self.questions.clear();
        self.contents.clear();
        self.others.clear();
        self.edges.fill(NO_EDGE);
        self.edge_count = 0;
        self.answers.clear();
        self.void = self.effects.len() as u32;
    }

    /// An effect's number, if what it depends on is still what it asked about.
    #[inline]
    pub fn standing(&self, number: u32) -> Option<u32> {
        (number >= self.void).then_some(number)
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

    /// Where the edge from `node` for the answers of `state` stands, or would stand; the answers are in `found`.
    #[inline]
    fn locate(&mut self, node: u32, state: &State) -> (usize, u64) {
        let Node { contents, others, version, .. } = self.nodes[node as usize];
        let slots = state.slots.as_slice();
        let mut hash = u64::from(node) << 32 | u64::from(version);
        self.found.clear();
        for &slot in &self.contents[contents.0 as usize..][..contents.1 as usize] {
            let content = slots.get(slot as usize).map_or(0, |s| s.content);
            hash = mixed(hash, content);
            self.found.push(content);
        }
        for others in self.others[others.0 as usize..][..others.1 as usize].chunks(32) {
            let bits = others.iter().fold(0, |bits, question| bits << 1 | u32::from(question.holds(state)));
            hash = mixed(hash, bits);
            self.found.push(bits);
        }
        let hash = hash ^ hash >> 32;
        let mask = self.edges.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let edge = &self.edges[at];
            if edge.node == 0 || edge.hash == hash && edge.node == node && self.is_found(edge) {
                return (at, hash);
            }
            at = (at + 1) & mask;
        }
    }

    #[inline]
    fn is_found(&self, edge: &Edge) -> bool {
        self.found.iter().zip(&self.answers[edge.answers as usize..]).all(|(found, answer)| found == answer)
    }

    /// The number of the effect that `action` has in `state`, if such a step was kept.
    #[inline]
    pub fn recall(&mut self, action: u32, state: &State) -> Option<u32> {
        let mut node = *self.roots.get(action as usize)?;
        while node != 0 {
            let (at, _) = self.locate(node, state);
            let Edge { node: taken, target, .. } = self.edges[at];
            if taken == 0 {
                node = self.nodes[node as usize].sibling;
                continue;
            }
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
        let mut path: Vec<Question> = Vec::new();
        let mut asked = HashSet::with_hasher(FixedState::default());
        for question in heap.path().map(Question::new) {
            let known = question.how == Question::VACANT && asked.contains(&Question { how: 0, ..question });
            if !known && asked.insert(question) {
                path.push(question);
            }
        }
        let state = heap.base();
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
        let mut abreast = 1;
        loop {
            node = self.nearest(node, rest, abreast);
            abreast = ABREAST;
            let shared = self.share(node, rest);
            let below = &rest[shared..];
            let (at, hash) = self.locate(node, state);
            let Edge { node: taken, target, .. } = self.edges[at];
            rest = below;
            if taken != 0 && target.effect().is_none() {
                node = target.0;
                continue;
            }
            // Another effect of the same answers would be a step that depends on more than it asked.
            if taken != 0 {
                debug_assert!(below.is_empty(), "answers lead to an effect although a step asks more");
                return number;
            }
            let target = match below {
                [] => Target(number | Target::EFFECT),
                _ => Target::node(self.new_node(below)),
            };
            let answers = self.answers.len() as u32;
            self.answers.extend_from_slice(&self.found);
            self.edges[at] = Edge { hash, node, answers, target };
            self.edge_count += 1;
            if self.edge_count * 2 > self.edges.len() {
                self.spread();
            }
            if below.is_empty() {
                return number;
            }
            node = target.0;
        }
    }

    /// Twice as many places for edges.
    fn spread(&mut self) {
        let places = self.edges.len() * 2;
        let mask = places - 1;
        for edge in std::mem::replace(&mut self.edges, vec![NO_EDGE; places]) {
            if edge.node != 0 {
                let mut at = edge.hash as usize & mask;
                while self.edges[at].node != 0 {
                    at = (at + 1) & mask;
                }
                self.edges[at] = edge;
            }
        }
    }

    fn new_node(&mut self, path: &[Question]) -> u32 {
        let (first, count) = (self.questions.len() as u32, path.len() as u32);
        self.questions.extend_from_slice(path);
        let node = self.nodes.len();
        self.nodes.push(Node { first, count, ..Node::default() });
        self.sort(node);
        node as u32
    }

    /// Sorts a node's questions for being looked up.
    fn sort(&mut self, node: usize) {
        let node = &mut self.nodes[node];
        let questions = &self.questions[node.first as usize..][..node.count as usize];
        let (contents, others) = (self.contents.len(), self.others.len());
        self.contents.extend(questions.iter().filter(|q| q.how == 0).map(|q| q.of));
        self.others.extend(questions.iter().filter(|q| q.how != 0));
        node.contents = (contents as u32, (self.contents.len() - contents) as u32);
        node.others = (others as u32, (self.others.len() - others) as u32);
    }

    /// How many questions of a node are the next of a path.
    fn common(&self, node: u32, path: &[Question]) -> usize {
        let Node { first, count, .. } = self.nodes[node as usize];
        let questions = &self.questions[first as usize..][..count as usize];
        questions.iter().zip(path).take_while(|(question, step)| question == step).count()
    }

    /// Which of the nodes beside `first` goes on with a path: one whose questions are all its next, or a new one, or,
    /// where there are `abreast` already, the one that has most in common with it.
    fn nearest(&mut self, first: u32, path: &[Question], abreast: usize) -> u32 {
        let (mut best, mut most) = (first, 0);
        let (mut node, mut last, mut count) = (first, first, 0);
        while node != 0 {
            let common = self.common(node, path);
            if common == self.nodes[node as usize].count as usize {
                return node;
            }
            if common > most {
                (best, most) = (node, common);
            }
            (last, node, count) = (node, self.nodes[node as usize].sibling, count + 1);
        }
        if count >= abreast {
            return best;
        }
        let new = self.new_node(path);
        self.nodes[last as usize].sibling = new;
        new
    }

    /// The same, and the node is left with those questions.
    fn share(&mut self, node: u32, path: &[Question]) -> usize {
        let common = self.common(node, path);
        let Node { count, version, .. } = &mut self.nodes[node as usize];
        if common < *count as usize {
            *count = common as u32;
            *version += 1;
            self.sort(node as usize);
        }
        common
    }

    /// Bytes held, about.
    pub fn memory(&self) -> usize {
        self.roots.capacity() * size_of::<u32>()
            + self.nodes.capacity() * size_of::<Node>()
            + (self.questions.capacity() + self.others.capacity()) * size_of::<Question>()
            + self.contents.capacity() * size_of::<u32>()
            + self.answers.capacity() * size_of::<u32>()
            + self.edges.capacity() * size_of::<Edge>()
            + self.effect_bytes
    }
}

/// Slots folded onto the bits of a word: different ones may share a bit.
#[inline]
pub fn slot_bit(slot: u32) -> u64 {
    1 << (slot % 64)
}

impl Heap {
    /// Whether the sealed step depends on nothing but what is recorded.
    pub fn is_memorable(&self) -> bool {
        !self.historical && !self.searched()
    }

    /// The slots that the sealed step asked about, folded; all, if it asked for a timer.
    pub fn asked(&self) -> u64 {
        self.path().fold(0, |asked, observation| match observation {
            Observation::Content { slot } | Observation::Vacant { slot } | Observation::References { slot, .. } => {
                asked | slot_bit(slot)
            }
            Observation::Timer { .. } => u64::MAX,
        })
    }

    /// The observations of the sealed step, in order.
    fn path(&self) -> impl Iterator<Item = Observation> + '_ {
        self.observed.iter().map(|&(what, name)| {
            let slot = self.cells.get(name as usize).map_or(0, |c| c.slot).wrapping_sub(1);
            match what {
                Observed::Content => Observation::Content { slot },
                Observed::Vacant => Observation::Vacant { slot },
                Observed::Timer => Observation::Timer { handle: name },
                Observed::References(delta) => Observation::References { slot, delta },
            }
        })
    }
}
