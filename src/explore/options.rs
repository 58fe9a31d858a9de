//! What a search is asked to do: order, bounds, and when findings end it.

use std::fmt;
use std::time::Duration;

/// In which order states are expanded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The state reached last first: memory is the visited set and one path.
    DepthFirst,
    /// In the order of distance from the initial state: paths are shortest, except that a finding of
    /// an end may be one step nearer than that of a step.
    BreadthFirst,
    /// Random walks from the initial state, at most `walks` of them, the same for the same seed.
    /// Exhaustive only when the walks happen to enter every state.
    Random { seed: u64, walks: u64 },
}

/// Limits of a search; `None` is no limit. A search that meets one is not exhaustive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// Distinct states.
    pub states: Option<u64>,
    /// Steps from the initial state: deeper states are seen but not expanded. Depth-first, a state first
    /// met at the end of a long path is not expanded again when a shorter path meets it.
    pub depth: Option<u64>,
    /// From the start of the search, shortening included.
    pub time: Option<Duration>,
    /// Bytes of visited set, frontier and system together, as far as they are accounted for.
    pub memory: Option<usize>,
}

/// What kept a search from being exhaustive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bound {
    States(u64),
    Depth(u64),
    Time(Duration),
    /// In bytes.
    Memory(usize),
    /// All random walks were made.
    Walks(u64),
    /// A bound inside a step; the system's own words.
    Step(String),
    /// The progress callback asked to stop.
    Interrupted,
}

impl Bound {
    /// The bound's name, as one word.
    pub fn name(&self) -> &'static str {
        match self {
            Bound::States(_) => "states",
            Bound::Depth(_) => "depth",
            Bound::Time(_) => "time",
            Bound::Memory(_) => "memory",
            Bound::Walks(_) => "walks",
            Bound::Step(_) => "step",
            Bound::Interrupted => "interrupted",
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Bound::States(n) => write!(f, "the bound of {n} states was reached"),
            Bound::Depth(n) => write!(f, "the bound of {n} steps on the depth was reached"),
            Bound::Time(limit) => write!(f, "the time limit of {} s was reached", limit.as_secs_f64()),
            Bound::Memory(bytes) => write!(f, "the memory bound of {bytes} bytes was reached"),
            Bound::Walks(n) => write!(f, "all {n} random walks were made"),
            Bound::Step(text) => f.write_str(text),
            Bound::Interrupted => f.write_str("the search was interrupted"),
        }
    }
}

/// When two findings count as the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity {
    /// Same kind and claim.
    Claim,
    /// Same kind, claim and message.
    Message,
}

/// Which findings are kept, and which end the search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// One counterexample is kept for each finding that differs by this.
    pub identity: Identity,
    /// The search ends when so many different findings are kept; `None`: never.
    pub stop_after: Option<usize>,
    /// Kinds that are kept but do not count for `stop_after`.
    pub warnings: Vec<&'static str>,
}

impl Policy {
    /// The search ends with the first finding of any kind.
    pub fn first() -> Policy {
        Policy { identity: Identity::Claim, stop_after: Some(1), warnings: Vec::new() }
    }

    /// One counterexample for each claim; the search ends when `claims` different ones have one.
    pub fn each_claim(claims: Option<usize>) -> Policy {
        Policy { identity: Identity::Claim, stop_after: claims, warnings: Vec::new() }
    }

    /// One path for each distinct message of each claim; the search never ends early.
    pub fn each_message() -> Policy {
        Policy { identity: Identity::Message, stop_after: None, warnings: Vec::new() }
    }
}

/// What may be left out of a search because it changes no answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reduction {
    /// All orders but one of steps that commute: not if the search has a bound on the depth.
    pub partial_order: bool,
    /// All states but one of those that the system holds to be alike.
    pub symmetry: bool,
}

impl Reduction {
    pub const ALL: Reduction = Reduction { partial_order: true, symmetry: true };
}

/// Everything a search is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    pub order: Order,
    pub bounds: Bounds,
    pub policy: Policy,
    /// How many threads search. Depth first without a bound on the depth only: other searches have one.
    pub workers: usize,
    pub reduction: Reduction,
    /// How many states may be visited again to shorten counterexamples (and no more than 50,000 or a tenth of those that
    /// the search visited); 0 leaves the paths as they were found.
    pub shorten: u64,
    /// Whether to look for states from which no end can be reached, if there are ends.
    pub livelock: bool,
    /// How deep a depth-first search may get before others are tried: the nearest violation is then looked for first.
    pub lost_at: Option<u64>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            order: Order::DepthFirst,
            bounds: Bounds::default(),
            policy: Policy::first(),
            workers: 1,
            reduction: Reduction::default(),
            shorten: 200_000,
            livelock: false,
            lost_at: None,
        }
    }
}
