//! The state graph as a picture: layout-rs places states and bends edges, our SVG writer draws.
//!
//! layout-rs looks for a path with a search that is exponential on graphs full of diamonds, which
//! state graphs are. It does so only to turn back edges round, and only among the edges it was given
//! before; so back edges are turned round here and edges are given in topological order.

use layout::core::base::Orientation;
use layout::core::format::{ClipHandle, RenderBackend};
use layout::core::geometry::Point;
use layout::core::style::{LineStyleKind, StyleAttr};
use layout::std_shapes::shapes::{Arrow, Element, LineEndKind, ShapeKind};
use layout::topo::layout::VisualGraph;

use super::svg::{CHAR, Svg, px};
use super::text_trace::cut;
use super::{GraphReport, StateKind};

/// States beyond which a picture tells nothing and takes long to lay out.
pub const MOST_STATES: usize = 150;
/// Edges, for the same reason.
pub const MOST_EDGES: usize = 600;
/// For edge labels layout-rs takes a character to be as wide as the font is high; a narrow "font" and
/// an empty line after each line leave room that fits the monospace face.
const FONT: usize = 8;
const LINE: f64 = 16.0;
const MARGIN: f64 = 28.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge {
    pub states: usize,
    pub edges: usize,
}

impl std::fmt::Display for TooLarge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} states and {} edges are too many for a picture (at most {MOST_STATES} and {MOST_EDGES}): \
             lower --states, or use --format dot with a larger tool",
            self.states, self.edges
        )
    }
}

impl std::error::Error for TooLarge {}

pub fn render(report: &GraphReport) -> Result<String, TooLarge> {
    let edges = merged_edges(report);
    if report.states.len() > MOST_STATES || edges.len() > MOST_EDGES {
        return Err(TooLarge { states: report.states.len(), edges: edges.len() });
    }
    let mut canvas = Canvas::default();
    let heading = format!("{} · schedule {} · time {}", report.file, report.schedule, report.time);
    canvas.svg.text(MARGIN, MARGIN + 10.0, "sans strong", &heading);
    canvas.svg.width = heading.chars().count() as f64 * 8.0 + 2.0 * MARGIN;
    if let Some(bound) = &report.stopped_by {
        canvas.svg.text(MARGIN, MARGIN + 28.0, "sans muted", &format!("not whole: {bound}"));
    }
    if !report.states.is_empty() {
        let mut graph = VisualGraph::new(Orientation::TopToBottom);
        graph.dag.set_validate(false);
        let look = StyleAttr { font_size: FONT, ..StyleAttr::simple() };
        let handles: Vec<_> = report
            .states
            .iter()
            .enumerate()
            .map(|(i, state)| {
                let text = if state.label.is_empty() { format!("state {i}") } else { state.label.join("\n") };
                let text: Vec<String> = text.lines().map(|l| cut(l, 60)).collect();
                let widest = text.iter().map(|l| l.chars().count()).max().unwrap_or(0);
                let size = Point::new(widest as f64 * CHAR + 24.0, text.len() as f64 * LINE + 14.0);
                let shape = ShapeKind::Box(text.join("\n"));
                let class = class_of(state.kind);
                graph.add_node(Element::create_with_properties(
                    shape,
                    look.clone(),
                    Orientation::TopToBottom,
                    size,
                    class,
                ))
            })
            .collect();
        for (from, to, label) in acyclic(report.states.len(), edges) {
            let (from, to, start, end) = match from {
                Turned::Kept(from) => (from, to, LineEndKind::None, LineEndKind::Arrow),
                Turned::Round(from) => (to, from, LineEndKind::Arrow, LineEndKind::None),
            };
            let arrow = Arrow::new(start, end, LineStyleKind::Normal, &spaced(&label), &look, &None, &None);
            graph.add_edge(arrow, handles[from], handles[to]);
        }
        graph.do_it(false, false, false, &mut canvas);
        for (x, y, text) in std::mem::take(&mut canvas.labels) {
            canvas.svg.text(x, y, "label", &text);
        }
    }
    canvas.svg.width += MARGIN;
    canvas.svg.height += MARGIN;
    Ok(canvas.svg.finish())
}

/// Each pair of states once, the labels of parallel edges together; ends out of range are dropped.
fn merged_edges(report: &GraphReport) -> Vec<(usize, usize, String)> {
    let mut merged: indexmap::IndexMap<(u32, u32), Vec<&str>, foldhash::fast::FixedState> = Default::default();
    let states = report.states.len() as u32;
    for edge in report.edges.iter().filter(|e| e.from < states && e.to < states) {
        let labels = merged.entry((edge.from, edge.to)).or_default();
        if !labels.contains(&edge.label.as_str()) {
            labels.push(&edge.label);
        }
    }
    let text = |labels: &[&str]| labels.iter().map(|l| cut(l, 40)).collect::<Vec<_>>().join("\n");
    merged.into_iter().map(|((from, to), labels)| (from as usize, to as usize, text(&labels))).collect()
}

/// An edge's source: as it is, or turned round to keep the graph acyclic (then its target's target).
enum Turned {
    Kept(usize),
    Round(usize),
}

/// Edges in topological order of their upper ends, back edges of a depth-first walk marked as turned round.
fn acyclic(states: usize, edges: Vec<(usize, usize, String)>) -> Vec<(Turned, usize, String)> {
    let mut successors = vec![Vec::new(); states];
    for (from, to, _) in edges.iter().filter(|(from, to, _)| from != to) {
        successors[*from].push(*to);
    }
    // Reverse postorder: an edge that goes to an earlier place in it is a back edge.
    let mut order = Vec::with_capacity(states);
    let mut seen = vec![false; states];
    for root in 0..states {
        if std::mem::replace(&mut seen[root], true) {
            continue;
        }
        let mut stack = vec![(root, 0)];
        while let Some((node, next)) = stack.last_mut() {
            if let Some(&child) = successors[*node].get(*next) {
                *next += 1;
                if !std::mem::replace(&mut seen[child], true) {
                    stack.push((child, 0));
                }
            } else {
                order.push(*node);
                stack.pop();
            }
        }
    }
    let mut place = vec![0; states];
    order.iter().rev().enumerate().for_each(|(i, &node)| place[node] = i);
    let mut turned: Vec<(Turned, usize, String)> = edges
        .into_iter()
        .map(|(from, to, label)| match place[from] <= place[to] {
            true => (Turned::Kept(from), to, label),
            false => (Turned::Round(from), to, label),
        })
        .collect();
    turned.sort_by_key(|(from, to, _)| match from {
        Turned::Kept(from) => place[*from],
        Turned::Round(_) => place[*to],
    });
    turned
}

/// An empty line after each line; see [`FONT`].
fn spaced(text: &str) -> String {
    text.lines().map(|l| l.to_string() + "\n ").collect::<Vec<_>>().join("\n")
}

fn class_of(kind: StateKind) -> &'static str {
    match kind {
        StateKind::Ordinary => "box",
        StateKind::Initial => "box initial",
        StateKind::End => "box final",
        StateKind::Violation => "badbox",
        StateKind::Frontier => "box frontier",
    }
}

/// Draws what layout-rs has placed.
#[derive(Default)]
struct Canvas {
    svg: Svg,
    /// Edge labels, held back so that no line is drawn over them.
    labels: Vec<(f64, f64, String)>,
}

impl Canvas {
    /// The heading stands above the graph.
    fn at(&mut self, point: Point) -> (f64, f64) {
        let (x, y) = (point.x + MARGIN, point.y + MARGIN + 6.0);
        self.svg.width = self.svg.width.max(x);
        self.svg.height = self.svg.height.max(y);
        (px(x), px(y))
    }
}

impl RenderBackend for Canvas {
    fn draw_rect(&mut self, xy: Point, size: Point, _: &StyleAttr, class: Option<String>, _: Option<ClipHandle>) {
        let (x, y) = self.at(xy);
        self.at(Point::new(xy.x + size.x, xy.y + size.y));
        let class = class.unwrap_or_default();
        self.svg.rect(x, y, size.x, size.y, 6.0, &class);
        if class.ends_with("final") {
            self.svg.rect(x + 3.0, y + 3.0, size.x - 6.0, size.y - 6.0, 4.0, "box");
        }
    }

    fn draw_line(&mut self, start: Point, stop: Point, _: &StyleAttr, _: Option<String>) {
        let ((x1, y1), (x2, y2)) = (self.at(start), self.at(stop));
        self.svg.path(&format!("M{x1} {y1} L{x2} {y2}"), "edge", false);
    }

    fn draw_circle(&mut self, xy: Point, size: Point, _: &StyleAttr, _: Option<String>) {
        let (x, y) = self.at(Point::new(xy.x - size.x / 2.0, xy.y - size.y / 2.0));
        self.svg.rect(x, y, size.x, size.y, size.x / 2.0, "box");
    }

    /// Of a state, or (spaced, see [`FONT`]) of an edge.
    fn draw_text(&mut self, xy: Point, text: &str, _: &StyleAttr) {
        let lines: Vec<&str> = text.lines().filter(|l| !l.trim().is_empty()).collect();
        let (x, y) = self.at(xy);
        let top = y - lines.len() as f64 * LINE / 2.0;
        for (i, line) in lines.iter().enumerate() {
            let y = top + 12.0 + i as f64 * LINE;
            if text.ends_with(' ') {
                self.labels.push((x, y, line.to_string()));
            } else {
                self.svg.text(x, y, "middle", line);
            }
        }
    }

    fn draw_arrow(
        &mut self,
        path: &[(Point, Point)],
        _: bool,
        head: (bool, bool),
        _: &StyleAttr,
        _: Option<String>,
        _: &str,
    ) {
        let [first, second, rest @ ..] = path else { return };
        let mut d = {
            let (a, b, c, e) = (self.at(first.0), self.at(first.1), self.at(second.0), self.at(second.1));
            format!("M{} {} C{} {} {} {} {} {}", a.0, a.1, b.0, b.1, c.0, c.1, e.0, e.1)
        };
        for segment in rest {
            let (a, b) = (self.at(segment.0), self.at(segment.1));
            d.push_str(&format!(" S{} {} {} {}", a.0, a.1, b.0, b.1));
        }
        self.svg.path_both(&d, "edge", head.0, head.1);
    }

    fn create_clip(&mut self, _: Point, _: Point, _: usize) -> ClipHandle {
        0
    }
}
