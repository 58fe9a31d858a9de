//! Livelock: a state from which no step leads to an end, in a system that can end.
//!
//! Source: the CTL formula AG EF end (Clarke and Emerson 1981). Where it fails, a run goes round for ever in a
//! component of states that it cannot leave, whatever the scheduler does: no fairness helps. A system that
//! never ends at all (a server) has no livelock: to go on is its purpose.
//!
//! The steps of an exhaustive search are recorded as fingerprints and followed backwards from the ends.
//! **Invariant:** what is reported is a state from which another search, of all that it reaches, finds no end.

use foldhash::fast::FixedState;
use hashbrown::{HashMap, HashSet};

use super::frontier::retrace;
use super::successors::Successors;
use super::{Bound, Counterexample, Error, Mismatch, Reason, replay};
use crate::base::Fingerprint;
use crate::system::TransitionSystem;

/// The steps of a search: for each expanded state its fingerprint, the number of its steps, and where they lead.
pub(super) struct Edges {
    words: Vec<u64>,
    most_bytes: usize,
}

impl Edges {
    pub fn new(most_bytes: usize) -> Edges {
        Edges { words: Vec::new(), most_bytes }
    }

    /// Records the steps of one state; none makes it an end.
    pub fn record(&mut self, from: Fingerprint, to: impl Iterator<Item = Fingerprint>) -> Result<(), Bound> {
        self.words.push(from.0);
        let count = self.words.len();
        self.words.push(0);
        self.words.extend(to.map(|f| f.0));
        self.words[count] = (self.words.len() - count - 1) as u64;
        // The graph that is made of them takes about as much again.
        let bytes = self.words.capacity() * size_of::<u64>() * 2;
        if bytes > self.most_bytes { Err(Bound::Memory(self.most_bytes)) } else { Ok(()) }
    }

    /// A shortest way, as fingerprints from `initial` on, to a state from which no end is reached, and
    /// on until a state comes again.
    pub fn trap(&self, initial: Fingerprint) -> Option<Vec<Fingerprint>> {
        let graph = Graph::new(&self.words);
        let doomed = graph.doomed();
        let mut from: Vec<u32> = vec![u32::MAX; graph.names.len()];
        let start = *graph.numbers.get(&initial.0)?;
        let mut queue = std::collections::VecDeque::from([start]);
        from[start as usize] = start;
        while let Some(here) = queue.pop_front() {
            if doomed[here as usize] {
                let mut way = vec![here];
                while way[way.len() - 1] != start {
                    way.push(from[way[way.len() - 1] as usize]);
                }
                way.reverse();
                graph.go_round(&mut way);
                return Some(way.into_iter().map(|n| Fingerprint(graph.names[n as usize])).collect());
            }
            for &next in graph.successors(here) {
                if from[next as usize] == u32::MAX {
                    from[next as usize] = here;
                    queue.push_back(next);
                }
            }
        }
        None
    }
}

/// The recorded steps with states numbered.
struct Graph {
    /// Fingerprints by number.
    names: Vec<u64>,
    numbers: HashMap<u64, u32, FixedState>,
    /// Where a state's successors begin in `targets`; one more than there are states.
    starts: Vec<u32>,
    targets: Vec<u32>,
}

impl Graph {
    fn new(words: &[u64]) -> Graph {
        let mut graph = Graph {
            names: Vec::new(),
            numbers: HashMap::with_hasher(FixedState::default()),
            starts: vec![0],
            targets: Vec::new(),
        };
        for (from, _) in records(words) {
            graph.numbers.insert(from, graph.names.len() as u32);
            graph.names.push(from);
        }
        for (_, to) in records(words) {
            graph.targets.extend(to.iter().map(|f| graph.numbers[f]));
            graph.starts.push(graph.targets.len() as u32);
        }
        graph
    }

    fn successors(&self, state: u32) -> &[u32] {
        &self.targets[self.starts[state as usize] as usize..self.starts[state as usize + 1] as usize]
    }

    /// For each state whether it reaches no end.
    fn doomed(&self) -> Vec<bool> {
        let states = self.names.len() as u32;
        let mut starts = vec![0u32; states as usize + 1];
        for &target in &self.targets {
            starts[target as usize + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut next = starts.clone();
        let mut sources = vec![0u32; self.targets.len()];
        for state in 0..states {
            for &target in self.successors(state) {
                sources[next[target as usize] as usize] = state;
                next[target as usize] += 1;
            }
        }
        let mut doomed = vec![true; states as usize];
        let mut pending: Vec<u32> = (0..states).filter(|&s| self.successors(s).is_empty()).collect();
        pending.iter().for_each(|&s| doomed[s as usize] = false);
        while let Some(state) = pending.pop() {
            for &source in &sources[starts[state as usize] as usize..starts[state as usize + 1] as usize] {
                if std::mem::replace(&mut doomed[source as usize], false) {
                    pending.push(source);
                }
            }
        }
        doomed
    }

    /// Prolongs the way until a state comes again.
    fn go_round(&self, way: &mut Vec<u32>) {
        let mut seen: HashSet<u32, FixedState> = HashSet::with_hasher(FixedState::default());
        while let Some(&here) = way.last()
            && seen.insert(here)
            && let Some(&next) = self.successors(here).first()
        {
            way.push(next);
        }
    }
}

/// The recorded states and where their steps lead.
fn records(words: &[u64]) -> impl Iterator<Item = (u64, &[u64])> {
    let mut rest = words;
    std::iter::from_fn(move || {
        let (&[from, count], after) = rest.split_first_chunk()?;
        let (to, after) = after.split_at(count as usize);
        rest = after;
        Some((from, to))
    })
}

/// Whether an end can be reached from a state: `None` if more than `most` states would have to be visited,
/// or a step could not be carried out.
pub fn reaches_end<S: TransitionSystem>(system: &mut S, state: &S::State, most: usize) -> Option<bool> {
    let mut seen: HashSet<u64, FixedState> = HashSet::with_hasher(FixedState::default());
    let mut pending = vec![state.clone()];
    seen.insert(system.fingerprint(state).0);
    let mut successors = Successors::<S>::new();
    while let Some(state) = pending.pop() {
        if !successors.enable(system, &state) {
            return Some(true);
        }
        let here = system.fingerprint(&state);
        successors.step(system, &state).ok()?;
        for (_, delta) in successors.drain() {
            if seen.insert((here + delta.fingerprint).0) {
                let mut next = state.clone();
                system.apply(&mut next, &delta.change);
                pending.push(next);
            }
        }
        if seen.len() > most {
            return None;
        }
    }
    Some(false)
}

/// The nearest trap, if there is one, replayed; the edges are those of an exhaustive search of so many states.
pub(super) fn find<S: TransitionSystem>(
    system: &mut S,
    edges: &Edges,
    states: u64,
) -> Result<Option<Counterexample<S::Action>>, Error<S::Action>> {
    let Ok(initial) = system.initial() else { return Ok(None) };
    let fingerprint = system.fingerprint(&initial);
    let Some(way) = edges.trap(fingerprint) else { return Ok(None) };
    let finding = system.trapped(&initial);
    let path = match retrace(system, &initial, &way) {
        Ok(path) => path,
        Err(mismatch) => return Err(Error::Irreproducible { finding, path: Vec::new(), mismatch }),
    };
    let end = match replay(system, &path) {
        Ok(end) => end.state,
        Err(mismatch) => return Err(Error::Irreproducible { finding, path, mismatch }),
    };
    if reaches_end(system, &end, states as usize) != Some(false) {
        let mismatch = Mismatch { after: path.len(), reason: Reason::NoFinding };
        return Err(Error::Irreproducible { finding, path, mismatch });
    }
    Ok(Some(Counterexample { finding: system.trapped(&end), path }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edges(all: &[(u64, &[u64])]) -> Edges {
        let mut edges = Edges::new(usize::MAX);
        for (from, to) in all {
            edges.record(Fingerprint(*from), to.iter().map(|&f| Fingerprint(f))).unwrap();
        }
        edges
    }

    fn way(edges: &Edges) -> Option<Vec<u64>> {
        edges.trap(Fingerprint(1)).map(|way| way.into_iter().map(|f| f.0).collect())
    }

    #[test]
    fn a_cycle_with_a_way_out_is_no_trap() {
        assert_eq!(way(&edges(&[(1, &[2]), (2, &[1, 3]), (3, &[])])), None);
    }

    #[test]
    fn the_nearest_state_that_reaches_no_end_is_found_and_one_lap_shown() {
        let found =
            edges(&[(1, &[2, 3]), (2, &[9]), (9, &[]), (3, &[4, 5]), (4, &[9]), (5, &[6]), (6, &[7]), (7, &[6])]);
        assert_eq!(way(&found), Some(vec![1, 3, 5, 6, 7, 6]));
    }

    #[test]
    fn too_many_steps_are_a_bound() {
        let mut edges = Edges::new(100);
        let refused = (0..100).find_map(|n| edges.record(Fingerprint(n), [Fingerprint(n + 1)].into_iter()).err());
        assert_eq!(refused, Some(Bound::Memory(100)));
    }
}
