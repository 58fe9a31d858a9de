//! Finds a cycle of states that are not full: such a cycle could put a step off for ever (the ignoring problem).
//!
//! Source: depth-first search with three colours (Cormen et al., Introduction to Algorithms, ch. 22.3).

use super::graph::Node;
use crate::system::TransitionSystem;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Colour {
    New,
    OnPath,
    Done,
}

/// A state on such a cycle.
pub(super) fn find<S: TransitionSystem>(nodes: &[Node<S>]) -> Option<u32> {
    let mut colours = vec![Colour::New; nodes.len()];
    // The path, each state with the number of its edges that were followed.
    let mut path: Vec<(u32, usize)> = Vec::new();
    for start in 0..nodes.len() as u32 {
        if colours[start as usize] == Colour::New && !nodes[start as usize].is_full() {
            colours[start as usize] = Colour::OnPath;
            path.push((start, 0));
        }
        while let Some((node, followed)) = path.last_mut() {
            let Some(edge) = nodes[*node as usize].edges.get(*followed) else {
                colours[*node as usize] = Colour::Done;
                path.pop();
                continue;
            };
            *followed += 1;
            let next = edge.to as usize;
            match colours[next] {
                Colour::OnPath => return Some(edge.to),
                Colour::New if !nodes[next].is_full() => {
                    colours[next] = Colour::OnPath;
                    path.push((edge.to, 0));
                }
                _ => {}
            }
        }
    }
    None
}

/// Whether from some state no state without steps can be reached.
pub(super) fn trapped<S: TransitionSystem>(nodes: &[Node<S>]) -> bool {
    let mut reaches = vec![false; nodes.len()];
    let mut pending: Vec<u32> = (0..nodes.len() as u32).filter(|&n| nodes[n as usize].edges.is_empty()).collect();
    pending.iter().for_each(|&n| reaches[n as usize] = true);
    while let Some(node) = pending.pop() {
        for &before in &nodes[node as usize].before {
            if !std::mem::replace(&mut reaches[before as usize], true) {
                pending.push(before);
            }
        }
    }
    reaches.contains(&false)
}
