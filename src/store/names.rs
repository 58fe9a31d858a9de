//! Names by birth: an object is named by the region of its creator and the lowest place in it that
//! is free, so that names do not depend on how steps of others interleave, and recur when the
//! program does the same again.
//!
//! Objects of different kinds do not share names, so that it does not matter which of them comes first.
//!
//! A region is the name of the task or callback whose step made the object ([`Names::region_of`]): its own as long as no
//! more than [`GENERATIONS`] of its kind made each other. A timer that arms the next one, or a task that makes its own
//! successor, would else have a new region, and so new names, in each round, and its loop would never close. What comes
//! later shares the region of the last of them.
//! Names are numbered as they first appear; a name's number is also its slot in the state.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use hashbrown::HashMap;

/// So many of one kind, each made by the one before or by what that made, have regions of their own.
const GENERATIONS: usize = 4;

#[derive(Default)]
pub struct Names {
    inner: Mutex<Inner>,
    slot_count: AtomicU32,
}

impl Clone for Names {
    fn clone(&self) -> Names {
        let inner = self.inner.lock().unwrap_or_else(|e| e.into_inner());
        Names { inner: Mutex::new(inner.clone()), slot_count: AtomicU32::new(self.slot_count()) }
    }
}

#[derive(Clone, Default)]
struct Inner {
    /// By region and kind of object.
    regions: HashMap<(u32, u32), Vec<u32>, foldhash::fast::FixedState>,
    /// For each slot: the name that it stands for.
    slots: Vec<u32>,
    /// For each name: its slot plus one, 0 if it has none yet.
    slot_of: Vec<u32>,
    next: u32,
    /// For each name from the first that is not pinned on: its region, the kind of object, and its place.
    births: Vec<[u32; 3]>,
    pinned: u32,
}

impl Inner {
    fn birth(&self, name: u32) -> Option<[u32; 3]> {
        self.births.get(name.checked_sub(self.pinned)? as usize).copied()
    }
}

impl Names {
    /// Forgets all names but the first `pinned`, which are the image's.
    pub fn reset(&self, pinned: u32) {
        let mut inner = self.inner.lock().unwrap_or_else(|e| e.into_inner());
        *inner = Inner { next: pinned, pinned, ..Inner::default() };
        self.slot_count.store(0, Ordering::Release);
    }

    /// The `place`-th name of `region` for objects of a kind.
    pub fn name(&self, region: u32, kind: u32, place: usize) -> u32 {
        let mut inner = self.inner.lock().unwrap_or_else(|e| e.into_inner());
        let Inner { regions, next, births, .. } = &mut *inner;
        let names = regions.entry((region, kind)).or_default();
        while names.len() <= place {
            births.push([region, kind, names.len() as u32]);
            names.push(*next);
            *next += 1;
        }
        names[place]
    }

    /// Where what is made in a step of the task or callback of this name is born.
    pub fn region_of(&self, actor: u32) -> u32 {
        let inner = self.inner.lock().unwrap_or_else(|e| e.into_inner());
        let Some([mut above, kind, _]) = inner.birth(actor) else { return actor };
        let (mut last, mut generations) = (None, 1);
        while let Some([region, other, _]) = inner.birth(above) {
            if other == kind {
                last = last.or(Some(above));
                generations += 1;
            }
            above = region;
        }
        last.filter(|_| generations > GENERATIONS).unwrap_or(actor)
    }

    /// The kind of the objects that a name stands for; `None` for those of the image.
    pub fn kind(&self, name: u32) -> Option<u32> {
        self.origin(name).map(|origin| origin[1])
    }

    /// The region of a name, the kind of its objects, and its place there; `None` for pinned names.
    pub fn origin(&self, name: u32) -> Option<[u32; 3]> {
        self.inner.lock().unwrap_or_else(|e| e.into_inner()).birth(name)
    }

    /// Orders names as nothing but the program does: by the births of what made them, the eldest first.
    pub fn birth(&self, mut name: u32) -> Vec<u32> {
        let inner = self.inner.lock().unwrap_or_else(|e| e.into_inner());
        let mut key = Vec::new();
        while let Some([region, kind, place]) = inner.birth(name) {
            key.extend([place, kind]);
            name = region;
        }
        key.push(name);
        key.reverse();
        key
    }

    /// The slot of a name, given at the first call.
    pub fn slot(&self, name: u32) -> u32 {
        let mut inner = self.inner.lock().unwrap_or_else(|e| e.into_inner());
        let index = name as usize;
        if inner.slot_of.len() <= index {
            inner.slot_of.resize(index + 1, 0);
        }
        if inner.slot_of[index] == 0 {
            inner.slots.push(name);
            inner.slot_of[index] = inner.slots.len() as u32;
            self.slot_count.store(inner.slots.len() as u32, Ordering::Release);
        }
        inner.slot_of[index] - 1
    }

    /// Number of slots given so far.
    pub fn slot_count(&self) -> u32 {
        self.slot_count.load(Ordering::Acquire)
    }

    /// The slot of a name if it ever got one.
    pub fn known_slot(&self, name: u32) -> Option<u32> {
        let inner = self.inner.lock().unwrap_or_else(|e| e.into_inner());
        inner.slot_of.get(name as usize).copied().filter(|&s| s != 0).map(|s| s - 1)
    }

    /// The name of a slot.
    pub fn of_slot(&self, slot: u32) -> u32 {
        self.inner.lock().unwrap_or_else(|e| e.into_inner()).slots[slot as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_of_one_kind_shares_the_last_region() {
        const PINNED: u32 = 10;
        let names = Names::default();
        names.reset(PINNED);
        let made_by = |actor: u32, kind: u32| names.name(names.region_of(actor), kind, 0);
        let mut chain = vec![names.name(0, 7, 0)];
        for _ in 0..GENERATIONS + 2 {
            // What others make in between changes nothing.
            let between = made_by(*chain.last().unwrap(), 8);
            chain.push(made_by(between, 7));
        }
        let regions: Vec<u32> = chain.iter().map(|&n| names.region_of(n)).collect();
        assert_eq!(regions[..GENERATIONS], chain[..GENERATIONS]);
        assert!(regions[GENERATIONS..].iter().all(|&r| r == chain[GENERATIONS - 1]), "{chain:?} {regions:?}");
        assert_eq!(chain[GENERATIONS + 1], chain[GENERATIONS], "the loop closes");
        assert_eq!(names.region_of(3), 3);
    }
}
