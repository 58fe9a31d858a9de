//! A counterexample as a sequence picture: one lane a task, time downwards, one box a step.
//!
//! A lane's line is dashed while the task waits and solid from the wake-up on until the task runs. As
//! each row holds one box only, a wake-up runs level from its box to the woken task's lane and then
//! down that lane to the task's next box: no line ever crosses a box.

use super::svg::{CHAR, Svg, px};
use super::text_trace::{cut, title};
use super::{Ended, TraceStep, Violation};

const MARGIN: f64 = 28.0;
/// Width of the column of step numbers.
const GUTTER: f64 = 34.0;
const LANE_GAP: f64 = 22.0;
const HEAD_Y: f64 = 84.0;
const HEAD_H: f64 = 30.0;
const ROW_GAP: f64 = 26.0;
/// Room below the lanes' lines.
const TAIL: f64 = 24.0;
const LINE: f64 = 17.0;
const PAD: f64 = 11.0;
/// Width of a character of the headline, about.
const TITLE_CHAR: f64 = 10.2;
/// Steps shown from the start and from the end of a long trace.
const FIRST: usize = 40;
const LAST: usize = 160;
/// Reads, writes and printed lines shown of one step.
const EFFECTS: usize = 5;

const HUES: [&str; 8] = ["#4c8dff", "#e0803c", "#2fa98c", "#b06ae0", "#d9578e", "#8a9a2c", "#3aa6c9", "#a0764f"];

/// One line of text in a box.
struct Row {
    class: &'static str,
    text: String,
}

struct Lane<'a> {
    task: &'a str,
    centre: f64,
    width: f64,
    hue: &'static str,
}

struct Placed {
    index: usize,
    lane: usize,
    top: f64,
    height: f64,
    rows: Vec<Row>,
}

impl Placed {
    fn bottom(&self) -> f64 {
        self.top + self.height
    }

    fn middle(&self) -> f64 {
        self.top + self.height / 2.0
    }
}

pub fn render(violation: &Violation) -> String {
    let mut tasks = violation.tasks();
    for woken in violation.trace.iter().flat_map(|s| &s.wakes) {
        if !tasks.contains(&woken.as_str()) {
            tasks.push(woken);
        }
    }
    let columns = match tasks.len() {
        0..=3 => 44,
        4..=5 => 36,
        _ => 30,
    };
    let steps = violation.trace.len();
    let hidden = if steps > FIRST + LAST { FIRST..steps - LAST } else { 0..0 };
    let shown: Vec<usize> = (0..steps).filter(|i| !hidden.contains(i)).collect();
    let rows: Vec<Vec<Row>> = shown.iter().map(|&i| step_rows(violation, i, columns)).collect();

    let mut lanes = Vec::new();
    let mut x = MARGIN + GUTTER;
    for (i, task) in tasks.iter().enumerate() {
        let of_task = shown.iter().zip(&rows).filter(|(step, _)| violation.trace[**step].task == *task);
        let texts = of_task.flat_map(|(_, rows)| rows.iter().map(|r| r.text.chars().count()));
        let waits = violation.wait_for.iter().filter(|w| w.task == *task);
        let waits = waits.flat_map(|w| wait_rows(w, columns)).map(|r| r.text.chars().count());
        let widest = texts.chain(waits).chain([cut(task, columns).chars().count()]).max().unwrap_or(0);
        let width = (widest as f64 * CHAR + 2.0 * PAD + 6.0).max(120.0);
        lanes.push(Lane { task, centre: x + width / 2.0, width, hue: HUES[i % HUES.len()] });
        x += width + LANE_GAP;
    }
    let right = x - LANE_GAP;

    let mut placed: Vec<Placed> = Vec::new();
    let mut y = HEAD_Y + HEAD_H + ROW_GAP;
    for (index, rows) in shown.into_iter().zip(rows) {
        if !hidden.is_empty() && index == hidden.end {
            y += ROW_GAP;
        }
        let lane = lanes.iter().position(|l| l.task == violation.trace[index].task).unwrap_or(0);
        let height = rows.len() as f64 * LINE + 2.0 * PAD - 4.0;
        placed.push(Placed { index, lane, top: y, height, rows });
        y += height + ROW_GAP;
    }

    let mut svg = Svg::default();
    let headline = title(violation).chars().count() as f64 * TITLE_CHAR;
    svg.width = right.max(headline.clamp(480.0, 900.0) + MARGIN) + MARGIN;
    heading(&mut svg, violation);
    for p in &placed {
        let middle = px(p.middle());
        svg.path(&format!("M{} {middle} H{}", MARGIN + GUTTER - 6.0, px(right)), "rule", false);
        svg.text(MARGIN + GUTTER - 14.0, p.middle() + 4.0, "sans muted end", &(p.index + 1).to_string());
    }
    if let Some(at) = placed.iter().position(|p| !hidden.is_empty() && p.index == hidden.end) {
        let text = format!("… {} steps left out …", hidden.len());
        svg.text(MARGIN + GUTTER, placed[at].top - ROW_GAP + 2.0, "sans muted", &text);
    }
    let end = y + TAIL - 8.0;
    lifelines(&mut svg, violation, &lanes, &placed, end);
    wakes(&mut svg, violation, &lanes, &placed, end);
    for lane in &lanes {
        head(&mut svg, lane, columns);
    }
    for p in &placed {
        step_box(&mut svg, &violation.trace[p.index], &lanes[p.lane], p, p.index + 1 == steps);
    }
    svg.height = wait_boxes(&mut svg, violation, &lanes, columns, end) + MARGIN;
    svg.finish()
}

fn heading(svg: &mut Svg, violation: &Violation) {
    let room = ((svg.width - 2.0 * MARGIN) / TITLE_CHAR) as usize;
    svg.open(&violation.message);
    svg.text(MARGIN, MARGIN + 12.0, "sans title bad", &cut(&title(violation), room.max(20)));
    svg.close();
    let (x, y) = (MARGIN, MARGIN + 36.0);
    svg.path(&format!("M{x} {} h26", y - 4.0), "wake", false);
    svg.text(x + 34.0, y, "sans muted", "woken, ready to run");
    svg.path(&format!("M{} {} h26", x + 174.0, y - 4.0), "life", false);
    svg.text(x + 208.0, y, "sans muted", "waiting");
    svg.rect(x + 280.0, y - 11.0, 18.0, 13.0, 3.0, "badbox");
    svg.text(x + 306.0, y, "sans muted", "where it goes wrong");
}

fn head(svg: &mut Svg, lane: &Lane, columns: usize) {
    let name = cut(lane.task, columns);
    let width = (name.chars().count() as f64 * CHAR + 30.0).min(lane.width);
    svg.open(lane.task);
    svg.rect(lane.centre - width / 2.0, HEAD_Y, width, HEAD_H, HEAD_H / 2.0, "box");
    svg.bar(lane.centre - width / 2.0 + 14.0, HEAD_Y + HEAD_H - 3.0, width - 28.0, 3.0, lane.hue);
    svg.text(lane.centre, HEAD_Y + 19.0, "strong middle", &name);
    svg.close();
}

/// Dashed from the lane's head to where the task ends, or to the bottom.
fn lifelines(svg: &mut Svg, violation: &Violation, lanes: &[Lane], placed: &[Placed], end: f64) {
    for (i, lane) in lanes.iter().enumerate() {
        let last = placed.iter().rfind(|p| p.lane == i);
        let ended = last.filter(|p| {
            matches!(violation.trace[p.index].ended, Ended::Finished | Ended::Failed | Ended::Endless | Ended::Callback)
        });
        let bottom = ended.map_or(end - TAIL, |p| p.top);
        svg.path(&format!("M{} {} V{}", px(lane.centre), HEAD_Y + HEAD_H, px(bottom)), "life", false);
    }
}

fn wakes(svg: &mut Svg, violation: &Violation, lanes: &[Lane], placed: &[Placed], end: f64) {
    let mut still_ready: Vec<&str> = Vec::new();
    for p in placed {
        for woken in &violation.trace[p.index].wakes {
            let Some(lane) = lanes.iter().find(|l| l.task == *woken) else { continue };
            let target = violation.woken_step(p.index, woken);
            let target = target.and_then(|t| placed.iter().find(|p| p.index == t)).map(|t| t.top);
            let (x, to) = (px(lane.centre), px(target.unwrap_or(end - TAIL)));
            let own = &lanes[p.lane];
            let d = if lane.task == own.task {
                format!("M{x} {} V{to}", px(p.bottom()))
            } else {
                let (from, bend) = if lane.centre > own.centre {
                    (own.centre + own.width / 2.0, -10.0)
                } else {
                    (own.centre - own.width / 2.0, 10.0)
                };
                let y = px(p.bottom() - 12.0);
                format!("M{} {y} H{} Q{x} {y} {x} {} V{to}", px(from), px(lane.centre + bend), y + 10.0)
            };
            svg.open(&format!("step {} wakes {woken}", p.index + 1));
            svg.path(&d, "wake", target.is_some());
            if target.is_none() && !still_ready.contains(&lane.task) {
                still_ready.push(lane.task);
                svg.text(lane.centre, end - TAIL + 15.0, "sans ready middle", "still ready");
            }
            svg.close();
        }
    }
}

fn step_box(svg: &mut Svg, step: &TraceStep, lane: &Lane, p: &Placed, last: bool) {
    let bad = last && matches!(step.ended, Ended::Failed | Ended::Endless);
    let left = lane.centre - lane.width / 2.0;
    svg.open(&full_text(step));
    svg.rect(left, p.top, lane.width, p.height, 6.0, if bad { "badbox" } else { "box" });
    svg.bar(left + 4.0, p.top + 6.0, 3.0, p.height - 12.0, lane.hue);
    for (i, row) in p.rows.iter().enumerate() {
        svg.text(left + PAD + 3.0, p.top + PAD + 9.0 + i as f64 * LINE, row.class, &row.text);
    }
    svg.close();
}

/// What a box says: where it went, the line it stopped at, what it did.
fn step_rows(violation: &Violation, index: usize, columns: usize) -> Vec<Row> {
    let step = &violation.trace[index];
    let mut rows = Vec::new();
    let mut push = |class, text: String| rows.push(Row { class, text: cut(&text, columns) });
    let place = match (&step.from, &step.to) {
        (Some(from), Some(to)) if from.file == to.file && from.line != to.line => {
            format!("{} → {}", from.short(), to.line)
        }
        (Some(from), Some(to)) if from.file != to.file => format!("{} → {}", from.short(), to.short()),
        (_, Some(only)) | (Some(only), None) => only.short(),
        (None, None) => step.task.clone(),
    };
    push("strong", place);
    if let Some(choice) = &step.choice {
        push("choice", choice.clone());
    }
    if let Some(to) = step.to.as_ref().filter(|l| !l.text.trim().is_empty()) {
        push("muted", to.text.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    let more = |n: usize| format!("… and {} more", n - EFFECTS);
    for read in step.reads.iter().take(EFFECTS) {
        push("read", format!("reads {} = {}", read.name, read.value));
    }
    if step.reads.len() > EFFECTS {
        push("read", more(step.reads.len()));
    }
    for write in step.writes.iter().take(EFFECTS) {
        push(
            "write",
            match &write.before {
                Some(before) => format!("{}: {before} → {}", write.name, write.after),
                None => format!("{} = {}", write.name, write.after),
            },
        );
    }
    if step.writes.len() > EFFECTS {
        push("write", more(step.writes.len()));
    }
    for line in step.output.lines().take(EFFECTS) {
        push("ready", format!("prints {line}"));
    }
    if step.output.lines().count() > EFFECTS {
        push("ready", more(step.output.lines().count()));
    }
    match step.ended {
        Ended::Finished => push("muted", "■ ends".to_string()),
        Ended::Failed | Ended::Endless if index + 1 == violation.trace.len() => {
            push("strong bad", format!("✗ {}", title(violation)));
        }
        Ended::Failed => push("strong bad", "✗ fails".to_string()),
        Ended::Endless => push("strong bad", "✗ never ends".to_string()),
        Ended::Suspended | Ended::Callback => {}
    }
    rows
}

/// Everything about a step, uncut, for the pointer.
fn full_text(step: &TraceStep) -> String {
    let mut text = format!("step {}: {}", step.step, step.task);
    for location in step.shown_lines() {
        text.push_str(&format!("\n{}: {}", location.short(), location.text));
    }
    let reads = step.reads.iter().map(|r| format!("\nreads {} = {}", r.name, r.value));
    let writes = step.writes.iter().map(|w| match &w.before {
        Some(before) => format!("\nwrites {}: {before} → {}", w.name, w.after),
        None => format!("\nwrites {} = {}", w.name, w.after),
    });
    text.extend(reads.chain(writes));
    if !step.output.is_empty() {
        text.push_str(&format!("\nprints {}", step.output.trim_end()));
    }
    if !step.ready.is_empty() {
        text.push_str(&format!("\nalso ready: {}", step.ready.join(", ")));
    }
    text
}

fn wait_rows(waiting: &super::Waiting, columns: usize) -> Vec<Row> {
    let mut rows = vec![Row { class: "strong bad", text: cut(&format!("waits for {}", waiting.waits_for), columns) }];
    if let Some(holder) = waiting.held_by.as_ref().filter(|h| !waiting.waits_for.ends_with(h.as_str())) {
        rows.push(Row { class: "bad", text: cut(&format!("held by {holder}"), columns) });
    }
    if let Some(at) = &waiting.location {
        rows.push(Row { class: "muted", text: cut(&format!("{} {}", at.short(), at.text.trim()), columns) });
    }
    rows
}

/// For a deadlock: what each task waits for, at the end of its lane, and who holds it. Returns the
/// bottom of the picture.
fn wait_boxes(svg: &mut Svg, violation: &Violation, lanes: &[Lane], columns: usize, top: f64) -> f64 {
    let tallest = violation.wait_for.iter().map(|w| wait_rows(w, columns).len()).max();
    let Some(tallest) = tallest else { return top - TAIL / 2.0 };
    let height = tallest as f64 * LINE + 2.0 * PAD - 4.0;
    let bottom = top + height;
    for waiting in &violation.wait_for {
        let Some(lane) = lanes.iter().find(|l| l.task == waiting.task) else { continue };
        let left = lane.centre - lane.width / 2.0;
        svg.open(&format!("{} waits for {}", waiting.task, waiting.waits_for));
        svg.rect(left, top, lane.width, height, 6.0, "waitbox");
        for (i, row) in wait_rows(waiting, columns).iter().enumerate() {
            svg.text(left + PAD + 3.0, top + PAD + 9.0 + i as f64 * LINE, row.class, &row.text);
        }
        svg.close();
    }
    let lane_of = |task: &str| lanes.iter().position(|l| l.task == task);
    let mut arcs: Vec<(usize, usize)> = violation
        .wait_for
        .iter()
        .filter_map(|w| Some((lane_of(&w.task)?, lane_of(w.held_by.as_deref()?)?)))
        .filter(|(from, to)| from != to)
        .collect();
    arcs.sort_by_key(|(from, to)| (from.abs_diff(*to), *from));
    // Short arcs run high; each takes the first level where no other is in its way.
    let mut levels: Vec<Vec<(usize, usize)>> = Vec::new();
    for &(from, to) in &arcs {
        let (low, high) = (from.min(to), from.max(to));
        let free = |level: &Vec<(usize, usize)>| level.iter().all(|&(l, h)| high <= l || h <= low);
        let level = levels.iter().position(free).unwrap_or(levels.len());
        if level == levels.len() {
            levels.push(Vec::new());
        }
        levels[level].push((low, high));
        held_arc(svg, &lanes[from], &lanes[to], bottom, bottom + 18.0 + 13.0 * level as f64);
    }
    bottom + if levels.is_empty() { 0.0 } else { 18.0 + 13.0 * levels.len() as f64 }
}

/// From below a waiting task's box to below its holder's. Arcs to the right and to the left leave and
/// arrive at four different points of a box.
fn held_arc(svg: &mut Svg, from: &Lane, to: &Lane, bottom: f64, low: f64) {
    let right = to.centre > from.centre;
    let (leave, arrive, r) = if right { (30.0, -30.0, 8.0) } else { (-11.0, 11.0, -8.0) };
    let (x1, x2) = (px(from.centre + leave), px(to.centre + arrive));
    let (bottom, low, bend) = (px(bottom), px(low), px(low - 8.0));
    let d = format!(
        "M{x1} {bottom} V{bend} Q{x1} {low} {} {low} H{} Q{x2} {low} {x2} {bend} V{}",
        px(x1 + r),
        px(x2 - r),
        px(bottom + 1.0)
    );
    svg.open(&format!("{} waits for {}", from.task, to.task));
    svg.path(&d, "held", true);
    svg.close();
}
