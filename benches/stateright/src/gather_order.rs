//! `gather_order.py`: each child suspends once and hands in its result.

use crate::{MAX, Tasks};

#[derive(Clone)]
pub struct Gather {
    pub children: u8,
}

#[derive(Clone, Debug, Hash, PartialEq)]
pub struct State {
    steps: [u8; MAX],
    /// One more than each result that was handed in.
    results: [u8; MAX],
    finished: u8,
}

impl Tasks for Gather {
    type State = State;

    fn initial(&self) -> State {
        State { steps: [0; MAX], results: [0; MAX], finished: 0 }
    }

    fn count(&self) -> usize {
        self.children as usize
    }

    fn ready(&self, state: &State, child: usize) -> bool {
        state.steps[child] < 2
    }

    fn step(&self, state: &mut State, child: usize) {
        if state.steps[child] == 1 {
            state.results[child] = child as u8 + 1;
            state.finished += 1;
        }
        state.steps[child] += 1;
    }

    fn over(&self, state: &State) -> bool {
        state.finished == self.children
    }

    fn holds(&self, state: &State) -> bool {
        !self.over(state) || (0..self.count()).all(|child| state.results[child] as usize == child + 1)
    }
}
