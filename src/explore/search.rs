//! The one search loop: expand the frontier's current state until none is left or something ends it.
//!
//! Source: explicit-state reachability (Clarke, Henzinger, Veith, Bloem (eds.), Handbook of Model
//! Checking, ch. 5). A successor's fingerprint is known before the successor is made, so that
//! states seen before are never made.

use super::findings::Findings;
use super::frontier::Frontier;
use super::meter::{Meter, Phase, Progress};
use super::successors::{Gap, Successor, Successors};
use super::visited::{Visited, collision_probability};
use super::{Bound, Error, Move, Options, Outcome};
use crate::base::memory;
use crate::system::{Finding, TransitionSystem};

pub(super) fn search<S: TransitionSystem, F: Frontier<S>>(
    system: &mut S,
    mut frontier: F,
    options: &Options,
    meter: &mut Meter<'_>,
) -> Result<Outcome<S::Action>, Error<S::Action>> {
    let bounds = &options.bounds;
    let mut visited = Visited::new(bounds.states, bounds.memory);
    let mut findings = Findings::new(&options.policy);
    let mut buffer = Successors::<S>::new();
    let mut successors: Vec<Successor<S>> = Vec::new();
    let (mut transitions, mut depth) = (0u64, 0u64);
    // What ended the search, and what merely left a part of it out.
    let (mut stopped, mut depth_cut, mut step_cut) = (None, None, None);

    loop {
        if findings.enough() {
            break;
        }
        match advance(system, &mut frontier, &mut visited, meter, transitions) {
            Ok(true) => {}
            Ok(false) => break,
            Err(bound) => {
                stopped = Some(bound);
                break;
            }
        }
        let current = frontier.current();
        let here = current.fingerprint;
        depth = depth.max(current.depth);
        if !buffer.enable(system, current.state) {
            for finding in system.at_end(current.state) {
                record(&mut findings, finding, &frontier, system, None)?;
            }
        } else if bounds.depth.is_some_and(|limit| current.depth >= limit) {
            depth_cut = bounds.depth.map(Bound::Depth);
            frontier.cut();
            continue;
        } else {
            let gap = buffer.step(system, current.state).err();
            for (action, delta) in buffer.drain() {
                transitions += 1;
                let step = Move { action: action.clone(), choices: delta.choices };
                for finding in delta.findings {
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
        visited.warm(successors.iter().map(|next| next.fingerprint));
        if let Err(bound) = frontier.offer(system, &mut visited, &mut successors) {
            stopped = Some(bound);
            break;
        }
    }

    let ended = stopped.is_some() || findings.enough();
    let exhaustive = !ended && step_cut.is_none() && frontier.complete(&visited);
    let memory = visited.peak_bytes() + frontier.bytes() + system.memory();
    Ok(Outcome {
        exhaustive,
        stopped_by: if exhaustive || findings.enough() { None } else { stopped.or(step_cut).or(depth_cut) },
        findings: findings.into_kept(),
        states: visited.len(),
        transitions,
        depth,
        peak_memory: meter.peak_memory(memory),
        elapsed: meter.elapsed(),
        collision_probability: collision_probability(visited.len()),
    })
}

/// Watches the bounds, then makes the next state current; false when none is left.
fn advance<S: TransitionSystem, F: Frontier<S>>(
    system: &mut S,
    frontier: &mut F,
    visited: &mut Visited,
    meter: &mut Meter<'_>,
    transitions: u64,
) -> Result<bool, Bound> {
    let sample = |elapsed| {
        // Estimates where nobody counts what the process holds.
        let others = (frontier.bytes() + system.memory()).max(memory::held().saturating_sub(visited.bytes()));
        visited.leave(others);
        Progress {
            phase: Phase::Search,
            states: visited.len(),
            transitions,
            frontier: frontier.waiting(),
            depth: frontier.current().depth,
            memory: visited.bytes() + others,
            elapsed,
        }
    };
    if meter.tick(sample)? && system.is_full() {
        frontier.settle(system);
        system.forget();
    }
    frontier.advance(system, visited)
}

/// Records what the current state, or a step from it, revealed.
fn record<S: TransitionSystem, F: Frontier<S>>(
    findings: &mut Findings<'_, S::Action>,
    finding: Finding,
    frontier: &F,
    system: &mut S,
    step: Option<&Move<S::Action>>,
) -> Result<(), Error<S::Action>> {
    let lost = finding.clone();
    let path = || {
        let mut path = frontier.path(system)?;
        path.extend(step.cloned());
        Ok(path)
    };
    findings.record(finding, path).map_err(|mismatch| Error::Irreproducible {
        finding: lost,
        path: Vec::new(),
        mismatch,
    })
}
