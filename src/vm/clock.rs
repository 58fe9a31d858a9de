//! Reading the clock, and what becomes of a program that does nothing else.
//!
//! Source: docs.python.org, "time.monotonic" and "loop.time": a clock that cannot go backwards.
//!
//! The clock is virtual. It is moved by timers, to the deadline of the one that fires (one of unknown length leaves it where
//! it is), and by `time.sleep`; code takes no time on it. So a program that polls (`while time.monotonic() < end: await
//! asyncio.sleep(0)`) would never come to its end. **Invariant:** a clock that has been read often enough (`Pace`) without having been
//! moved may move on with each further read: where code takes no time it does, else that is a choice ("not yet", or
//! later), and within one step, which no state can come back to, it always does. Each move is longer than the one before, so that
//! every deadline is reached after few; how often it was read and moved so is part of the state.
//!
//! Left out: that code takes time on the clock where it is not polled; how long a wait of unknown length took.

use super::error::Result;
use super::{Feature, Vm};

/// How a clock is moved that is read again and again.
struct Pace {
    /// Reads of a clock that stands still.
    patience: u64,
    /// Moves that are longer than the one before.
    levels: i32,
    /// The first move, in nanoseconds; each is `growth` times the one before.
    first: f64,
    growth: f64,
}

/// Where each move is a choice, which makes states: few.
const CHOSEN: Pace = Pace { patience: 16, levels: 7, first: 1e6, growth: 32.0 };

/// Where there is no choice: a program that measures what it does reads the clock often, too, and shall not see it leap.
const FORCED: Pace = Pace { patience: 200, levels: 55, first: 1e3, growth: 1.6 };

/// Kept in a byte of `State::mode`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Polling {
    /// Reads since the clock was moved, up to the patience there is, and moves because of such reads.
    count: u64,
    /// Reads in this step.
    in_step: u64,
    /// By how much reads of this step have moved the clock.
    pub moved: u64,
}

impl Polling {
    pub const BITS: u32 = 8;

    pub fn of(bits: u64) -> Polling {
        Polling { count: bits, ..Polling::default() }
    }

    pub fn bits(self) -> u64 {
        self.count
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
        let pace = if self.punctual { FORCED } else { CHOSEN };
        if self.polling.count < pace.patience {
            self.polling.count += 1;
        } else {
            let later = |way| ["the clock stands still", "the clock has moved on"][way as usize].into();
            if self.punctual || self.polling.in_step > pace.patience || self.choose(2, later) == 1 {
                let moves = (self.polling.count - pace.patience) as i32;
                let by = (pace.first * pace.growth.powi(moves)) as u64;
                self.polling.count += u64::from(moves < pace.levels);
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
        for pace in [CHOSEN, FORCED] {
            let most = Polling { count: pace.patience + pace.levels as u64, ..Polling::default() };
            assert!(most.bits() < 1 << Polling::BITS);
            assert_eq!(Polling::of(most.bits()), most);
        }
    }
}
