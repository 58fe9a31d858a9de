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
//! The graph keeps its states and edges, which a plain search does not: where it does not pay, that is quicker.

mod cycles;
mod events;
mod graph;
mod summary;

use super::meter::Meter;
use super::{Bound, Error, Options, Outcome};
use crate::system::TransitionSystem;
use graph::{Graph, Halted};

/// A search of the reduced graph that can pause.
pub(super) struct Reduced<'a, S: TransitionSystem> {
    options: &'a Options,
    graph: Graph<'a, S>,
}

/// What came of a stretch of it.
pub(super) enum Progress<A> {
    Answer(Result<Outcome<A>, Error<A>>),
    /// The budget is used up.
    Paused,
    /// The graph, which keeps more of its states than a plain search, takes too much memory.
    NoRoom,
}

/// Where a larger part of what could act does, hardly a state is left out.
const WORTHWHILE: f64 = 0.95;

impl<'a, S: TransitionSystem> Reduced<'a, S> {
    pub fn new(options: &'a Options) -> Self {
        Reduced { options, graph: Graph::new(options) }
    }

    /// Whether the states that are finished leave out enough for the graph to become much smaller than the whole one.
    pub fn pays(&self) -> bool {
        self.graph.share_taken() < WORTHWHILE
    }

    /// Goes on until the graph is complete, or has so many states.
    pub fn search(
        &mut self,
        system: &mut S,
        initial: &S::State,
        budget: u64,
        meter: &mut Meter<'_>,
    ) -> Progress<S::Action> {
        loop {
            let stopped = match self.graph.complete(system, initial, budget, meter) {
                Ok(()) | Err(Halted::Enough) => None,
                Err(Halted::Bound(bound)) => Some(bound),
                Err(Halted::Error(error)) => return Progress::Answer(Err(*error)),
                Err(Halted::Paused) => return Progress::Paused,
                Err(Halted::NoRoom) => return Progress::NoRoom,
                Err(Halted::Void) => {
                    // Footprints so far lack places that were taken for constant.
                    self.graph = Graph::new(self.options);
                    continue;
                }
            };
            if let Some(Bound::Memory(_)) = stopped {
                return Progress::NoRoom;
            }
            let graph = std::mem::replace(&mut self.graph, Graph::new(self.options));
            return Progress::Answer(Ok(graph.into_outcome(system, stopped, meter)));
        }
    }
}
