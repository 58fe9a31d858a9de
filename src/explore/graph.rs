//! The reachable states and transitions as an explicit graph, up to a number of states.
//!
//! For graphs that are drawn or handed to graph algorithms; a search keeps none of this. States are
//! numbered in breadth-first order, the initial state is node 0. When the graph is full, the
//! states in it are still expanded, so that all transitions between them are there.

use std::collections::VecDeque;

use foldhash::fast::FixedState;
use hashbrown::HashMap;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use super::successors::{Gap, Successors};
use super::{Bound, Error, Move};
use crate::base::Fingerprint;
use crate::system::{Finding, Halt, TransitionSystem};

/// A reachable state.
#[derive(Clone, Debug)]
pub struct Node<T> {
    pub fingerprint: Fingerprint,
    pub state: T,
    /// Fewest steps from the initial state.
    pub depth: u64,
    /// Nothing is enabled here.
    pub end: bool,
    /// What the end means; empty where something is enabled.
    pub findings: Vec<Finding>,
    /// Transitions that are missing because they lead to states outside the graph.
    pub missing: usize,
}

/// A step from one state to another.
#[derive(Clone, Debug)]
pub struct Edge<A> {
    pub step: Move<A>,
    pub findings: Vec<Finding>,
}

/// States and transitions reachable from the initial state.
#[derive(Clone, Debug)]
pub struct StateGraph<T, A> {
    pub graph: DiGraph<Node<T>, Edge<A>>,
    /// Why parts of it are missing; `None` when it is complete.
    pub stopped_by: Option<Bound>,
}

/// The graph of one system's states and actions.
pub type GraphOf<S> = StateGraph<<S as TransitionSystem>::State, <S as TransitionSystem>::Action>;

/// Collects the graph of at most `max_states` states (at least the initial one).
pub fn collect<S: TransitionSystem>(system: &mut S, max_states: u32) -> Result<GraphOf<S>, Error<S::Action>> {
    let mut result = StateGraph { graph: DiGraph::new(), stopped_by: None };
    let initial = match system.initial() {
        Ok(state) => state,
        Err(Halt::Unsupported(diagnostic)) => return Err(Error::Unsupported { diagnostic, path: Vec::new() }),
        Err(Halt::Observe(history)) => return Err(Error::Observe(history)),
        Err(Halt::Bound(text)) => return Ok(StateGraph { stopped_by: Some(Bound::Step(text)), ..result }),
    };
    let graph = &mut result.graph;
    let fingerprint = system.fingerprint(&initial);
    let first = graph.add_node(Node::new(initial, fingerprint, 0));
    let mut index: HashMap<u64, NodeIndex, FixedState> = HashMap::with_hasher(FixedState::default());
    index.insert(fingerprint.0, first);
    let mut queue = VecDeque::from([first]);
    let mut buffer = Successors::<S>::new();
    while let Some(here) = queue.pop_front() {
        let Node { state, fingerprint, depth, .. } = &graph[here];
        let (state, fingerprint, depth) = (state.clone(), *fingerprint, *depth);
        if !buffer.enable(system, &state) {
            graph[here].end = true;
            graph[here].findings = system.at_end(&state);
            continue;
        }
        match buffer.step(system, &state) {
            Ok(()) => {}
            Err(Gap::Bound(text)) => result.stopped_by = Some(Bound::Step(text)),
            Err(Gap::Unsupported { action, diagnostic }) => {
                let mut path = path_to(graph, here);
                path.push(Move { action, choices: Vec::new() });
                return Err(Error::Unsupported { diagnostic, path });
            }
            Err(Gap::Observe(history)) => return Err(Error::Observe(history)),
        }
        for (action, delta) in buffer.drain() {
            let target = fingerprint + delta.fingerprint;
            let there = match index.get(&target.0) {
                Some(&there) => there,
                None if graph.node_count() >= max_states as usize => {
                    graph[here].missing += 1;
                    result.stopped_by.get_or_insert(Bound::States(u64::from(max_states)));
                    continue;
                }
                None => {
                    let mut next = state.clone();
                    system.apply(&mut next, &delta.change);
                    let there = graph.add_node(Node::new(next, target, depth + 1));
                    index.insert(target.0, there);
                    queue.push_back(there);
                    there
                }
            };
            let step = Move { action: action.clone(), choices: delta.choices };
            graph.add_edge(here, there, Edge { step, findings: delta.findings.to_vec() });
        }
    }
    Ok(result)
}

impl<T> Node<T> {
    fn new(state: T, fingerprint: Fingerprint, depth: u64) -> Self {
        Node { fingerprint, state, depth, end: false, findings: Vec::new(), missing: 0 }
    }
}

/// A shortest path from the initial state: backwards, always to the node that met this one first,
/// which has the lowest number among the predecessors.
pub fn path_to<T, A: Clone>(graph: &DiGraph<Node<T>, Edge<A>>, node: NodeIndex) -> Vec<Move<A>> {
    let mut path = Vec::new();
    let mut at = node;
    while at.index() != 0 {
        let Some(edge) =
            graph.edges_directed(at, petgraph::Direction::Incoming).min_by_key(|edge| (edge.source(), edge.id()))
        else {
            break;
        };
        path.push(edge.weight().step.clone());
        at = edge.source();
    }
    path.reverse();
    path
}
