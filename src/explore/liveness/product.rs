//! The product of the state graph with a monitor, and its fair accepting components.

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use super::graph::Graph;
use super::{Monitor, lasso};

/// A run without end as numbers of states of the graph: the way to the cycle, and the cycle, which begins at the last state
/// of the way and comes back to it. An empty cycle: the run ends, in the last state of the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lasso {
    pub stem: Vec<u32>,
    pub cycle: Vec<u32>,
}

/// A node of the product: a state of the graph and one of the monitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Pair {
    pub state: u32,
    pub monitor: u32,
}

/// A step in the product; nobody acts where a run that has ended repeats its last state.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub target: u32,
    pub actor: Option<u64>,
}

pub(super) struct Product<'a, M: Monitor> {
    pub graph: &'a Graph,
    pub monitor: &'a M,
    pub pairs: Vec<Pair>,
    pub steps: Vec<Vec<Step>>,
    /// The pair from which each was met first; its own number for initial ones.
    pub parents: Vec<u32>,
}

/// A fair run that the monitor accepts, on a way as short as possible to its cycle.
pub fn find<M: Monitor>(graph: &Graph, monitor: &M) -> Option<Lasso> {
    let product = Product::new(graph, monitor);
    let components = components(&product.steps);
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); components.iter().max().map_or(0, |&n| n as usize + 1)];
    for (pair, &component) in components.iter().enumerate() {
        members[component as usize].push(pair as u32);
    }
    // Pairs are numbered in breadth-first order: the lowest one is nearest.
    let fair = members.iter().filter(|pairs| product.is_fair(pairs, &components));
    let nearest = fair.min_by_key(|pairs| pairs[0])?;
    Some(lasso::through(&product, nearest, &components))
}

impl<'a, M: Monitor> Product<'a, M> {
    fn new(graph: &'a Graph, monitor: &'a M) -> Self {
        let mut product = Product { graph, monitor, pairs: Vec::new(), steps: Vec::new(), parents: Vec::new() };
        let mut index: HashMap<Pair, u32, FixedState> = HashMap::with_hasher(FixedState::default());
        let admits = |pair: &Pair| monitor.admits(pair.monitor, graph.nodes[pair.state as usize].labels);
        let initial = monitor.initial().iter().map(|&monitor| Pair { state: 0, monitor });
        for pair in initial.filter(admits) {
            let number = product.pairs.len() as u32;
            index.insert(pair, number);
            product.pairs.push(pair);
            product.parents.push(number);
        }
        let mut at = 0;
        while let Some(&pair) = product.pairs.get(at) {
            let node = &graph.nodes[pair.state as usize];
            let ends = [(pair.state, None)];
            let moves = node.edges.iter().map(|edge| (edge.target, Some(edge.actor)));
            let moves: Vec<(u32, Option<u64>)> = if node.edges.is_empty() { ends.to_vec() } else { moves.collect() };
            let mut steps = Vec::new();
            for (state, actor) in moves {
                for &monitor in monitor.successors(pair.monitor) {
                    let next = Pair { state, monitor };
                    if !admits(&next) {
                        continue;
                    }
                    let target = *index.entry(next).or_insert_with(|| {
                        product.pairs.push(next);
                        product.parents.push(at as u32);
                        product.pairs.len() as u32 - 1
                    });
                    steps.push(Step { target, actor });
                }
            }
            product.steps.push(steps);
            at += 1;
        }
        product
    }

    pub fn obliged(&self, pair: u32) -> &'a [u64] {
        &self.graph.nodes[self.pairs[pair as usize].state as usize].obliged
    }

    /// The steps of a pair that stay in its component.
    pub fn inner<'s>(&'s self, pair: u32, components: &'s [u32]) -> impl Iterator<Item = Step> + 's {
        let own = components[pair as usize];
        self.steps[pair as usize].iter().copied().filter(move |step| components[step.target as usize] == own)
    }

    /// Whether some run stays in the component for ever, is fair, and is accepted.
    fn is_fair(&self, pairs: &[u32], components: &[u32]) -> bool {
        if !pairs.iter().any(|&pair| self.inner(pair, components).next().is_some()) {
            return false;
        }
        let accepted = |set: usize| pairs.iter().any(|&p| self.monitor.accepts(self.pairs[p as usize].monitor, set));
        if !(0..self.monitor.sets()).all(accepted) {
            return false;
        }
        let mut starved: Vec<u64> = self.obliged(pairs[0]).to_vec();
        for &pair in pairs {
            starved.retain(|actor| self.obliged(pair).binary_search(actor).is_ok());
            if starved.is_empty() {
                return true;
            }
        }
        for &pair in pairs {
            for step in self.inner(pair, components) {
                starved.retain(|&actor| step.actor != Some(actor));
            }
        }
        starved.is_empty()
    }
}

/// The strongly connected component of each pair. Source: Tarjan (1972), with a stack of its own instead of recursion.
fn components(steps: &[Vec<Step>]) -> Vec<u32> {
    const UNSEEN: u32 = u32::MAX;
    let count = steps.len();
    let (mut number, mut low, mut component) = (vec![UNSEEN; count], vec![0u32; count], vec![UNSEEN; count]);
    let (mut stack, mut work) = (Vec::new(), Vec::new());
    let (mut next_number, mut next_component) = (0, 0);
    for root in 0..count {
        if number[root] != UNSEEN {
            continue;
        }
        work.push((root, 0));
        while let Some(&mut (at, ref mut edge)) = work.last_mut() {
            if *edge == 0 {
                (number[at], low[at]) = (next_number, next_number);
                next_number += 1;
                stack.push(at);
            }
            if let Some(step) = steps[at].get(*edge) {
                *edge += 1;
                let target = step.target as usize;
                if number[target] == UNSEEN {
                    work.push((target, 0));
                } else if component[target] == UNSEEN {
                    low[at] = low[at].min(number[target]);
                }
                continue;
            }
            work.pop();
            if low[at] == number[at] {
                while let Some(member) = stack.pop() {
                    component[member] = next_component;
                    if member == at {
                        break;
                    }
                }
                next_component += 1;
            }
            if let Some(&(parent, _)) = work.last() {
                low[parent] = low[parent].min(low[at]);
            }
        }
    }
    component
}
