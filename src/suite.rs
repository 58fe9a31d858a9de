//! Checks what paths mean, one target after the other, and compares answers with expectations.
//!
//! A program that states an expectation is held to it on every schedule. One that states none is
//! expected to hold on the first schedule only (FIFO, where it is checked), as when it is checked by
//! itself: it need not be right on loops it never runs on.

use std::path::{Path, PathBuf};

use crate::analysis;
use crate::base::{FileId, SourceMap};
use crate::property::{Claim, ClaimFile, Expectation, Problem, Schedule, Target, TimeMode, judge};
use crate::report::{DiagnosticReport, ProgramReport, RunReport};
use crate::request::{Error, OnProgress, Options, Request};

/// Checks one target. `time` is the treatment of time if the user named one (claims may name their
/// own).
pub fn check_target(
    target: &Target,
    options: &Options,
    time: Option<TimeMode>,
    progress: &mut OnProgress,
) -> Result<ProgramReport, Error> {
    match target {
        Target::Program(path) => check_program(path, options, progress),
        Target::Claims(path) => check_claims(path, options, time, progress),
    }
}

fn check_program(path: &Path, options: &Options, progress: &mut OnProgress) -> Result<ProgramReport, Error> {
    let expectation = expectation_of(path)?;
    let options = asked_for(options, &expectation);
    let request = Request { program: path.to_path_buf(), options, ..Request::default() };
    let mut report = analysis::check(&request, progress)?;
    compare(&mut report.runs, &expectation, &[]);
    Ok(report)
}

fn check_claims(
    path: &Path,
    options: &Options,
    time: Option<TimeMode>,
    progress: &mut OnProgress,
) -> Result<ProgramReport, Error> {
    let text = read(path)?;
    let mut sources = SourceMap::default();
    let id = sources.add(path.display().to_string(), text.clone());
    let file = ClaimFile::parse(id, path, &text).map_err(|p| mistakes(&sources, &p))?;
    if !file.model.is_file() {
        let message = format!("the program {} does not exist", file.model.display());
        let problem = Problem { span: file.model_span, message, help: None };
        return Err(mistakes(&sources, &[problem]));
    }
    let expectation = expectation_of(&file.model)?;
    let options = asked_for(options, &expectation);
    let mut runs: Vec<RunReport> = Vec::new();
    for (time, claims) in by_time(&file.claims, time, options.time) {
        let asked = |s: &Schedule| claims.iter().any(|c| c.schedules.contains(s));
        let schedules: Vec<Schedule> = options.schedules.iter().copied().filter(asked).collect();
        if schedules.is_empty() {
            continue;
        }
        let request = Request {
            program: file.model.clone(),
            options: Options { schedules, time, ..options.clone() },
            claims: claims.clone(),
            claim_file: Some((path.to_path_buf(), text.clone())),
        };
        let mut report = analysis::check(&request, progress)?;
        compare(&mut report.runs, &expectation, &claims);
        runs.append(&mut report.runs);
    }
    if runs.is_empty() {
        let message = format!("{}: no claim is made for this schedule", path.display());
        return Err(Error::Usage(message));
    }
    let mut report = ProgramReport::new(file.model.display().to_string(), runs);
    report.claim_file = Some(path.display().to_string());
    Ok(report)
}

fn compare(runs: &mut [RunReport], expectation: &Expectation, claims: &[Claim]) {
    for (i, run) in runs.iter_mut().enumerate() {
        // Without anything stated there is nothing to compare: the verdict speaks for itself.
        if expectation.is_stated() || !claims.is_empty() {
            let expected = (expectation.is_stated() || i == 0).then_some(expectation);
            run.expectation = Some(judge(expected, claims, &run.observed()));
        }
    }
}

/// The options for a program that says what it expects: a kind of warning that it names is denied.
fn asked_for(options: &Options, expectation: &Expectation) -> Options {
    let mut options = options.clone();
    options.deny.extend(expectation.kinds().map(str::to_string));
    options
}

/// The claims by the treatment of time that each is checked with, in the file's order.
fn by_time(claims: &[Claim], given: Option<TimeMode>, default: TimeMode) -> Vec<(TimeMode, Vec<Claim>)> {
    let mut groups: Vec<(TimeMode, Vec<Claim>)> = Vec::new();
    for claim in claims {
        let time = given.or(claim.time).unwrap_or(default);
        match groups.iter_mut().find(|(t, _)| *t == time) {
            Some((_, group)) => group.push(claim.clone()),
            None => groups.push((time, vec![claim.clone()])),
        }
    }
    groups
}

fn expectation_of(path: &Path) -> Result<Expectation, Error> {
    // Other encodings than UTF-8 are for the front end to judge; the comments are looked for all the same.
    let bytes = std::fs::read(path).map_err(|e| unreadable(path, &e))?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let mut sources = SourceMap::default();
    let id: FileId = sources.add(path.display().to_string(), text.clone());
    Expectation::parse(id, &text).map_err(|p| mistakes(&sources, &[p]))
}

fn read(path: &Path) -> Result<String, Error> {
    let bytes = std::fs::read(path).map_err(|e| unreadable(path, &e))?;
    String::from_utf8(bytes).map_err(|_| Error::File(path.to_path_buf(), "not UTF-8 text".to_string()))
}

fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    Error::File(PathBuf::from(path), error.to_string())
}

fn mistakes(sources: &SourceMap, problems: &[Problem]) -> Error {
    Error::Mistakes(problems.iter().map(|p| DiagnosticReport::of_problem(sources, p)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::property::{Expect, Expression, Form, Judgement, Verdict};
    use crate::report::ClaimReport;

    fn claim(name: &str, time: Option<TimeMode>) -> Claim {
        let form = Form::Always(Expression { text: "True".into(), span: Default::default() });
        let schedules = Schedule::ALL.to_vec();
        Claim { name: name.into(), says: None, form, schedules, time, expect: Expect::Holds, span: Default::default() }
    }

    /// Holds on FIFO, violated on any.
    fn runs() -> Vec<RunReport> {
        let run = |schedule, verdict| {
            let claim = |name: &str, kind: &str, verdict| ClaimReport {
                name: name.into(),
                kind: kind.into(),
                says: None,
                verdict,
                message: None,
                vacuous: false,
            };
            let claims = vec![claim("deadlock", "deadlock", verdict), claim("a", "always", Verdict::Holds)];
            RunReport { verdict, claims, ..RunReport::new(schedule, TimeMode::Ordered, "3.11") }
        };
        vec![run(Schedule::Fifo, Verdict::Holds), run(Schedule::Any, Verdict::Violated)]
    }

    fn judged(expectation: &str, claims: &[Claim]) -> Vec<Option<bool>> {
        let expectation = Expectation::parse(FileId(0), expectation).unwrap();
        let mut runs = runs();
        compare(&mut runs, &expectation, claims);
        runs.iter().map(|r| r.expectation.as_ref().map(|j| *j == Judgement::Met)).collect()
    }

    #[test]
    fn a_stated_expectation_counts_on_every_schedule_and_none_on_the_first() {
        assert_eq!(judged("", &[]), [None, None]);
        assert_eq!(judged("# raddle: expect holds", &[]), [Some(true), Some(false)]);
        assert_eq!(judged("# raddle: expect violated deadlock on any", &[]), [Some(true), Some(true)]);
        assert_eq!(judged("", &[claim("a", None)]), [Some(true), Some(true)]);
        assert_eq!(judged("", &[claim("gone", None)]), [Some(false), Some(false)]);
    }

    #[test]
    fn claims_are_checked_with_the_time_they_name_unless_the_user_names_one() {
        let claims = [claim("a", None), claim("b", Some(TimeMode::Idle)), claim("c", Some(TimeMode::Ordered))];
        let names = |given| -> Vec<(TimeMode, Vec<String>)> {
            let groups = by_time(&claims, given, TimeMode::Ordered);
            groups.into_iter().map(|(t, c)| (t, c.into_iter().map(|c| c.name).collect())).collect()
        };
        assert_eq!(
            names(None),
            [(TimeMode::Ordered, vec!["a".to_string(), "c".into()]), (TimeMode::Idle, vec!["b".into()])]
        );
        assert_eq!(names(Some(TimeMode::Any)), [(TimeMode::Any, vec!["a".to_string(), "b".into(), "c".into()])]);
    }
}
