//! `bounded_queue.py`, with the queue of CPython 3.11: who finds it full or empty stands in line and looks again when
//! woken; each put wakes a getter, each get a putter.

use crate::Tasks;

#[derive(Clone)]
pub struct Queue {
    pub producers: u8,
    pub consumers: u8,
    pub items: u8,
    pub capacity: u8,
}

/// Short queues of small numbers, 0 behind the last.
#[derive(Clone, Debug, Default, Hash, PartialEq)]
struct Line([u8; 6]);

impl Line {
    fn len(&self) -> usize {
        self.0.iter().take_while(|&&entry| entry != 0).count()
    }

    fn push(&mut self, entry: u8) {
        self.0[self.len()] = entry;
    }

    fn pop(&mut self) -> Option<u8> {
        let first = self.0[0];
        self.0.rotate_left(1);
        self.0[5] = 0;
        (first != 0).then_some(first)
    }
}

#[derive(Clone, Debug, Hash, PartialEq)]
pub struct State {
    /// Items: 16 times the producer and one more than the number.
    queue: Line,
    /// Tasks that wait, plus one.
    putters: Line,
    getters: Line,
    /// Tasks that stand in line and were not woken.
    blocked: u16,
    /// Tasks that were woken in the middle of a put or get, and those that have not begun: other places in the program
    /// than those before a put or get.
    woken: u16,
    fresh: u16,
    /// By producer: items put, items got, a bit for each item accounted for.
    put: [u8; 4],
    taken: [u8; 4],
    accounted: [u8; 4],
    /// By consumer: the item that it has yet to account for.
    holds: [u8; 4],
    consumed: u8,
    wrong: bool,
}

impl State {
    fn wake(line: &mut Line, blocked: &mut u16, woken: &mut u16) {
        if let Some(task) = line.pop() {
            *blocked &= !(1 << (task - 1));
            *woken |= 1 << (task - 1);
        }
    }
}

impl Tasks for Queue {
    type State = State;

    fn initial(&self) -> State {
        State {
            queue: Line::default(),
            putters: Line::default(),
            getters: Line::default(),
            blocked: 0,
            woken: 0,
            fresh: (1 << self.count()) - 1,
            put: [0; 4],
            taken: [0; 4],
            accounted: [0; 4],
            holds: [0; 4],
            consumed: 0,
            wrong: false,
        }
    }

    fn count(&self) -> usize {
        (self.producers + self.consumers) as usize
    }

    fn ready(&self, state: &State, task: usize) -> bool {
        let ended = task < self.producers as usize && state.put[task] == self.items || self.over(state);
        !ended && state.blocked >> task & 1 == 0
    }

    fn step(&self, state: &mut State, task: usize) {
        let producers = self.producers as usize;
        state.woken &= !(1 << task);
        state.fresh &= !(1 << task);
        if task < producers {
            if state.queue.len() == self.capacity as usize {
                state.putters.push(task as u8 + 1);
                state.blocked |= 1 << task;
                return;
            }
            state.queue.push(task as u8 * 16 + state.put[task] + 1);
            state.put[task] += 1;
            return State::wake(&mut state.getters, &mut state.blocked, &mut state.woken);
        }
        let consumer = task - producers;
        match std::mem::take(&mut state.holds[consumer]) {
            0 => {
                let Some(item) = state.queue.pop() else {
                    state.getters.push(task as u8 + 1);
                    state.blocked |= 1 << task;
                    return;
                };
                State::wake(&mut state.putters, &mut state.blocked, &mut state.woken);
                let (producer, number) = ((item - 1) as usize / 16, (item - 1) % 16);
                state.wrong |= state.taken[producer] != number;
                state.taken[producer] += 1;
                state.holds[consumer] = item;
            }
            item => {
                let (producer, bit) = ((item - 1) as usize / 16, 1 << ((item - 1) % 16));
                state.wrong |= state.accounted[producer] & bit != 0;
                state.accounted[producer] |= bit;
                state.consumed += 1;
            }
        }
    }

    fn over(&self, state: &State) -> bool {
        state.consumed == self.producers * self.items
    }

    fn holds(&self, state: &State) -> bool {
        let all = (1 << self.items) - 1;
        !state.wrong
            && (!self.over(state) || state.accounted[..self.producers as usize].iter().all(|&bits| bits == all))
    }
}
