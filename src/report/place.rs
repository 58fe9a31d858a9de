//! A place in a source file, with the line it shows.

use serde::{Deserialize, Serialize};

use crate::base::{SourceMap, Span};

/// Lines and columns count from 1, columns in code points.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Location {
    pub file: String,
    pub line: u32,
    pub column: u32,
    /// The column past the last character of the place on its first line; 0 when only a point is known.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub end_column: u32,
    /// The whole source line, without its newline.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

fn is_zero(n: &u32) -> bool {
    *n == 0
}

impl Location {
    pub fn new(sources: &SourceMap, span: Span) -> Location {
        let source = sources.get(span.file);
        let (start, end) = (source.line_column(span.start), source.line_column(span.end));
        let text = source.line(start.line).to_string();
        let end_column = if end.line == start.line { end.column } else { text.trim_end().chars().count() as u32 + 1 };
        let end_column = if end_column > start.column { end_column } else { 0 };
        Location { file: source.name.clone(), line: start.line, column: start.column, end_column, text }
    }

    /// The file's name without its folders.
    pub fn file_name(&self) -> &str {
        self.file.rsplit(['/', '\\']).next().unwrap_or(&self.file)
    }

    /// `bank.py:14`.
    pub fn short(&self) -> String {
        format!("{}:{}", self.file_name(), self.line)
    }

    /// `path/to/bank.py:14:9`, as editors and terminals link it.
    pub fn full(&self) -> String {
        format!("{}:{}:{}", self.file, self.line, self.column)
    }

    /// How many characters the place covers on its first line, at least 1.
    pub fn width(&self) -> usize {
        let room = (self.text.chars().count() as u32 + 1).saturating_sub(self.column);
        self.end_column.saturating_sub(self.column).min(room).max(1) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_over_several_lines_ends_with_its_first() {
        let mut map = SourceMap::default();
        let file = map.add("dir/a.py", "x = 1\nf(a,\n  b)\n");
        let location = Location::new(&map, Span::new(file, 6, 15));
        assert_eq!((location.line, location.column, location.end_column), (2, 1, 5));
        assert_eq!((location.short().as_str(), location.text.as_str()), ("a.py:2", "f(a,"));
        assert_eq!(Location::new(&map, Span::new(file, 3, 3)).width(), 1);
    }
}
