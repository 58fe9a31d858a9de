//! A counterexample for the terminal: each step with its source lines, what it read, wrote and
//! printed, and who else could have run.

use std::fmt::{Display, Write};

use super::palette::{Palette, Styled};
use super::{Ended, Location, TraceStep, Violation};
use crate::property::is_built_in;

/// Steps shown from the start and from the end of a long trace.
const FIRST: usize = 12;
const LAST: usize = 60;
/// Source lines shown of one step.
const LINES: usize = 10;
/// Effects of one kind shown of one step.
const EFFECTS: usize = 8;
/// Characters of a value before it is cut.
const VALUE: usize = 72;
/// Characters of a source line.
const SOURCE: usize = 160;
/// Column at which a list of effects is wrapped.
const WIDTH: usize = 100;

pub(super) const LEGEND: &str = "▶ resumes here   ◆ suspends here   ■ ends here   ✗ fails here";

/// Writes the trace and what it ends in.
pub(super) fn write(out: &mut String, violation: &Violation, palette: &Palette) {
    let trace = &violation.trace;
    let lines = trace.iter().flat_map(|s| s.from.iter().chain(&s.to).chain(&s.lines)).chain(&violation.location);
    let layout = Layout {
        number: trace.len().to_string().len().max(2),
        task: trace.iter().map(|s| s.task.chars().count()).max().unwrap_or(0).min(24),
        place: trace.iter().map(|s| place(s).chars().count()).max().unwrap_or(0),
        line: lines.map(|l| l.line).max().unwrap_or(0).to_string().len(),
    };
    let left_out = trace.len().saturating_sub(FIRST + LAST);
    for (index, step) in trace.iter().enumerate() {
        if left_out > 0 && index == FIRST {
            let text = format!("… {left_out} steps left out; `--report` writes all of them …");
            put(out, format_args!("  {}\n\n", Styled(palette.faint, text)));
        }
        if left_out > 0 && (FIRST..FIRST + left_out).contains(&index) {
            continue;
        }
        let last = index + 1 == trace.len();
        write_step(out, step, last.then_some(violation), &layout, palette);
    }
    write_end(out, violation, &layout, palette);
}

struct Layout {
    number: usize,
    task: usize,
    place: usize,
    line: usize,
}

fn put(out: &mut String, text: impl Display) {
    // Writing to a String cannot fail.
    let _ = write!(out, "{text}");
}

/// `bank.py:14 → bank.py:17`.
fn place(step: &TraceStep) -> String {
    match (&step.from, &step.to) {
        (Some(from), Some(to)) if from.short() == to.short() => from.short(),
        (Some(from), Some(to)) => format!("{} → {}", from.short(), to.short()),
        (Some(only), None) | (None, Some(only)) => only.short(),
        (None, None) => String::new(),
    }
}

fn write_step(out: &mut String, step: &TraceStep, violation: Option<&Violation>, layout: &Layout, palette: &Palette) {
    let (number, task) = (layout.number, layout.task);
    put(
        out,
        format_args!("  {:>number$}  {}", step.step, Styled(palette.task, format!("{:task$}", cut(&step.task, 24)))),
    );
    let place = format!("{:1$}", place(step), layout.place);
    if step.ready.is_empty() {
        put(out, format_args!("  {}\n", place.trim_end()));
    } else {
        let ready = format!("(also ready: {})", some(&step.ready, EFFECTS));
        put(out, format_args!("  {place}   {}\n", Styled(palette.faint, ready)));
    }
    if let Some(choice) = &step.choice {
        effect(out, layout, "choice", palette.unsure, std::slice::from_ref(choice));
    }
    let shown = step.shown_lines();
    let (head, tail) = if shown.len() > LINES { (LINES / 2, LINES / 2) } else { (shown.len(), 0) };
    let last = shown.len().saturating_sub(1);
    for (i, location) in shown[..head].iter().enumerate() {
        write_line(out, step, (location, i == 0, i == last), violation, layout, palette);
    }
    if tail > 0 {
        let text = format!("… {} lines", shown.len() - head - tail);
        put(out, format_args!("  {:>1$}   {2}\n", "", indent(layout), Styled(palette.faint, text)));
        for (i, location) in shown.iter().enumerate().skip(shown.len() - tail) {
            write_line(out, step, (location, false, i == last), violation, layout, palette);
        }
    }
    let reads: Vec<String> = step.reads.iter().map(|r| format!("{} = {}", r.name, cut(&r.value, VALUE))).collect();
    effect(out, layout, "reads", palette.read, &reads);
    let writes: Vec<String> = step
        .writes
        .iter()
        .map(|w| match &w.before {
            Some(before) => format!("{}: {} → {}", w.name, cut(before, VALUE), cut(&w.after, VALUE)),
            None => format!("{} = {}", w.name, cut(&w.after, VALUE)),
        })
        .collect();
    effect(out, layout, "writes", palette.write, &writes);
    let printed: Vec<String> = step.output.lines().map(|l| cut(l, VALUE)).collect();
    for line in printed.iter().take(EFFECTS) {
        effect(out, layout, "prints", palette.strong, std::slice::from_ref(line));
    }
    if printed.len() > EFFECTS {
        effect(out, layout, "prints", palette.strong, &[format!("… {} more lines", printed.len() - EFFECTS)]);
    }
    let wakes: Vec<String> =
        step.wakes.iter().map(|w| if *w == step.task { "itself".to_string() } else { w.clone() }).collect();
    effect(out, layout, "wakes", palette.good, &wakes);
    out.push('\n');
}

/// Width of what stands left of a source line: the step's number and the line's number.
fn indent(layout: &Layout) -> usize {
    layout.number + 2 + layout.line
}

/// `shown`: the line, and whether it is the first and the last of its step.
fn write_line(
    out: &mut String,
    step: &TraceStep,
    (location, first, last): (&Location, bool, bool),
    violation: Option<&Violation>,
    layout: &Layout,
    palette: &Palette,
) {
    let same =
        |other: &Option<Location>| other.as_ref().is_some_and(|o| o.line == location.line && o.file == location.file);
    let stops = last && same(&step.to);
    let fails = stops && step.ended == Ended::Failed;
    let (mark, style) = match step.ended {
        Ended::Failed | Ended::Endless if stops => ("✗", palette.bad),
        Ended::Finished if stops => ("■", palette.strong),
        Ended::Suspended if stops => ("◆", palette.strong),
        _ if first && same(&step.from) => ("▶", palette.strong),
        _ => (" ", palette.faint),
    };
    let line = format!("{:>1$}", location.line, indent(layout));
    let text = cut(&location.text.trim_end().replace('\t', "    "), SOURCE);
    put(out, format_args!("  {} {} {text}\n", Styled(palette.faint, line), Styled(style, mark)));
    if fails {
        let at =
            violation.and_then(|v| v.location.as_ref()).filter(|l| l.line == location.line && l.file == location.file);
        let at = at.or(step.to.as_ref()).unwrap_or(location);
        let before: usize =
            at.text.chars().take(at.column.saturating_sub(1) as usize).map(|c| if c == '\t' { 4 } else { 1 }).sum();
        let pad = indent(layout) + 3 + before;
        put(out, format_args!("  {:pad$}{}\n", "", Styled(palette.bad, "^".repeat(at.width()))));
    }
}

/// One kind of effect, wrapped, under the source lines.
fn effect(out: &mut String, layout: &Layout, word: &str, style: anstyle::Style, items: &[String]) {
    if items.is_empty() {
        return;
    }
    let pad = indent(layout) + 3;
    put(out, format_args!("  {:pad$}{} ", "", Styled(style, format!("{word:7}"))));
    let mut column = 0;
    let shown = items.len().min(EFFECTS);
    for (i, item) in items[..shown].iter().enumerate() {
        let width = item.chars().count();
        if i > 0 && pad + 10 + column + width > WIDTH {
            put(out, format_args!(",\n  {:1$}", "", pad + 8));
            column = 0;
        } else if i > 0 {
            out.push_str(", ");
        }
        out.push_str(item);
        column += width + 2;
    }
    if items.len() > shown {
        put(out, format_args!(", … and {} more", items.len() - shown));
    }
    out.push('\n');
}

fn write_end(out: &mut String, violation: &Violation, layout: &Layout, palette: &Palette) {
    let title = title(violation);
    put(out, format_args!("  {} {}\n", Styled(palette.bad, "✗"), Styled(palette.bad, title)));
    if let Some(location) = &violation.location {
        put(out, format_args!("    at {}\n", location.full()));
        let shown = violation.trace.iter().flat_map(|s| s.shown_lines()).any(|l| l.short() == location.short());
        if !shown && !location.text.is_empty() {
            let text = cut(location.text.trim_end(), SOURCE);
            put(out, format_args!("    {} {text}\n", Styled(palette.faint, location.line)));
        }
    }
    match violation.cycle {
        Some(cycle) if cycle.steps > 0 => {
            put(out, format_args!("    from step {} on the same happens again and again\n", cycle.from_step));
        }
        Some(_) => put(out, "    nothing happens after that\n"),
        None => {}
    }
    for note in &violation.notes {
        put(out, format_args!("    {}\n", note.line()));
    }
    if !violation.wait_for.is_empty() {
        let task = violation.wait_for.iter().map(|w| w.task.chars().count()).max().unwrap_or(0);
        for waiting in &violation.wait_for {
            let name = Styled(palette.task, format!("{:task$}", waiting.task));
            put(out, format_args!("      {name}  waits for {}", waiting.waits_for));
            if let Some(holder) = waiting.held_by.as_ref().filter(|h| !waiting.waits_for.ends_with(h.as_str())) {
                put(out, format_args!(", held by {}", Styled(palette.task, holder)));
            }
            if let Some(at) = &waiting.made {
                put(out, format_args!(", made in {}", at.short()));
            }
            if let Some(at) = &waiting.location {
                let text = format!("  ({}: {})", at.short(), at.text.trim());
                put(out, Styled(palette.faint, if at.text.is_empty() { format!("  ({})", at.short()) } else { text }));
            }
            out.push('\n');
        }
        if let Some(cycle) = cycle(violation) {
            put(out, format_args!("      a circle: {}\n", cycle.join(" → ")));
        }
    }
    if !violation.loop_lines.is_empty() {
        put(out, "    this loop never suspends, so no other task ever runs:\n");
        for location in violation.loop_lines.iter().take(2 * LINES) {
            let line = format!("{:>1$}", location.line, layout.number + 2 + layout.line);
            put(out, format_args!("  {}   {}\n", Styled(palette.faint, line), cut(location.text.trim_end(), SOURCE)));
        }
    }
    out.push('\n');
}

/// What happened, on one line.
pub(super) fn title(violation: &Violation) -> String {
    let first = clean(violation.message.lines().next().unwrap_or(""));
    match violation.kind.as_str() {
        "assertion" | "exception" if !first.is_empty() => first,
        kind if is_built_in(kind) && first.is_empty() => kind.to_string(),
        kind if is_built_in(kind) => format!("{kind}: {first}"),
        kind if first.is_empty() => format!("claim `{}` ({kind})", violation.claim),
        kind => format!("claim `{}` ({kind}): {first}", violation.claim),
    }
}

/// A circle of waiting tasks, if they wait for each other; the first task is repeated at its end.
fn cycle(violation: &Violation) -> Option<Vec<&str>> {
    let holder = |task: &str| violation.wait_for.iter().find(|w| w.task == task).and_then(|w| w.held_by.as_deref());
    for start in &violation.wait_for {
        let mut path = vec![start.task.as_str()];
        while let Some(next) = path.last().and_then(|t| holder(t)) {
            if next == start.task {
                path.push(next);
                return Some(path);
            }
            if path.contains(&next) {
                break;
            }
            path.push(next);
        }
    }
    None
}

/// The first `n` names and how many are left.
fn some(names: &[String], n: usize) -> String {
    let shown = names.iter().take(n).map(String::as_str).collect::<Vec<_>>().join(", ");
    if names.len() > n { format!("{shown}, … {} more", names.len() - n) } else { shown }
}

/// On one line and without what would move a terminal's cursor.
pub(super) fn clean(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' => '↵',
        '\t' => ' ',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    text.chars().map(shown).collect()
}

/// At most `n` characters, the cut marked.
pub(super) fn cut(text: &str, n: usize) -> String {
    let text = clean(text);
    if text.chars().count() <= n { text } else { text.chars().take(n - 1).chain(['…']).collect() }
}
