//! The set of states seen so far: fingerprints in one open-addressing table that workers share, each with a mark.
//!
//! Source: hash compaction (Wolper and Leroy, CAV 1993; Stern and Dill, CHARME 1995); lock-free
//! insertion (Laarman, van de Pol and Weber, FMCAD 2010).
//! Invariants: a slot is 0 (empty) or a key, which is a fingerprint spread over all bits but the lowest, and in that
//! bit the state's mark, which is set once at most. The top bit of a fingerprint is lost. A key's home
//! is its share of the table's length, so that keys stand in the order of their homes, in runs of
//! slots without a gap; a key stands in the run that begins at or before its home, at it or after it.
//! Therefore the table grows in place, by half, run by run from its end: no second table exists, and a
//! state costs 9.4 to 14.1 bytes. No more keys are inserted than were granted, and no more are granted
//! than leave a part of the slots empty.
//! Leaves out: removal.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use super::Bound;
use crate::base::{Fingerprint, memory};

const FIRST_SLOTS: usize = 1024;
/// Twice an odd constant that spreads fingerprints whose high bits are poor (2^64 divided by the golden ratio).
const SPREAD: u64 = 0x3C6E_F372_FE94_F82A;
/// Stands for fingerprint 0, because 0 marks empty slots.
const FOR_ZERO: u64 = 0x6A09_E667_F3BC_C908;
/// The bit of a slot that is not the key's.
const MARK: u64 = 1;
/// States granted to a worker at once.
const GRANT: u64 = 64;

#[inline]
fn key(fingerprint: Fingerprint) -> u64 {
    match fingerprint.0.wrapping_mul(SPREAD) {
        0 => FOR_ZERO,
        key => key,
    }
}

#[derive(Debug)]
struct Table {
    slots: Vec<AtomicU64>,
}

impl Table {
    fn bytes(&self) -> usize {
        self.slots.capacity() * size_of::<AtomicU64>()
    }

    /// How many keys it may hold.
    fn room(&self) -> u64 {
        self.slots.len() as u64 / 20 * 17
    }

    #[inline]
    fn home(&self, key: u64) -> usize {
        ((u128::from(key) * self.slots.len() as u128) >> 64) as usize
    }

    /// The slot of `key` and what is in it, else the empty slot where it belongs.
    #[inline]
    fn find(&self, key: u64) -> Result<(&AtomicU64, u64), &AtomicU64> {
        let (before, from) = self.slots.split_at(self.home(key));
        for slot in from.iter().chain(before) {
            match slot.load(Relaxed) {
                0 => return Err(slot),
                found if found & !MARK == key => return Ok((slot, found)),
                _ => {}
            }
        }
        unreachable!("a part of the slots is empty")
    }

    /// Grows to `slots` slots.
    fn grow(&mut self, slots: usize) -> Result<(), std::collections::TryReserveError> {
        let old = self.slots.len();
        self.slots.try_reserve_exact(slots - old)?;
        self.slots.resize_with(slots, AtomicU64::default);
        // The first run may have gone round the end, so that its keys' homes may be behind it.
        let mut first = Vec::new();
        first
            .extend(self.slots.iter_mut().map(|slot| std::mem::take(slot.get_mut())).take_while(|&filled| filled != 0));
        let mut run: Vec<u64> = Vec::new();
        for at in (first.len()..old).rev() {
            match std::mem::take(self.slots[at].get_mut()) {
                0 => run.drain(..).for_each(|filled| self.place(filled)),
                filled => run.push(filled),
            }
        }
        run.into_iter().chain(first).for_each(|filled| self.place(filled));
        Ok(())
    }

    /// Puts a key that is not in the table, and its mark, where they belong.
    fn place(&mut self, filled: u64) {
        if let Err(slot) = self.find(filled & !MARK) {
            slot.store(filled, Relaxed);
        }
    }
}

/// Fingerprints of visited states, within bounds on their number and on the table's size.
#[derive(Debug)]
pub struct Visited {
    table: RwLock<Table>,
    /// Keys in the table, and those that views may still insert.
    granted: AtomicU64,
    /// Views that wait for the others to let go of the table.
    waiting: AtomicUsize,
    max_states: u64,
    max_bytes: usize,
    /// What the table may take now; below `max_bytes` while others use part of the budget.
    allowance: AtomicUsize,
}

impl Visited {
    /// A set that refuses a state beyond `max_states` and a table beyond `max_bytes`.
    pub fn new(max_states: Option<u64>, max_bytes: Option<usize>) -> Visited {
        let max_bytes = max_bytes.unwrap_or(usize::MAX);
        let slots = std::iter::repeat_with(AtomicU64::default).take(FIRST_SLOTS).collect();
        Visited {
            table: RwLock::new(Table { slots }),
            granted: AtomicU64::new(0),
            waiting: AtomicUsize::new(0),
            max_states: max_states.unwrap_or(u64::MAX),
            max_bytes,
            allowance: AtomicUsize::new(max_bytes),
        }
    }

    /// States in the set; while there are views, those that these may still insert count too.
    pub fn len(&self) -> u64 {
        self.granted.load(Relaxed)
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn bytes(&self) -> usize {
        self.read().bytes()
    }

    /// Says how many bytes others take of the memory that the table may fill.
    pub fn leave(&self, taken: usize) {
        self.allowance.store(self.max_bytes.saturating_sub(taken), Relaxed);
    }

    /// One worker's access.
    pub fn view(&self) -> View<'_> {
        View { visited: self, table: Some(self.read()), grants: 0 }
    }

    fn read(&self) -> RwLockReadGuard<'_, Table> {
        self.table.read().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One worker's access to the set. The table grows while nobody else holds it: who has a view calls
/// [`pause`](View::pause) now and then, and holds none while waiting for another worker.
#[derive(Debug)]
pub struct View<'v> {
    visited: &'v Visited,
    /// `None` only while another view may let the table grow.
    table: Option<RwLockReadGuard<'v, Table>>,
    /// States that may still be inserted.
    grants: u64,
}

impl View<'_> {
    /// States in the set, up to what other views may still insert.
    pub fn len(&self) -> u64 {
        self.visited.len() - self.grants
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn bytes(&self) -> usize {
        self.table().bytes()
    }

    /// See [`Visited::leave`].
    pub fn leave(&self, taken: usize) {
        self.visited.leave(taken);
    }

    #[inline]
    fn table(&self) -> &Table {
        self.table.as_deref().expect("the table is held outside of `release`")
    }

    #[inline]
    pub fn contains(&self, fingerprint: Fingerprint) -> bool {
        self.table().find(key(fingerprint)).is_ok()
    }

    /// Whether a state was visited and has been marked.
    #[inline]
    pub fn is_marked(&self, fingerprint: Fingerprint) -> bool {
        self.table().find(key(fingerprint)).is_ok_and(|(_, filled)| filled & MARK != 0)
    }

    /// Marks a visited state.
    #[inline]
    pub fn mark(&self, fingerprint: Fingerprint) {
        if let Ok((slot, filled)) = self.table().find(key(fingerprint)) {
            slot.store(filled | MARK, Relaxed);
        }
    }

    /// Brings the places of these fingerprints into the cache: the loads do not wait for each other,
    /// as those of one insertion after the other would.
    #[inline]
    pub fn warm(&self, fingerprints: impl Iterator<Item = Fingerprint>) {
        let table = self.table();
        let loaded = fingerprints.fold(0, |all, f| all | table.slots[table.home(key(f))].load(Relaxed));
        std::hint::black_box(loaded);
    }

    /// Whether the fingerprint is new. The error is the bound that keeps a new one out; one that is
    /// in the set already is never an error.
    #[inline]
    pub fn insert(&mut self, fingerprint: Fingerprint) -> Result<bool, Bound> {
        let key = key(fingerprint);
        loop {
            let Err(slot) = self.table().find(key) else { return Ok(false) };
            if self.grants == 0 {
                self.ask()?;
            } else if slot.compare_exchange(0, key, Relaxed, Relaxed).is_ok() {
                self.grants -= 1;
                return Ok(true);
            }
        }
    }

    /// Lets the table grow if another worker waits for that.
    #[inline]
    pub fn pause(&mut self) {
        if self.visited.waiting.load(Relaxed) > 0 {
            self.release(|| ());
        }
    }

    /// Gets leave to insert more states.
    #[cold]
    fn ask(&mut self) -> Result<(), Bound> {
        let Visited { granted, max_states, .. } = self.visited;
        let room = self.table().room();
        // Few at a time near the limits, so that no worker keeps what another needs.
        let share = |granted: u64| match room.min(*max_states).saturating_sub(granted) {
            0 => None,
            left => Some((left / 16).clamp(1, GRANT)),
        };
        match granted.fetch_update(Relaxed, Relaxed, |granted| share(granted).map(|more| granted + more)) {
            Ok(before) => self.grants = share(before).unwrap_or(0),
            Err(full) if full >= *max_states => return Err(Bound::States(*max_states)),
            Err(_) => {
                let visited = self.visited;
                self.release(|| visited.grow(room))?;
            }
        }
        Ok(())
    }

    /// Lets go of the table for a while.
    pub(super) fn release<T>(&mut self, meanwhile: impl FnOnce() -> T) -> T {
        self.table = None;
        let result = meanwhile();
        self.table = Some(self.visited.read());
        result
    }
}

impl Drop for View<'_> {
    fn drop(&mut self) {
        self.visited.granted.fetch_sub(self.grants, Relaxed);
    }
}

impl Visited {
    /// Makes the table larger, unless another view has done so since it had this `room`.
    fn grow(&self, room: u64) -> Result<(), Bound> {
        self.waiting.fetch_add(1, Relaxed);
        let mut table = self.table.write().unwrap_or_else(PoisonError::into_inner);
        self.waiting.fetch_sub(1, Relaxed);
        if table.room() > room {
            return Ok(());
        }
        let slots = table.slots.len() / 2 * 3;
        let fits = slots.saturating_mul(size_of::<AtomicU64>()) <= self.allowance.load(Relaxed);
        let grown = fits && memory::attempt(|| table.grow(slots)).is_ok();
        if grown { Ok(()) } else { Err(Bound::Memory(self.max_bytes)) }
    }
}

/// An upper estimate of the probability that two of `states` different states share a fingerprint
/// and one of them was therefore taken for visited: n²/2⁶⁴ (birthday bound on 63 bits), at most 1.
pub fn collision_probability(states: u64) -> f64 {
    ((states as f64).powi(2) / 2f64.powi(64)).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::mix;

    #[test]
    fn grows_and_keeps_every_fingerprint() {
        let set = Visited::new(None, None);
        let mut view = set.view();
        for pass in 0..2 {
            for word in 0..50_000u64 {
                assert_eq!(view.insert(Fingerprint(mix(word))), Ok(pass == 0), "{word}");
            }
        }
        assert_eq!(view.len(), 50_000);
        assert!(!view.contains(Fingerprint(mix(50_000))));
    }

    #[test]
    fn a_state_costs_at_most_sixteen_bytes_once_the_table_has_grown() {
        let set = Visited::new(None, None);
        let mut view = set.view();
        for word in 0..200_000u64 {
            assert_eq!(view.insert(Fingerprint(mix(word))), Ok(true));
            assert!(word < 1000 || view.bytes() as u64 <= 16 * word, "{} bytes for {word} states", view.bytes());
        }
    }

    #[test]
    fn runs_that_go_round_the_end_survive_growth() {
        let set = Visited::new(None, None);
        let mut view = set.view();
        // All homes are the last slot, in each size of the table.
        let last = |n: u64| Fingerprint((u64::MAX - n).wrapping_mul(0xF1DE_83E1_9937_733D));
        assert_eq!(SPREAD.wrapping_mul(0xF1DE_83E1_9937_733D), 2);
        for n in 0..3000 {
            assert_eq!(view.insert(last(n)), Ok(true));
        }
        assert!((0..3000).all(|n| view.contains(last(n))) && !view.contains(last(3000)));
    }

    #[test]
    fn marks_stay_with_their_states_as_the_table_grows() {
        let set = Visited::new(None, None);
        let mut view = set.view();
        let state = |word| Fingerprint(mix(word));
        for word in 0..50_000u64 {
            assert!(!view.contains(state(word)) && !view.is_marked(state(word)));
            assert_eq!(view.insert(state(word)), Ok(true));
            if word % 3 == 0 {
                view.mark(state(word));
            }
        }
        assert!((0..50_000).all(|word| view.contains(state(word)) && view.is_marked(state(word)) == (word % 3 == 0)));
        assert_eq!((view.insert(state(0)), view.len()), (Ok(false), 50_000));
    }

    #[test]
    fn workers_insert_each_fingerprint_once() {
        let set = Visited::new(None, None);
        let count = || {
            let mut view = set.view();
            let mut new = 0;
            for word in 0..40_000u64 {
                view.pause();
                new += u64::from(view.insert(Fingerprint(mix(word))) == Ok(true));
            }
            new
        };
        let counts = std::thread::scope(|scope| {
            let workers: Vec<_> = (0..4).map(|_| scope.spawn(count)).collect();
            workers.into_iter().map(|worker| worker.join().unwrap()).sum::<u64>()
        });
        assert_eq!((counts, set.len()), (40_000, 40_000));
    }

    #[test]
    fn zero_is_a_fingerprint_like_any_other() {
        let set = Visited::new(None, None);
        let mut view = set.view();
        assert!(!view.contains(Fingerprint(0)));
        assert_eq!(view.insert(Fingerprint(0)), Ok(true));
        assert_eq!(view.insert(Fingerprint(0)), Ok(false));
        assert!(view.contains(Fingerprint(0)) && !view.contains(Fingerprint(1)));
        assert_eq!(view.len(), 1);
    }

    #[test]
    fn bounds_refuse_new_states_only() {
        let set = Visited::new(Some(2), None);
        let mut view = set.view();
        assert_eq!(view.insert(Fingerprint(5)), Ok(true));
        assert_eq!(view.insert(Fingerprint(6)), Ok(true));
        assert_eq!(view.insert(Fingerprint(7)), Err(Bound::States(2)));
        assert_eq!(view.insert(Fingerprint(0)), Err(Bound::States(2)));
        assert_eq!(view.insert(Fingerprint(6)), Ok(false));

        let set = Visited::new(None, Some(10_000));
        let mut view = set.view();
        let refused = (1..).map(|n| (n, view.insert(Fingerprint(n)))).find(|(_, answer)| answer.is_err());
        assert_eq!(refused, Some((868, Err(Bound::Memory(10_000)))));
        drop(view);
        assert_eq!(set.len(), 867);
    }

    #[test]
    fn collision_probability_follows_the_birthday_bound() {
        assert_eq!(collision_probability(1 << 20), 2f64.powi(-24));
        assert_eq!(collision_probability(u64::MAX), 1.0);
    }
}
