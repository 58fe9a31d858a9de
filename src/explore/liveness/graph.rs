//! The state graph without its states: labels, steps, who acts and who is obliged to.

use std::collections::VecDeque;
use std::time::Instant;

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use crate::base::Fingerprint;
use crate::explore::successors::{Gap, Successors};
use crate::explore::{Bound, Bounds, Error, Move};
use crate::system::{Halt, TransitionSystem};

/// A step: where it leads and who acts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub target: u32,
    pub actor: u64,
}

pub(super) struct Node {
    pub fingerprint: Fingerprint,
    pub labels: u64,
    pub edges: Box<[Edge]>,
    /// Who has to act some time unless that changes; sorted.
    pub obliged: Box<[u64]>,
}

/// The reachable states, the initial one first.
pub struct Graph {
    pub(super) nodes: Vec<Node>,
    pub transitions: u64,
    /// Why a part is missing.
    pub stopped_by: Option<Bound>,
}

impl Graph {
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The sets of labels that some state has.
    pub fn labels(&self) -> impl Iterator<Item = u64> + '_ {
        self.nodes.iter().map(|node| node.labels)
    }
}

/// Collects the graph; a bound leaves it incomplete.
pub fn collect<S: TransitionSystem>(system: &mut S, bounds: &Bounds) -> Result<Graph, Error<S::Action>> {
    let started = Instant::now();
    let mut graph = Graph { nodes: Vec::new(), transitions: 0, stopped_by: None };
    let initial = match system.initial() {
        Ok(initial) => initial,
        Err(Halt::Unsupported(diagnostic)) => return Err(Error::Unsupported { diagnostic, path: Vec::new() }),
        Err(Halt::Observe(history)) => return Err(Error::Observe(history)),
        Err(Halt::Bound(text)) => return Ok(Graph { stopped_by: Some(Bound::Step(text)), ..graph }),
    };
    let mut index: HashMap<u64, u32, FixedState> = HashMap::with_hasher(FixedState::default());
    let mut queue = VecDeque::new();
    let mut buffer = Successors::<S>::new();
    let fingerprint = system.fingerprint(&initial);
    add(system, &mut graph, fingerprint, &initial)?;
    index.insert(fingerprint.0, 0);
    queue.push_back((0u32, initial));
    let mut bytes = 0;
    while let Some((at, state)) = queue.pop_front() {
        if !buffer.enable(system, &state) {
            continue;
        }
        match buffer.step(system, &state) {
            Ok(()) => {}
            Err(Gap::Bound(text)) => graph.stopped_by = Some(Bound::Step(text)),
            Err(Gap::Observe(history)) => return Err(Error::Observe(history)),
            Err(Gap::Unsupported { action, diagnostic }) => {
                return Err(Error::Unsupported { diagnostic, path: vec![Move { action, choices: Vec::new() }] });
            }
        }
        let here = graph.nodes[at as usize].fingerprint;
        let mut edges = Vec::new();
        let found: Vec<_> = buffer.drain().map(|(action, delta)| (action.clone(), delta)).collect();
        for (action, delta) in found {
            graph.transitions += 1;
            let fingerprint = here + delta.fingerprint;
            let target = match index.get(&fingerprint.0) {
                Some(&known) => known,
                None => {
                    let mut next = state.clone();
                    system.apply(&mut next, &delta.change);
                    let number = graph.nodes.len() as u32;
                    add(system, &mut graph, fingerprint, &next)?;
                    index.insert(fingerprint.0, number);
                    queue.push_back((number, next));
                    number
                }
            };
            edges.push(Edge { target, actor: system.actor(&action) });
        }
        bytes += size_of_val(&edges[..]) + 3 * size_of::<Node>() + system.state_memory(&state);
        graph.nodes[at as usize].edges = edges.into();
        if system.is_full() {
            system.forget();
        }
        let states = graph.nodes.len() as u64;
        let stopped = match bounds {
            Bounds { states: Some(limit), .. } if states > *limit => Some(Bound::States(*limit)),
            Bounds { time: Some(limit), .. } if started.elapsed() >= *limit => Some(Bound::Time(*limit)),
            Bounds { memory: Some(limit), .. } if bytes + system.memory() > *limit => Some(Bound::Memory(*limit)),
            _ => None,
        };
        if stopped.is_some() {
            graph.stopped_by = stopped;
        }
        if graph.stopped_by.is_some() {
            break;
        }
    }
    Ok(graph)
}

fn add<S: TransitionSystem>(
    system: &mut S,
    graph: &mut Graph,
    fingerprint: Fingerprint,
    state: &S::State,
) -> Result<(), Error<S::Action>> {
    let labels = match system.labels(state) {
        Ok(labels) => labels,
        Err(Halt::Unsupported(diagnostic)) => return Err(Error::Unsupported { diagnostic, path: Vec::new() }),
        Err(Halt::Observe(history)) => return Err(Error::Observe(history)),
        Err(Halt::Bound(text)) => {
            graph.stopped_by = Some(Bound::Step(text));
            0
        }
    };
    let mut obliged = Vec::new();
    system.obliged(state, &mut obliged);
    obliged.sort_unstable();
    obliged.dedup();
    graph.nodes.push(Node { fingerprint, labels, edges: Box::default(), obliged: obliged.into() });
    Ok(())
}
