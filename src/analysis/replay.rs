//! `raddle replay`: the counterexamples of a report taken again, step by number.
//!
//! The steps of the program decide, not what the report says of them: the trace is made anew, and the verdict
//! is `violated` only if the same violation ends it.

use std::path::Path;

use super::check::refused;
use super::load::{Loader, Refusal, resolve};
use super::trace;
use crate::base::SourceMap;
use crate::eventloop::{Action, LIVELOCK, PythonSystem};
use crate::explore::{Move, reaches_end};
use crate::property::{Claim, ClaimFile, Form, Problem, Verdict, is_built_in};
use crate::report::{Cycle, DiagnosticReport, ProgramReport, ReplayStep, RunReport, Violation};
use crate::request::{Error, Options, Request};
use crate::system::{Finding, Halt, TransitionSystem};

/// States that are visited to see that a livelock has no way out.
const TRAP: usize = 1_000_000;

/// Follows the counterexamples of a report again; runs without one are left out.
pub fn replay(recorded: &ProgramReport) -> Result<ProgramReport, Error> {
    let mut runs = Vec::new();
    for run in &recorded.runs {
        if let Some(violation) = &run.violation {
            runs.push(replay_run(recorded, run, violation)?);
        }
    }
    Ok(ProgramReport::new(recorded.file.clone(), runs))
}

fn replay_run(recorded: &ProgramReport, run: &RunReport, violation: &Violation) -> Result<RunReport, Error> {
    let mut report = RunReport::new(run.schedule, run.time, run.python.clone());
    report.world.clone_from(&run.world);
    let options =
        Options { time: run.time, python: run.python.clone(), world: run.world.clone(), ..Options::default() };
    let claims = match &recorded.claim_file {
        Some(path) => claims(Path::new(path))?,
        None => Vec::new(),
    };
    let request = Request { program: recorded.file.clone().into(), options, claims, ..Request::default() };
    let found = Loader::new(&request, run.schedule).and_then(|mut loader| path(&mut loader, &violation.replay));
    let (mut system, path, lost) = match found {
        Ok(found) => found,
        Err(refusal) => return refused(report, refusal),
    };
    let trace = trace::follow(&mut system, &path);
    if let Some(cycle) = violation.cycle {
        return Ok(replay_cycle(report, system, path, (cycle, violation), lost));
    }
    let same_claim =
        |f: &Finding| if is_built_in(f.kind) { f.message == violation.message } else { f.claim == violation.claim };
    let is_same = |f: &&Finding| f.kind == violation.kind && same_claim(f);
    let mut same = trace.findings.iter().find(is_same).cloned();
    if violation.kind == LIVELOCK && reaches_end(&mut system, &trace.state, TRAP) == Some(false) {
        same = Some(system.trapped(&trace.state));
    }
    report.depth = path.len() as u64;
    report.transitions = path.len() as u64;
    match (lost, same) {
        (None, Some(finding)) => {
            report.verdict = Verdict::Violated;
            report.violation = Some(trace.into_violation(&system, &finding));
        }
        (lost, _) => {
            report.stopped_by = Some(lost.unwrap_or_else(|| {
                format!("the {} steps of the report do not end in its violation ({})", path.len(), violation.kind)
            }));
        }
    }
    Ok(report)
}

/// A run without end: its cycle must lead back to the state in which it begins, or the run must have ended.
fn replay_cycle(
    mut report: RunReport,
    mut system: PythonSystem,
    path: Vec<Move<Action>>,
    (cycle, violation): (Cycle, &Violation),
    lost: Option<String>,
) -> RunReport {
    let begin = trace::follow(&mut system, &path[..path.len().saturating_sub(cycle.steps)]).state;
    let trace = trace::follow(&mut system, &path);
    let mut actions = Vec::new();
    system.enabled(&trace.state, &mut actions);
    let closes = if cycle.steps > 0 { trace.state == begin } else { actions.is_empty() };
    report.depth = path.len() as u64;
    report.transitions = path.len() as u64;
    if let (None, true) = (&lost, closes) {
        let kind = Form::KEYS.iter().find(|kind| **kind == violation.kind).copied().unwrap_or("ltl");
        let finding = Finding { kind, claim: violation.claim.clone(), message: violation.message.clone() };
        report.verdict = Verdict::Violated;
        report.violation =
            Some(Violation { cycle: Some(cycle), location: None, ..trace.into_violation(&system, &finding) });
    } else {
        report.stopped_by =
            Some(lost.unwrap_or("the steps of the report do not come back to where they begin to repeat".into()));
    }
    report
}

/// The claims of the claim file that a report was made for.
fn claims(path: &Path) -> Result<Vec<Claim>, Error> {
    let text = std::fs::read_to_string(path).map_err(|e| Error::File(path.to_path_buf(), e.to_string()))?;
    let mut sources = SourceMap::default();
    let id = sources.add(path.display().to_string(), text.clone());
    let mistakes = |problems: Vec<Problem>| {
        Error::Mistakes(problems.iter().map(|p| DiagnosticReport::of_problem(&sources, p)).collect())
    };
    ClaimFile::parse(id, path, &text).map(|file| file.claims).map_err(mistakes)
}

/// A system, a path, and why the path ends early, if it does.
type Found = (PythonSystem, Vec<Move<Action>>, Option<String>);

/// The path that the numbers of a report stand for in the program as it is now.
fn path(loader: &mut Loader, steps: &[ReplayStep]) -> Result<Found, Refusal> {
    'system: loop {
        let mut system = loader.build()?;
        let mut state = system.initial.clone();
        let (mut path, mut actions) = (Vec::new(), Vec::new());
        for (number, step) in (1..).zip(steps) {
            actions.clear();
            system.enabled(&state, &mut actions);
            let Some(&action) = actions.get(step.take as usize) else {
                let why = format!("step {number} of the report is not possible: the program has changed");
                return Ok((system, path, Some(why)));
            };
            match system.run_step(&state, action, &step.choices) {
                Ok(end) => {
                    let delta = system.finish(&state, end);
                    delta.change.apply(&mut state);
                    path.push(Move { action, choices: step.choices.clone() });
                }
                Err(Halt::Observe(history)) => {
                    loader.keep(history);
                    continue 'system;
                }
                Err(Halt::Unsupported(diagnostic)) => {
                    return Err(Refusal::Diagnostics(resolve(&[*diagnostic], &system.vm.program.sources())));
                }
                Err(Halt::Bound(text)) => return Ok((system, path, Some(text))),
            }
        }
        return Ok((system, path, None));
    }
}
