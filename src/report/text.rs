//! Reports for people at a terminal. Counterexamples come first and verdicts last, where the eye is.

use std::fmt::Write;

use super::palette::{Palette, Styled};
use super::text_trace::{self, LEGEND};
use super::{ClaimReport, Exit, OutcomesReport, OutcomesRun, ProgramReport, RunReport, Suite, Violation};
use crate::property::{Judgement, Schedule, TimeMode, Verdict, is_built_in};

/// The whole report of one program.
pub fn program(program: &ProgramReport, palette: &Palette) -> String {
    let mut out = String::new();
    let mut shown: Vec<&Violation> = Vec::new();
    for run in &program.runs {
        let Some(violation) = &run.violation else { continue };
        let same =
            |v: &&Violation| v.kind == violation.kind && v.claim == violation.claim && v.message == violation.message;
        if shown.iter().any(same) {
            continue;
        }
        out.push_str(&counterexample(run, violation, palette));
        shown.push(violation);
    }
    out.push_str(&verdicts(program, palette));
    out
}

fn counterexample(run: &RunReport, violation: &Violation, palette: &Palette) -> String {
    let mut out = String::new();
    let steps = count(violation.trace.len() as u64, "step", "steps");
    let switches = match violation.switches() as u64 {
        0 => String::new(),
        n => format!(", {}", count(n, "switch between tasks", "switches between tasks")),
    };
    let heading = format!("Counterexample {}", on(run.schedule));
    let _ = writeln!(out, "{}: {steps}{switches}", Styled(palette.strong, heading));
    let _ = writeln!(out, "  {}\n", Styled(palette.faint, LEGEND));
    text_trace::write(&mut out, violation, palette);
    out
}

/// One line for each schedule, its claims and its warnings.
pub fn verdicts(program: &ProgramReport, palette: &Palette) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}", Styled(palette.strong, &program.file));
    for run in &program.runs {
        let _ = writeln!(out, "  {}", verdict_line(run, palette));
        for claim in run.claims.iter().filter(|c| !is_built_in(&c.kind)) {
            let _ = writeln!(out, "    {}", claim_line(claim, palette));
        }
        match &run.expectation {
            Some(Judgement::Met) if run.verdict == Verdict::Violated => {
                let _ = writeln!(out, "    {}", Styled(palette.good, "as the program expects"));
            }
            Some(Judgement::Surprise(surprises)) => {
                for surprise in surprises {
                    let _ = writeln!(out, "    {} {surprise}", Styled(palette.bad, "surprise:"));
                }
            }
            _ => {}
        }
    }
    let mut warnings: Vec<&super::Warning> = Vec::new();
    for warning in program.runs.iter().flat_map(|r| &r.warnings) {
        if !warnings.iter().any(|w| w.kind == warning.kind && w.message == warning.message) {
            warnings.push(warning);
        }
    }
    for warning in warnings {
        let at = warning.location.as_ref().map(|l| format!(" ({})", l.short())).unwrap_or_default();
        let title = format!("warning[{}]:", warning.kind);
        let _ = writeln!(out, "  {} {}{at}", Styled(palette.unsure, title), warning.message);
        for note in &warning.notes {
            let _ = writeln!(out, "    {}", note.line());
        }
    }
    out
}

/// "holds on CPython's FIFO loop: 31 states, 44 transitions, every interleaving".
pub fn verdict_line(run: &RunReport, palette: &Palette) -> String {
    let covered =
        format!("{}, {}", count(run.states, "state", "states"), count(run.transitions, "transition", "transitions"));
    let (on, time) = (on(run.schedule), time(run.time));
    let style = style_of(run.verdict, palette);
    let verdict = Styled(style, run.verdict);
    match run.verdict {
        Verdict::Holds if run.exhaustive => {
            let missed = match run.collision_probability {
                p if p > 0.0 => format!(" (chance of a missed state: {p:.0e})"),
                _ => String::new(),
            };
            let endless = if run.endless { "; no run of the program ends" } else { "" };
            let short = if run.short_runs { ", three or more like items in a deque counted as three" } else { "" };
            format!("{verdict} {on}{time}: {covered}, every interleaving{short}{endless}{missed}")
        }
        Verdict::Holds => format!("{verdict} {on}{time}: {covered}, not exhaustive"),
        Verdict::Violated => {
            let what = run.violation.as_ref().map_or("a claim".to_string(), text_trace::title);
            format!("{verdict} {on}{time}: {what}")
        }
        Verdict::Unsupported => match run.diagnostics.len() {
            0 => format!("{verdict} {on}"),
            n => format!(
                "{verdict} {on}: {}",
                count(n as u64, "construct is not modelled", "constructs are not modelled")
            ),
        },
        Verdict::Inconclusive => {
            let bound = run.stopped_by.as_deref().unwrap_or("the search ended early");
            format!("{verdict} {on}{time}: {bound}; no violation in {covered}, depth {}", run.depth)
        }
    }
}

fn claim_line(claim: &ClaimReport, palette: &Palette) -> String {
    let mut line = format!("{} {}", Styled(style_of(claim.verdict, palette), claim.verdict), claim.name);
    if let Some(says) = &claim.says {
        let _ = write!(line, ": {says}");
    }
    if claim.vacuous {
        let _ = write!(line, " {}", Styled(palette.unsure, "(vacuous: never exercised)"));
    }
    line
}

/// One line for a program among several; `width` is the width of the column of names.
pub fn suite_line(program: &ProgramReport, judged: bool, width: usize, palette: &Palette) -> String {
    let name = program.claim_file.as_deref().unwrap_or(&program.file);
    let exit = Exit::of_program(program, judged);
    let (word, style) = match exit {
        Exit::Holds => ("ok", palette.good),
        Exit::Violated => ("FAIL", palette.bad),
        Exit::CannotAnswer => ("unsupported", palette.bad),
        Exit::Inconclusive => ("inconclusive", palette.unsure),
    };
    format!("{} {name:width$}  {}", Styled(style, format!("{word:12}")), details(program, exit))
}

fn details(program: &ProgramReport, exit: Exit) -> String {
    let surprises = program.runs.iter().filter_map(|r| match &r.expectation {
        Some(Judgement::Surprise(texts)) => Some(texts.iter().map(String::as_str)),
        _ => None,
    });
    let surprises: Vec<&str> = surprises.flatten().collect();
    match exit {
        _ if !surprises.is_empty() => surprises.join("; "),
        Exit::CannotAnswer => {
            let first = program.diagnostics().first().map(|d| format!("{}: {}", d.location.full(), d.message));
            first.unwrap_or_else(|| "cannot be checked".to_string())
        }
        Exit::Inconclusive => {
            let run = program.runs.iter().find(|r| r.verdict == Verdict::Inconclusive);
            run.map(|r| format!("{}: {}", r.schedule, r.stopped_by.as_deref().unwrap_or("a bound"))).unwrap_or_default()
        }
        Exit::Holds | Exit::Violated => {
            let mut parts: Vec<(String, Vec<String>)> = Vec::new();
            for run in &program.runs {
                let what = match &run.violation {
                    Some(v) if is_built_in(&v.kind) => v.kind.clone(),
                    Some(v) => format!("`{}` violated", v.claim),
                    None => run.verdict.to_string(),
                };
                let on = run.schedule.to_string();
                match parts.iter_mut().find(|(w, _)| *w == what) {
                    Some((_, ons)) if !ons.contains(&on) => ons.push(on),
                    Some(_) => {}
                    None => parts.push((what, vec![on])),
                }
            }
            let parts: Vec<String> =
                parts.iter().map(|(what, ons)| format!("{what} on {}", ons.join(" and "))).collect();
            let states: u64 = program.runs.iter().map(|r| r.states).sum();
            let expected = if exit == Exit::Holds && program.runs.iter().any(|r| r.verdict == Verdict::Violated) {
                ", as expected"
            } else {
                ""
            };
            format!("{}{expected} ({})", parts.join(", "), count(states, "state", "states"))
        }
    }
}

/// The reports of what went wrong in a suite, then the counts.
pub fn suite_end(suite: &Suite, palette: &Palette) -> String {
    let mut out = String::new();
    let exits: Vec<Exit> = suite.programs.iter().map(|p| Exit::of_program(p, suite.judged)).collect();
    for (report, _) in suite.programs.iter().zip(&exits).filter(|(_, e)| **e == Exit::Violated) {
        let _ = write!(out, "\n{}", program(report, palette));
    }
    let counted = |exit: Exit| exits.iter().filter(|e| **e == exit).count() as u64;
    let rest = [
        (counted(Exit::Violated), "not as expected", palette.bad),
        (counted(Exit::CannotAnswer), "unsupported", palette.bad),
        (counted(Exit::Inconclusive), "inconclusive", palette.unsure),
    ];
    let total = count(suite.programs.len() as u64, "check", "checks");
    let ok = format!("{} as expected", counted(Exit::Holds));
    let _ = write!(out, "\n{total}: {}", Styled(palette.good, ok));
    for (n, what, style) in rest.into_iter().filter(|(n, _, _)| *n > 0) {
        let _ = write!(out, ", {}", Styled(style, format!("{n} {what}")));
    }
    out.push('\n');
    out
}

/// Every outcome with its output and one way to it.
pub fn outcomes(report: &OutcomesReport, palette: &Palette) -> String {
    let mut out = String::new();
    for run in &report.runs {
        outcomes_run(&mut out, report, run, palette);
    }
    out
}

fn outcomes_run(out: &mut String, report: &OutcomesReport, run: &OutcomesRun, palette: &Palette) {
    let n = run.outcomes.len() as u64;
    let all = if run.exhaustive { "" } else { "at least " };
    let heading = format!("{}: {all}{} {}", report.file, count(n, "outcome", "outcomes"), on(run.schedule));
    let covered =
        format!("{}, {}", count(run.states, "state", "states"), count(run.transitions, "transition", "transitions"));
    let _ = writeln!(out, "{}{} ({covered})", Styled(palette.strong, heading), time(run.time));
    if let Some(bound) = &run.stopped_by {
        let text = format!("{bound}: there may be more");
        let _ = writeln!(out, "  {}", Styled(palette.unsure, text));
    }
    for (i, outcome) in run.outcomes.iter().enumerate() {
        let style = if outcome.result == "finished" { palette.good } else { palette.bad };
        let _ = writeln!(out, "\n  {}. {}", i + 1, Styled(style, &outcome.result));
        for line in outcome.output.lines() {
            let _ = writeln!(out, "     {} {}", Styled(palette.faint, "│"), text_trace::clean(line));
        }
        if outcome.output.is_empty() {
            let _ = writeln!(out, "     {}", Styled(palette.faint, "(prints nothing)"));
        }
        let _ = writeln!(out, "     {} {}", Styled(palette.faint, "reached by:"), outcome.way());
        for (step, choice) in outcome.trace.iter().filter_map(|s| Some((s, s.choice.as_ref()?))) {
            let text = format!("step {}, {}: {choice}", step.step, step.task);
            let _ = writeln!(out, "       {}", Styled(palette.faint, text));
        }
    }
    out.push('\n');
}

fn style_of(verdict: Verdict, palette: &Palette) -> anstyle::Style {
    match verdict {
        Verdict::Holds => palette.good,
        Verdict::Violated | Verdict::Unsupported => palette.bad,
        Verdict::Inconclusive => palette.unsure,
    }
}

/// The schedule as a phrase.
fn on(schedule: Schedule) -> &'static str {
    match schedule {
        Schedule::Fifo => "on CPython's FIFO loop",
        Schedule::Any => "when any ready task may run next",
    }
}

/// The treatment of time as a phrase, empty for the usual one.
fn time(time: TimeMode) -> &'static str {
    match time {
        TimeMode::Idle => " (code takes no time)",
        TimeMode::Ordered => "",
        TimeMode::Any => " (delays of any length)",
    }
}

fn count(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(n), if n == 1 { one } else { many })
}

/// 1234567 as `1,234,567`.
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
