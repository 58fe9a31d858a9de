//! What a search found, and the ways in which it can fail to answer.

use std::fmt;
use std::time::Duration;

use super::{Bound, Mismatch};
use crate::base::Diagnostic;
use crate::system::Finding;

/// One step of a path: the action taken and how its inner choices went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move<A> {
    pub action: A,
    pub choices: Vec<u32>,
}

/// A finding and a path from the initial state that ends with it: with the step that reveals it, or
/// in the state, with nothing enabled, that does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counterexample<A> {
    pub finding: Finding,
    pub path: Vec<Move<A>>,
}

/// The result of a search that could be carried out.
#[derive(Clone, Debug)]
pub struct Outcome<A> {
    /// In the order in which they were found.
    pub findings: Vec<Counterexample<A>>,
    /// Every reachable state was visited and every step from it taken, up to `collision_probability`.
    pub exhaustive: bool,
    /// Why the search is not exhaustive; `None` when it is, or when findings ended it.
    pub stopped_by: Option<Bound>,
    /// There is an end that is no deadlock.
    pub ends: bool,
    /// An exhaustive search knows that an end can be reached from every state.
    pub certified: bool,
    /// The states are those of the system [with short runs](crate::system::TransitionSystem::with_short_runs).
    pub short_runs: bool,
    /// Distinct states, the initial one included.
    pub states: u64,
    /// Steps computed, one for each way of its inner choices; random walks repeat some.
    pub transitions: u64,
    /// Steps to the deepest state that became current, along the path by which it was met.
    pub depth: u64,
    /// Bytes of visited set, frontier and system together, the highest value sampled.
    pub peak_memory: usize,
    pub elapsed: Duration,
    /// That a state was taken for another because of its fingerprint.
    pub collision_probability: f64,
}

impl<A> Outcome<A> {
    /// Of a search that could not begin.
    pub(super) fn without_states(bound: Bound, elapsed: Duration) -> Outcome<A> {
        Outcome {
            findings: Vec::new(),
            exhaustive: false,
            stopped_by: Some(bound),
            ends: false,
            certified: false,
            short_runs: false,
            states: 0,
            transitions: 0,
            depth: 0,
            peak_memory: 0,
            elapsed,
            collision_probability: 0.0,
        }
    }
}

/// Why there is no outcome.
#[derive(Clone, Debug)]
pub enum Error<A> {
    /// A step needs something that is not modelled; the path ends with that step, whose choices are
    /// not known. It is empty when there is not even an initial state.
    Unsupported { diagnostic: Box<Diagnostic>, path: Vec<Move<A>> },
    /// A step looks at history that the states do not keep: set the system up with it, and explore that.
    Observe(&'static str),
    /// The system broke its contract: a path does not lead again where it led. Not a violation.
    Irreproducible { finding: Finding, path: Vec<Move<A>>, mismatch: Mismatch },
}

impl<A: fmt::Debug> fmt::Display for Error<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Unsupported { diagnostic, path } => {
                write!(f, "{} (after {} steps)", diagnostic.message, path.len().saturating_sub(1))
            }
            Error::Observe(history) => write!(f, "the states do not keep what a step looks at: {history}"),
            Error::Irreproducible { finding, path, mismatch } => write!(
                f,
                "internal error: a path of {} steps to `{}` ({}) cannot be replayed: {mismatch}",
                path.len(),
                finding.claim,
                finding.message
            ),
        }
    }
}

impl<A: fmt::Debug> std::error::Error for Error<A> {}
