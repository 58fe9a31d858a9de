//! `philosophers.py` and `philosophers_ordered.py`, with the lock of CPython 3.11: who releases it unlocks it
//! and wakes the first waiter, who takes it when it runs; others stand in line while anybody waits.

use crate::{MAX, Tasks};

#[derive(Clone)]
pub struct Table {
    pub seats: u8,
    pub rounds: u8,
    pub ordered: bool,
}

/// Where a philosopher is suspended.
const HUNGRY: u8 = 0;
const WAITS_FOR_FIRST: u8 = 1;
const HOLDS_FIRST: u8 = 2;
const WAITS_FOR_SECOND: u8 = 3;

#[derive(Clone, Debug, Hash, PartialEq)]
pub struct State {
    at: [u8; MAX],
    meals: [u8; MAX],
    locked: u16,
    /// For each fork the seats that wait, plus one, in line: only two can want a fork.
    line: [[u8; 2]; MAX],
    /// Waiters that were woken.
    woken: u16,
    finished: u8,
}

impl Table {
    fn forks(&self, seat: usize) -> (usize, usize) {
        let next = (seat + 1) % self.count();
        if self.ordered && next == 0 { (next, seat) } else { (seat, next) }
    }
}

impl State {
    /// Takes the fork or stands in line.
    fn acquire(&mut self, fork: usize, seat: usize) -> bool {
        let line = &mut self.line[fork];
        let free = self.locked >> fork & 1 == 0 && line[0] == 0;
        if free {
            self.locked |= 1 << fork;
        } else {
            line[usize::from(line[0] != 0)] = seat as u8 + 1;
        }
        free
    }

    /// A woken waiter, who is the first in line, takes its fork.
    fn obtain(&mut self, fork: usize, seat: usize) {
        self.line[fork] = [self.line[fork][1], 0];
        self.woken &= !(1 << seat);
        self.locked |= 1 << fork;
    }

    fn release(&mut self, fork: usize) {
        self.locked &= !(1 << fork);
        if let Some(seat) = self.line[fork][0].checked_sub(1) {
            self.woken |= 1 << seat;
        }
    }

    fn eat(&mut self, first: usize, second: usize, seat: usize, rounds: u8) {
        self.release(second);
        self.release(first);
        self.meals[seat] += 1;
        self.at[seat] = HUNGRY;
        self.finished += u8::from(self.meals[seat] == rounds);
    }
}

impl Tasks for Table {
    type State = State;

    fn initial(&self) -> State {
        State {
            at: [HUNGRY; MAX],
            meals: [0; MAX],
            locked: 0,
            line: [[0; 2]; MAX],
            woken: 0,
            finished: 0,
        }
    }

    fn count(&self) -> usize {
        self.seats as usize
    }

    fn ready(&self, state: &State, seat: usize) -> bool {
        match state.at[seat] {
            HUNGRY => state.meals[seat] < self.rounds,
            HOLDS_FIRST => true,
            _ => state.woken >> seat & 1 == 1,
        }
    }

    fn step(&self, state: &mut State, seat: usize) {
        let (first, second) = self.forks(seat);
        match state.at[seat] {
            HUNGRY => state.at[seat] = if state.acquire(first, seat) { HOLDS_FIRST } else { WAITS_FOR_FIRST },
            WAITS_FOR_FIRST => {
                state.obtain(first, seat);
                state.at[seat] = HOLDS_FIRST;
            }
            HOLDS_FIRST => match state.acquire(second, seat) {
                true => state.eat(first, second, seat, self.rounds),
                false => state.at[seat] = WAITS_FOR_SECOND,
            },
            _ => {
                state.obtain(second, seat);
                state.eat(first, second, seat, self.rounds);
            }
        }
    }

    fn over(&self, state: &State) -> bool {
        state.finished == self.seats
    }

    /// No deadlock.
    fn holds(&self, state: &State) -> bool {
        self.over(state) || (0..self.count()).any(|seat| self.ready(state, seat))
    }
}
