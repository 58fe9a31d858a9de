//! `lost_update.py`: each task reads the shared number, suspends, and writes it back plus one.

use crate::{MAX, Tasks};

#[derive(Clone)]
pub struct LostUpdate {
    pub tasks: u8,
}

#[derive(Clone, Debug, Hash, PartialEq)]
pub struct State {
    steps: [u8; MAX],
    /// What a suspended task has read.
    before: [u8; MAX],
    shared: u8,
    finished: u8,
}

impl Tasks for LostUpdate {
    type State = State;

    fn initial(&self) -> State {
        State { steps: [0; MAX], before: [0; MAX], shared: 0, finished: 0 }
    }

    fn count(&self) -> usize {
        self.tasks as usize
    }

    fn ready(&self, state: &State, task: usize) -> bool {
        state.steps[task] < 2
    }

    fn step(&self, state: &mut State, task: usize) {
        if state.steps[task] == 0 {
            state.before[task] = state.shared;
        } else {
            state.shared = std::mem::take(&mut state.before[task]) + 1;
            state.finished += 1;
        }
        state.steps[task] += 1;
    }

    fn over(&self, state: &State) -> bool {
        state.finished == self.tasks
    }

    fn holds(&self, state: &State) -> bool {
        !self.over(state) || state.shared == self.tasks
    }
}
