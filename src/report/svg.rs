//! A small SVG writer with the style that all pictures share. Follows the reader's light or dark
//! theme where the viewer supports it, and is light on its own background elsewhere.

use std::fmt::Write;

/// Width of a character of the 12 px monospace face, in px.
pub(super) const CHAR: f64 = 7.25;

/// Colours by name, none the beginning of a later one: in the light theme and in the dark one.
const COLOURS: &[(&str, &str, &str)] = &[
    ("$bg", "#ffffff", "#0d1117"),
    ("$fg", "#1f2328", "#e6edf3"),
    ("$muted", "#6a737d", "#8b949e"),
    ("$line", "#c8cfd8", "#3d444d"),
    ("$rule", "#eef1f4", "#1b2129"),
    ("$pale", "#f6f8fa", "#161b22"),
    ("$bad", "#cf222e", "#ff7b72"),
    ("$alarm", "#fff0ee", "#31191b"),
    ("$ready", "#1a7f37", "#3fb950"),
    ("$read", "#0a58ca", "#79c0ff"),
    ("$write", "#9a4a00", "#ffa657"),
    ("$choice", "#7a3eb5", "#d2a8ff"),
];

/// A rule a line, with names of colours. Plain CSS of the first level: many a viewer knows no variables.
const RULES: &str = "\
text{font:12px ui-monospace,'SF Mono',Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace;fill:$fg;white-space:pre}
.sans{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans','Liberation Sans',sans-serif}
.title{font-size:17px;font-weight:600}
.strong{font-weight:600}
.muted{fill:$muted}
.middle{text-anchor:middle}
.label{text-anchor:middle;paint-order:stroke;stroke:$bg;stroke-width:5;stroke-linejoin:round}
.end{text-anchor:end}
.bad{fill:$bad}
.read{fill:$read}
.write{fill:$write}
.choice{fill:$choice}
.ready{fill:$ready}
.bg{fill:$bg}
.box{fill:$pale;stroke:$line;stroke-width:1}
.initial{stroke:$muted;stroke-width:2.5}
.final{stroke:$ready;stroke-width:1.5}
.frontier{stroke-dasharray:5 3}
.badbox{fill:$alarm;stroke:$bad;stroke-width:2}
.waitbox{fill:$alarm;stroke:$bad;stroke-width:1.5;stroke-dasharray:5 3}
.rule{stroke:$rule;stroke-width:1;fill:none}
.life{stroke:$line;stroke-width:1.5;stroke-dasharray:3 4;fill:none}
.edge{stroke:$muted;stroke-width:1.3;fill:none}
.wake{stroke:$ready;stroke-width:2;fill:none}
.held{stroke:$bad;stroke-width:1.8;fill:none}
.head-edge{fill:$muted}
.head-wake{fill:$ready}
.head-held{fill:$bad}
";

/// The rules in the light theme, and what of them differs in the dark one.
fn style() -> String {
    let (mut light, mut dark) = (RULES.to_string(), String::new());
    for (selector, declarations) in RULES.lines().filter_map(|rule| rule.trim_end_matches('}').split_once('{')) {
        let coloured: Vec<&str> = declarations.split(';').filter(|d| d.contains('$')).collect();
        if !coloured.is_empty() {
            let _ = writeln!(dark, "{selector}{{{}}}", coloured.join(";"));
        }
    }
    for (name, in_light, in_dark) in COLOURS {
        light = light.replace(name, in_light);
        dark = dark.replace(name, in_dark);
    }
    format!("{light}@media (prefers-color-scheme:dark){{\n{dark}}}\n")
}

#[derive(Default)]
pub(super) struct Svg {
    body: String,
    pub width: f64,
    pub height: f64,
}

impl Svg {
    /// The finished document.
    pub fn finish(self) -> String {
        let (w, h) = (self.width.ceil(), self.height.ceil());
        let marker = |name: &str| {
            format!(
                "<marker id=\"{name}\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"9\" markerHeight=\"9\" \
                 markerUnits=\"userSpaceOnUse\" orient=\"auto-start-reverse\"><path d=\"M0 1 L10 5 L0 9 z\" class=\"head-{name}\"/></marker>\n"
            )
        };
        let style = style();
        let markers: String = ["edge", "wake", "held"].into_iter().map(marker).collect();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"img\">\n\
             <style>\n{style}</style>\n<defs>\n{markers}</defs>\n\
             <rect class=\"bg\" width=\"{w}\" height=\"{h}\" rx=\"10\"/>\n{}</svg>\n",
            self.body
        )
    }

    pub fn rect(&mut self, x: f64, y: f64, w: f64, h: f64, radius: f64, class: &str) {
        let (x, y, w, h) = (px(x), px(y), px(w), px(h));
        self.line(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"{radius}\" class=\"{class}\"/>"
        ));
    }

    /// A rectangle in a colour of its own.
    pub fn bar(&mut self, x: f64, y: f64, w: f64, h: f64, colour: &str) {
        let (x, y, w, h) = (px(x), px(y), px(w), px(h));
        self.line(format_args!("<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"2\" fill=\"{colour}\"/>"));
    }

    /// Text with its baseline at `y`.
    pub fn text(&mut self, x: f64, y: f64, class: &str, text: &str) {
        let (x, y, text) = (px(x), px(y), escape(text));
        self.line(format_args!("<text x=\"{x}\" y=\"{y}\" class=\"{class}\">{text}</text>"));
    }

    pub fn path(&mut self, d: &str, class: &str, arrow: bool) {
        let end = if arrow { format!(" marker-end=\"url(#{class})\"") } else { String::new() };
        self.line(format_args!("<path d=\"{d}\" class=\"{class}\"{end}/>"));
    }

    pub fn path_both(&mut self, d: &str, class: &str, start: bool, end: bool) {
        let start = if start { format!(" marker-start=\"url(#{class})\"") } else { String::new() };
        let end = if end { format!(" marker-end=\"url(#{class})\"") } else { String::new() };
        self.line(format_args!("<path d=\"{d}\" class=\"{class}\"{start}{end}/>"));
    }

    /// Opens a group whose full text shows when the pointer rests on it.
    pub fn open(&mut self, title: &str) {
        let title = escape(title);
        self.line(format_args!("<g><title>{title}</title>"));
    }

    pub fn close(&mut self) {
        self.line(format_args!("</g>"));
    }

    fn line(&mut self, text: std::fmt::Arguments) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.body, "{text}");
    }
}

/// A coordinate with at most one decimal.
pub(super) fn px(x: f64) -> f64 {
    (x * 10.0).round() / 10.0
}

/// Text as XML allows it: markup escaped, characters that XML forbids replaced.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
