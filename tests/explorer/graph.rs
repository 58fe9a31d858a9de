//! The explicit graph has the states and transitions that a search counts.

use raddle::explore::Bound;
use raddle::explore::graph::{collect, path_to};

use crate::toy::{ORDERS, System, Toy, all, run};
use crate::toys::{Counters, Jugs, Philosophers};

fn agrees<T: Toy>(toy: &T) {
    let graph = collect(&mut System::new(toy.clone()), u32::MAX).unwrap();
    assert_eq!(graph.stopped_by, None);
    for order in ORDERS {
        let outcome = run(toy, &all(order));
        let counts = (graph.graph.node_count() as u64, graph.graph.edge_count() as u64);
        assert_eq!(counts, (outcome.states, outcome.transitions));
    }
    for node in graph.graph.node_indices() {
        assert_eq!(path_to(&graph.graph, node).len() as u64, graph.graph[node].depth);
    }
}

#[test]
fn whole_graphs_agree_with_the_search() {
    agrees(&Counters { tasks: 3, rounds: 2 });
    agrees(&Jugs);
    agrees(&Philosophers { seats: 4, meals: 1, ordered: false });
}

#[test]
fn ends_are_marked_with_what_they_mean() {
    let graph = collect(&mut System::new(Philosophers { seats: 3, meals: 1, ordered: false }), 1_000).unwrap().graph;
    let ends: Vec<_> = graph.node_weights().filter(|node| node.end).map(|node| node.findings.len()).collect();
    assert_eq!(ends, [1, 0]);
}

#[test]
fn a_full_graph_keeps_the_nearest_states_and_counts_what_is_missing() {
    let graph = collect(&mut System::new(Counters { tasks: 2, rounds: 8 }), 6).unwrap();
    assert_eq!(graph.stopped_by, Some(Bound::States(6)));
    let nodes: Vec<_> = graph.graph.node_weights().map(|node| (node.depth, node.missing)).collect();
    assert_eq!(nodes, [(0, 0), (1, 0), (1, 0), (2, 2), (2, 2), (2, 2)]);
    assert_eq!(graph.graph.edge_count(), 6);
}
