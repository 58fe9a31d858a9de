//! Visits the states of a [`TransitionSystem`] and collects what its steps and ends reveal.
//!
//! What is guaranteed:
//! - **Exhaustive** means that every state reachable from the initial one was visited and every step
//!   from it taken, up to the probability, given in the outcome, that two states share a fingerprint.
//!   A search that leaves out anything (a bound, a cut at a depth, a bound inside a step, an early
//!   end) never says so, and names the bound.
//! - **The order changes no answer.** An exhaustive search has the same states, transitions and
//!   findings depth first and breadth first.
//! - **What is reported replays.** The path of every counterexample was taken again from the initial
//!   state and showed its finding; otherwise the answer is [`Error::Irreproducible`].
//! - **Same input, same result**: nothing depends on addresses, on random seeds other than the one
//!   given, or on the clock, except where the time bound ends.
//!
//! Runs without end are looked at apart from the search, in [`liveness`].

mod crew;
mod findings;
mod frontier;
pub mod graph;
mod ladder;
mod livelock;
pub mod liveness;
mod meter;
mod options;
mod outcome;
mod reduction;
mod replay;
mod search;
mod shorten;
mod strategy;
mod successors;
mod together;
mod visited;

pub use livelock::reaches_end;
pub use meter::{OnProgress, Phase, Progress};
pub use options::{Bound, Bounds, Identity, Options, Order, Policy, Reduction};
pub use outcome::{Counterexample, Error, Move, Outcome};
pub use replay::{Mismatch, Reason, Replay, replay, replay_with, verify};
pub use visited::{View, Visited, collision_probability};

use crate::system::{Halt, TransitionSystem};
use frontier::DepthFirst;
use meter::Meter;
use strategy::Start;

/// Shortening may visit so many states, or one in so many of those that the search visited, whichever is more.
const SHORTEN_AT_LEAST: u64 = 50_000;
const SHORTEN_PART: u64 = 10;

/// Searches, shortens what was found, and replays it.
///
/// `on_progress` is called about every 100 ms from this thread; when it returns false the search ends
/// with what it has.
pub fn explore<'a, S: TransitionSystem>(
    system: &mut S,
    options: &Options,
    on_progress: &'a mut OnProgress<'a>,
) -> Result<Outcome<S::Action>, Error<S::Action>> {
    let mut meter = Meter::new(&options.bounds, on_progress);
    let initial = match system.initial() {
        Ok(state) => state,
        Err(Halt::Unsupported(diagnostic)) => return Err(Error::Unsupported { diagnostic, path: Vec::new() }),
        Err(Halt::Observe(history)) => return Err(Error::Observe(history)),
        Err(Halt::Bound(text)) => return Ok(Outcome::without_states(Bound::Step(text), meter.elapsed())),
    };
    let fingerprint = system.fingerprint(&initial);
    let mut outcome = Start { initial: &initial, fingerprint, options }.answer(system, &mut meter)?;
    let identity = options.policy.identity;
    let budget = options.shorten.min(SHORTEN_AT_LEAST.max(outcome.states / SHORTEN_PART));
    shorten::shorten(system, &mut outcome.findings, identity, budget, &mut meter);
    for counterexample in &mut outcome.findings {
        match verify(system, counterexample, identity) {
            Ok(finding) => counterexample.finding = finding,
            // What shortening has met besides.
            Err(Mismatch { reason: Reason::Halted(Halt::Observe(history)), .. }) => {
                return Err(Error::Observe(history));
            }
            Err(mismatch) => {
                let Counterexample { finding, path } = counterexample.clone();
                return Err(Error::Irreproducible { finding, path, mismatch });
            }
        }
    }
    if options.livelock && outcome.exhaustive && outcome.ends && !outcome.certified {
        look_for_livelock(system, DepthFirst::new(initial, fingerprint), options, &mut meter, &mut outcome)?;
    }
    outcome.elapsed = meter.elapsed();
    Ok(outcome)
}

/// Searches again, recording the steps, for states from which the end cannot be reached.
fn look_for_livelock<S: TransitionSystem>(
    system: &mut S,
    frontier: DepthFirst<S>,
    options: &Options,
    meter: &mut Meter<'_>,
    outcome: &mut Outcome<S::Action>,
) -> Result<(), Error<S::Action>> {
    let most = options.bounds.memory.unwrap_or(usize::MAX).saturating_sub(outcome.peak_memory);
    let mut edges = livelock::Edges::new(most);
    let silent = Options { policy: Policy::each_claim(None), lost_at: None, ..options.clone() };
    let second = search::search(system, frontier, &silent, meter, Some(&mut edges))?;
    if !second.exhaustive {
        outcome.exhaustive = false;
        outcome.stopped_by = second.stopped_by;
        return Ok(());
    }
    outcome.findings.extend(livelock::find(system, &edges, second.states)?);
    Ok(())
}
