//! Renderings of hand-made reports, compared with blessed files (`BLESS=1 cargo test --test report` rewrites them).

mod report_samples;

use raddle::property::{Judgement, Verdict};
use raddle::report::*;
use report_samples::*;

fn golden(name: &str, text: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report_golden").join(name);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let blessed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(blessed == text, "{name} differs from its blessed file; now it is:\n{text}");
}

#[test]
fn text_reports() {
    golden("lost_update.txt", &text::program(&lost_update(), &Palette::PLAIN));
    golden("deadlock.txt", &text::program(&deadlock(), &Palette::PLAIN));
    golden("starvation.txt", &text::program(&starvation(), &Palette::PLAIN));
}

#[test]
fn a_suite_says_one_line_a_program_and_counts() {
    let mut met = lost_update();
    met.runs.iter_mut().for_each(|r| r.expectation = Some(Judgement::Met));
    let mut surprise = deadlock();
    surprise.runs[0].expectation = Some(Judgement::Met);
    surprise.runs[1].expectation = Some(Judgement::Surprise(vec!["unexpected deadlock on the schedule any".into()]));
    let mut bound = starvation();
    bound.runs[0].verdict = Verdict::Inconclusive;
    bound.runs[0].stopped_by = Some("the bound of 1000 states was reached".into());
    bound.runs[0].expectation = Some(Judgement::Open(Verdict::Inconclusive));
    let suite = Suite { programs: vec![met, surprise, bound], judged: true };
    let lines = suite.programs.iter().map(|p| text::suite_line(p, true, 26, &Palette::PLAIN) + "\n");
    let text = lines.collect::<String>() + &text::suite_end(&suite, &Palette::PLAIN);
    golden("suite.txt", &text);
}

#[test]
fn pictures() {
    for (name, report) in [("lost_update", lost_update()), ("deadlock", deadlock()), ("starvation", starvation())] {
        let violation = report.runs.iter().find_map(|r| r.violation.clone()).unwrap();
        golden(&format!("{name}.svg"), &sequence_svg::render(&violation));
        golden(&format!("{name}.dot"), &dot::counterexample(&violation));
    }
    golden("graph.svg", &graph_svg::render(&graph()).unwrap());
    golden("graph.dot", &dot::graph(&graph()));
}

#[test]
fn outcomes_say_what_is_seen_and_how_to_get_there() {
    let trace = lost_update().runs[0].violation.clone().unwrap().trace;
    let outcome = |output: &str, result: &str, steps: usize| Outcome {
        output: output.into(),
        result: result.into(),
        trace: trace[..steps].to_vec(),
        replay: vec![],
    };
    let mut run = OutcomesRun {
        schedule: raddle::property::Schedule::Any,
        time: raddle::property::TimeMode::Ordered,
        python: "3.11".into(),
        exhaustive: true,
        outcomes: vec![outcome("took 30, 70 left\ntook 50, 20 left\n", "finished", 4)],
        states: 9,
        transitions: 8,
        elapsed_s: 0.0,
        peak_memory_bytes: 0,
        stopped_by: None,
        diagnostics: vec![],
    };
    let first = run.clone();
    run.outcomes.push(outcome("", "AssertionError: balance is 50", 6));
    run.outcomes[1].trace[2].choice = Some("timer of 0.05 s fires".into());
    (run.exhaustive, run.stopped_by) = (false, Some("the bound of 9 states was reached".into()));
    let report = OutcomesReport::new("models/atomicity/bank.py", vec![first, run]);
    golden("outcomes.txt", &text::outcomes(&report, &Palette::PLAIN));
}

#[test]
fn verdict_lines() {
    let mut lines = String::new();
    let mut report = deadlock();
    let run = &mut report.runs[0];
    lines += &text::verdict_line(run, &Palette::PLAIN);
    run.time = raddle::property::TimeMode::Idle;
    run.verdict = Verdict::Inconclusive;
    run.stopped_by = Some("the time limit of 5 s was reached".into());
    lines += &format!("\n{}\n", text::verdict_line(run, &Palette::PLAIN));
    let claim = |name: &str, verdict, vacuous| ClaimReport {
        name: name.into(),
        kind: "always".into(),
        says: Some("the monitor sees whole batches".into()),
        verdict,
        message: None,
        vacuous,
    };
    run.claims = vec![claim("batches", Verdict::Holds, false), claim("never-used", Verdict::Holds, true)];
    run.verdict = Verdict::Holds;
    run.exhaustive = true;
    run.warnings = vec![Warning {
        kind: "leak".into(),
        message: "Lock forks[0] is still held at the end".into(),
        location: None,
        notes: vec![],
    }];
    report.runs.truncate(1);
    lines += &text::program(&report, &Palette::PLAIN);
    golden("verdicts.txt", &lines);
}

#[test]
fn places_and_texts_that_make_no_sense_are_shown_all_the_same() {
    let mut report = lost_update();
    let violation = report.runs[0].violation.as_mut().unwrap();
    for (column, end_column) in [(0, 0), (9, 3), (u32::MAX, u32::MAX), (1, u32::MAX)] {
        let location = Location { line: 14, column, end_column, ..violation.location.clone().unwrap() };
        violation.location = Some(location.clone());
        violation.trace[5].to = Some(location.clone());
        violation.trace[5].output = "\u{1b}[2J\r".into();
        let diagnostic = DiagnosticReport {
            code: None,
            severity: "error".into(),
            message: "\u{1b}[2J".into(),
            help: None,
            location,
            labels: vec![],
        };
        let mut shown = diagnostics::render(&diagnostic, false);
        let run = RunReport { violation: Some(violation.clone()), ..lost_update().runs.remove(0) };
        shown += &text::program(&ProgramReport::new("bank.py", vec![run]), &Palette::PLAIN);
        assert!(shown.contains("bank.py:14") && !shown.contains('\u{1b}'), "{shown}");
        assert!(shown.len() < 10_000);
    }
}
