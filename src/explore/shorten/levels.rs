//! The shortest paths to findings, by levels of a breadth-first search.
//!
//! Invariant: every shortest path to a finding runs through states at their own distance from the
//! initial state, so that one pass over the levels suffices. On each level an *arrival* is a state
//! together with the actor of the last step; it keeps the fewest switches with which the state is
//! reached in that many steps with that actor last, and from which arrival. A path is rebuilt from the
//! numbers of its steps among the successors of each state.

use foldhash::fast::FixedState;
use hashbrown::HashMap;
use smallvec::SmallVec;

use crate::base::Fingerprint;
use crate::explore::meter::{Meter, Phase, Progress};
use crate::explore::successors::Successors;
use crate::explore::visited::Visited;
use crate::explore::{Counterexample, Identity, Move};
use crate::system::{Finding, TransitionSystem};

/// No arrival: the initial state has none before it.
const NONE: u32 = u32::MAX;

struct Arrival {
    actor: u64,
    switches: u32,
    /// The arrival before it.
    from: u32,
    /// The number of the step that leads here.
    nth: u32,
}

struct Node<T> {
    state: T,
    fingerprint: Fingerprint,
    arrivals: SmallVec<[u32; 4]>,
}

/// The best known end of a path to a finding: after `from`, and one more step when there is one.
#[derive(Clone, Copy)]
struct Hit {
    steps: u64,
    switches: u32,
    from: u32,
    step: Option<u32>,
}

struct Levels<'a, A> {
    arrivals: Vec<Arrival>,
    targets: &'a [Counterexample<A>],
    identity: Identity,
    /// The targets' numbers by the hash of what identifies them, sorted.
    by_hash: Vec<(u64, usize)>,
    hits: Vec<Option<Hit>>,
}

/// For each counterexample the path with the fewest steps and, among those, the fewest switches;
/// `None` where the budget, or a bound that `meter` watches, came first; when it came within the level
/// of an end, the switches may not be the fewest.
pub(super) fn shortest<S: TransitionSystem>(
    system: &mut S,
    targets: &[Counterexample<S::Action>],
    identity: Identity,
    budget: u64,
    meter: &mut Meter<'_>,
) -> Vec<Option<Vec<Move<S::Action>>>> {
    let mut by_hash: Vec<_> =
        targets.iter().enumerate().map(|(number, target)| (identity.hash(&target.finding), number)).collect();
    by_hash.sort_unstable();
    let mut levels = Levels { arrivals: Vec::new(), targets, identity, by_hash, hits: vec![None; targets.len()] };
    levels.run(system, budget, meter);
    let hits = std::mem::take(&mut levels.hits);
    hits.into_iter().map(|hit| levels.rebuild(system, hit?)).collect()
}

impl<A> Levels<'_, A> {
    fn run<S: TransitionSystem<Action = A>>(&mut self, system: &mut S, budget: u64, meter: &mut Meter<'_>) {
        let Ok(initial) = system.initial() else { return };
        let fingerprint = system.fingerprint(&initial);
        let visited = Visited::new(Some(budget), None);
        let mut visited = visited.view();
        if visited.insert(fingerprint).is_err() {
            return;
        }
        let mut level = vec![Node { state: initial, fingerprint, arrivals: SmallVec::new() }];
        let mut buffer = Successors::<S>::new();
        let (mut transitions, mut complete) = (0, true);
        for depth in 0.. {
            for node in &level {
                if !buffer.enable(system, &node.state) {
                    let (from, switches) = self.best(node);
                    for finding in system.at_end(&node.state) {
                        self.hit(&finding, Hit { steps: depth, switches, from, step: None });
                    }
                }
            }
            // Only now: an end here is as near as a step that led here.
            if !complete || level.is_empty() || self.hits.iter().all(Option::is_some) {
                break;
            }
            let mut next: Vec<Node<S::State>> = Vec::new();
            let mut index: HashMap<u64, usize, FixedState> = HashMap::with_hasher(FixedState::default());
            for node in &level {
                let sample = |elapsed| {
                    let node_bytes = size_of::<Node<()>>() + system.state_memory(&node.state);
                    let own = (level.len() + next.len()) * node_bytes + self.arrivals.capacity() * size_of::<Arrival>();
                    Progress {
                        phase: Phase::Shorten,
                        states: visited.len(),
                        transitions,
                        frontier: next.len() as u64,
                        depth,
                        memory: visited.bytes() + own + system.memory(),
                        elapsed,
                    }
                };
                match meter.tick(sample) {
                    Err(_) => return,
                    Ok(true) if system.is_full() => system.forget(),
                    Ok(_) => {}
                }
                if !buffer.enable(system, &node.state) {
                    continue;
                }
                // Steps that cannot be carried out lead nowhere.
                drop(buffer.step(system, &node.state));
                for (nth, (action, delta)) in buffer.drain().enumerate() {
                    transitions += 1;
                    let (actor, nth) = (system.actor(action), nth as u32);
                    let (from, switches) = self.cheapest(node, actor);
                    for finding in &*delta.findings {
                        self.hit(finding, Hit { steps: depth + 1, switches, from, step: Some(nth) });
                    }
                    let fingerprint = node.fingerprint + delta.fingerprint;
                    let at = match index.get(&fingerprint.0) {
                        Some(&at) => at,
                        None => match visited.insert(fingerprint) {
                            Ok(false) => continue,
                            Err(_) => {
                                complete = false;
                                continue;
                            }
                            Ok(true) => {
                                let mut state = node.state.clone();
                                system.apply(&mut state, &delta.change);
                                index.insert(fingerprint.0, next.len());
                                next.push(Node { state, fingerprint, arrivals: SmallVec::new() });
                                next.len() - 1
                            }
                        },
                    };
                    self.arrive(&mut next[at].arrivals, Arrival { actor, switches, from, nth });
                }
            }
            level = next;
        }
    }

    /// The arrival with the fewest switches, and how many; none at the initial state.
    fn best<T>(&self, node: &Node<T>) -> (u32, u32) {
        let switches = |&arrival: &u32| self.arrivals[arrival as usize].switches;
        node.arrivals.iter().map(|arrival| (*arrival, switches(arrival))).min_by_key(|pair| pair.1).unwrap_or((NONE, 0))
    }

    /// From which arrival a step of `actor` costs the fewest switches, and how many they are then.
    fn cheapest<T>(&self, node: &Node<T>, actor: u64) -> (u32, u32) {
        let cost = |&arrival: &u32| {
            let Arrival { actor: last, switches, .. } = self.arrivals[arrival as usize];
            switches + u32::from(last != actor)
        };
        node.arrivals.iter().map(|arrival| (*arrival, cost(arrival))).min_by_key(|pair| pair.1).unwrap_or((NONE, 0))
    }

    /// Keeps the arrival if it is the first of its actor there, or better.
    fn arrive(&mut self, known: &mut SmallVec<[u32; 4]>, new: Arrival) {
        match known.iter().find(|&&arrival| self.arrivals[arrival as usize].actor == new.actor) {
            Some(&arrival) => {
                let old = &mut self.arrivals[arrival as usize];
                if new.switches < old.switches {
                    *old = new;
                }
            }
            None => {
                known.push(self.arrivals.len() as u32);
                self.arrivals.push(new);
            }
        }
    }

    fn hit(&mut self, finding: &Finding, new: Hit) {
        let hash = self.identity.hash(finding);
        let first = self.by_hash.partition_point(|entry| entry.0 < hash);
        for &(_, number) in self.by_hash[first..].iter().take_while(|entry| entry.0 == hash) {
            let best = &mut self.hits[number];
            let better = best.is_none_or(|best| (new.steps, new.switches) < (best.steps, best.switches));
            if better && self.identity.same(finding, &self.targets[number].finding) {
                *best = Some(new);
            }
        }
    }

    /// Takes the steps again from the initial state; `None` if the system does not repeat itself.
    fn rebuild<S: TransitionSystem<Action = A>>(&self, system: &mut S, hit: Hit) -> Option<Vec<Move<A>>>
    where
        A: Clone,
    {
        let mut numbers: Vec<u32> = hit.step.into_iter().collect();
        let mut from = hit.from;
        while from != NONE {
            let arrival = &self.arrivals[from as usize];
            numbers.push(arrival.nth);
            from = arrival.from;
        }
        let mut state = system.initial().ok()?;
        let mut buffer = Successors::<S>::new();
        let mut path = Vec::with_capacity(numbers.len());
        for &nth in numbers.iter().rev() {
            buffer.enable(system, &state);
            drop(buffer.step(system, &state));
            let (action, delta) = buffer.drain().nth(nth as usize)?;
            path.push(Move { action: action.clone(), choices: delta.choices });
            system.apply(&mut state, &delta.change);
        }
        Some(path)
    }
}
