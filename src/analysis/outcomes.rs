//! `raddle outcomes`: every distinct output and result, each with a way to it.
//!
//! The text printed so far is part of the states here, so that two ways that print differently never
//! meet again: the end of the program then shows the outcome.

use super::check::seconds;
use super::load::{Loader, Refusal};
use super::search::search;
use super::trace;
use crate::eventloop::{OUTCOME, split_outcome};
use crate::explore::Policy;
use crate::property::Schedule;
use crate::report::{Outcome, OutcomesReport, OutcomesRun};
use crate::request::{Error, OnProgress, Request};

/// Every distinct outcome, one run for each schedule of the request.
pub fn outcomes(request: &Request, progress: &mut OnProgress) -> Result<OutcomesReport, Error> {
    let mut runs = Vec::new();
    for &schedule in &request.options.schedules {
        runs.push(outcomes_on(request, schedule, progress)?);
    }
    Ok(OutcomesReport::new(request.program.display().to_string(), runs))
}

fn outcomes_on(request: &Request, schedule: Schedule, progress: &mut OnProgress) -> Result<OutcomesRun, Error> {
    let mut run = OutcomesRun {
        schedule,
        time: request.options.time,
        python: request.options.python.clone(),
        exhaustive: false,
        outcomes: Vec::new(),
        states: 0,
        transitions: 0,
        elapsed_s: 0.0,
        peak_memory_bytes: 0,
        stopped_by: None,
        diagnostics: Vec::new(),
    };
    let found = Loader::new(request, schedule).and_then(|mut loader| {
        loader.observes_output = true;
        search(&mut loader, |_| Policy::each_message(), progress)
    });
    let (mut system, found) = match found {
        Ok(found) => found,
        Err(Refusal::Error(error)) => return Err(error),
        Err(Refusal::Diagnostics(diagnostics)) => return Ok(OutcomesRun { diagnostics, ..run }),
        Err(Refusal::Bound(text)) => return Ok(OutcomesRun { stopped_by: Some(text), ..run }),
    };
    for counterexample in found.findings.iter().filter(|c| c.finding.kind == OUTCOME) {
        let (output, result) = split_outcome(&counterexample.finding.message);
        let trace = trace::follow(&mut system, &counterexample.path);
        run.outcomes.push(Outcome {
            output: output.into(),
            result: result.into(),
            trace: trace.steps(&system.vm),
            replay: trace.replay,
        });
    }
    run.outcomes.sort_by(|a, b| (&a.output, &a.result).cmp(&(&b.output, &b.result)));
    run.exhaustive = found.exhaustive;
    run.states = found.states;
    run.transitions = found.transitions;
    run.elapsed_s = seconds(found.elapsed);
    run.peak_memory_bytes = found.peak_memory as u64;
    run.stopped_by = found.stopped_by.as_ref().map(ToString::to_string);
    Ok(run)
}
