//! Reading the clock, and what becomes of a program that does nothing else.
//!
//! Source: docs.python.org, "time.monotonic" and "loop.time": a clock that cannot go backwards.
//!
//! The clock is virtual. It is moved by timers, to the deadline of the one that fires (one of unknown length leaves it where
//! it is), and by `time.sleep`; code takes no time on it. So a program that polls (`while time.monotonic() < end: await
//! asyncio.sleep(0)`) would never come to its end. **Invariant:** a clock that has been read `PATIENCE` times without having been
//! moved may move on with each further read: where code takes no time it does, else that is a choice ("not yet", or
//! later), and within one step, which no state can come back to, it always does. Each move is longer than the one before, so that
//! every deadline is reached after few; how often it was read and moved so is part of the state.
//!
//! Left out: that code takes time on the clock where it is not polled; how long a wait of unknown length took.

use super::error::Result;
use super::{Feature, Vm};

/// Reads of a clock that stands still.
const PATIENCE: u64 = 16;

/// Moves that are longer than the one before.
const LEVELS: u64 = 7;

/// The first move, in nanoseconds; each is `GROWTH` times the one before.
const FIRST: u64 = 1_000_000;
const GROWTH: u64 = 32;

/// Kept in a byte of `State::mode`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Polling {
    /// Reads since the clock was moved, at most `PATIENCE`.
    reads: u64,
    /// Moves because of such reads, at most `LEVELS`.
    moves: u64,
    /// Reads in this step.
    in_step: u64,
    /// By how much reads of this step have moved the clock.
    pub moved: u64,
}

impl Polling {
    pub const BITS: u32 = 8;

    pub fn of(bits: u64) -> Polling {
        Polling { reads: bits & 31, moves: bits >> 5 & 7, ..Polling::default() }
    }

    pub fn bits(self) -> u64 {
        self.reads | self.moves << 5
    }

    pub(super) fn begin(&mut self) {
        *self = Polling { in_step: 0, moved: 0, ..*self };
    }
}

impl Vm {
    /// Nanoseconds on the clock, which is the same for all clocks of Python.
    pub fn read_clock(&mut self) -> Result<u64> {
        self.observe(Feature::Clock)?;
        self.heap.note_history();
        self.polling.in_step += 1;
        if self.polling.reads < PATIENCE {
            self.polling.reads += 1;
        } else {
            let forced = self.punctual || self.polling.in_step > PATIENCE;
            let later = |way| ["the clock stands still", "the clock has moved on"][way as usize].into();
            if forced || self.choose(2, later) == 1 {
                let by = FIRST * GROWTH.pow(self.polling.moves as u32);
                self.polling.moves = (self.polling.moves + 1).min(LEVELS);
                self.polling.moved += by;
                self.advance_clock(by);
            }
        }
        Ok(self.clock.saturating_add(self.blocking_sleep))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_fits_its_bits() {
        let most = Polling { reads: PATIENCE, moves: LEVELS, ..Polling::default() };
        assert!(most.bits() < 1 << Polling::BITS);
        assert_eq!(Polling::of(most.bits()), most);
    }
}
