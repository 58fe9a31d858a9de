//! Depth first: a stack of states with steps not yet taken.
//!
//! A state is entered into the visited set when it becomes current, so that the path is that of a true
//! depth-first search. The untaken steps of all states on the path stand in one vector; a state
//! whose last step is taken gives its buffer to the successor, so that a chain costs no states.

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use super::trail::{Doubts, Trail};
use super::{Current, Frontier, Part, Spare};
use crate::base::Fingerprint;
use crate::explore::successors::{Known, Successor};
use crate::explore::visited::View;
use crate::explore::{Bound, Mismatch, Move};
use crate::system::TransitionSystem;

/// Numbers that are kept: of deeper branches nothing is known.
const NUMBERS: usize = 1 << 16;

/// Branches of which a part is split off at once.
const SPLIT: usize = 64;

/// A state on the path with steps left to take.
struct Branch<T> {
    state: T,
    depth: usize,
    /// Where its steps begin in `pending`.
    from: usize,
    /// Where what is known of them begins in `numbers`.
    known: usize,
}

pub(in crate::explore) struct DepthFirst<S: TransitionSystem> {
    current: S::State,
    fingerprint: Fingerprint,
    branches: Vec<Branch<S::State>>,
    /// Untaken steps of all branches, the topmost's last, each branch's in reverse order.
    pending: Vec<Successor<S>>,
    /// Of all branches, the topmost's last: see [`Known`].
    numbers: Vec<(S::Action, u32)>,
    /// The same of the state before the current one, and the change that was taken there.
    before: Vec<(S::Action, u32)>,
    taken: Option<S::Change>,
    path: Vec<Move<S::Action>>,
    /// The initial state and those that the steps of the path led to, or what stands for them.
    trail: Trail,
    spare: Spare<S::State>,
    /// Bytes of the states in `branches`.
    held: usize,
    /// States since a part was split off.
    unsplit: usize,
    started: bool,
    cut: bool,
    /// Where of states that are alike one is enough: for each state that was met the fingerprint of the one that stands for it.
    representatives: Option<HashMap<u64, Fingerprint, FixedState>>,
    alike: u64,
}

impl<S: TransitionSystem> DepthFirst<S> {
    pub fn new(initial: S::State, fingerprint: Fingerprint) -> Self {
        DepthFirst {
            current: initial,
            fingerprint,
            branches: Vec::new(),
            pending: Vec::new(),
            numbers: Vec::new(),
            before: Vec::new(),
            taken: None,
            path: Vec::new(),
            trail: Trail::new(),
            spare: Spare::new(),
            held: 0,
            unsplit: 0,
            started: false,
            cut: false,
            representatives: None,
            alike: 0,
        }
    }

    /// Of states that are alike the first that is met stands for all.
    pub fn with_symmetry(initial: S::State, fingerprint: Fingerprint) -> Self {
        DepthFirst { representatives: Some(HashMap::default()), ..DepthFirst::new(initial, fingerprint) }
    }

    /// A search of nothing, until it gets a part of another's. `state` is any.
    pub fn idle(state: S::State) -> Self {
        DepthFirst { started: true, ..DepthFirst::new(state, Fingerprint(0)) }
    }

    /// Makes the topmost branch's state current for a successor to be made of it.
    fn descend(&mut self, system: &S) {
        let Some(branch) = self.branches.last() else { return };
        self.path.truncate(branch.depth);
        self.before.clear();
        self.before.extend_from_slice(&self.numbers[branch.known..]);
        if self.pending.len() > branch.from {
            self.current.clone_from(&branch.state);
        } else if let Some(branch) = self.pop(system) {
            self.spare.give(std::mem::replace(&mut self.current, branch.state));
        }
    }

    /// The fingerprint that stands for a state and those like it.
    fn representative(&self, fingerprint: Fingerprint) -> Fingerprint {
        let known = self.representatives.as_ref().and_then(|all| all.get(&fingerprint.0));
        known.copied().unwrap_or(fingerprint)
    }

    /// Whether a state like the current one, which is new, was visited.
    fn is_known_alike(
        &mut self,
        system: &mut S,
        visited: &mut View<'_>,
        fingerprint: Fingerprint,
    ) -> Result<bool, Bound> {
        let Some(representatives) = &mut self.representatives else { return Ok(false) };
        match system.canonical(&self.current, fingerprint) {
            Some(canonical) if canonical != fingerprint => {
                representatives.insert(fingerprint.0, canonical);
                Ok(!visited.insert(canonical)?)
            }
            _ => Ok(false),
        }
    }

    /// The state that the trail ends with has a step to this one, which was visited.
    #[inline]
    fn meet(&mut self, fingerprint: Fingerprint, visited: &View<'_>) {
        if !self.trail.is_settled() {
            self.trail.meet(self.representative(fingerprint), visited);
        }
    }

    fn pop(&mut self, system: &S) -> Option<Branch<S::State>> {
        let branch = self.branches.pop()?;
        self.held -= system.state_memory(&branch.state);
        self.numbers.truncate(branch.known);
        Some(branch)
    }
}

impl<S: TransitionSystem> Frontier<S> for DepthFirst<S> {
    fn advance(&mut self, system: &mut S, visited: &mut View<'_>) -> Result<bool, Bound> {
        if !self.started {
            self.started = true;
            let new = visited.insert(self.fingerprint)?;
            self.is_known_alike(system, visited, self.fingerprint)?;
            self.trail.push(self.representative(self.fingerprint));
            return Ok(new);
        }
        while let Some(branch) = self.branches.last() {
            self.trail.truncate(branch.depth + 1, visited);
            if self.pending.len() == branch.from {
                if let Some(branch) = self.pop(system) {
                    self.spare.give(branch.state);
                }
                continue;
            }
            let Some(next) = self.pending.pop() else { break };
            if !visited.insert(next.fingerprint)? {
                self.meet(next.fingerprint, visited);
                continue;
            }
            self.descend(system);
            system.apply(&mut self.current, &next.change);
            self.taken = Some(next.change);
            if self.is_known_alike(system, visited, next.fingerprint)? {
                self.alike += 1;
                self.meet(next.fingerprint, visited);
                continue;
            }
            self.fingerprint = next.fingerprint;
            self.path.push(next.step);
            self.trail.push(self.representative(next.fingerprint));
            self.unsplit += 1;
            return Ok(true);
        }
        self.trail.truncate(0, visited);
        Ok(false)
    }

    fn current(&self) -> Current<'_, S::State> {
        Current { state: &self.current, fingerprint: self.fingerprint, depth: self.path.len() as u64 }
    }

    fn known(&self) -> Option<Known<'_, S>> {
        let taken = self.taken.as_ref().filter(|_| !self.before.is_empty())?;
        Some(Known { numbers: &self.before, taken })
    }

    fn offer(
        &mut self,
        system: &S,
        visited: &mut View<'_>,
        successors: &mut Vec<Successor<S>>,
        numbers: &[(S::Action, u32)],
    ) -> Result<(), Bound> {
        if successors.is_empty() {
            self.trail.settle(visited);
        }
        let from = self.pending.len();
        for next in successors.drain(..).rev() {
            if visited.contains(next.fingerprint) {
                self.meet(next.fingerprint, visited);
            } else {
                self.pending.push(next);
            }
        }
        if self.pending.len() > from {
            let copy = self.spare.copy(&self.current);
            let state = std::mem::replace(&mut self.current, copy);
            self.held += system.state_memory(&state);
            self.branches.push(Branch { state, depth: self.path.len(), from, known: self.numbers.len() });
            if self.numbers.len() < NUMBERS {
                self.numbers.extend_from_slice(numbers);
            }
        }
        Ok(())
    }

    fn settle(&mut self, system: &S) {
        self.numbers.clear();
        self.branches.iter_mut().for_each(|branch| branch.known = 0);
        self.before.clear();
        let ends = self.branches.iter().skip(1).map(|next| next.from).chain([self.pending.len()]);
        for (branch, end) in self.branches.iter().zip(ends) {
            for next in &mut self.pending[branch.from..end] {
                system.settle(&branch.state, &mut next.change);
            }
        }
    }

    /// Half of the untaken steps of each of the lowest branches: the largest subtrees are there. Not so often
    /// that moving the others in memory would cost much.
    fn split(&mut self, system: &S) -> Option<Part<S>> {
        if self.pending.len() < 2 || self.unsplit * 4 < self.pending.len() {
            return None;
        }
        self.unsplit = 0;
        let mut part = Part { path: Vec::new(), trail: Vec::new(), branches: Vec::new() };
        let ends = self.branches.iter().skip(1).map(|next| next.from).chain([self.pending.len()]).collect::<Vec<_>>();
        let mut steps = std::mem::take(&mut self.pending).into_iter();
        for (branch, end) in self.branches.iter_mut().zip(ends) {
            let count = end - branch.from;
            let share = if part.branches.len() < SPLIT { count.div_ceil(2) } else { 0 };
            branch.from = self.pending.len();
            if share > 0 {
                let mut given: Vec<_> = steps.by_ref().take(share).collect();
                given.iter_mut().for_each(|next| system.settle(&branch.state, &mut next.change));
                part.branches.push((branch.state.clone(), branch.depth, given));
            }
            self.pending.extend(steps.by_ref().take(count - share));
        }
        let depth = part.branches.last()?.1;
        part.path.extend_from_slice(&self.path[..depth]);
        part.trail = self.trail.fork(depth + 1);
        Some(part)
    }

    fn resume(&mut self, system: &S, part: Part<S>) {
        self.path = part.path;
        self.numbers.clear();
        self.taken = None;
        self.trail.resume(&part.trail);
        for (state, depth, steps) in part.branches {
            self.held += system.state_memory(&state);
            self.branches.push(Branch { state, depth, from: self.pending.len(), known: 0 });
            self.pending.extend(steps);
        }
    }

    fn cut(&mut self) {
        self.cut = true;
    }

    fn complete(&self, _visited: &View<'_>) -> bool {
        !self.cut
    }

    fn has_symmetry(&self) -> bool {
        self.representatives.is_some()
    }

    fn alike(&self) -> u64 {
        self.alike
    }

    fn doubts(self) -> Doubts {
        self.trail.into_doubts()
    }

    fn path(&self, _system: &mut S) -> Result<Vec<Move<S::Action>>, Mismatch> {
        Ok(self.path.clone())
    }

    fn waiting(&self) -> u64 {
        self.pending.len() as u64
    }

    fn bytes(&self) -> usize {
        self.held
            + self.branches.capacity() * size_of::<Branch<()>>()
            + self.pending.capacity() * size_of::<Successor<S>>()
            + (self.numbers.capacity() + self.before.capacity()) * size_of::<(S::Action, u32)>()
            + self.path.capacity() * size_of::<Move<S::Action>>()
            + self.trail.bytes()
            + self.representatives.as_ref().map_or(0, HashMap::allocation_size)
    }
}
