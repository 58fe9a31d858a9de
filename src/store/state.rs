//! States and the changes between them.
//!
//! **Invariant:** a slot's `refs` is the number of references to its name from the contents of all
//! occupied slots and from the ready queue and the timers; a slot of a born name with none is free.

use std::sync::Arc;

/// What stands in a slot: a content, and how many references there are to the name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    /// 0: free, or as in the image.
    pub content: u32,
    pub refs: u32,
}

/// A callback that may run: the handle (or task), and the loop that it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ReadyEntry {
    pub handle: u32,
    pub event_loop: u32,
}

/// An armed timer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Timer {
    pub handle: u32,
    pub event_loop: u32,
    /// Nanoseconds from now until it is due; `None` if of unknown length.
    pub due: Option<u64>,
}

/// An event loop that runs in a thread other than the main thread: what `State::mode` and `State::batch` say of the main
/// thread's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RunningLoop {
    pub event_loop: u32,
    pub thread: u32,
    pub batch: u32,
    /// As in `State::mode`.
    pub flags: u32,
}

/// The objects that exist before the first step, by name: their contents. Shared by all states.
#[derive(Clone, Debug, Default)]
pub struct Image {
    pub contents: Arc<[u32]>,
}

impl Image {
    pub fn len(&self) -> u32 {
        self.contents.len() as u32
    }

    pub fn is_empty(&self) -> bool {
        self.contents.is_empty()
    }
}

/// A configuration between two steps.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct State {
    pub slots: Vec<Slot>,
    /// Ready callbacks: in the order of the queue (fifo), else sorted.
    pub ready: Vec<ReadyEntry>,
    /// How many of `ready` still belong to the loop's current iteration (fifo only).
    pub batch: u32,
    /// In the heap order of CPython's `heapq` if the policy asks for it, else sorted.
    pub timers: Vec<Timer>,
    /// The event loops that run beside the main thread's, by name.
    pub loops: Vec<RunningLoop>,
    /// Nanoseconds on the virtual clock.
    pub clock: u64,
    /// Text printed so far, as the content id of a chain; 0 where output is not observed.
    pub output: u32,
    /// Tasks made so far, where the program looks at that.
    pub tasks_made: u64,
    /// What the kernel keeps besides: see there.
    pub mode: u64,
}

impl Clone for State {
    fn clone(&self) -> State {
        let mut copy = State::default();
        copy.clone_from(self);
        copy
    }

    /// Keeps the buffers of `self`: a search does this at every step.
    fn clone_from(&mut self, other: &State) {
        self.slots.clone_from(&other.slots);
        self.copy_queues(other);
    }
}

impl State {
    /// Becomes as `other` is, except for the slots.
    pub fn copy_queues(&mut self, other: &State) {
        self.ready.clone_from(&other.ready);
        self.timers.clone_from(&other.timers);
        self.loops.clone_from(&other.loops);
        self.batch = other.batch;
        self.clock = other.clock;
        self.output = other.output;
        self.tasks_made = other.tasks_made;
        self.mode = other.mode;
    }

    #[inline]
    pub fn slot(&self, slot: u32) -> Slot {
        self.slots.get(slot as usize).copied().unwrap_or_default()
    }

    /// Free slots at the end are not written down, so that equal states are equal.
    pub fn trim(&mut self) {
        while self.slots.last() == Some(&Slot::default()) {
            self.slots.pop();
        }
    }
}

/// What a step did to a state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// New values of slots, each slot once.
    pub slots: Vec<(u32, Slot)>,
    pub ready: Option<Box<[ReadyEntry]>>,
    pub timers: Option<Box<[Timer]>>,
    pub loops: Option<Box<[RunningLoop]>>,
    pub batch: u32,
    pub clock: u64,
    pub output: u32,
    pub tasks_made: u64,
    pub mode: u64,
}

impl Change {
    /// What leads from one state to another.
    pub fn between(before: &State, after: &State) -> Change {
        let slots = before.slots.len().max(after.slots.len()) as u32;
        let written = (0..slots).filter(|&s| before.slot(s) != after.slot(s));
        Change {
            slots: written.map(|s| (s, after.slot(s))).collect(),
            ready: (before.ready != after.ready).then(|| after.ready.as_slice().into()),
            timers: (before.timers != after.timers).then(|| after.timers.as_slice().into()),
            loops: (before.loops != after.loops).then(|| after.loops.as_slice().into()),
            ..Change::from(after)
        }
    }

    pub fn apply(&self, state: &mut State) {
        for &(index, slot) in &self.slots {
            let index = index as usize;
            if state.slots.len() <= index {
                state.slots.resize(index + 1, Slot::default());
            }
            state.slots[index] = slot;
        }
        state.trim();
        if let Some(ready) = &self.ready {
            state.ready.clear();
            state.ready.extend_from_slice(ready);
        }
        if let Some(timers) = &self.timers {
            state.timers.clear();
            state.timers.extend_from_slice(timers);
        }
        if let Some(loops) = &self.loops {
            state.loops.clear();
            state.loops.extend_from_slice(loops);
        }
        state.batch = self.batch;
        state.clock = self.clock;
        state.output = self.output;
        state.tasks_made = self.tasks_made;
        state.mode = self.mode;
    }
}
