//! Pictures stay well-formed and within bounds whatever a program is called and does.

mod report_samples;

use raddle::report::*;
use report_samples::*;

/// The stack of open elements must be empty at the end and attributes quoted; our writer's output needs no more.
fn check_well_formed(svg: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = svg;
    while let Some(start) = rest.find('<') {
        assert!(!rest[..start].contains('>') || open.last() == Some(&"style"), "a bare > in {:?}", &rest[..start]);
        let end = start + rest[start..].find('>').expect("a tag is closed");
        let tag = &rest[start + 1..end];
        assert!(!tag.contains('<'), "a bare < before <{tag}");
        assert_eq!(tag.matches('"').count() % 2, 0, "<{tag}>");
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "</{name}>");
        } else if !tag.ends_with('/') {
            open.push(name);
        }
        for (at, _) in rest[..start].match_indices('&') {
            let entity = rest[at..].split(';').next().unwrap();
            assert!(["&amp", "&lt", "&gt", "&quot"].contains(&entity), "{entity}");
        }
        rest = &rest[end + 1..];
    }
    assert!(open.is_empty(), "left open: {open:?}");
    let style = svg.split("<style>").nth(1).and_then(|rest| rest.split("</style>").next()).expect("a style");
    assert!(!style.contains("var(") && !style.contains('$'), "a colour that not every viewer knows: {style}");
    assert!(!svg.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
}

fn violation(report: ProgramReport) -> Violation {
    report.runs.into_iter().find_map(|r| r.violation).unwrap()
}

#[test]
fn pictures_are_well_formed_whatever_the_names() {
    let names = ["", "<b>&\"'", "\u{0}\u{1b}[31m", "très-длинное-имя".repeat(20).leak(), "a\nb\\", "}\"; x [y]"];
    for name in names {
        let mut v = violation(deadlock());
        v.message = name.to_string();
        for step in &mut v.trace {
            step.task = format!("{name}{}", step.step);
            step.output = name.to_string();
            step.wakes = vec![name.to_string()];
            step.reads.push(ValueRead { name: name.into(), value: name.repeat(9) });
        }
        check_well_formed(&sequence_svg::render(&v));
        parses_as_dot(&dot::counterexample(&v));
        let mut g = graph();
        g.file = name.to_string();
        g.states[3].label = vec![name.to_string(), name.to_string()];
        g.edges[2].label = name.to_string();
        check_well_formed(&graph_svg::render(&g).unwrap());
        parses_as_dot(&dot::graph(&g));
    }
}

fn parses_as_dot(text: &str) {
    let parsed = layout::gv::DotParser::new(text).process();
    assert!(parsed.is_ok(), "{:?} in\n{text}", parsed.err());
}

#[test]
fn an_empty_counterexample_has_a_picture() {
    check_well_formed(&sequence_svg::render(&Violation::default()));
    parses_as_dot(&dot::counterexample(&Violation::default()));
}

#[test]
fn long_traces_are_shortened_in_text_and_picture() {
    let mut v = violation(lost_update());
    let step = v.trace[1].clone();
    let last = v.trace.pop().unwrap();
    v.trace.extend((7..=5_000).map(|n| TraceStep { step: n, ..step.clone() }));
    v.trace.push(TraceStep { step: 5_001, ..last });
    let svg = sequence_svg::render(&v);
    check_well_formed(&svg);
    assert!(svg.contains("steps left out") && svg.len() < 200_000, "{}", svg.len());
    let mut report = lost_update();
    report.runs.truncate(1);
    report.runs[0].violation = Some(v);
    let text = text::program(&report, &Palette::PLAIN);
    assert!(text.contains("steps left out") && text.contains("5001  main") && text.lines().count() < 700);
}

#[test]
fn graphs_full_of_diamonds_are_laid_out_in_time_and_large_ones_are_refused() {
    let mut g = graph();
    let side = 12u32;
    let state = g.states[1].clone();
    g.states = vec![state; (side * side) as usize];
    g.edges.clear();
    for i in 0..side * side {
        let mut edge = |to: u32| g.edges.push(GraphEdge { from: i, to, label: String::new() });
        if i % side + 1 < side {
            edge(i + 1);
        }
        if i / side + 1 < side {
            edge(i + side);
        }
    }
    g.edges.push(GraphEdge { from: side * side - 1, to: 0, label: "again".into() });
    check_well_formed(&graph_svg::render(&g).unwrap());
    g.states = vec![g.states[0].clone(); graph_svg::MOST_STATES + 1];
    let refused = graph_svg::render(&g).unwrap_err().to_string();
    assert!(refused.contains("151 states") && refused.contains("--format dot"), "{refused}");
}

#[test]
fn a_graph_without_states_or_with_one_has_a_picture() {
    let mut g = graph();
    g.states.truncate(1);
    check_well_formed(&graph_svg::render(&g).unwrap());
    g.states.clear();
    g.stopped_by = Some("the bound of 1 state was reached".into());
    check_well_formed(&graph_svg::render(&g).unwrap());
}
