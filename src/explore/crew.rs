//! Workers that search together: they share the visited set and hand parts of their search on to those
//! that have run out of work.
//!
//! Source: parallel depth-first search by stack splitting (Rao and Kumar, 1987).
//! Invariant: a part of the search is with one worker or in the pool; the search is over when all
//! workers look for work and the pool is empty, or when one of them, or who watches them, ends it.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::Bound;

/// Work of type `W` for a number of workers.
pub(super) struct Crew<W> {
    workers: usize,
    pool: Mutex<Pool<W>>,
    changed: Condvar,
    /// Workers that look for work and found none in the pool.
    hungry: AtomicUsize,
    over: AtomicBool,
}

struct Pool<W> {
    work: Vec<W>,
    idle: usize,
    stopped_by: Option<Bound>,
}

impl<W> Crew<W> {
    pub fn new(workers: usize) -> Crew<W> {
        Crew {
            workers,
            pool: Mutex::new(Pool { work: Vec::new(), idle: 0, stopped_by: None }),
            changed: Condvar::new(),
            hungry: AtomicUsize::new(0),
            over: AtomicBool::new(false),
        }
    }

    fn pool(&self) -> MutexGuard<'_, Pool<W>> {
        self.pool.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether another worker would take work.
    #[inline]
    pub fn is_hungry(&self) -> bool {
        self.hungry.load(Relaxed) > 0
    }

    #[inline]
    pub fn is_over(&self) -> bool {
        self.over.load(Relaxed)
    }

    /// Ends the search for all; the first bound that is named counts.
    pub fn stop(&self, bound: Option<Bound>) {
        let mut pool = self.pool();
        pool.stopped_by = pool.stopped_by.take().or(bound);
        self.over.store(true, Relaxed);
        self.changed.notify_all();
    }

    /// The bound that ended the search.
    pub fn stopped_by(&self) -> Option<Bound> {
        self.pool().stopped_by.clone()
    }

    pub fn give(&self, work: W) {
        let mut pool = self.pool();
        pool.work.push(work);
        self.hungry.store(pool.idle.saturating_sub(pool.work.len()), Relaxed);
        self.changed.notify_all();
    }

    /// Waits for work; `None` when the search is over.
    pub fn take(&self) -> Option<W> {
        let mut pool = self.pool();
        pool.idle += 1;
        loop {
            if self.is_over() {
                return None;
            }
            if let Some(work) = pool.work.pop() {
                pool.idle -= 1;
                self.hungry.store(pool.idle.saturating_sub(pool.work.len()), Relaxed);
                return Some(work);
            }
            if pool.idle == self.workers {
                self.over.store(true, Relaxed);
                self.changed.notify_all();
                return None;
            }
            self.hungry.store(pool.idle, Relaxed);
            pool = self.changed.wait(pool).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Waits a little, or until the search is over, for who watches it.
    pub fn watch(&self, pause: Duration) {
        let pool = self.pool();
        if !self.is_over() {
            drop(self.changed.wait_timeout(pool, pause));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_that_splits_is_done_once_and_then_the_search_is_over() {
        let crew = Crew::new(3);
        crew.give(0..1000u64);
        let work = || {
            let mut sum = 0;
            while let Some(mut range) = crew.take() {
                while let Some(n) = range.next() {
                    sum += n;
                    if crew.is_hungry() && range.end - range.start > 1 {
                        let middle = range.start + (range.end - range.start) / 2;
                        crew.give(middle..range.end);
                        range.end = middle;
                    }
                }
            }
            sum
        };
        let sum = std::thread::scope(|scope| {
            let workers: Vec<_> = (0..3).map(|_| scope.spawn(work)).collect();
            workers.into_iter().map(|worker| worker.join().unwrap()).sum::<u64>()
        });
        assert_eq!((sum, crew.is_over(), crew.stopped_by()), (999 * 500, true, None));
    }

    #[test]
    fn the_first_bound_ends_it() {
        let crew = Crew::<()>::new(2);
        crew.stop(Some(Bound::States(5)));
        crew.stop(Some(Bound::States(6)));
        assert_eq!((crew.take(), crew.stopped_by()), (None, Some(Bound::States(5))));
    }
}
