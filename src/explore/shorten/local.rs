//! Shortens one path by trying changes and replaying: for paths whose graph is too large to search.
//!
//! Source: delta debugging (Zeller and Hildebrandt, IEEE TSE 28(2), 2002) on the steps of one actor at
//! a time, because what an actor does not do any more disturbs the others least; then steps are moved
//! to where they join others of their actor (Jalbert and Sen, FSE 2010).
//! Invariant: the path kept always reaches the finding. Leaves out: any promise to be shortest.

use std::ops::Range;

use super::switches;
use crate::explore::meter::{Meter, Phase, Progress};
use crate::explore::{Counterexample, Identity, Move, replay};
use crate::system::TransitionSystem;

/// How far apart two runs of an actor's steps may be to be joined.
const REACH: usize = 256;

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
                    end = (end - run.div_ceil(2)).min(self.positions(actor).len());
                }
                run = run * 3 / 4;
            }
        }
    }

    /// Joins a run of an actor's steps with the actor's run before it: moves the later one forward, or
    /// else the earlier one back.
    fn join(&mut self) {
        let mut at = 1;
        while at < self.best.path.len() && *self.steps_left > 0 {
            if let Some((earlier, later)) = self.runs(at) {
                let between = earlier.end..later.start;
                let forward = |path: &mut [Move<S::Action>]| path[between.start..later.end].rotate_right(later.len());
                let back = |path: &mut [Move<S::Action>]| path[earlier.start..between.end].rotate_left(earlier.len());
                let before = self.switches();
                self.attempt_changed(forward);
                if self.switches() == before {
                    self.attempt_changed(back);
                }
            }
            at += 1;
        }
    }

    /// The run of steps that begins at `at` and the run of the same actor before it, if both are near.
    fn runs(&self, at: usize) -> Option<(Range<usize>, Range<usize>)> {
        let path = &self.best.path;
        let actor = self.system.actor(&path[at].action);
        let same = |position: &usize| self.system.actor(&path[*position].action) == actor;
        let reach = at.saturating_sub(REACH)..at;
        let earlier = reach.clone().rev().find(same).filter(|&last| last + 1 < at)?;
        let start = (reach.start..earlier).rev().take_while(same).last().unwrap_or(earlier);
        let end = (at..path.len()).take_while(same).last()? + 1;
        Some((start..earlier + 1, at..end))
    }

    fn attempt_changed(&mut self, change: impl FnOnce(&mut [Move<S::Action>])) {
        let mut path = self.best.path.clone();
        change(&mut path);
        if switches(self.system, &path) < self.switches() {
            self.attempt(path);
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
