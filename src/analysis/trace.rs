//! From a counterexample to a trace that people read.

use crate::eventloop::{Action, PythonSystem};
use crate::explore::{Counterexample, Move};
use crate::report::{ReplayStep, TraceStep, Violation};
use crate::system::TransitionSystem;

/// The violation that a counterexample leads to, with its trace.
pub fn violation(system: &mut PythonSystem, counterexample: &Counterexample<Action>) -> Violation {
    let finding = &counterexample.finding;
    let trace = follow(system, &counterexample.path);
    Violation {
        kind: finding.kind.into(),
        claim: finding.claim.clone(),
        message: finding.message.clone(),
        trace: trace.steps,
        replay: trace.replay,
        ..Violation::default()
    }
}

/// A path for people and for the machine.
pub struct Trace {
    pub steps: Vec<TraceStep>,
    pub replay: Vec<ReplayStep>,
}

pub fn follow(system: &mut PythonSystem, path: &[Move<Action>]) -> Trace {
    let mut state = system.initial.clone();
    let mut trace = Trace { steps: Vec::new(), replay: Vec::new() };
    let mut actions = Vec::new();
    for step in path {
        actions.clear();
        system.enabled(&state, &mut actions);
        let take = actions.iter().position(|a| *a == step.action).unwrap_or(0) as u32;
        trace.replay.push(ReplayStep { take, choices: step.choices.clone() });
        let Ok(end) = system.run_step(&state, step.action, &step.choices) else { break };
        let delta = system.finish(&state, end);
        system.apply(&mut state, &delta.change);
    }
    trace
}
