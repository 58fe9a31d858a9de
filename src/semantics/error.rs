//! The exceptions that operations on numbers and text raise.

/// Which of Python's exceptions to raise, or that a limit of the analysis was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    Type,
    Value,
    Overflow,
    ZeroDivision,
    Index,
    Lookup,
    Memory,
    /// A value would exceed a bound that raddle sets, not Python; the message names the bound.
    Limit,
    /// Python can do it and raddle does not; the message says what.
    Unsupported,
}

impl ErrorKind {
    /// The name of the exception's class; the last two have none in Python.
    pub fn class_name(self) -> &'static str {
        match self {
            ErrorKind::Type => "TypeError",
            ErrorKind::Value => "ValueError",
            ErrorKind::Overflow => "OverflowError",
            ErrorKind::ZeroDivision => "ZeroDivisionError",
            ErrorKind::Index => "IndexError",
            ErrorKind::Lookup => "LookupError",
            ErrorKind::Memory | ErrorKind::Limit => "MemoryError",
            ErrorKind::Unsupported => "NotImplementedError",
        }
    }
}

/// An exception that an operation raises: its class and its only argument.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Error {
    pub kind: ErrorKind,
    pub message: String,
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Error {
        Error { kind, message: message.into() }
    }

    pub fn type_error(message: impl Into<String>) -> Error {
        Error::new(ErrorKind::Type, message)
    }

    pub fn value(message: impl Into<String>) -> Error {
        Error::new(ErrorKind::Value, message)
    }

    pub fn overflow(message: impl Into<String>) -> Error {
        Error::new(ErrorKind::Overflow, message)
    }

    pub fn zero_division(message: impl Into<String>) -> Error {
        Error::new(ErrorKind::ZeroDivision, message)
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.kind.class_name(), self.message)
    }
}

impl std::error::Error for Error {}
