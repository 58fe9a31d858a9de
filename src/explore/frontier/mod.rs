//! The part of a search that its order decides: which state is expanded next.
//!
//! Invariant of each frontier: every state it was offered is expanded once, unless `cut` was called
//! for it or the search ends early (random walks: see there).

mod breadth_first;
mod depth_first;
mod random;
mod trail;

pub(super) use breadth_first::BreadthFirst;
pub(super) use depth_first::DepthFirst;
pub(super) use random::RandomWalk;
pub(super) use trail::Doubts;

use super::successors::{Known, Successor, Successors};
use super::visited::View;
use super::{Bound, Mismatch, Move};
use crate::base::Fingerprint;
use crate::system::TransitionSystem;

/// A part of a depth-first search that another worker goes on with.
pub(super) struct Part<S: TransitionSystem> {
    /// To the last of the branches.
    path: Vec<Move<S::Action>>,
    /// The states on that path, the last branch's included.
    trail: Vec<Fingerprint>,
    /// States with their depths and untaken steps, these in reverse order.
    branches: Vec<(S::State, usize, Vec<Successor<S>>)>,
}

/// The state to expand now.
pub(super) struct Current<'a, T> {
    pub state: &'a T,
    pub fingerprint: Fingerprint,
    /// Steps from the initial state along the path by which it was met.
    pub depth: u64,
}

pub(super) trait Frontier<S: TransitionSystem> {
    /// Makes another state the current one; false when none is left. The first is the initial state.
    fn advance(&mut self, system: &mut S, visited: &mut View<'_>) -> Result<bool, Bound>;

    fn current(&self) -> Current<'_, S::State>;

    /// What is known of the state before the current one.
    fn known(&self) -> Option<Known<'_, S>> {
        None
    }

    /// Takes the successors of the current state; called once after it was expanded, also without any. `numbers`: as in
    /// [`Known`].
    fn offer(
        &mut self,
        system: &S,
        visited: &mut View<'_>,
        successors: &mut Vec<Successor<S>>,
        numbers: &[(S::Action, u32)],
    ) -> Result<(), Bound>;

    /// Settles every change that is held.
    fn settle(&mut self, system: &S);

    /// The current state will not be expanded although it has steps.
    fn cut(&mut self);

    /// Whether, when no state is left, all were expanded.
    fn complete(&self, visited: &View<'_>) -> bool;

    /// A part of what waits, for another worker, if there is enough of it.
    fn split(&mut self, _system: &S) -> Option<Part<S>> {
        None
    }

    /// Goes on with a part, nothing else being left.
    fn resume(&mut self, _system: &S, _part: Part<S>) {
        unreachable!("only what can be split gets parts");
    }

    /// Whether of states that are alike only one is taken.
    fn has_symmetry(&self) -> bool {
        false
    }

    /// How many states were left out because they are like others.
    fn alike(&self) -> u64 {
        0
    }

    /// What is left to say, once no state is left, of which states reach an end.
    fn doubts(self) -> Doubts
    where
        Self: Sized,
    {
        Doubts::unknown()
    }

    /// How the current state was reached.
    fn path(&self, system: &mut S) -> Result<Vec<Move<S::Action>>, Mismatch>;

    /// States, or steps to states, that wait.
    fn waiting(&self) -> u64;

    fn bytes(&self) -> usize;
}

/// States whose buffers are used again instead of being allocated for each new state.
struct Spare<T> {
    states: Vec<T>,
}

impl<T: Clone> Spare<T> {
    const KEPT: usize = 32;

    fn new() -> Self {
        Spare { states: Vec::new() }
    }

    fn copy(&mut self, from: &T) -> T {
        match self.states.pop() {
            Some(mut state) => {
                state.clone_from(from);
                state
            }
            None => from.clone(),
        }
    }

    fn give(&mut self, state: T) {
        if self.states.len() < Self::KEPT {
            self.states.push(state);
        }
    }
}

/// Finds the steps that lead through `fingerprints`, the first of which is the initial state's.
pub(super) fn retrace<S: TransitionSystem>(
    system: &mut S,
    initial: &S::State,
    fingerprints: &[Fingerprint],
) -> Result<Vec<Move<S::Action>>, Mismatch> {
    let mut state = initial.clone();
    let mut successors = Successors::<S>::new();
    let mut path = Vec::with_capacity(fingerprints.len());
    for pair in fingerprints.windows(2) {
        successors.enable(system, &state);
        // A gap in the steps matters only if the step that is looked for is missing.
        drop(successors.step(system, &state));
        let found = successors.drain().find(|(_, delta)| pair[0] + delta.fingerprint == pair[1]);
        let Some((action, delta)) = found else { return Err(Mismatch::lost(path.len())) };
        path.push(Move { action: action.clone(), choices: delta.choices });
        system.apply(&mut state, &delta.change);
    }
    Ok(path)
}
