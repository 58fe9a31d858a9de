//! Which search gives the answer: with symmetry, of the reduced graph, or of every state.
//!
//! Each gives the same answer; which is the quickest is not known before. So they are tried, with budgets of states that
//! make the time lost on the others a part of the time that is needed: first the beginning of the reduced graph, which is often all of it;
//! then a small search that takes one of several like states and goes on if that left out many; then, in turns, a
//! stretch of the reduced graph and a plain search of many times as many states. Budgets are of states, not of time, so that the same input has the same result, whatever
//! the number of workers: only the plain search has several.

use super::frontier::{BreadthFirst, DepthFirst, RandomWalk};
use super::meter::Meter;
use super::reduction::{Progress, Reduced};
use super::search::{Symmetric, search, search_alike};
use super::{Bound, Bounds, Error, Options, Order, Outcome, Reduction, ladder};
use crate::base::Fingerprint;
use crate::system::TransitionSystem;

/// States of the reduced graph's beginning.
const BEGINNING: u64 = 256;

/// States of the first longer stretch of the reduced graph.
const STRETCH: u64 = 2_048;

/// States of the first search with symmetry.
const SMALL: u64 = 8_192;

/// Each stretch is so many times as long as the one before.
const LONGER: u64 = 8;

/// For each state of the reduced graph a plain search visits so many; a state of the graph takes as long as about ten of them.
const PLAIN: u64 = 64;

/// The same where the graph has left out next to nothing so far, which may be because it knows only the ends of the program.
const PLAIN_IF_POOR: u64 = 256;

/// Symmetry is worth its while if it leaves out this part of the states, or more.
const ALIKE: f64 = 0.2;

/// Where a search begins.
pub(super) struct Start<'a, S: TransitionSystem> {
    pub initial: &'a S::State,
    pub fingerprint: Fingerprint,
    pub options: &'a Options,
}

type Answer<S> = Result<Outcome<<S as TransitionSystem>::Action>, Error<<S as TransitionSystem>::Action>>;

impl<S: TransitionSystem> Start<'_, S> {
    pub fn answer(&self, system: &mut S, meter: &mut Meter<'_>) -> Answer<S> {
        let Reduction { partial_order, symmetry } = self.options.reduction;
        let random = matches!(self.options.order, Order::Random { .. });
        if random || self.options.bounds.depth.is_some() || !(partial_order || symmetry) {
            return self.plain(system, &self.options.bounds, meter);
        }
        let commutes = system.record_footprints();
        let mut reduced = (partial_order && commutes).then(|| Reduced::new(self.options));
        if let Some(reduced) = &mut reduced
            && let Progress::Answer(answer) = reduced.search(system, self.initial, BEGINNING, meter)
        {
            return answer;
        }
        if symmetry && let Some(outcome) = self.alike(system, meter)? {
            return Ok(outcome);
        }
        match reduced {
            Some(reduced) => self.in_turns(reduced, system, meter),
            None => self.plain(system, &self.options.bounds, meter),
        }
    }

    /// The bounds with at most so many states.
    fn at_most(&self, states: u64) -> Bounds {
        let limit = self.options.bounds.states.map_or(states, |limit| limit.min(states));
        Bounds { states: Some(limit), ..self.options.bounds }
    }

    /// Whether the search ended by a bound that is not the user's.
    fn is_cut(&self, outcome: &Outcome<S::Action>, bounds: &Bounds) -> bool {
        bounds.states != self.options.bounds.states && outcome.stopped_by == bounds.states.map(Bound::States)
    }

    /// Whether the search got so deep that others are to be tried.
    fn is_lost(&self, outcome: &Outcome<S::Action>) -> bool {
        self.options.lost_at.is_some() && outcome.stopped_by == self.options.lost_at.map(Bound::Depth)
    }

    /// Takes one of several states that are alike; `None` if that does not pay, or a step tells them apart.
    fn alike(&self, system: &mut S, meter: &mut Meter<'_>) -> Result<Option<Outcome<S::Action>>, Error<S::Action>> {
        if self.options.order != Order::DepthFirst {
            return Ok(None);
        }
        for bounds in [self.at_most(SMALL), self.options.bounds] {
            let options = Options { bounds, ..self.options.clone() };
            let frontier = DepthFirst::with_symmetry(self.initial.clone(), self.fingerprint);
            match search_alike(system, frontier, &options, meter)? {
                Symmetric::TellsApart => break,
                Symmetric::Searched(outcome, _) if self.is_lost(&outcome) => break,
                Symmetric::Searched(outcome, _) if !self.is_cut(&outcome, &bounds) => return Ok(Some(outcome)),
                Symmetric::Searched(outcome, alike) if (alike as f64) < ALIKE * outcome.states as f64 => break,
                Symmetric::Searched(..) => {}
            }
        }
        Ok(None)
    }

    fn in_turns(&self, mut reduced: Reduced<'_, S>, system: &mut S, meter: &mut Meter<'_>) -> Answer<S> {
        let mut budget = STRETCH;
        loop {
            match reduced.search(system, self.initial, budget, meter) {
                Progress::Answer(answer) => return answer,
                Progress::NoRoom => {
                    drop(reduced);
                    return self.plain(system, &self.options.bounds, meter);
                }
                Progress::Paused => {}
            }
            let plain = if reduced.pays() { PLAIN } else { PLAIN_IF_POOR };
            let bounds = self.at_most(budget * plain);
            let outcome = self.plain(system, &bounds, meter)?;
            if !self.is_cut(&outcome, &bounds) {
                return Ok(outcome);
            }
            budget *= LONGER;
        }
    }

    /// Takes every step from every state.
    fn plain(&self, system: &mut S, bounds: &Bounds, meter: &mut Meter<'_>) -> Answer<S> {
        let Start { initial, fingerprint, options } = *self;
        let options = &Options { bounds: *bounds, ..options.clone() };
        match options.order {
            Order::DepthFirst => ladder::search(system, initial, fingerprint, options, meter),
            Order::BreadthFirst => {
                search(system, BreadthFirst::new(initial.clone(), fingerprint), options, meter, None)
            }
            Order::Random { seed, walks } => {
                search(system, RandomWalk::new(initial.clone(), fingerprint, seed, walks), options, meter, None)
            }
        }
    }
}
