//! A small SVG writer with the style that all pictures share. Follows the reader's light or dark
//! theme where the viewer supports it, and is light on its own background elsewhere.

use std::fmt::Write;

/// Width of a character of the 12 px monospace face, in px.
pub(super) const CHAR: f64 = 7.25;

const STYLE: &str = "\
svg{--bg:#ffffff;--fg:#1f2328;--muted:#6a737d;--line:#c8cfd8;--rule:#eef1f4;--box:#f6f8fa;--bad:#cf222e;--badbox:#fff0ee;\
--ready:#1a7f37;--read:#0a58ca;--write:#9a4a00;--choice:#7a3eb5}
@media (prefers-color-scheme:dark){svg{--bg:#0d1117;--fg:#e6edf3;--muted:#8b949e;--line:#3d444d;--rule:#1b2129;\
--box:#161b22;--bad:#ff7b72;--badbox:#31191b;--ready:#3fb950;--read:#79c0ff;--write:#ffa657;--choice:#d2a8ff}}
text{font:12px ui-monospace,'SF Mono',Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace;fill:#1f2328;fill:var(--fg);white-space:pre}
.sans{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans','Liberation Sans',sans-serif}
.title{font-size:17px;font-weight:600}
.strong{font-weight:600}
.muted{fill:#6a737d;fill:var(--muted)}
.middle{text-anchor:middle}
.label{text-anchor:middle;paint-order:stroke;stroke:#ffffff;stroke:var(--bg);stroke-width:5;stroke-linejoin:round}
.end{text-anchor:end}
.bad{fill:#cf222e;fill:var(--bad)}
.read{fill:#0a58ca;fill:var(--read)}
.write{fill:#9a4a00;fill:var(--write)}
.choice{fill:#7a3eb5;fill:var(--choice)}
.ready{fill:#1a7f37;fill:var(--ready)}
.bg{fill:#ffffff;fill:var(--bg)}
.box{fill:#f6f8fa;fill:var(--box);stroke:#c8cfd8;stroke:var(--line);stroke-width:1}
.initial{stroke:#6a737d;stroke:var(--muted);stroke-width:2.5}
.final{stroke:#1a7f37;stroke:var(--ready);stroke-width:1.5}
.frontier{stroke-dasharray:5 3}
.badbox{fill:#fff0ee;fill:var(--badbox);stroke:#cf222e;stroke:var(--bad);stroke-width:2}
.waitbox{fill:#fff0ee;fill:var(--badbox);stroke:#cf222e;stroke:var(--bad);stroke-width:1.5;stroke-dasharray:5 3}
.rule{stroke:#eef1f4;stroke:var(--rule);stroke-width:1;fill:none}
.life{stroke:#c8cfd8;stroke:var(--line);stroke-width:1.5;stroke-dasharray:3 4;fill:none}
.edge{stroke:#6a737d;stroke:var(--muted);stroke-width:1.3;fill:none}
.wake{stroke:#1a7f37;stroke:var(--ready);stroke-width:2;fill:none}
.held{stroke:#cf222e;stroke:var(--bad);stroke-width:1.8;fill:none}
.head-edge{fill:#6a737d;fill:var(--muted)}
.head-wake{fill:#1a7f37;fill:var(--ready)}
.head-held{fill:#cf222e;fill:var(--bad)}
";

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
        let markers: String = ["edge", "wake", "held"].into_iter().map(marker).collect();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"img\">\n\
             <style>\n{STYLE}</style>\n<defs>\n{markers}</defs>\n\
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
