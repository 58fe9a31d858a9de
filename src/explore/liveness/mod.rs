//! Runs without end: is there a fair one that a monitor accepts?
//!
//! Source: Vardi, Wolper, "An Automata-Theoretic Approach to Automatic Program Verification" (LICS 1986): the product of
//! the state graph with a generalised Büchi automaton of the bad runs has a fair accepting cycle, or there is no bad
//! run. Weak fairness is one acceptance set more for each actor: states in which it is not obliged to act, and its own
//! steps. So it is enough to look at maximal strongly connected components (Emerson, Lei, 1987).
//!
//! **Invariants.** A run that ends repeats its last state. No run in which somebody who is obliged to act for ever never
//! does is a counterexample. No answer but a counterexample is given for a graph that is not complete.
//! Left out: reduction, strong fairness, more than one worker; the graph (not the states) is kept in memory.

mod graph;
mod lasso;
mod path;
mod product;

pub use graph::{Graph, collect};
pub use path::moves;
pub use product::{Lasso, find};

/// What is looked for: a generalised Büchi automaton over the labels of states.
pub trait Monitor {
    fn initial(&self) -> &[u32];
    fn successors(&self, state: u32) -> &[u32];
    /// Whether the automaton can be in this state where the program's state has these labels.
    fn admits(&self, state: u32, labels: u64) -> bool;
    /// How many acceptance sets there are.
    fn sets(&self) -> usize;
    fn accepts(&self, state: u32, set: usize) -> bool;
}
