//! What the tool says about a program that it cannot model. Data only: the renderers are in `report`.

use super::Span;

/// A stable identifier of a kind of diagnostic: what `raddle explain` and CI filters refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// The file is not valid Python.
    Syntax,
    /// A construct of the language is not modelled.
    Construct,
    /// A module, or a name in a modelled module, is not modelled.
    Import,
    /// A built-in function, type or method is not modelled, or not with these arguments.
    Builtin,
    /// The program would touch the machine: files, sockets, processes, the real clock.
    Machine,
    /// The file cannot be read as text, or is too large or too deeply nested.
    Unreadable,
}

impl Code {
    pub const ALL: [Code; 6] =
        [Code::Syntax, Code::Construct, Code::Import, Code::Builtin, Code::Machine, Code::Unreadable];

    pub fn as_str(self) -> &'static str {
        match self {
            Code::Syntax => "R001",
            Code::Construct => "R002",
            Code::Import => "R003",
            Code::Builtin => "R004",
            Code::Machine => "R005",
            Code::Unreadable => "R006",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
}

/// A further place and what it has to do with the problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub span: Span,
    pub text: String,
}

/// The program is outside what raddle models.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: Code,
    pub severity: Severity,
    pub span: Span,
    /// What is the matter; names the construct.
    pub message: String,
    /// What the user can do about it.
    pub help: Option<String>,
    pub labels: Vec<Label>,
}

impl Diagnostic {
    pub fn error(code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic { code, severity: Severity::Error, span, message: message.into(), help: None, labels: Vec::new() }
    }

    pub fn with_help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    pub fn with_label(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { span, text: text.into() });
        self
    }
}
