//! A step that was run but not sealed: what becomes of the loop's state, and what was found.

use super::policy::{ASLEEP, Action, INTERRUPTED, Phase, STOPPING, WAITING};
use super::world;
use crate::store::State;
use crate::system::Finding;
use crate::vm::MAIN_THREAD;
use crate::vm::clock::Polling;

/// A step that was run but not sealed.
pub struct StepEnd {
    pub action: Action,
    pub phase: Phase,
    pub stopping: bool,
    /// A callback of the loop stopped in the middle.
    pub interrupted: bool,
    /// And waits for what another thread does.
    pub waiting: bool,
    /// The loop sleeps although another thread has put something into its queue.
    pub asleep: bool,
    pub polling: Polling,
    pub batch: u32,
    pub clock: u64,
    /// The callback told its loop to stop.
    pub stopped: bool,
    /// Injections so far, as `State::mode` counts them.
    pub injected: u64,
    pub findings: Vec<Finding>,
    /// What ended the program before its end, as [`split_outcome`](super::split_outcome) gives it.
    pub failure: Option<String>,
}

impl StepEnd {
    pub(super) fn begin(state: &State, action: Action) -> StepEnd {
        StepEnd {
            action,
            phase: Phase::of(state.mode),
            stopping: state.mode & STOPPING != 0,
            interrupted: state.mode & INTERRUPTED != 0,
            waiting: state.mode & WAITING != 0,
            asleep: state.mode & ASLEEP != 0,
            polling: Polling::of(state.mode >> world::POLLING & 0xff),
            batch: state.batch,
            clock: state.clock,
            stopped: false,
            injected: state.mode & world::INJECTED,
            findings: Vec::new(),
            failure: None,
        }
    }

    /// The name of the running loop; outside of a loop the main thread's.
    pub(super) fn event_loop(&self) -> u32 {
        match self.phase {
            Phase::Loop(name) => name,
            _ => MAIN_THREAD.index(),
        }
    }

    /// As in `State::mode`.
    pub(super) fn mode(&self) -> u64 {
        let flag = |set: bool, bit: u64| if set && self.phase != Phase::Ended { bit } else { 0 };
        let flags = flag(self.stopping, STOPPING) | flag(self.interrupted, INTERRUPTED) | flag(self.asleep, ASLEEP);
        let flags = flags | flag(self.waiting, WAITING);
        self.phase.mode() | self.injected | self.polling.bits() << world::POLLING | flags
    }

    /// A clock that was moved by a timer, or slept, is not being polled.
    pub(super) fn moved(&mut self, before: u64, slept: u64) {
        if self.clock != before || slept > 0 {
            self.polling = Polling::default();
        }
    }

    /// The loop stops after the batch (fifo; under any there is none).
    pub(super) fn after_callback(&mut self) {
        self.stopping |= self.stopped;
        if self.stopping && self.batch == 0 {
            self.phase = Phase::Main;
            self.stopping = false;
        }
    }
}
