//! Partial order reduction: of steps that commute, one order is enough.
//!
//! From a state only the steps of some actors are taken, a set `T`, and the sets are judged **after the fact**, by what steps were
//! seen to touch in the graph that they led to. Nothing is assumed of code that was not run.
//!
//! Source: persistent sets (Godefroid, LNCS 1032, 1996) found dynamically (Flanagan and Godefroid, POPL 2005; stateful: Yang
//! et al., SPIN 2008); the proviso for cycles as in Valmari (1990): no cycle of the reduced graph without a state from
//! which all steps are taken. The textbook's on-the-fly proviso is wrong (Siegel, CAV 2019); here cycles are looked for when
//! the graph is complete.
//!
//! **What is required of the finished graph.** A state is *full* if all its steps are taken. For every other state `s`:
//! 1. `T` is not empty, and whatever acts in `T` has all its steps taken.
//! 2. For each step `t` of `T` and each event `e` on any path of the graph after `t`: if `e` is of an actor outside `T`
//!    and conflicts with `t`, then in the causal past of `e` (after `t`, `e` included) acts somebody of `T`, or somebody whom `t` enabled.
//! 3. No step of `T` disables a step outside `T`.
//! 4. The states that are not full form no cycle.
//!
//! **Theorem.** Each path `w` of the full graph from a state `s` of the reduced one is the beginning of an
//! order of the events of some path of the reduced graph from `s`. So each finding of a step, each end of the program, and
//! whether an end can be reached from everywhere, are found: an end is a path that nothing can be added to.
//! *Proof* by induction on the length of `w`, then on the longest way from `s` to a full state. If `s` is full, the first
//! step of `w` is taken. Else let `p` be the part of `w` before its first step of `T`. If some step of `p`
//! conflicts with a step `t` of `T` as it is at `s`, let `a` be the first that does: what comes before it commutes with `t`, and
//! `a`, which `t` does not disable (3, and contract 4 of `system`), is possible after `t` as well and conflicts with it still. That
//! path is no longer than `w` and begins nearer to a full state, so the graph has its events after `t`. There the causal past of `a`
//! has no actor of `T`, and none that `t` enabled: such an actor would have been enabled in `p` by a step before that
//! conflicts with `t` (contract 5), and `a` is the first. This is against 2. So `t` commutes with all of `p`: where `w` goes on with a step
//! of `T`, that step comes first in an equivalent path, and the rest is shorter; else `t` can be put before `w`, and the
//! way to a full state is shorter.
//!
//! **Not told apart:** events whose footprints conflict but which commute by value (`n += 1` twice).
//! **Given up** where it does not pay: the graph keeps its states and edges, which a plain search does not.

mod cycles;
mod events;
mod graph;
mod summary;

use super::meter::Meter;
use super::{Error, Options, Outcome};
use crate::system::TransitionSystem;
use graph::{Graph, Halted};

/// The outcome of a reduced search; `None` if the system offers nothing to reduce, or it does not pay.
pub(super) fn search<S: TransitionSystem>(
    system: &mut S,
    initial: &S::State,
    options: &Options,
    meter: &mut Meter<'_>,
) -> Result<Option<Outcome<S::Action>>, Error<S::Action>> {
    if options.bounds.depth.is_some() || !system.record_footprints() {
        return Ok(None);
    }
    loop {
        let mut graph = Graph::new(options);
        match graph.complete(system, initial, meter) {
            Ok(()) | Err(Halted::Enough) => return Ok(Some(graph.into_outcome(system, None, meter))),
            Err(Halted::Bound(bound)) => return Ok(Some(graph.into_outcome(system, Some(bound), meter))),
            Err(Halted::Error(error)) => return Err(*error),
            Err(Halted::DoesNotPay) => return Ok(None),
            // Footprints so far lack places that were taken for constant.
            Err(Halted::Void) => {}
        }
    }
}
