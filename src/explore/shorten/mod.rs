//! Makes counterexamples short: fewest steps, then fewest switches between actors.
//!
//! A breadth-first search over levels finds the best paths to all findings at once; when its budget
//! of states ends first, what is left is shortened locally, path by path.

mod levels;
mod local;

use super::meter::Meter;
use super::{Counterexample, Identity, Move};
use crate::system::TransitionSystem;

/// Replaces each path by the best one found within `budget` states; a path never gets worse, and
/// the caller replays what comes out.
pub(super) fn shorten<S: TransitionSystem>(
    system: &mut S,
    found: &mut [Counterexample<S::Action>],
    identity: Identity,
    budget: u64,
    meter: &mut Meter<'_>,
) {
    if budget == 0 || found.is_empty() {
        return;
    }
    meter.begin_phase();
    let best = levels::shortest(system, found, identity, budget, meter);
    let mut steps_left = budget;
    meter.begin_phase();
    for (counterexample, best) in found.iter_mut().zip(best) {
        // Where the budget ended within a level, an end of that level may be known by a worse way only.
        let cost = |path: &[Move<S::Action>]| (path.len(), switches(system, path));
        match best {
            Some(path) if cost(&path) <= cost(&counterexample.path) => counterexample.path = path,
            _ => local::shorten(system, counterexample, identity, &mut steps_left, meter),
        }
    }
}

/// How often consecutive steps have different actors.
fn switches<S: TransitionSystem>(system: &S, path: &[Move<S::Action>]) -> usize {
    path.windows(2).filter(|pair| system.actor(&pair[0].action) != system.actor(&pair[1].action)).count()
}
