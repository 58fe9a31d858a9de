//! Random walks from the initial state, the same for the same seed.
//!
//! Two sets: states met (the search's visited set) and states entered, whose successors are all met.
//! When both are equally large every reachable state was expanded. A walk ends where nothing is
//! enabled, at the depth bound, or when it has entered no new state for longer than twice the
//! longest way to one so far: cycles would hold it for ever.

use foldhash::fast::FixedState;
use hashbrown::HashSet;

use super::{Current, Frontier};
use crate::base::{Fingerprint, mix};
use crate::explore::successors::Successor;
use crate::explore::visited::View;
use crate::explore::{Bound, Mismatch, Move};
use crate::system::TransitionSystem;

/// Steps on known ground that every walk may make.
const PATIENCE: u64 = 100;

pub(in crate::explore) struct RandomWalk<S: TransitionSystem> {
    initial: S::State,
    initial_fingerprint: Fingerprint,
    current: S::State,
    fingerprint: Fingerprint,
    path: Vec<Move<S::Action>>,
    entered: HashSet<Fingerprint, FixedState>,
    /// The step to take from the current state; none ends the walk.
    chosen: Option<Successor<S>>,
    random: u64,
    walks: u64,
    walks_left: u64,
    /// Steps since a state was entered for the first time.
    stale: u64,
    deepest_new: u64,
}

impl<S: TransitionSystem> RandomWalk<S> {
    pub fn new(initial: S::State, fingerprint: Fingerprint, seed: u64, walks: u64) -> Self {
        RandomWalk {
            current: initial.clone(),
            initial,
            initial_fingerprint: fingerprint,
            fingerprint,
            path: Vec::new(),
            entered: HashSet::default(),
            chosen: None,
            random: seed,
            walks,
            walks_left: walks,
            stale: 0,
            deepest_new: 0,
        }
    }

    /// A number below `n`, by SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
    fn below(&mut self, n: usize) -> usize {
        self.random = self.random.wrapping_add(0x9E37_79B9_7F4A_7C15);
        ((u128::from(mix(self.random)) * n as u128) >> 64) as usize
    }

    fn restart(&mut self) -> Result<(), Bound> {
        self.walks_left = self.walks_left.checked_sub(1).ok_or(Bound::Walks(self.walks))?;
        self.current.clone_from(&self.initial);
        self.fingerprint = self.initial_fingerprint;
        self.path.clear();
        self.stale = 0;
        Ok(())
    }
}

impl<S: TransitionSystem> Frontier<S> for RandomWalk<S> {
    fn advance(&mut self, system: &mut S, visited: &mut View<'_>) -> Result<bool, Bound> {
        if visited.is_empty() {
            visited.insert(self.fingerprint)?;
        } else if self.complete(visited) {
            return Ok(false);
        }
        match self.chosen.take() {
            None => self.restart()?,
            Some(next) => {
                system.apply(&mut self.current, &next.change);
                self.fingerprint = next.fingerprint;
                self.path.push(next.step);
            }
        }
        Ok(true)
    }

    fn current(&self) -> Current<'_, S::State> {
        Current { state: &self.current, fingerprint: self.fingerprint, depth: self.path.len() as u64 }
    }

    fn offer(
        &mut self,
        _system: &S,
        visited: &mut View<'_>,
        successors: &mut Vec<Successor<S>>,
        _numbers: &[(S::Action, u32)],
    ) -> Result<(), Bound> {
        for next in successors.iter() {
            visited.insert(next.fingerprint)?;
        }
        self.stale += 1;
        if self.entered.insert(self.fingerprint) {
            self.stale = 0;
            self.deepest_new = self.deepest_new.max(self.path.len() as u64);
        }
        if !successors.is_empty() && self.stale <= 2 * self.deepest_new + PATIENCE {
            let chosen = self.below(successors.len());
            self.chosen = Some(successors.swap_remove(chosen));
        }
        successors.clear();
        Ok(())
    }

    fn settle(&mut self, system: &S) {
        if let Some(next) = &mut self.chosen {
            system.settle(&self.current, &mut next.change);
        }
    }

    /// The state is not entered here; another walk may enter it on a shorter path.
    fn cut(&mut self) {}

    fn complete(&self, visited: &View<'_>) -> bool {
        self.entered.len() as u64 == visited.len()
    }

    fn path(&self, _system: &mut S) -> Result<Vec<Move<S::Action>>, Mismatch> {
        Ok(self.path.clone())
    }

    fn waiting(&self) -> u64 {
        self.walks_left
    }

    fn bytes(&self) -> usize {
        self.entered.allocation_size() + self.path.capacity() * size_of::<Move<S::Action>>()
    }
}
