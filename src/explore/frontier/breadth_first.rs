//! Breadth first: a queue of states, and for each state met a link to the one it was met from.
//!
//! Links cost 12 bytes a state: the parent's number and the fingerprint. A path is rebuilt by taking
//! again, from the initial state on, the steps that lead through the fingerprints.

use std::collections::VecDeque;

use super::{Current, Frontier, Spare, retrace};
use crate::base::Fingerprint;
use crate::explore::successors::Successor;
use crate::explore::visited::View;
use crate::explore::{Bound, Mismatch, Move};
use crate::system::TransitionSystem;

struct Waiting<T> {
    state: T,
    /// The state's number, in the order in which states are met.
    number: u32,
    depth: u64,
}

pub(in crate::explore) struct BreadthFirst<S: TransitionSystem> {
    initial: S::State,
    current: Waiting<S::State>,
    queue: VecDeque<Waiting<S::State>>,
    /// For each state by number: the parent's number (its own for the initial state).
    parents: Vec<u32>,
    fingerprints: Vec<Fingerprint>,
    spare: Spare<S::State>,
    /// Bytes of the states in `queue`.
    held: usize,
    started: bool,
    cut: bool,
}

impl<S: TransitionSystem> BreadthFirst<S> {
    pub fn new(initial: S::State, fingerprint: Fingerprint) -> Self {
        BreadthFirst {
            current: Waiting { state: initial.clone(), number: 0, depth: 0 },
            initial,
            queue: VecDeque::new(),
            parents: vec![0],
            fingerprints: vec![fingerprint],
            spare: Spare::new(),
            held: 0,
            started: false,
            cut: false,
        }
    }
}

impl<S: TransitionSystem> Frontier<S> for BreadthFirst<S> {
    fn advance(&mut self, system: &mut S, visited: &mut View<'_>) -> Result<bool, Bound> {
        if !self.started {
            self.started = true;
            return visited.insert(self.fingerprints[0]);
        }
        let Some(next) = self.queue.pop_front() else { return Ok(false) };
        self.held -= system.state_memory(&next.state);
        self.spare.give(std::mem::replace(&mut self.current, next).state);
        Ok(true)
    }

    fn current(&self) -> Current<'_, S::State> {
        let Waiting { state, number, depth } = &self.current;
        Current { state, fingerprint: self.fingerprints[*number as usize], depth: *depth }
    }

    fn offer(
        &mut self,
        system: &S,
        visited: &mut View<'_>,
        successors: &mut Vec<Successor<S>>,
        _numbers: &[(S::Action, u32)],
    ) -> Result<(), Bound> {
        for next in successors.drain(..) {
            if !visited.insert(next.fingerprint)? {
                continue;
            }
            let number = u32::try_from(self.parents.len()).map_err(|_| Bound::States(u64::from(u32::MAX)))?;
            let mut state = self.spare.copy(&self.current.state);
            system.apply(&mut state, &next.change);
            self.held += system.state_memory(&state);
            self.parents.push(self.current.number);
            self.fingerprints.push(next.fingerprint);
            self.queue.push_back(Waiting { state, number, depth: self.current.depth + 1 });
        }
        Ok(())
    }

    /// Changes are applied as they are offered.
    fn settle(&mut self, _system: &S) {}

    fn cut(&mut self) {
        self.cut = true;
    }

    fn complete(&self, _visited: &View<'_>) -> bool {
        !self.cut
    }

    fn path(&self, system: &mut S) -> Result<Vec<Move<S::Action>>, Mismatch> {
        let mut number = self.current.number as usize;
        let mut trail = vec![self.fingerprints[number]];
        while number != 0 {
            number = self.parents[number] as usize;
            trail.push(self.fingerprints[number]);
        }
        trail.reverse();
        retrace(system, &self.initial, &trail)
    }

    fn waiting(&self) -> u64 {
        self.queue.len() as u64
    }

    fn bytes(&self) -> usize {
        self.held
            + self.queue.capacity() * size_of::<Waiting<()>>()
            + self.parents.capacity() * size_of::<u32>()
            + self.fingerprints.capacity() * size_of::<Fingerprint>()
    }
}
