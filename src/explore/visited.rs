//! The set of states seen so far, as 64-bit fingerprints in an open-addressing table.
//!
//! Source: hash compaction (Wolper and Leroy, CAV 1993; Stern and Dill, CHARME 1995), linear
//! probing, load at most 3/4, doubling.
//! Invariant: a slot is 0 (empty) or a fingerprint; a run of probes from a fingerprint's home to its
//! slot has no empty slot in it; fingerprint 0 is kept as a flag, because 0 marks empty slots.
//! Leaves out: removal, and insertion through a shared reference.

use super::Bound;
use crate::base::{Fingerprint, memory};

const FIRST_SLOTS: usize = 1024;
/// An odd constant that spreads fingerprints whose high bits are poor (2^64 divided by the golden ratio).
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// Fingerprints of visited states; 8 bytes a slot, 10.7 to 21.3 bytes a state once it has grown.
#[derive(Debug)]
pub struct Visited {
    slots: Vec<u64>,
    /// 64 minus the logarithm of the number of slots.
    shift: u32,
    /// Slots in use; the flag for fingerprint 0 is not among them.
    used: usize,
    peak_bytes: usize,
    zero: bool,
    max_states: u64,
    max_bytes: usize,
    /// What the table may take now; below `max_bytes` while others use part of the budget.
    allowance: usize,
}

impl Visited {
    /// A set that refuses a state beyond `max_states` and a table beyond `max_bytes`.
    pub fn new(max_states: Option<u64>, max_bytes: Option<usize>) -> Visited {
        let max_bytes = max_bytes.unwrap_or(usize::MAX);
        Visited {
            slots: vec![0; FIRST_SLOTS],
            shift: 64 - FIRST_SLOTS.trailing_zeros(),
            used: 0,
            peak_bytes: FIRST_SLOTS * size_of::<u64>(),
            zero: false,
            max_states: max_states.unwrap_or(u64::MAX),
            max_bytes,
            allowance: max_bytes,
        }
    }

    pub fn len(&self) -> u64 {
        self.used as u64 + u64::from(self.zero)
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn bytes(&self) -> usize {
        self.slots.capacity() * size_of::<u64>()
    }

    /// The most it ever held: while it grew, the old table and the new one.
    pub fn peak_bytes(&self) -> usize {
        self.peak_bytes
    }

    /// Says how many bytes others take of the memory that the table may fill.
    pub fn leave(&mut self, taken: usize) {
        self.allowance = self.max_bytes.saturating_sub(taken);
    }

    #[inline]
    pub fn contains(&self, fingerprint: Fingerprint) -> bool {
        if fingerprint.0 == 0 { self.zero } else { self.slots[self.find(fingerprint.0)] != 0 }
    }

    /// Brings the places of these fingerprints into the cache: the loads do not wait for each other,
    /// as those of one insertion after the other would.
    #[inline]
    pub fn warm(&self, fingerprints: impl Iterator<Item = Fingerprint>) {
        let loaded = fingerprints.fold(0, |all, fingerprint| all | self.slots[self.home(fingerprint.0)]);
        std::hint::black_box(loaded);
    }

    /// Whether the fingerprint is new. The error is the bound that keeps a new one out; one that is
    /// in the set already is never an error.
    #[inline]
    pub fn insert(&mut self, fingerprint: Fingerprint) -> Result<bool, Bound> {
        if fingerprint.0 == 0 {
            return self.insert_zero();
        }
        let mut slot = self.find(fingerprint.0);
        if self.slots[slot] != 0 {
            return Ok(false);
        }
        if self.len() >= self.max_states {
            return Err(Bound::States(self.max_states));
        }
        if (self.used + 1) * 4 > self.slots.len() * 3 {
            self.grow()?;
            slot = self.find(fingerprint.0);
        }
        self.slots[slot] = fingerprint.0;
        self.used += 1;
        Ok(true)
    }

    #[cold]
    fn insert_zero(&mut self) -> Result<bool, Bound> {
        if !self.zero && self.len() >= self.max_states {
            return Err(Bound::States(self.max_states));
        }
        Ok(!std::mem::replace(&mut self.zero, true))
    }

    #[inline]
    fn home(&self, key: u64) -> usize {
        (key.wrapping_mul(SPREAD) >> self.shift) as usize
    }

    /// The slot where `key` stands, or the empty one where it belongs.
    #[inline]
    fn find(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = self.home(key);
        while self.slots[slot] != 0 && self.slots[slot] != key {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// Both tables exist while the entries move, so both count against the allowance.
    #[cold]
    fn grow(&mut self) -> Result<(), Bound> {
        let wanted = self.slots.len() * 2;
        let full = || Bound::Memory(self.max_bytes);
        let bytes = wanted.saturating_mul(size_of::<u64>()).saturating_add(self.bytes());
        if bytes > self.allowance {
            return Err(full());
        }
        let mut slots = Vec::new();
        memory::attempt(|| slots.try_reserve_exact(wanted)).map_err(|_| full())?;
        slots.resize(wanted, 0);
        self.shift -= 1;
        self.peak_bytes = bytes;
        for key in std::mem::replace(&mut self.slots, slots) {
            if key != 0 {
                let slot = self.find(key);
                self.slots[slot] = key;
            }
        }
        Ok(())
    }
}

/// An upper estimate of the probability that two of `states` different states share a fingerprint
/// and one of them was therefore taken for visited: n²/2⁶⁵ (birthday bound), at most 1.
pub fn collision_probability(states: u64) -> f64 {
    ((states as f64).powi(2) / 2f64.powi(65)).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::mix;

    #[test]
    fn grows_and_keeps_every_fingerprint() {
        let mut set = Visited::new(None, None);
        for pass in 0..2 {
            for word in 0..50_000u64 {
                assert_eq!(set.insert(Fingerprint(mix(word))), Ok(pass == 0), "{word}");
            }
        }
        assert_eq!(set.len(), 50_000);
        assert!(!set.contains(Fingerprint(mix(50_000))));
        assert_eq!((set.bytes(), set.peak_bytes()), (131_072 * 8, (131_072 + 65_536) * 8));
    }

    #[test]
    fn zero_is_a_fingerprint_like_any_other() {
        let mut set = Visited::new(None, None);
        assert!(!set.contains(Fingerprint(0)));
        assert_eq!(set.insert(Fingerprint(0)), Ok(true));
        assert_eq!(set.insert(Fingerprint(0)), Ok(false));
        assert!(set.contains(Fingerprint(0)) && !set.contains(Fingerprint(1)));
        assert_eq!(set.len(), 1);
    }

    #[test]
    fn small_consecutive_fingerprints_are_told_apart() {
        let mut set = Visited::new(None, None);
        assert!((0..5_000).all(|word| set.insert(Fingerprint(word)) == Ok(true)));
        assert_eq!(set.len(), 5_000);
    }

    #[test]
    fn bounds_refuse_new_states_only() {
        let mut set = Visited::new(Some(2), None);
        assert_eq!(set.insert(Fingerprint(5)), Ok(true));
        assert_eq!(set.insert(Fingerprint(6)), Ok(true));
        assert_eq!(set.insert(Fingerprint(7)), Err(Bound::States(2)));
        assert_eq!(set.insert(Fingerprint(0)), Err(Bound::States(2)));
        assert_eq!(set.insert(Fingerprint(6)), Ok(false));

        let mut set = Visited::new(None, Some(10_000));
        let refused = (1..).map(|n| (n, set.insert(Fingerprint(n)))).find(|(_, answer)| answer.is_err());
        assert_eq!(refused, Some((769, Err(Bound::Memory(10_000)))));
    }

    #[test]
    fn collision_probability_follows_the_birthday_bound() {
        assert_eq!(collision_probability(1 << 20), 2f64.powi(-25));
        assert_eq!(collision_probability(u64::MAX), 1.0);
    }
}
