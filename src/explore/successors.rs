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

/// What is known of the steps of a state when one of them is taken.
pub(super) struct Known<'a, S: TransitionSystem> {
    /// The actions there, in their order, and by which number the system knows what they do.
    pub numbers: &'a [(S::Action, u32)],
    /// The change that led on from there.
    pub taken: &'a S::Change,
}

/// The steps from one state: its enabled actions, and their deltas in the same order.
pub(super) struct Successors<S: TransitionSystem> {
    actions: Vec<S::Action>,
    deltas: Vec<Delta<S::Change>>,
    /// For each delta the index of its action.
    origins: Vec<u32>,
    /// The actions by whose number their delta is known.
    numbers: Vec<(S::Action, u32)>,
}

impl<S: TransitionSystem> Successors<S> {
    pub fn new() -> Self {
        Successors { actions: Vec::new(), deltas: Vec::new(), origins: Vec::new(), numbers: Vec::new() }
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
        self.step_knowing(system, state, None)
    }

    /// The same where something is known of the state before.
    pub fn step_knowing(
        &mut self,
        system: &mut S,
        state: &S::State,
        known: Option<Known<'_, S>>,
    ) -> Result<(), Gap<S::Action>> {
        self.deltas.clear();
        self.origins.clear();
        self.numbers.clear();
        let mut bound = None;
        let mut before = 0;
        for (index, action) in self.actions.iter().enumerate() {
            if let Some(Known { numbers, taken }) = &known
                // Actions keep their order mostly: those that are looked for in vain are few.
                && let Some(at) = numbers[before..].iter().position(|(known, _)| known == action)
            {
                before += at + 1;
                if system.again(numbers[before - 1].1, taken, &mut self.deltas) {
                    self.origins.push(index as u32);
                    self.numbers.push(numbers[before - 1].clone());
                    continue;
                }
            }
            match system.step(state, action, &mut self.deltas) {
                Ok(()) => {}
                Err(Halt::Bound(text)) => bound = bound.or(Some(text)),
                Err(Halt::Unsupported(diagnostic)) => {
                    return Err(Gap::Unsupported { action: action.clone(), diagnostic });
                }
                Err(Halt::Observe(history)) => return Err(Gap::Observe(history)),
            }
            if let [delta] = &self.deltas[self.origins.len()..]
                && let number @ 1.. = system.number(delta)
            {
                self.numbers.push((action.clone(), number));
            }
            self.origins.resize(self.deltas.len(), index as u32);
        }
        bound.map_or(Ok(()), |text| Err(Gap::Bound(text)))
    }

    /// What the system knows by number, until the next call of `step`.
    pub fn numbers(&self) -> &[(S::Action, u32)] {
        &self.numbers
    }

    /// The steps with their actions; they are gone from the buffer afterwards.
    pub fn drain(&mut self) -> impl Iterator<Item = (&S::Action, Delta<S::Change>)> {
        let actions = &self.actions;
        self.origins.iter().zip(self.deltas.drain(..)).map(|(&origin, delta)| (&actions[origin as usize], delta))
    }
}
