//! Takes the steps of a path again and says what they reveal.
//!
//! Everything that is reported passes here: a path counts only if each action is enabled where it is
//! taken, the choices exist, the fingerprints add up, and the finding recurs at its end.

use std::fmt;

use super::{Counterexample, Identity, Move};
use crate::base::Fingerprint;
use crate::system::{Delta, Finding, Halt, TransitionSystem};

/// Where and why a path cannot be replayed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// Steps that could be taken before.
    pub after: usize,
    pub reason: Reason,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The action is not enabled.
    NotEnabled,
    /// The action's inner choices do not go this way.
    NoSuchChoices,
    /// The step was not carried out.
    Halted(Halt),
    /// The change of the fingerprint that the step announced is not the one it made.
    Fingerprint { announced: Fingerprint, made: Fingerprint },
    /// No step leads to the state that was visited next.
    NoSuchStep,
    /// The path's end does not show the finding.
    NoFinding,
}

impl Mismatch {
    pub(super) fn lost(after: usize) -> Mismatch {
        Mismatch { after, reason: Reason::NoSuchStep }
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "after {} steps ", self.after)?;
        match &self.reason {
            Reason::NotEnabled => f.write_str("the next action is not enabled"),
            Reason::NoSuchChoices => f.write_str("the next action does not have these choices"),
            Reason::Halted(Halt::Bound(text)) => write!(f, "a bound ends the next action: {text}"),
            Reason::Halted(Halt::Observe(history)) => write!(f, "the next action looks at what is not kept: {history}"),
            Reason::Halted(Halt::Unsupported(diagnostic)) => {
                write!(f, "the next action is not supported: {}", diagnostic.message)
            }
            Reason::Fingerprint { announced, made } => {
                write!(f, "the next step announces fingerprint {:016x} and makes {:016x}", announced.0, made.0)
            }
            Reason::NoSuchStep => f.write_str("no step leads to the next state"),
            Reason::NoFinding => f.write_str("the finding does not show"),
        }
    }
}

/// A path taken again.
#[derive(Clone, Debug)]
pub struct Replay<T> {
    /// The state at the end of the path.
    pub state: T,
    /// What it revealed, each with the number of steps taken by then; findings of a state in which
    /// nothing is enabled come last.
    pub findings: Vec<(usize, Finding)>,
}

/// Takes the steps of `path` from the initial state.
pub fn replay<S: TransitionSystem>(system: &mut S, path: &[Move<S::Action>]) -> Result<Replay<S::State>, Mismatch> {
    replay_with(system, path, |_, _, _| {})
}

/// As [`replay`]; `on_step` sees each state with the step taken from it and its delta.
pub fn replay_with<S: TransitionSystem>(
    system: &mut S,
    path: &[Move<S::Action>],
    mut on_step: impl FnMut(&S::State, &Move<S::Action>, &Delta<S::Change>),
) -> Result<Replay<S::State>, Mismatch> {
    let mut state = system.initial().map_err(|halt| Mismatch { after: 0, reason: Reason::Halted(halt) })?;
    let mut fingerprint = system.fingerprint(&state);
    let mut findings = Vec::new();
    let (mut actions, mut deltas) = (Vec::new(), Vec::new());
    for (after, step) in path.iter().enumerate() {
        let fail = |reason| Mismatch { after, reason };
        actions.clear();
        system.enabled(&state, &mut actions);
        if !actions.contains(&step.action) {
            return Err(fail(Reason::NotEnabled));
        }
        deltas.clear();
        let halt = system.step(&state, &step.action, &mut deltas).err();
        let Some(at) = deltas.iter().position(|delta| delta.choices == step.choices) else {
            return Err(fail(halt.map_or(Reason::NoSuchChoices, Reason::Halted)));
        };
        let delta = deltas.swap_remove(at);
        on_step(&state, step, &delta);
        system.apply(&mut state, &delta.change);
        let announced = fingerprint + delta.fingerprint;
        fingerprint = system.fingerprint(&state);
        if announced != fingerprint {
            return Err(fail(Reason::Fingerprint { announced, made: fingerprint }));
        }
        findings.extend(delta.findings.iter().map(|finding| (after + 1, finding.clone())));
    }
    actions.clear();
    system.enabled(&state, &mut actions);
    if actions.is_empty() {
        findings.extend(system.at_end(&state).into_iter().map(|finding| (path.len(), finding)));
    }
    Ok(Replay { state, findings })
}

/// Replays a counterexample; returns the finding as the end of the path shows it.
pub fn verify<S: TransitionSystem>(
    system: &mut S,
    counterexample: &Counterexample<S::Action>,
    identity: Identity,
) -> Result<Finding, Mismatch> {
    let Counterexample { finding, path } = counterexample;
    let mut shown = replay(system, path)?.findings;
    shown.retain(|(after, found)| *after == path.len() && identity.same(found, finding));
    let exact = shown.iter().position(|(_, found)| found == finding).unwrap_or(0);
    if shown.is_empty() {
        return Err(Mismatch { after: path.len(), reason: Reason::NoFinding });
    }
    Ok(shown.swap_remove(exact).1)
}
