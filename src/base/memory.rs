//! How many bytes this process holds, for whoever has to stay below a bound.
//!
//! The `raddle` command counts in its allocator; a program that uses the library and does not count
//! finds 0 here, and then only the searches' own estimates keep the bound.
//!
//! **Invariant:** the count lags behind by at most 64 KiB a thread.

use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a thread keeps to itself before it adds to the common count.
const GRAIN: isize = 64 << 10;

static HELD: AtomicUsize = AtomicUsize::new(0);

thread_local! {
    static OWN: Cell<isize> = const { Cell::new(0) };
}

/// Bytes held now; 0 where nobody counts.
pub fn held() -> usize {
    // A thread may free what another has not yet reported.
    HELD.load(Ordering::Relaxed).min(isize::MAX as usize)
}

/// Counts bytes that were allocated (or, negative, freed).
#[inline]
pub fn count(bytes: isize) {
    // A thread that is ending has no count of its own any more.
    let _ = OWN.try_with(|own| {
        let sum = own.get() + bytes;
        if sum.abs() < GRAIN {
            own.set(sum);
        } else {
            own.set(0);
            HELD.fetch_add(sum as usize, Ordering::Relaxed);
        }
    });
}

thread_local! {
    static ATTEMPTING: Cell<bool> = const { Cell::new(false) };
}

/// Runs `reserve`, which can do without the memory it asks for.
pub fn attempt<T>(reserve: impl FnOnce() -> T) -> T {
    let outer = ATTEMPTING.replace(true);
    let result = reserve();
    ATTEMPTING.set(outer);
    result
}

/// Whether whoever asks for memory on this thread can do without it.
pub fn is_attempt() -> bool {
    ATTEMPTING.try_with(Cell::get).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_shows_within_a_grain() {
        let before = held() as isize;
        count(10 << 20);
        count(100);
        let now = held() as isize - before;
        assert!((now - (10 << 20)).abs() <= GRAIN, "{now}");
        count(-(10 << 20) - 100);
        let now = held() as isize - before;
        assert!(now.abs() <= 2 * GRAIN, "{now}");
    }
}
