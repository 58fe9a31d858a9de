//! The styles of text output. Renderers always write through a palette; the plain one writes nothing.

use anstyle::{AnsiColor, Style};

#[derive(Clone, Copy, Debug)]
pub struct Palette {
    pub good: Style,
    pub bad: Style,
    pub unsure: Style,
    pub strong: Style,
    /// Line numbers, file names, what is beside the point.
    pub faint: Style,
    pub task: Style,
    pub read: Style,
    pub write: Style,
}

impl Palette {
    pub const PLAIN: Palette = {
        let none = Style::new();
        Palette { good: none, bad: none, unsure: none, strong: none, faint: none, task: none, read: none, write: none }
    };

    pub fn coloured() -> Palette {
        let colour = |c: AnsiColor| c.on_default();
        Palette {
            good: colour(AnsiColor::Green).bold(),
            bad: colour(AnsiColor::Red).bold(),
            unsure: colour(AnsiColor::Yellow).bold(),
            strong: Style::new().bold(),
            faint: Style::new().dimmed(),
            task: colour(AnsiColor::Cyan).bold(),
            read: colour(AnsiColor::Blue),
            write: colour(AnsiColor::Magenta),
        }
    }
}

/// Text in a style: `{}` writes the style, the text and the reset.
pub(super) struct Styled<T>(pub Style, pub T);

impl<T: std::fmt::Display> std::fmt::Display for Styled<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)?;
        self.1.fmt(f)?;
        write!(f, "{:#}", self.0)
    }
}
