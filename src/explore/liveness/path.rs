//! From the numbers of a lasso's states to steps that can be taken again.

use super::graph::Graph;
use super::product::Lasso;
use crate::explore::successors::Successors;
use crate::explore::{Mismatch, Move};
use crate::system::TransitionSystem;

type Steps<S> = Vec<Move<<S as TransitionSystem>::Action>>;

/// The steps of the way and of the cycle. The cycle leads back to the state in which it began: each state on the
/// way is found by its fingerprint.
pub fn moves<S: TransitionSystem>(
    system: &mut S,
    graph: &Graph,
    lasso: &Lasso,
) -> Result<(Steps<S>, Steps<S>), Mismatch> {
    let mut state = system.initial().map_err(|_| Mismatch::lost(0))?;
    let mut buffer = Successors::<S>::new();
    let mut steps = Vec::new();
    for &number in lasso.stem[1..].iter().chain(&lasso.cycle) {
        let (here, wanted) = (system.fingerprint(&state), graph.nodes[number as usize].fingerprint);
        if !buffer.enable(system, &state) || buffer.step(system, &state).is_err() {
            return Err(Mismatch::lost(steps.len()));
        }
        let found = buffer.drain().find(|(_, delta)| here + delta.fingerprint == wanted);
        let Some((action, delta)) = found else { return Err(Mismatch::lost(steps.len())) };
        steps.push(Move { action: action.clone(), choices: delta.choices });
        system.apply(&mut state, &delta.change);
    }
    let cycle = steps.split_off(lasso.stem.len() - 1);
    Ok((steps, cycle))
}
