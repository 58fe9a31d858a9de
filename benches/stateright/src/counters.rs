//! `counters.py`: each task, ROUNDS times, suspends and then adds one to its own and to the common count.

use crate::{MAX, Tasks};

#[derive(Clone)]
pub struct Counters {
    pub tasks: u8,
    pub rounds: u8,
}

#[derive(Clone, Debug, Hash, PartialEq)]
pub struct State {
    /// Steps taken: the first ends at the first suspension, the last ends the task.
    steps: [u8; MAX],
    total: u8,
    finished: u8,
}

impl Tasks for Counters {
    type State = State;

    fn initial(&self) -> State {
        State { steps: [0; MAX], total: 0, finished: 0 }
    }

    fn count(&self) -> usize {
        self.tasks as usize
    }

    fn ready(&self, state: &State, task: usize) -> bool {
        state.steps[task] <= self.rounds
    }

    fn step(&self, state: &mut State, task: usize) {
        state.total += u8::from(state.steps[task] > 0);
        state.steps[task] += 1;
        state.finished += u8::from(state.steps[task] > self.rounds);
    }

    fn over(&self, state: &State) -> bool {
        state.finished == self.tasks
    }

    fn holds(&self, state: &State) -> bool {
        !self.over(state) || state.total == self.tasks * self.rounds
    }
}
