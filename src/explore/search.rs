//! The one search loop: expand the frontier's current state until none is left or something ends it.
//!
//! Source: explicit-state reachability (Clarke, Henzinger, Veith, Bloem (eds.), Handbook of Model
//! Checking, ch. 5). A successor's fingerprint is known before the successor is made, so that
//! states seen before are never made.
//!
//! A loop is one worker's. Alone it searches everything; in a [`Crew`] it takes parts of the search from
//! the others and gives them some of its own.

use super::crew::Crew;
use super::findings::Findings;
use super::frontier::{DepthFirst, Doubts, Frontier, Part};
use super::livelock::Edges;
use super::meter::{Meter, Phase, Progress};
use super::successors::{Gap, Successor, Successors};
use super::visited::{View, Visited, collision_probability};
use super::{Bound, Counterexample, Error, Move, Options, Outcome};
use crate::base::memory;
use crate::system::{Finding, TransitionSystem};

/// What one worker did.
pub(super) struct Tally<A> {
    pub findings: Vec<Counterexample<A>>,
    /// Its findings are as many as are asked for.
    pub enough: bool,
    /// As in [`Outcome`].
    pub ends: bool,
    /// Whether its states reach an end.
    pub doubts: Doubts,
    pub transitions: u64,
    pub depth: u64,
    /// What ended its search.
    pub stopped: Option<Bound>,
    /// What left a part of it out.
    pub cut: Option<Bound>,
    /// Bytes of its frontier and system.
    pub bytes: usize,
    /// How many states it expanded.
    pub expanded: u64,
    /// How many it left out because they are like others.
    pub alike: u64,
    /// A step tells apart what the frontier holds to be alike: all is void.
    pub tells_apart: bool,
}

/// Searches alone.
pub(super) fn search<S: TransitionSystem, F: Frontier<S>>(
    system: &mut S,
    frontier: F,
    options: &Options,
    meter: &mut Meter<'_>,
    edges: Option<&mut Edges>,
) -> Result<Outcome<S::Action>, Error<S::Action>> {
    let visited = Visited::new(options.bounds.states, options.bounds.memory);
    let tally = work(system, frontier, options, meter, &visited, None, edges)?;
    Ok(outcome(tally, meter, &visited, visited.len()))
}

/// What one worker that searched alone has to say.
fn outcome<A>(mut tally: Tally<A>, meter: &mut Meter<'_>, visited: &Visited, states: u64) -> Outcome<A> {
    let exhaustive = tally.stopped.is_none() && !tally.enough && tally.cut.is_none();
    Outcome {
        exhaustive,
        stopped_by: if tally.enough { None } else { tally.stopped.or(tally.cut) },
        findings: tally.findings,
        ends: tally.ends,
        certified: exhaustive && tally.doubts.settle(&visited.view()),
        short_runs: false,
        states,
        transitions: tally.transitions,
        depth: tally.depth,
        peak_memory: meter.peak_memory(visited.bytes() + tally.bytes),
        elapsed: meter.elapsed(),
        collision_probability: collision_probability(visited.len()),
    }
}

/// What came of a search that takes one of several states that are alike.
pub(super) enum Symmetric<A> {
    /// The outcome, and how many states were left out.
    Searched(Outcome<A>, u64),
    /// A step tells apart what was held to be alike.
    TellsApart,
}

/// Searches alone, taking one of several states that are alike.
pub(super) fn search_alike<S: TransitionSystem>(
    system: &mut S,
    frontier: DepthFirst<S>,
    options: &Options,
    meter: &mut Meter<'_>,
) -> Result<Symmetric<S::Action>, Error<S::Action>> {
    // The set of visited states has those that stand for others too.
    let visited = Visited::new(None, options.bounds.memory);
    let tally = work(system, frontier, options, meter, &visited, None, None)?;
    if tally.tells_apart {
        return Ok(Symmetric::TellsApart);
    }
    let (states, alike) = (tally.expanded, tally.alike);
    Ok(Symmetric::Searched(outcome(tally, meter, &visited, states), alike))
}

/// One worker's search.
pub(super) fn work<S: TransitionSystem, F: Frontier<S>>(
    system: &mut S,
    mut frontier: F,
    options: &Options,
    meter: &mut Meter<'_>,
    visited: &Visited,
    crew: Option<&Crew<Part<S>>>,
    mut edges: Option<&mut Edges>,
) -> Result<Tally<S::Action>, Error<S::Action>> {
    let bounds = &options.bounds;
    let mut seen = visited.view();
    let mut findings = Findings::new(&options.policy);
    let mut buffer = Successors::<S>::new();
    let mut successors: Vec<Successor<S>> = Vec::new();
    let (mut transitions, mut depth, mut expanded) = (0u64, 0u64, 0u64);
    let (mut ends, mut tells_apart) = (false, false);
    // What ended the search, and what merely left a part of it out.
    let (mut stopped, mut depth_cut, mut step_cut) = (None, None, None);

    loop {
        if findings.enough() || crew.is_some_and(|crew| crew.is_over() || !findings.is_empty()) {
            break;
        }
        match advance(system, &mut frontier, &mut seen, meter, transitions, crew.is_none()) {
            Ok(true) => {}
            Ok(false) => match crew.and_then(|crew| seen.release(|| crew.take())) {
                Some(part) => {
                    frontier.resume(system, part);
                    continue;
                }
                None => break,
            },
            Err(bound) => {
                stopped = Some(bound);
                break;
            }
        }
        if let Some(crew) = crew.filter(|crew| crew.is_hungry())
            && let Some(part) = frontier.split(system)
        {
            crew.give(part);
        }
        expanded += 1;
        if frontier.has_symmetry()
            && let Some(limit) = bounds.states.filter(|&limit| expanded > limit)
        {
            stopped = Some(Bound::States(limit));
            break;
        }
        let current = frontier.current();
        let here = current.fingerprint;
        depth = depth.max(current.depth);
        if !buffer.enable(system, current.state) {
            ends |= system.is_proper_end(current.state);
            let revealed = system.at_end(current.state);
            for finding in &revealed {
                record(&mut findings, finding, &frontier, system, None)?;
            }
        } else if bounds.depth.is_some_and(|limit| current.depth >= limit) {
            depth_cut = bounds.depth.map(Bound::Depth);
            frontier.cut();
            continue;
        } else if options.lost_at.is_some_and(|limit| current.depth >= limit) {
            stopped = options.lost_at.map(Bound::Depth);
            break;
        } else {
            let gap = buffer.step_knowing(system, current.state, frontier.known()).err();
            for (action, delta) in buffer.drain() {
                transitions += 1;
                if frontier.has_symmetry() && !system.is_symmetric(frontier.current().state, action, &delta) {
                    tells_apart = true;
                    break;
                }
                let step = Move { action: action.clone(), choices: delta.choices };
                for finding in &*delta.findings {
                    record(&mut findings, finding, &frontier, system, Some(&step))?;
                }
                successors.push(Successor { fingerprint: here + delta.fingerprint, change: delta.change, step });
            }
            match gap {
                None => {}
                Some(Gap::Bound(text)) => step_cut = step_cut.or(Some(Bound::Step(text))),
                Some(Gap::Unsupported { .. } | Gap::Observe(_)) if findings.enough() => break,
                Some(Gap::Unsupported { action, diagnostic }) => {
                    // Without a path the diagnostic still says all that its reader can act on.
                    let mut path = frontier.path(system).unwrap_or_default();
                    path.push(Move { action, choices: Vec::new() });
                    return Err(Error::Unsupported { diagnostic, path });
                }
                Some(Gap::Observe(history)) => return Err(Error::Observe(history)),
            }
        }
        if tells_apart {
            break;
        }
        if let Some(edges) = &mut edges
            && let Err(bound) = edges.record(here, successors.iter().map(|next| next.fingerprint))
        {
            stopped = Some(bound);
            break;
        }
        seen.warm(successors.iter().map(|next| next.fingerprint));
        if let Err(bound) = frontier.offer(system, &mut seen, &mut successors, buffer.numbers()) {
            stopped = Some(bound);
            break;
        }
    }

    let complete = frontier.complete(&seen);
    Ok(Tally {
        enough: findings.enough(),
        findings: findings.into_kept(),
        ends,
        transitions,
        depth,
        cut: step_cut.or(if complete { None } else { depth_cut }),
        stopped,
        bytes: frontier.bytes() + system.memory(),
        expanded,
        alike: frontier.alike(),
        doubts: frontier.doubts(),
        tells_apart,
    })
}

/// Watches the bounds, then makes the next state current; false when none is left. Of several workers each
/// accounts for its own memory only.
fn advance<S: TransitionSystem, F: Frontier<S>>(
    system: &mut S,
    frontier: &mut F,
    seen: &mut View<'_>,
    meter: &mut Meter<'_>,
    transitions: u64,
    alone: bool,
) -> Result<bool, Bound> {
    let sample = |elapsed| {
        let mut bytes = frontier.bytes() + system.memory();
        if alone {
            // Estimates where nobody counts what the process holds.
            bytes = bytes.max(memory::held().saturating_sub(seen.bytes()));
            seen.leave(bytes);
            bytes += seen.bytes();
        }
        Progress {
            phase: Phase::Search,
            states: seen.len(),
            transitions,
            frontier: frontier.waiting(),
            depth: frontier.current().depth,
            memory: bytes,
            elapsed,
        }
    };
    if meter.tick(sample)? && system.is_full() {
        frontier.settle(system);
        system.forget();
    }
    seen.pause();
    frontier.advance(system, seen)
}

/// Records what the current state, or a step from it, revealed.
fn record<S: TransitionSystem, F: Frontier<S>>(
    findings: &mut Findings<'_, S::Action>,
    finding: &Finding,
    frontier: &F,
    system: &mut S,
    step: Option<&Move<S::Action>>,
) -> Result<(), Error<S::Action>> {
    let path = || {
        let mut path = frontier.path(system)?;
        path.extend(step.cloned());
        Ok(path)
    };
    findings.record(finding, path).map_err(|mismatch| Error::Irreproducible {
        finding: finding.clone(),
        path: Vec::new(),
        mismatch,
    })
}
