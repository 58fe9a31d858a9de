//! A depth-first search that is not lost in an infinite branch.
//!
//! Source: iterative broadening of a search that may not end (Korf, "Depth-first iterative-deepening", 1985), with one
//! rung in place of many. Depth first finds what lies at the end of runs after few states, and is for ever in the
//! first branch that grows without end; breadth first meets every violation, the nearest first.
//!
//! A search whose path gets longer than `lost_at` is given up. What may make the space finite is tried then: one state for all
//! that differ in how many like things are in a row. A breadth-first search of a bounded number of
//! states follows; if none of them settles the matter, depth first again as far as the bounds allow.
//! **Invariant:** each of them is a search of its own, and the answer is the last one's; what an earlier one found
//! is kept, since every finding has a path.

use super::frontier::{BreadthFirst, DepthFirst};
use super::meter::Meter;
use super::{Bound, Bounds, Error, Options, Outcome, Reduction, look_for_livelock, search, together};
use crate::base::Fingerprint;
use crate::system::TransitionSystem;

/// States of the breadth-first search.
const BREADTH: u64 = 200_000;

/// States of the search with short runs, and how many times deeper than `lost_at` it may get.
const SHORT_RUNS: u64 = 100_000;
const DEEPER: u64 = 10;

pub(super) fn search<S: TransitionSystem>(
    system: &mut S,
    initial: &S::State,
    fingerprint: Fingerprint,
    options: &Options,
    meter: &mut Meter<'_>,
) -> Result<Outcome<S::Action>, Error<S::Action>> {
    let first = depth_first(system, initial, fingerprint, options, meter)?;
    if options.lost_at.is_none() || first.stopped_by != options.lost_at.map(Bound::Depth) {
        return Ok(first);
    }
    if let Some(short) = with_short_runs(system, &first, options, meter) {
        return Ok(with_earlier(short, first, options));
    }
    let states = options.bounds.states.unwrap_or(BREADTH).min(BREADTH);
    let bounded = Options { bounds: Bounds { states: Some(states), ..options.bounds }, ..options.clone() };
    let bounded = Options { lost_at: None, ..bounded };
    let frontier = BreadthFirst::new(initial.clone(), fingerprint);
    let second = search::search(system, frontier, &bounded, meter, None)?;
    let settled =
        !matches!(second.stopped_by, Some(Bound::States(n)) if options.bounds.states.is_none_or(|all| n < all));
    if settled {
        return Ok(with_earlier(second, first, options));
    }
    let patient = Options { lost_at: None, ..options.clone() };
    let third = depth_first(system, initial, fingerprint, &patient, meter)?;
    Ok(with_earlier(with_earlier(third, second, options), first, options))
}

/// The answer of the system with short runs, if it has one: in all of its states nothing was found but what an `earlier` search
/// has a path for. What else there is has no path in the system itself, which is searched for it.
fn with_short_runs<S: TransitionSystem>(
    system: &S,
    earlier: &Outcome<S::Action>,
    options: &Options,
    meter: &mut Meter<'_>,
) -> Option<Outcome<S::Action>> {
    let mut short = system.with_short_runs()?;
    let initial = short.initial().ok()?;
    let fingerprint = short.fingerprint(&initial);
    let frontier = || DepthFirst::new(initial.clone(), fingerprint);
    let states = options.bounds.states.unwrap_or(SHORT_RUNS).min(SHORT_RUNS);
    let bounds = Bounds { states: Some(states), ..options.bounds };
    let lost_at = options.lost_at.map(|depth| depth * DEEPER);
    let identity = options.policy.identity;
    let options = Options { bounds, lost_at, workers: 1, reduction: Reduction::default(), ..options.clone() };
    let mut outcome = search::search(&mut short, frontier(), &options, meter, None).ok()?;
    if options.livelock && outcome.exhaustive && outcome.ends && !outcome.certified {
        let options = Options { lost_at: None, ..options };
        look_for_livelock(&mut short, frontier(), &options, meter, &mut outcome).ok()?;
        outcome.certified = true;
    }
    outcome.findings.retain(|new| !earlier.findings.iter().any(|known| identity.same(&known.finding, &new.finding)));
    outcome.short_runs = true;
    (outcome.exhaustive && outcome.findings.is_empty()).then_some(outcome)
}

fn depth_first<S: TransitionSystem>(
    system: &mut S,
    initial: &S::State,
    fingerprint: Fingerprint,
    options: &Options,
    meter: &mut Meter<'_>,
) -> Result<Outcome<S::Action>, Error<S::Action>> {
    if options.workers > 1 && options.bounds.depth.is_none() {
        let found = together::search(system, initial, fingerprint, options, meter);
        if let Some(outcome) = found {
            return Ok(outcome);
        }
    }
    search::search(system, DepthFirst::new(initial.clone(), fingerprint), options, meter, None)
}

/// An outcome, and what an earlier search had found besides.
fn with_earlier<A>(mut outcome: Outcome<A>, earlier: Outcome<A>, options: &Options) -> Outcome<A> {
    let identity = options.policy.identity;
    for found in earlier.findings {
        if !outcome.findings.iter().any(|known| identity.same(&known.finding, &found.finding)) {
            outcome.findings.push(found);
        }
    }
    outcome
}
