//! All steps from one state, computed at once into buffers that are used again.

use super::Move;
use crate::base::{Diagnostic, Fingerprint};
use crate::system::{Delta, Halt, TransitionSystem};

/// A step that is computed and whose state is not made yet.
pub(super) struct Successor<S: TransitionSystem> {
    /// Of the state it leads to.
    pub fingerprint: Fingerprint,
    pub change: S::Change,
    pub step: Move<S::Action>,
}

/// Why not every step of a state could be computed.
#[derive(Debug)]
pub(super) enum Gap<A> {
    Bound(String),
    Unsupported { action: A, diagnostic: Box<Diagnostic> },
    Observe(&'static str),
}

/// The steps from one state: its enabled actions, and their deltas in the same order.
pub(super) struct Successors<S: TransitionSystem> {
    actions: Vec<S::Action>,
    deltas: Vec<Delta<S::Change>>,
    /// For each delta the index of its action.
    origins: Vec<u32>,
}

impl<S: TransitionSystem> Successors<S> {
    pub fn new() -> Self {
        Successors { actions: Vec::new(), deltas: Vec::new(), origins: Vec::new() }
    }

    /// Finds the enabled actions; whether there are any.
    pub fn enable(&mut self, system: &mut S, state: &S::State) -> bool {
        self.actions.clear();
        system.enabled(state, &mut self.actions);
        !self.actions.is_empty()
    }

    /// Steps every enabled action. Ends at the first that is not supported; a bound inside a step
    /// leaves the others.
    pub fn step(&mut self, system: &mut S, state: &S::State) -> Result<(), Gap<S::Action>> {
        self.deltas.clear();
        self.origins.clear();
        let mut bound = None;
        for (index, action) in self.actions.iter().enumerate() {
            match system.step(state, action, &mut self.deltas) {
                Ok(()) => {}
                Err(Halt::Bound(text)) => bound = bound.or(Some(text)),
                Err(Halt::Unsupported(diagnostic)) => {
                    return Err(Gap::Unsupported { action: action.clone(), diagnostic });
                }
                Err(Halt::Observe(history)) => return Err(Gap::Observe(history)),
            }
            self.origins.resize(self.deltas.len(), index as u32);
        }
        bound.map_or(Ok(()), |text| Err(Gap::Bound(text)))
    }

    /// The steps with their actions; they are gone from the buffer afterwards.
    pub fn drain(&mut self) -> impl Iterator<Item = (&S::Action, Delta<S::Change>)> {
        let actions = &self.actions;
        self.origins.iter().zip(self.deltas.drain(..)).map(|(&origin, delta)| (&actions[origin as usize], delta))
    }
}
