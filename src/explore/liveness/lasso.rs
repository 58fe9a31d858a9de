//! A fair accepted run of a component, as a way to it and a cycle in it.

use std::collections::VecDeque;

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use super::Monitor;
use super::product::{Lasso, Product, Step};

/// The cycle visits each acceptance set, and for each actor a state in which it is not obliged, or a step of its own.
pub(super) fn through<M: Monitor>(product: &Product<M>, pairs: &[u32], components: &[u32]) -> Lasso {
    let start = pairs[0];
    let mut stem = vec![start];
    while let Some(&at) = stem.last() {
        match product.parents[at as usize] {
            parent if parent == at => break,
            parent => stem.push(parent),
        }
    }
    stem.reverse();
    let mut cycle: Vec<Step> = Vec::new();
    let mut actors: Vec<u64> = pairs.iter().flat_map(|&pair| product.obliged(pair)).copied().collect();
    actors.sort_unstable();
    actors.dedup();
    let visited = |cycle: &[Step]| std::iter::once(start).chain(cycle.iter().map(|s| s.target)).collect::<Vec<u32>>();
    for set in 0..product.monitor.sets() {
        let accepts = |pair: u32| product.monitor.accepts(product.pairs[pair as usize].monitor, set);
        if !visited(&cycle).into_iter().any(accepts) {
            walk(product, components, start, &mut cycle, |step| accepts(step.target));
        }
    }
    for actor in actors {
        let rests = |pair: u32| product.obliged(pair).binary_search(&actor).is_err();
        let satisfied = cycle.iter().any(|s| s.actor == Some(actor)) || visited(&cycle).into_iter().any(rests);
        if !satisfied {
            walk(product, components, start, &mut cycle, |step| step.actor == Some(actor) || rests(step.target));
        }
    }
    if cycle.is_empty() || cycle.last().is_some_and(|s| s.target != start) {
        walk(product, components, start, &mut cycle, |step| step.target == start);
    }
    let state = |pair: u32| product.pairs[pair as usize].state;
    let mut stem: Vec<u32> = stem.into_iter().map(state).collect();
    // Repeating the last state is no step.
    if let Some(end) = stem.iter().position(|&state| product.graph.nodes[state as usize].edges.is_empty()) {
        stem.truncate(end + 1);
        return Lasso { stem, cycle: Vec::new() };
    }
    Lasso { stem, cycle: cycle.iter().map(|step| state(step.target)).collect() }
}

/// Goes on with a cycle, within the component, by a shortest way that ends with a wanted step.
fn walk<M: Monitor>(
    product: &Product<M>,
    components: &[u32],
    start: u32,
    cycle: &mut Vec<Step>,
    wanted: impl Fn(&Step) -> bool,
) {
    let from = cycle.last().map_or(start, |step| step.target);
    // The step by which each pair was reached, and from where.
    let mut reached: HashMap<u32, (u32, Step), FixedState> = HashMap::with_hasher(FixedState::default());
    let mut queue = VecDeque::from([from]);
    while let Some(at) = queue.pop_front() {
        for step in product.inner(at, components) {
            if wanted(&step) {
                let mut way = vec![step];
                let mut back = at;
                while back != from {
                    let (earlier, step) = reached[&back];
                    way.push(step);
                    back = earlier;
                }
                cycle.extend(way.into_iter().rev());
                return;
            }
            if step.target != from && !reached.contains_key(&step.target) {
                reached.insert(step.target, (at, step));
                queue.push_back(step.target);
            }
        }
    }
}
