//! Small systems without ceremony: a toy says what follows a state; the rest is done here.

use std::cell::Cell;
use std::fmt::Debug;

use raddle::base::{Fingerprint, hash_words};
use raddle::explore::{self, Error, Options, Order, Outcome, Policy};
use raddle::system::{Delta, Finding, Footprint, FootprintId, Halt, TransitionSystem};

/// One way a step can go.
pub struct Way<T> {
    pub to: T,
    pub choices: Vec<u32>,
    pub findings: Vec<Finding>,
}

pub fn way<T>(to: T) -> Vec<Way<T>> {
    vec![Way { to, choices: Vec::new(), findings: Vec::new() }]
}

pub trait Toy: Clone + Send {
    type State: Clone + PartialEq + Debug + Send;
    type Action: Copy + PartialEq + Debug + Send;

    fn initial(&self) -> Self::State;
    fn words(state: &Self::State) -> Vec<u64>;
    fn enabled(&self, state: &Self::State) -> Vec<Self::Action>;
    fn step(&self, state: &Self::State, action: Self::Action) -> Result<Vec<Way<Self::State>>, Halt>;
    fn actor(action: Self::Action) -> u64;

    fn at_end(&self, _state: &Self::State) -> Vec<Finding> {
        Vec::new()
    }

    /// What the ways of a step read and write, if that is known.
    fn footprint(&self, _state: &Self::State, _action: Self::Action) -> Option<Footprint> {
        None
    }
}

/// A toy as a transition system; counts how many successors were made.
pub struct System<T> {
    pub toy: T,
    pub applied: Cell<u64>,
    footprints: Vec<Footprint>,
}

impl<T: Toy> System<T> {
    pub fn new(toy: T) -> Self {
        System { toy, applied: Cell::new(0), footprints: Vec::new() }
    }
}

impl<T: Toy> System<T> {
    fn number(&mut self, footprint: Footprint) -> FootprintId {
        let at = self.footprints.iter().position(|known| *known == footprint).unwrap_or_else(|| {
            self.footprints.push(footprint);
            self.footprints.len() - 1
        });
        at as FootprintId + 1
    }
}

impl<T: Toy> TransitionSystem for System<T> {
    type State = T::State;
    type Change = T::State;
    type Action = T::Action;

    fn fork(&self) -> Self {
        System::new(self.toy.clone())
    }

    fn initial(&mut self) -> Result<T::State, Halt> {
        Ok(self.toy.initial())
    }

    fn fingerprint(&self, state: &T::State) -> Fingerprint {
        Fingerprint(hash_words(T::words(state)))
    }

    fn enabled(&mut self, state: &T::State, out: &mut Vec<T::Action>) {
        out.extend(self.toy.enabled(state));
    }

    fn step(&mut self, state: &T::State, action: &T::Action, out: &mut Vec<Delta<T::State>>) -> Result<(), Halt> {
        let footprint = self.toy.footprint(state, *action).map_or(0, |footprint| self.number(footprint));
        for way in self.toy.step(state, *action)? {
            out.push(Delta {
                fingerprint: self.fingerprint(&way.to) - self.fingerprint(state),
                change: way.to,
                choices: way.choices,
                footprint,
                findings: way.findings.into(),
            });
        }
        Ok(())
    }

    fn apply(&self, state: &mut T::State, change: &T::State) {
        self.applied.set(self.applied.get() + 1);
        state.clone_from(change);
    }

    fn at_end(&mut self, state: &T::State) -> Vec<Finding> {
        self.toy.at_end(state)
    }

    fn record_footprints(&mut self) -> bool {
        true
    }

    fn footprint(&self, number: FootprintId) -> Option<&Footprint> {
        self.footprints.get((number as usize).checked_sub(1)?)
    }

    fn actor(&self, action: &T::Action) -> u64 {
        T::actor(*action)
    }
}

pub const ORDERS: [Order; 2] = [Order::DepthFirst, Order::BreadthFirst];

/// Everything that can be found, paths as they come.
pub fn all(order: Order) -> Options {
    Options { order, policy: Policy::each_message(), shorten: 0, ..Options::default() }
}

pub fn try_run<T: Toy>(toy: &T, options: &Options) -> Result<Outcome<T::Action>, Error<T::Action>> {
    explore::explore(&mut System::new(toy.clone()), options, &mut |_| true)
}

pub fn run<T: Toy>(toy: &T, options: &Options) -> Outcome<T::Action> {
    try_run(toy, options).unwrap_or_else(|error| panic!("{error}"))
}

pub fn finding(kind: &'static str, claim: &str, message: impl Into<String>) -> Finding {
    Finding { kind, claim: claim.to_owned(), message: message.into() }
}

/// The messages of what was found, sorted.
pub fn messages<A>(outcome: &Outcome<A>) -> Vec<&str> {
    let mut messages: Vec<_> = outcome.findings.iter().map(|found| found.finding.message.as_str()).collect();
    messages.sort_unstable();
    messages
}
