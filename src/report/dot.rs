//! DOT, for Graphviz and other tools: a counterexample's steps, and the state graph.

use dot_writer::{Attributes, AttributesList, Color, DotWriter, Node, Shape, Style};

use super::text_trace::{cut, title};
use super::{Ended, GraphReport, StateKind, TraceStep, Violation};

/// One cluster a task, solid edges in the order of steps, dashed edges for wake-ups.
pub fn counterexample(violation: &Violation) -> String {
    draw(|writer| {
        let mut graph = writer.digraph();
        attribute(&mut graph.graph_attributes(), "label", &title(violation));
        graph.graph_attributes().set("labelloc", "t", false);
        graph.node_attributes().set_shape(Shape::Rectangle).set_font("monospace");
        let last = violation.trace.len().wrapping_sub(1);
        for task in violation.tasks() {
            let mut cluster = graph.cluster();
            attribute(&mut cluster.graph_attributes(), "label", task);
            for (i, step) in violation.trace.iter().enumerate().filter(|(_, s)| s.task == task) {
                let mut node = cluster.node_named(format!("step{}", i + 1));
                attribute(&mut node, "label", &step_label(step));
                if i == last && matches!(step.ended, Ended::Failed | Ended::Endless) {
                    node.set_color(Color::Red).set("penwidth", "2", false);
                }
            }
            for (i, waiting) in violation.wait_for.iter().enumerate().filter(|(_, w)| w.task == task) {
                let mut node = cluster.node_named(format!("wait{i}"));
                attribute(&mut node, "label", &format!("waits for {}", waiting.waits_for));
                node.set_color(Color::Red).set_style(Style::Dashed);
            }
        }
        for i in 1..violation.trace.len() {
            graph.edge(format!("step{i}"), format!("step{}", i + 1));
        }
        for (i, step) in violation.trace.iter().enumerate() {
            for woken in step.wakes.iter().filter(|w| **w != step.task) {
                let Some(target) = violation.woken_step(i, woken) else { continue };
                let edge = graph.edge(format!("step{}", i + 1), format!("step{}", target + 1));
                let mut attributes = edge.attributes();
                attributes.set_style(Style::Dashed).set("constraint", "false", false);
                attribute(&mut attributes, "label", "wakes");
            }
        }
        for (i, waiting) in violation.wait_for.iter().enumerate() {
            let holder = violation.wait_for.iter().position(|w| Some(&w.task) == waiting.held_by.as_ref());
            if let Some(holder) = holder {
                let edge = graph.edge(format!("wait{i}"), format!("wait{holder}"));
                let mut attributes = edge.attributes();
                attributes.set_color(Color::Red);
                attribute(&mut attributes, "label", "held by");
            }
        }
    })
}

fn step_label(step: &TraceStep) -> String {
    let place = |l: &Option<super::Location>| l.as_ref().map_or(String::new(), |l| l.short());
    let mut lines = vec![format!("{}. {} → {}", step.step, place(&step.from), place(&step.to))];
    lines.extend(step.choice.iter().cloned());
    lines.extend(step.to.iter().map(|l| cut(l.text.trim(), 60)));
    lines.extend(step.reads.iter().map(|r| format!("reads {} = {}", r.name, cut(&r.value, 40))));
    lines.extend(step.writes.iter().map(|w| format!("writes {} = {}", w.name, cut(&w.after, 40))));
    lines.extend(step.output.lines().map(|l| format!("prints {}", cut(l, 40))));
    lines.join("\n")
}

/// The reachable states; the initial one bold, proper ends double, violations red.
pub fn graph(report: &GraphReport) -> String {
    draw(|writer| {
        let mut graph = writer.digraph();
        let name = format!("{} ({}, time {})", report.file, report.schedule, report.time);
        attribute(&mut graph.graph_attributes(), "label", &name);
        graph.graph_attributes().set("labelloc", "t", false);
        graph.node_attributes().set_shape(Shape::Rectangle).set_font("monospace");
        for (i, state) in report.states.iter().enumerate() {
            let mut node = graph.node_named(format!("s{i}"));
            let label = if state.label.is_empty() { format!("state {i}") } else { state.label.join("\n") };
            attribute(&mut node, "label", &label);
            kind(&mut node, state.kind);
        }
        for edge in &report.edges {
            let drawn = graph.edge(format!("s{}", edge.from), format!("s{}", edge.to));
            attribute(&mut drawn.attributes(), "label", &edge.label);
        }
    })
}

fn kind(node: &mut Node, kind: StateKind) {
    match kind {
        StateKind::Ordinary => {}
        StateKind::Initial => drop(node.set("penwidth", "2", false)),
        StateKind::End => drop(node.set("peripheries", "2", false)),
        StateKind::Violation => drop(node.set_color(Color::Red).set("penwidth", "2", false)),
        StateKind::Frontier => drop(node.set_style(Style::Dashed)),
    }
}

/// Sets a text as a quoted DOT string.
fn attribute(attributes: &mut AttributesList, name: &str, text: &str) {
    let mut quoted = String::with_capacity(text.len() + 2);
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    attributes.set(name, &quoted, true);
}

fn draw(build: impl FnOnce(&mut DotWriter)) -> String {
    let mut bytes = Vec::new();
    build(&mut DotWriter::from(&mut bytes));
    String::from_utf8_lossy(&bytes).into_owned()
}
