//! Which states reach an end, found out on the way by a depth-first search.
//!
//! Source: the CTL formula AG EF end (Clarke and Emerson 1981), decided as Tarjan's algorithm (1972) decides components: what is
//! still open about a state is known when the search leaves it.
//!
//! The trail is the states of the path. A state is *settled* once it is known to reach an end: it is one, or has a step to a
//! settled state. All before it on the path are settled with it, so that one number says which are. A state
//! that is left before it is settled is kept, with the doubt that each of its steps leaves: the state that it leads to.
//!
//! **Invariant:** a state that was left is marked as settled in the visited set, or for each of its steps there is a doubt.
//! So when all were left, the states that reach an end are those that are marked, and those that reach a marked one through
//! doubts: [`Doubts::settle`]. Several workers may have a state on their trails, each with a part of its steps; the
//! invariant is of all their doubts together.
//!
//! Leaves out: doubts beyond a bound. Nothing is certified then.

use crate::base::Fingerprint;
use crate::explore::visited::View;

/// Doubts that are kept at first without looking whether they are settled meanwhile.
const SOME: usize = 1 << 12;

/// Doubts that are kept at most while no end has been met: the system may have none.
const MOST_WITHOUT_END: usize = 1 << 17;

/// Doubts that are kept at most.
const MOST: usize = 1 << 21;

/// The states of a path.
pub(in crate::explore) struct Trail {
    /// Each with the place where its doubts begin in `open`.
    states: Vec<(Fingerprint, usize)>,
    /// So many of the first states are settled.
    settled: usize,
    /// Where steps lead of states that are not settled, the last state's last.
    open: Vec<Fingerprint>,
    has_met_end: bool,
    kept: Doubts,
    /// Doubts that are kept before these are looked at again.
    patience: usize,
}

impl Trail {
    pub fn new() -> Trail {
        Trail {
            states: Vec::new(),
            settled: 0,
            open: Vec::new(),
            has_met_end: false,
            kept: Doubts::default(),
            patience: SOME,
        }
    }

    /// The path goes on to a state that is new.
    #[inline]
    pub fn push(&mut self, state: Fingerprint) {
        self.states.push((state, self.open.len()));
    }

    /// Whether the last state is known to reach an end, or need not be.
    #[inline]
    pub fn is_settled(&self) -> bool {
        self.settled == self.states.len() || self.kept.too_many
    }

    /// The last state reaches an end.
    #[inline]
    pub fn settle(&mut self, visited: &View<'_>) {
        if self.is_settled() {
            return;
        }
        self.has_met_end = true;
        self.open.truncate(self.states[self.settled].1);
        self.states[self.settled..].iter().for_each(|&(state, _)| visited.mark(state));
        self.settled = self.states.len();
    }

    /// The last state has a step to a state that was visited before.
    pub fn meet(&mut self, other: Fingerprint, visited: &View<'_>) {
        if self.is_settled() {
        } else if visited.is_marked(other) {
            self.settle(visited);
        } else {
            self.open.push(other);
        }
    }

    /// The search leaves all states but the first so many.
    #[inline]
    pub fn truncate(&mut self, count: usize, visited: &View<'_>) {
        while self.states.len() > self.settled.max(count) {
            self.leave(visited);
        }
        self.states.truncate(count);
        self.settled = self.settled.min(count);
    }

    /// Leaves the last state, which is not settled.
    fn leave(&mut self, visited: &View<'_>) {
        let Some((state, from)) = self.states.pop() else { return };
        if self.kept.too_many {
            self.open.clear();
        } else if visited.is_marked(state) {
            // Another worker found out, and what it knows settles all before.
            self.open.truncate(from);
            self.settle(visited);
        } else {
            self.kept.of.extend(self.open.drain(from..).map(|to| (to, state)));
            if self.states.len() > self.settled {
                self.open.push(state);
            }
            if self.kept.of.len() > self.patience {
                self.look_again(visited);
            }
        }
    }

    #[cold]
    fn look_again(&mut self, visited: &View<'_>) {
        let most = if self.has_met_end {
            self.kept.settle(visited);
            MOST
        } else {
            MOST_WITHOUT_END
        };
        self.patience = (self.kept.of.len() * 2).max(SOME);
        if self.kept.of.len() > most {
            self.kept = Doubts::unknown();
        }
    }

    /// The first states, for another worker to go on from there.
    pub fn fork(&self, count: usize) -> Vec<Fingerprint> {
        self.states[..count].iter().map(|&(state, _)| state).collect()
    }

    /// Goes on from where another worker was, with steps that it did not take.
    pub fn resume(&mut self, states: &[Fingerprint]) {
        states.iter().for_each(|&state| self.push(state));
    }

    /// What is left when all states were.
    pub fn into_doubts(self) -> Doubts {
        self.kept
    }

    pub fn bytes(&self) -> usize {
        self.states.capacity() * size_of::<(Fingerprint, usize)>()
            + self.open.capacity() * size_of::<Fingerprint>()
            + self.kept.of.capacity() * size_of::<(Fingerprint, Fingerprint)>()
    }
}

/// Steps of states that were left before they were settled.
#[derive(Default)]
pub(in crate::explore) struct Doubts {
    /// Where the step leads, and the state it is of.
    of: Vec<(Fingerprint, Fingerprint)>,
    too_many: bool,
}

impl Doubts {
    /// Of a search that does not say what it knows.
    pub fn unknown() -> Doubts {
        Doubts { of: Vec::new(), too_many: true }
    }

    /// Those of both.
    pub fn and(mut self, mut other: Doubts) -> Doubts {
        self.of.append(&mut other.of);
        Doubts { of: self.of, too_many: self.too_many || other.too_many }
    }

    /// Marks the states that reach a marked one; whether no others are left.
    pub fn settle(&mut self, visited: &View<'_>) -> bool {
        self.of.sort_unstable();
        let mut pending: Vec<_> =
            self.of.chunk_by(|a, b| a.0 == b.0).map(|of| of[0].0).filter(|&to| visited.is_marked(to)).collect();
        while let Some(state) = pending.pop() {
            let first = self.of.partition_point(|&(to, _)| to < state);
            for &(_, from) in self.of[first..].iter().take_while(|&&(to, _)| to == state) {
                if !visited.is_marked(from) {
                    visited.mark(from);
                    pending.push(from);
                }
            }
        }
        self.of.retain(|&(_, from)| !visited.is_marked(from));
        self.of.is_empty() && !self.too_many
    }
}
