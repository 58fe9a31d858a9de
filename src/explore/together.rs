//! A depth-first search by several workers, each with a system of its own that was forked from one.
//!
//! **What is answered does not depend on the number of workers.** An exhaustive search without findings
//! has the same states and transitions whoever visits them. As soon as something is found, or cannot be
//! carried out, one worker alone searches again: what it finds first is what is shown. (The depth
//! that is reported is that of the paths taken, which differ; bounds are met in different places.)

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::crew::Crew;
use super::frontier::{DepthFirst, Doubts, Part};
use super::meter::{Meter, Phase, Progress};
use super::search::work;
use super::visited::{Visited, collision_probability};
use super::{Bounds, Options, Outcome};
use crate::base::{Fingerprint, memory};
use crate::system::TransitionSystem;

/// How often the bounds are looked at.
const PAUSE: Duration = Duration::from_millis(10);

/// Ends the search for the others when a worker panics.
struct EndsWithPanic<'a, W>(&'a Crew<W>);

impl<W> Drop for EndsWithPanic<'_, W> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.stop(None);
        }
    }
}

/// `None`: to be searched again by one worker alone.
pub(super) fn search<S: TransitionSystem>(
    system: &S,
    initial: &S::State,
    fingerprint: Fingerprint,
    options: &Options,
    meter: &mut Meter<'_>,
) -> Option<Outcome<S::Action>> {
    let visited = Visited::new(options.bounds.states, options.bounds.memory);
    let crew: Crew<Part<S>> = Crew::new(options.workers);
    let nothing = Progress {
        phase: Phase::Search,
        states: 0,
        transitions: 0,
        frontier: 0,
        depth: 0,
        memory: 0,
        elapsed: Duration::ZERO,
    };
    let progress: Vec<_> = (0..options.workers).map(|_| Mutex::new(nothing)).collect();
    let read = |slot: &Mutex<Progress>| *slot.lock().unwrap_or_else(PoisonError::into_inner);
    let worker = |number: usize, mut system: S, state: S::State| {
        let _guard = EndsWithPanic(&crew);
        let mut publish = |now: &Progress| {
            *progress[number].lock().unwrap_or_else(PoisonError::into_inner) = *now;
            true
        };
        let mut meter = Meter::new(&Bounds::default(), &mut publish);
        let frontier = if number == 0 { DepthFirst::new(state, fingerprint) } else { DepthFirst::idle(state) };
        let result = work(&mut system, frontier, options, &mut meter, &visited, Some(&crew), None);
        match &result {
            Ok(tally) if tally.stopped.is_none() && tally.findings.is_empty() => {}
            Ok(tally) => crew.stop(tally.stopped.clone()),
            Err(_) => crew.stop(None),
        }
        result
    };
    let results = std::thread::scope(|scope| {
        let worker = &worker;
        let start = |number| {
            let (system, state) = (system.fork(), initial.clone());
            scope.spawn(move || worker(number, system, state))
        };
        let workers: Vec<_> = (0..options.workers).map(start).collect();
        while !crew.is_over() {
            crew.watch(PAUSE);
            let all: Vec<Progress> = progress.iter().map(read).collect();
            // Estimates where nobody counts what the process holds.
            let others = all.iter().map(|p| p.memory).sum::<usize>();
            let others = others.max(memory::held().saturating_sub(visited.bytes()));
            visited.leave(others);
            let sample = |elapsed| Progress {
                states: visited.len(),
                transitions: all.iter().map(|p| p.transitions).sum(),
                frontier: all.iter().map(|p| p.frontier).sum(),
                depth: all.iter().map(|p| p.depth).max().unwrap_or(0),
                memory: visited.bytes() + others,
                elapsed,
                ..nothing
            };
            if let Err(bound) = meter.look(sample) {
                crew.stop(Some(bound));
            }
        }
        let joined = workers.into_iter().map(|worker| worker.join().unwrap_or_else(|e| std::panic::resume_unwind(e)));
        joined.collect::<Result<Vec<_>, _>>()
    });
    let tallies = results.ok()?;
    // Neither may a bound inside a step depend on who meets it first.
    if tallies.iter().any(|tally| !tally.findings.is_empty() || tally.cut.is_some()) {
        return None;
    }
    let stopped_by = crew.stopped_by();
    let bytes = tallies.iter().map(|tally| tally.bytes).sum::<usize>();
    let ends = tallies.iter().any(|tally| tally.ends);
    let transitions = tallies.iter().map(|tally| tally.transitions).sum();
    let depth = tallies.iter().map(|tally| tally.depth).max().unwrap_or(0);
    let mut doubts = tallies.into_iter().fold(Doubts::default(), |all, tally| all.and(tally.doubts));
    Some(Outcome {
        findings: Vec::new(),
        ends,
        certified: stopped_by.is_none() && doubts.settle(&visited.view()),
        short_runs: false,
        exhaustive: stopped_by.is_none(),
        stopped_by,
        states: visited.len(),
        transitions,
        depth,
        peak_memory: meter.peak_memory(visited.bytes() + bytes),
        elapsed: meter.elapsed(),
        collision_probability: collision_probability(visited.len()),
    })
}
