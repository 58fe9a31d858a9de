//! What can be asked of the analysis: plain data, filled in by the command line or by Rust users.

use std::path::PathBuf;
use std::time::Duration;

use crate::eventloop::World;
use crate::property::{ALL_WARNINGS, Claim, Schedule, TimeMode, WARNING_KINDS};
use crate::report::DiagnosticReport;

/// The version whose asyncio semantics is modelled when none is named.
pub const DEFAULT_PYTHON: &str = "3.11";

/// The versions of Python whose asyncio is modelled.
pub const PYTHONS: &[&str] = &["3.11", "3.12", "3.13", "3.14"];

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SearchOrder {
    #[default]
    Dfs,
    Bfs,
    Random,
}

/// Limits of a search; one that is reached makes the answer inconclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// Steps on one path.
    pub depth: Option<u64>,
    /// Distinct states.
    pub states: Option<u64>,
    /// Bytes that the whole process may hold; `None`: 4 GiB.
    pub memory: Option<u64>,
    /// Wall-clock time for each run.
    pub timeout: Option<Duration>,
}

/// Memory that an analysis may take unless it is told otherwise.
const MEMORY: u64 = 4 << 30;

impl Bounds {
    /// The bound on memory, in bytes.
    pub fn memory(&self) -> usize {
        usize::try_from(self.memory.unwrap_or(MEMORY)).unwrap_or(usize::MAX)
    }
}

/// How to explore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// One run for each, in this order; never empty.
    pub schedules: Vec<Schedule>,
    pub time: TimeMode,
    pub python: String,
    pub order: SearchOrder,
    pub bounds: Bounds,
    pub seed: u64,
    pub workers: usize,
    pub reduction: bool,
    pub memo: bool,
    /// Models of modules, injections, threads.
    pub world: World,
    /// Kinds of warning that count as violations, or [`ALL_WARNINGS`].
    pub deny: Vec<String>,
    /// Report what is not modelled wherever the program's files say it, not only where a search comes to it.
    pub strict: bool,
}

impl Options {
    /// The kinds whose findings are shown and violate nothing.
    pub fn warnings(&self) -> Vec<&'static str> {
        let denied = |kind: &str| self.deny.iter().any(|d| d == kind || d == ALL_WARNINGS);
        WARNING_KINDS.iter().copied().filter(|kind| !denied(kind)).collect()
    }
}

impl Default for Options {
    fn default() -> Options {
        Options {
            schedules: Schedule::ALL.to_vec(),
            time: TimeMode::default(),
            python: DEFAULT_PYTHON.to_string(),
            order: SearchOrder::default(),
            bounds: Bounds::default(),
            seed: 0,
            workers: 1,
            reduction: true,
            memo: true,
            world: World::default(),
            deny: Vec::new(),
            strict: false,
        }
    }
}

/// One program to check, to enumerate the outcomes of, or to draw.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    pub program: PathBuf,
    pub options: Options,
    /// Claims beside the built-in ones. A run checks those whose `schedules` name its schedule, each
    /// to its own verdict: one that is violated does not end the check of the others.
    pub claims: Vec<Claim>,
    /// The claim file's name and text: the source that the spans of `claims` refer to.
    pub claim_file: Option<(PathBuf, String)>,
}

/// Where a search stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    pub schedule: Schedule,
    pub states: u64,
    pub transitions: u64,
    /// Steps found and not taken yet.
    pub frontier: u64,
    pub depth: u64,
    pub memory_bytes: u64,
}

/// Called now and then during a search; `false` ends it (the answer is then inconclusive).
pub type OnProgress<'a> = dyn FnMut(&Progress) -> bool + 'a;

/// How a program that was run under one schedule ended.
#[derive(Clone, Debug, PartialEq)]
pub enum RunEnd {
    Finished,
    /// An exception escaped: Python's own last line, `AssertionError: …`.
    Raised(String),
    /// `SystemExit`: the status, and the text that `sys.exit("text")` prints.
    Exited(i32, Option<String>),
    /// The program can never end, and why.
    Endless(String),
    /// A bound of the tool was reached first, which the text names.
    Bounded(String),
    Unsupported(Vec<DiagnosticReport>),
}

/// The tool's own failures; a program's failures are data.
#[derive(Clone, Debug, PartialEq)]
pub enum Error {
    /// A file that cannot be read or written, and why.
    File(PathBuf, String),
    Usage(String),
    /// Mistakes in a claim file or in the expectation at the top of a program.
    Mistakes(Vec<DiagnosticReport>),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Error::File(path, why) => write!(f, "{}: {why}", path.display()),
            Error::Usage(message) => f.write_str(message),
            Error::Mistakes(mistakes) => match mistakes.first() {
                Some(first) => write!(f, "{}: {}", first.location.full(), first.message),
                None => f.write_str("a mistake in a claim file"),
            },
        }
    }
}

impl std::error::Error for Error {}
