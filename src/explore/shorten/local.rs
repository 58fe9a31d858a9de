//! Shortens one path by trying changes and replaying: for paths whose graph is too large to search.
//!
//! Source: delta debugging (Zeller and Hildebrandt, IEEE TSE 28(2), 2002) on the steps of one actor at
//! a time, because what an actor does not do any more disturbs the others least; then neighbours are
//! swapped where that joins steps of one actor (Jalbert and Sen, FSE 2010).
//! Invariant: the path kept always reaches the finding. Leaves out: any promise to be shortest.

use super::switches;
use crate::explore::meter::{Meter, Phase, Progress};
use crate::explore::{Counterexample, Identity, Move, replay};
use crate::system::TransitionSystem;

struct Local<'a, 'm, S: TransitionSystem> {
    system: &'a mut S,
    best: &'a mut Counterexample<S::Action>,
    identity: Identity,
    steps_left: &'a mut u64,
    meter: &'a mut Meter<'m>,
}

/// Improves the path while there are steps left to try with.
pub(super) fn shorten<S: TransitionSystem>(
    system: &mut S,
    counterexample: &mut Counterexample<S::Action>,
    identity: Identity,
    steps_left: &mut u64,
    meter: &mut Meter<'_>,
) {
    let mut local = Local { system, best: counterexample, identity, steps_left, meter };
    local.attempt(local.best.path.clone());
    loop {
        let before = (local.best.path.len(), local.switches());
        local.delete();
        local.join();
        if (local.best.path.len(), local.switches()) == before || *local.steps_left == 0 {
            break;
        }
    }
}

impl<S: TransitionSystem> Local<'_, '_, S> {
    fn switches(&self) -> usize {
        switches(self.system, &self.best.path)
    }

    /// Removes runs of each actor's steps, long runs first and from the end.
    fn delete(&mut self) {
        for actor in self.actors() {
            let mut run = self.positions(actor).len();
            while run > 0 {
                let mut end = self.positions(actor).len();
                while end >= run && *self.steps_left > 0 {
                    let removed = &self.positions(actor)[end - run..end];
                    let mut at = 0;
                    let mut path = self.best.path.clone();
                    path.retain(|_| {
                        at += 1;
                        removed.binary_search(&(at - 1)).is_err()
                    });
                    self.attempt(path);
                    end = (end - run).min(self.positions(actor).len());
                }
                run /= 2;
            }
        }
    }

    /// Swaps a step with the next where that leaves fewer switches.
    fn join(&mut self) {
        for at in 1..self.best.path.len() {
            if at >= self.best.path.len() || *self.steps_left == 0 {
                break;
            }
            let mut path = self.best.path.clone();
            path.swap(at - 1, at);
            if switches(self.system, &path) < self.switches() {
                self.attempt(path);
            }
        }
    }

    fn actors(&self) -> Vec<u64> {
        let mut actors: Vec<u64> = self.best.path.iter().map(|step| self.system.actor(&step.action)).collect();
        actors.sort_unstable();
        actors.dedup();
        actors
    }

    fn positions(&self, actor: u64) -> Vec<usize> {
        let path = &self.best.path;
        (0..path.len()).filter(|&at| self.system.actor(&path[at].action) == actor).collect()
    }

    /// Keeps `path`, up to the first step that shows the finding, if it is better than the best.
    fn attempt(&mut self, mut path: Vec<Move<S::Action>>) {
        let cost = path.len() as u64 + 1;
        let sample = |elapsed| Progress {
            phase: Phase::Shorten,
            states: 0,
            transitions: 0,
            frontier: 0,
            depth: cost - 1,
            memory: 0,
            elapsed,
        };
        if *self.steps_left < cost || self.meter.tick(sample).is_err() {
            *self.steps_left = 0;
            return;
        }
        *self.steps_left -= cost;
        let Ok(replay) = replay(self.system, &path) else { return };
        let shown = replay.findings.iter().find(|(_, found)| self.identity.same(found, &self.best.finding));
        let Some(&(length, _)) = shown else { return };
        path.truncate(length);
        if (path.len(), switches(self.system, &path)) < (self.best.path.len(), self.switches()) {
            self.best.path = path;
        }
    }
}
