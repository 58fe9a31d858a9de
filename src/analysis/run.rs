//! `raddle run`: the one schedule that CPython's loop takes, in virtual time.
//!
//! Under `fifo` and `idle` at most unknown delays leave a choice; the first enabled action is taken.
//! A state that was seen before, with nothing left that the environment could do there, repeats for ever: states are compared
//! without clock and counters.

use hashbrown::HashMap;

use super::load::{Loader, Refusal, resolve};
use crate::eventloop::{Action, Phase, PythonSystem, inspect};
use crate::report::DiagnosticReport;
use crate::request::{Error, Request, RunEnd};
use crate::store::State;
use crate::system::{Halt, TransitionSystem};

/// Runs a program under the first schedule of the request; `stdout` and `stderr` get what it prints.
pub fn run(request: &Request, stdout: &mut dyn FnMut(&str), stderr: &mut dyn FnMut(&str)) -> Result<RunEnd, Error> {
    let schedule = request.options.schedules[0];
    let mut loader = match Loader::new(request, schedule) {
        Ok(loader) => loader,
        Err(refusal) => return refused(refusal),
    };
    loader.limits.instructions *= 50;
    loader.keep_all();
    loader.preempts = false;
    let mut system = match loader.build() {
        Ok(system) => system,
        Err(refusal) => return refused(refusal),
    };
    stdout(&system.preamble);
    follow(&mut system, stdout, stderr)
}

fn refused(refusal: Refusal) -> Result<RunEnd, Error> {
    match refusal {
        Refusal::Error(error) => Err(error),
        Refusal::Diagnostics(diagnostics) => Ok(RunEnd::Unsupported(diagnostics)),
        Refusal::Bound(text) => Ok(RunEnd::Bounded(text)),
    }
}

fn follow(
    system: &mut PythonSystem,
    stdout: &mut dyn FnMut(&str),
    stderr: &mut dyn FnMut(&str),
) -> Result<RunEnd, Error> {
    let mut state: State = system.initial().map_err(|h| Error::Usage(format!("{h:?}")))?;
    let mut visits: HashMap<u64, usize, foldhash::fast::FixedState> = HashMap::default();
    let mut actions = Vec::new();
    loop {
        actions.clear();
        system.enabled(&state, &mut actions);
        // Where the program comes back to a state, the environment does what it has not done there yet.
        let timeless = State { clock: 0, tasks_made: 0, ..state.clone() };
        let times = match actions.first() {
            Some(Action::Main) | None => 0,
            Some(_) => *visits.entry(system.fingerprint(&timeless).0).and_modify(|n| *n += 1).or_insert(0),
        };
        // Once more than it has actions: another state of the same round may have more.
        if times > actions.len() {
            return Ok(RunEnd::Endless("the program comes back to a state in which it was before".into()));
        }
        let Some(&action) = actions.get(times % actions.len().max(1)) else {
            return Ok(match Phase::of(state.mode) {
                Phase::Ended => RunEnd::Finished,
                _ => RunEnd::Endless(inspect::deadlock_details(&system.vm, &state)),
            });
        };
        let end = system.run_step(&state, action, &[]);
        stdout(&system.vm.output);
        for line in &system.vm.log {
            stderr(&format!("{line}\n"));
        }
        let end = match end {
            Ok(end) => end,
            Err(halt) => return Ok(halted(system, halt)),
        };
        if let Some((status, text)) = system.exit.take() {
            return Ok(RunEnd::Exited(status, text));
        }
        if let Some(finding) = end.findings.iter().find(|f| matches!(f.kind, "assertion" | "exception" | "starvation"))
        {
            let message = finding.message.clone();
            return Ok(if finding.kind == "starvation" { RunEnd::Endless(message) } else { RunEnd::Raised(message) });
        }
        let delta = system.finish(&state, end);
        delta.change.apply(&mut state);
    }
}

fn halted(system: &PythonSystem, halt: Halt) -> RunEnd {
    match halt {
        Halt::Unsupported(diagnostic) => {
            RunEnd::Unsupported(resolve(&[*diagnostic], &system.vm.program.sources()) as Vec<DiagnosticReport>)
        }
        Halt::Bound(text) => RunEnd::Bounded(text),
        Halt::Observe(what) => RunEnd::Bounded(format!("internal error: {what} is not kept")),
    }
}
