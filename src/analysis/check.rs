//! `raddle check`: a search for each schedule, and its report.

use std::time::Duration;

use super::load::{Loader, Refusal};
use super::search::search;
use super::strict::unmodelled;
use super::temporal;
use super::trace;
use crate::eventloop::{Action, PythonSystem};
use crate::explore::{Counterexample, Outcome, Policy};
use crate::property::{Claim, Schedule, Verdict, built_in_kinds, is_about_ends, is_built_in};
use crate::report::{ClaimReport, DiagnosticReport, ProgramReport, RunReport, Violation, Warning};
use crate::request::{Error, OnProgress, Options, Request};

/// Checks a program: one run for each schedule of the request.
pub fn check(request: &Request, progress: &mut OnProgress) -> Result<ProgramReport, Error> {
    if request.options.strict {
        let found = unmodelled(request);
        if !found.is_empty() {
            return Ok(not_asked(request, &found));
        }
    }
    let mut runs = Vec::new();
    let mut loader = None;
    for &schedule in &request.options.schedules {
        runs.push(check_schedule(request, schedule, &mut loader, progress)?);
    }
    Ok(ProgramReport::new(request.program.display().to_string(), runs))
}

/// The report of a program in whose files something is not modelled.
fn not_asked(request: &Request, found: &[DiagnosticReport]) -> ProgramReport {
    let Options { schedules, time, python, .. } = &request.options;
    let runs = schedules.iter().map(|&s| RunReport::unsupported(s, *time, python.clone(), found.to_vec()));
    ProgramReport::new(request.program.display().to_string(), runs.collect())
}

fn check_schedule<'a>(
    request: &'a Request,
    schedule: Schedule,
    loader: &mut Option<Loader<'a>>,
    progress: &mut OnProgress,
) -> Result<RunReport, Error> {
    let mut report = RunReport::new(schedule, request.options.time, request.options.python.clone());
    report.world.clone_from(&request.options.world);
    let loader = match loader {
        Some(loader) => loader,
        none => match Loader::new(request, schedule) {
            Ok(new) => none.insert(new),
            Err(refusal) => return refused(report, refusal),
        },
    };
    loader.turn_to(schedule);
    match search(loader, |claims| policy(&request.options, claims), progress) {
        Ok((mut system, outcome)) => {
            if system.vm.preempts {
                report.world.contended = loader.contention.names();
            }
            fill(&mut report, &mut system, &outcome, request, &loader.claims());
            match temporal::check(&mut report, loader) {
                Ok(()) => Ok(report),
                Err(refusal) => refused(report, refusal),
            }
        }
        Err(refusal) => refused(report, refusal),
    }
}

pub(super) fn refused(report: RunReport, refusal: Refusal) -> Result<RunReport, Error> {
    match refusal {
        Refusal::Error(error) => Err(error),
        Refusal::Diagnostics(diagnostics) => {
            Ok(RunReport::unsupported(report.schedule, report.time, report.python, diagnostics))
        }
        Refusal::Bound(text) => Ok(RunReport { stopped_by: Some(text), ..report }),
    }
}

/// Without claim files the first violation ends the search; with them each claim gets its verdict.
fn policy(options: &Options, claims: &[&Claim]) -> Policy {
    let mut policy = if claims.is_empty() { Policy::first() } else { Policy::each_claim(None) };
    policy.warnings = options.warnings();
    policy
}

fn fill(
    report: &mut RunReport,
    system: &mut PythonSystem,
    outcome: &Outcome<Action>,
    request: &Request,
    claims: &[&Claim],
) {
    report.exhaustive = outcome.exhaustive;
    report.endless = outcome.exhaustive && !outcome.ends;
    report.short_runs = outcome.short_runs;
    report.states = outcome.states;
    report.transitions = outcome.transitions;
    report.depth = outcome.depth;
    report.elapsed_s = seconds(outcome.elapsed);
    report.peak_memory_bytes = outcome.peak_memory as u64;
    report.collision_probability = outcome.collision_probability;
    report.stopped_by = outcome.stopped_by.as_ref().map(ToString::to_string);
    let warnings = request.options.warnings();
    let is_warning = |c: &&Counterexample<Action>| warnings.contains(&c.finding.kind);
    let violations: Vec<_> = outcome.findings.iter().filter(|c| !is_warning(c)).collect();
    let rest = if outcome.exhaustive { Verdict::Holds } else { Verdict::Inconclusive };
    for kind in built_in_kinds().filter(|kind| !warnings.contains(kind)) {
        let found = violations.iter().find(|v| v.finding.kind == kind);
        report.claims.push(claim_report(kind, kind, None, found.copied(), rest, report.endless && is_about_ends(kind)));
    }
    for claim in claims {
        let found = violations.iter().find(|v| v.finding.claim == claim.name && !is_built_in(v.finding.kind));
        let observer = system.observers().iter().find(|o| o.name == claim.name);
        let atomic = system.vm.atomic.iter().find(|rule| rule.claim == claim.name);
        let seen = observer.map(|o| &o.evaluated).or(atomic.map(|rule| &rule.accesses));
        let vacuous = seen.is_some_and(|seen| seen.load(std::sync::atomic::Ordering::Relaxed) == 0);
        report.claims.push(claim_report(
            &claim.name,
            claim.form.kind(),
            claim.says.clone(),
            found.copied(),
            rest,
            vacuous,
        ));
    }
    report.verdict = if violations.is_empty() { rest } else { Verdict::Violated };
    if let Some(first) = violations.first() {
        report.violation = Some(trace::violation(system, first));
    }
    for warning in outcome.findings.iter().filter(is_warning) {
        let message = warning.finding.message.clone();
        let kind = warning.finding.kind.to_string();
        if !report.warnings.iter().any(|w| w.kind == kind && w.message == message) {
            let Violation { location, notes, .. } = trace::violation(system, warning);
            report.warnings.push(Warning { kind, message, location, notes });
        }
    }
}

fn claim_report(
    name: &str,
    kind: &str,
    says: Option<String>,
    found: Option<&Counterexample<Action>>,
    rest: Verdict,
    vacuous: bool,
) -> ClaimReport {
    ClaimReport {
        name: name.into(),
        kind: kind.into(),
        says,
        verdict: if found.is_some() { Verdict::Violated } else { rest },
        message: found.map(|f| f.finding.message.clone()),
        vacuous: vacuous && found.is_none(),
    }
}

pub(super) fn seconds(elapsed: Duration) -> f64 {
    elapsed.as_secs_f64()
}
