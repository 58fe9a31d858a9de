//! What raddle cannot model, shown as compilers show errors: source line, carets, help.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::{DiagnosticReport, Location};

/// One diagnostic, ending in a newline; ANSI styles only if `coloured`.
pub fn render(diagnostic: &DiagnosticReport, coloured: bool) -> String {
    let level = if diagnostic.severity == "warning" { Level::WARNING } else { Level::ERROR };
    let mut title = level.primary_title(clean(&diagnostic.message));
    if let Some(code) = &diagnostic.code {
        title = title.id(code.clone());
    }
    let mut group = title.element(snippet(&diagnostic.location, AnnotationKind::Primary, None));
    for label in &diagnostic.labels {
        group = group.element(snippet(&label.location, AnnotationKind::Context, Some(&label.text)));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(clean(help)));
    }
    let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Ascii).render(&[group]) + "\n"
}

/// All of them, a blank line between two.
pub fn render_all<'a>(diagnostics: impl IntoIterator<Item = &'a DiagnosticReport>, coloured: bool) -> String {
    diagnostics.into_iter().map(|d| render(d, coloured)).collect::<Vec<_>>().join("\n")
}

fn snippet<'a>(
    location: &'a Location,
    kind: AnnotationKind,
    label: Option<&'a str>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let byte_at = |column: u32| {
        let text = &location.text;
        text.char_indices().nth(column.saturating_sub(1) as usize).map_or(text.len(), |(i, _)| i)
    };
    let start = byte_at(location.column);
    let end = byte_at(location.end_column.max(location.column.saturating_add(1))).max(start);
    let annotation = kind.span(start..end).label(label.map(clean));
    Snippet::source(location.text.as_str())
        .line_start(location.line.max(1) as usize)
        .path(location.file.as_str())
        .annotation(annotation)
}

/// Without the characters that would move the terminal's cursor, line ends apart.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Code, Diagnostic, SourceMap, Span};

    #[test]
    fn a_diagnostic_shows_its_line_carets_and_help() {
        let mut map = SourceMap::default();
        let file = map.add("pkg/net.py", "import asyncio\nasync def main():\n    s = socket.create_connection(a)\n");
        let diagnostic = Diagnostic::error(Code::Machine, Span::new(file, 41, 65), "`socket` would touch the machine")
            .with_help("model it: --stub socket=FILE.py")
            .with_label(Span::new(file, 15, 31), "in this function");
        let text = render(&DiagnosticReport::new(&map, &diagnostic), false);
        assert_eq!(
            text,
            "\
error[R005]: `socket` would touch the machine
 --> pkg/net.py:3:9
  |
3 |     s = socket.create_connection(a)
  |         ^^^^^^^^^^^^^^^^^^^^^^^^
  |
 ::: pkg/net.py:2:1
  |
2 | async def main():
  | ---------------- in this function
  |
  = help: model it: --stub socket=FILE.py
"
        );
    }

    #[test]
    fn places_at_the_end_of_a_file_and_wide_characters_do_not_break_it() {
        let mut map = SourceMap::default();
        let file = map.add("a.py", "é = '\u{1F600}' +");
        let end = map.get(file).text.len() as u32;
        let diagnostic = Diagnostic::error(Code::Syntax, Span::new(file, end, end), "expected an expression");
        let text = render(&DiagnosticReport::new(&map, &diagnostic), false);
        assert!(text.contains("a.py:1:10") && text.contains('^'), "{text}");
        let empty = map.add("empty.py", "");
        let diagnostic = Diagnostic::error(Code::Syntax, Span::new(empty, 0, 0), "nothing here");
        assert!(render(&DiagnosticReport::new(&map, &diagnostic), true).contains("nothing here"));
    }
}
