//! The toys: classics with known state counts and known shortest violations.

use raddle::system::{Finding, Halt};

use crate::toy::{Toy, Way, finding, way};

type Step<T> = Result<Vec<Way<T>>, Halt>;

/// `tasks` tasks of `rounds` yields each: (rounds + 2)^tasks states.
#[derive(Clone)]
pub struct Counters {
    pub tasks: usize,
    pub rounds: u8,
}

impl Toy for Counters {
    type State = Vec<u8>;
    type Action = usize;

    fn initial(&self) -> Vec<u8> {
        vec![0; self.tasks]
    }
    fn words(state: &Vec<u8>) -> Vec<u64> {
        state.iter().map(|&n| n.into()).collect()
    }
    fn enabled(&self, state: &Vec<u8>) -> Vec<usize> {
        (0..self.tasks).filter(|&task| state[task] <= self.rounds).collect()
    }
    fn step(&self, state: &Vec<u8>, task: usize) -> Step<Vec<u8>> {
        let mut next = state.clone();
        next[task] += 1;
        Ok(way(next))
    }
    fn actor(task: usize) -> u64 {
        task as u64
    }
    fn at_end(&self, _state: &Vec<u8>) -> Vec<Finding> {
        vec![finding("outcome", "outcome", "done")]
    }
}

/// Two jugs of 3 and 5 litres: 4 litres take six steps.
#[derive(Clone)]
pub struct Jugs;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pour {
    Fill(usize),
    Empty(usize),
    Into(usize),
}

impl Toy for Jugs {
    type State = [u8; 2];
    type Action = Pour;

    fn initial(&self) -> [u8; 2] {
        [0, 0]
    }
    fn words(state: &[u8; 2]) -> Vec<u64> {
        state.map(u64::from).to_vec()
    }
    fn enabled(&self, _state: &[u8; 2]) -> Vec<Pour> {
        use Pour::{Empty, Fill, Into};
        vec![Fill(0), Fill(1), Empty(0), Empty(1), Into(0), Into(1)]
    }
    fn step(&self, state: &[u8; 2], action: Pour) -> Step<[u8; 2]> {
        const SIZE: [u8; 2] = [3, 5];
        let mut next = *state;
        match action {
            Pour::Fill(jug) => next[jug] = SIZE[jug],
            Pour::Empty(jug) => next[jug] = 0,
            Pour::Into(jug) => {
                let poured = next[1 - jug].min(SIZE[jug] - next[jug]);
                next[jug] += poured;
                next[1 - jug] -= poured;
            }
        }
        let findings =
            if next[1] == 4 { vec![finding("never", "four", format!("{} and 4", next[0]))] } else { Vec::new() };
        Ok(vec![Way { to: next, choices: Vec::new(), findings }])
    }
    fn actor(action: Pour) -> u64 {
        match action {
            Pour::Fill(jug) | Pour::Empty(jug) | Pour::Into(jug) => jug as u64,
        }
    }
}

/// Peterson's mutual exclusion for two processes; `broken` waits for the flag alone to be seen before it
/// raises its own.
#[derive(Clone)]
pub struct Peterson {
    pub broken: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Mutex {
    /// 0 idle, 1 flag raised, 2 waiting, 3 in the critical section.
    at: [u8; 2],
    flag: [bool; 2],
    turn: usize,
}

impl Toy for Peterson {
    type State = Mutex;
    type Action = usize;

    fn initial(&self) -> Mutex {
        Mutex { at: [0; 2], flag: [false; 2], turn: 0 }
    }
    fn words(state: &Mutex) -> Vec<u64> {
        let Mutex { at, flag, turn } = state;
        vec![at[0].into(), at[1].into(), flag[0].into(), flag[1].into(), *turn as u64]
    }
    fn enabled(&self, state: &Mutex) -> Vec<usize> {
        let blocked = |me: usize| {
            let other = state.flag[1 - me];
            match state.at[me] {
                0 => self.broken && other,
                2 => !self.broken && other && state.turn != me,
                _ => false,
            }
        };
        (0..2).filter(|&me| !blocked(me)).collect()
    }
    fn step(&self, state: &Mutex, me: usize) -> Step<Mutex> {
        let mut next = state.clone();
        match state.at[me] {
            // The broken one has only looked; it raises its flag in the next step.
            0 => next.flag[me] = !self.broken,
            1 if self.broken => next.flag[me] = true,
            1 => next.turn = 1 - me,
            2 => {}
            _ => next.flag[me] = false,
        }
        next.at[me] = (state.at[me] + 1) % 4;
        let both = next.at == [3, 3];
        let findings = if both { vec![finding("always", "exclusion", "both are inside")] } else { Vec::new() };
        Ok(vec![Way { to: next, choices: Vec::new(), findings }])
    }
    fn actor(me: usize) -> u64 {
        me as u64
    }
}

/// Philosophers who take two forks, one at a time, eat and give both back, `meals` times.
#[derive(Clone)]
pub struct Philosophers {
    pub seats: usize,
    pub meals: u8,
    /// The last one reaches for his forks in the other order.
    pub ordered: bool,
}

impl Philosophers {
    fn forks(&self, seat: usize) -> [usize; 2] {
        let forks = [seat, (seat + 1) % self.seats];
        if self.ordered && forks[0] > forks[1] { [forks[1], forks[0]] } else { forks }
    }

    fn holds(&self, state: &[u8], fork: usize) -> bool {
        (0..self.seats).any(|seat| {
            let forks = self.forks(seat);
            match state[seat] % 3 {
                1 => forks[0] == fork,
                2 => forks.contains(&fork),
                _ => false,
            }
        })
    }
}

impl Toy for Philosophers {
    type State = Vec<u8>;
    type Action = usize;

    fn initial(&self) -> Vec<u8> {
        vec![0; self.seats]
    }
    fn words(state: &Vec<u8>) -> Vec<u64> {
        state.iter().map(|&n| n.into()).collect()
    }
    fn enabled(&self, state: &Vec<u8>) -> Vec<usize> {
        let can = |seat: usize| match state[seat] % 3 {
            at @ (0 | 1) => !self.holds(state, self.forks(seat)[at as usize]),
            _ => true,
        };
        (0..self.seats).filter(|&seat| state[seat] < 3 * self.meals && can(seat)).collect()
    }
    fn step(&self, state: &Vec<u8>, seat: usize) -> Step<Vec<u8>> {
        let mut next = state.clone();
        next[seat] += 1;
        Ok(way(next))
    }
    fn actor(seat: usize) -> u64 {
        seat as u64
    }
    fn at_end(&self, state: &Vec<u8>) -> Vec<Finding> {
        let waiting = state.iter().filter(|&&at| at < 3 * self.meals).count();
        if waiting == 0 { Vec::new() } else { vec![finding("deadlock", "deadlock", format!("{waiting} wait"))] }
    }
}

/// Two dice, one after the other, as inner choices: the sum is the outcome.
#[derive(Clone)]
pub struct Dice;

impl Toy for Dice {
    type State = (u8, u8);
    type Action = ();

    fn initial(&self) -> (u8, u8) {
        (0, 0)
    }
    fn words(state: &(u8, u8)) -> Vec<u64> {
        vec![state.0.into(), state.1.into()]
    }
    fn enabled(&self, state: &(u8, u8)) -> Vec<()> {
        if state.0 < 2 { vec![()] } else { Vec::new() }
    }
    fn step(&self, state: &(u8, u8), (): ()) -> Step<(u8, u8)> {
        let roll = |n: u8| Way { to: (state.0 + 1, state.1 + n + 1), choices: vec![n.into()], findings: Vec::new() };
        Ok((0..6).map(roll).collect())
    }
    fn actor((): ()) -> u64 {
        0
    }
    fn at_end(&self, state: &(u8, u8)) -> Vec<Finding> {
        vec![finding("outcome", "outcome", format!("{:02}", state.1))]
    }
}

/// A line of `length` steps; with `back`, one more step from its end to its beginning.
#[derive(Clone)]
pub struct Line {
    pub length: u32,
    pub back: bool,
}

impl Toy for Line {
    type State = u32;
    type Action = ();

    fn initial(&self) -> u32 {
        0
    }
    fn words(state: &u32) -> Vec<u64> {
        vec![(*state).into()]
    }
    fn enabled(&self, state: &u32) -> Vec<()> {
        if *state < self.length || self.back { vec![()] } else { Vec::new() }
    }
    fn step(&self, state: &u32, (): ()) -> Step<u32> {
        Ok(way(if *state < self.length { state + 1 } else { 0 }))
    }
    fn actor((): ()) -> u64 {
        0
    }
    fn at_end(&self, state: &u32) -> Vec<Finding> {
        vec![finding("outcome", "outcome", state.to_string())]
    }
}
