//! Watches a search from outside its loop: time, memory, progress, cancellation.
//!
//! The clock is read at intervals that adapt to the speed of the search: about every 10 ms, and at
//! least every 4096 states.

use std::time::{Duration, Instant};

use super::{Bound, Bounds};

const MAX_INTERVAL: u32 = 4096;
const LOOK: Duration = Duration::from_millis(10);
const REPORT: Duration = Duration::from_millis(100);

/// What a search is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    Search,
    /// Looking for shorter paths to what was found.
    Shorten,
}

/// A moment of a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub phase: Phase,
    /// Distinct states visited in this phase.
    pub states: u64,
    pub transitions: u64,
    /// States, or steps to states, that wait to be expanded.
    pub frontier: u64,
    pub depth: u64,
    /// Bytes accounted for.
    pub memory: usize,
    pub elapsed: Duration,
}

/// Told about every 100 ms how far the search is; `false` ends it with [`Bound::Interrupted`].
pub type OnProgress<'a> = dyn FnMut(&Progress) -> bool + 'a;

pub(super) struct Meter<'a> {
    started: Instant,
    time: Option<Duration>,
    memory: Option<usize>,
    peak_memory: usize,
    on_progress: &'a mut OnProgress<'a>,
    looked: Instant,
    reported: Instant,
    interval: u32,
    countdown: u32,
}

impl<'a> Meter<'a> {
    pub fn new(bounds: &Bounds, on_progress: &'a mut OnProgress<'a>) -> Meter<'a> {
        let now = Instant::now();
        Meter {
            started: now,
            time: bounds.time,
            memory: bounds.memory,
            peak_memory: 0,
            on_progress,
            looked: now,
            reported: now,
            interval: 1,
            countdown: 1,
        }
    }

    /// The pace of what follows is another: look at once.
    pub fn begin_phase(&mut self) {
        self.interval = 1;
        self.countdown = 1;
        self.looked = Instant::now();
    }

    /// Called once for each state expanded; samples the search when it is time to look, and says so.
    #[inline]
    pub fn tick(&mut self, sample: impl FnOnce(Duration) -> Progress) -> Result<bool, Bound> {
        self.countdown -= 1;
        if self.countdown == 0 { self.look(sample).map(|()| true) } else { Ok(false) }
    }

    /// Samples the search.
    #[cold]
    pub fn look(&mut self, sample: impl FnOnce(Duration) -> Progress) -> Result<(), Bound> {
        let now = Instant::now();
        let slow = now - self.looked > LOOK;
        self.interval = if slow { (self.interval / 2).max(1) } else { (self.interval * 2).min(MAX_INTERVAL) };
        self.countdown = self.interval;
        self.looked = now;
        let progress = sample(now - self.started);
        self.peak_memory = self.peak_memory.max(progress.memory);
        if now - self.reported >= REPORT {
            self.reported = now;
            if !(self.on_progress)(&progress) {
                return Err(Bound::Interrupted);
            }
        }
        match (self.time, self.memory) {
            (Some(limit), _) if progress.elapsed >= limit => Err(Bound::Time(limit)),
            (_, Some(limit)) if progress.memory > limit => Err(Bound::Memory(limit)),
            _ => Ok(()),
        }
    }

    pub fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// The highest memory sampled, or `now` if that is higher.
    pub fn peak_memory(&mut self, now: usize) -> usize {
        self.peak_memory = self.peak_memory.max(now);
        self.peak_memory
    }
}
