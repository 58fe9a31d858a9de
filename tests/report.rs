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
    bound.runs[0].stopped_by = Some("--states 1000".into());
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
