//! A depth-first search that is not lost in an infinite branch.
//!
//! Source: iterative broadening of a search that may not end (Korf, "Depth-first iterative-deepening", 1985), with one
//! rung in place of many. Depth first finds what lies at the end of runs after few states, and is for ever in the
//! first branch that grows without end; breadth first meets every violation, the nearest first.
//!
//! A search whose path gets longer than `lost_at` is given up. A breadth-first search of a bounded number of
//! states follows; if neither settles the matter, depth first again as far as the bounds allow.
//! **Invariant:** each of them is a search of its own, and the answer is the last one's; what an earlier one found
//! is kept, since every finding has a path.

use super::frontier::{BreadthFirst, DepthFirst};
use super::meter::Meter;
use super::{Bound, Bounds, Error, Options, Outcome, search, together};
use crate::base::Fingerprint;
use crate::system::TransitionSystem;

/// States of the breadth-first search.
const BREADTH: u64 = 200_000;

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
