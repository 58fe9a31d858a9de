//! What the memos of several workers tell each other: each step is computed by one of them.
//!
//! **Invariant:** a lesson is taken only by who knows no more objects to be changing than its teacher did: what the teacher
//! held to be constant is no question on the path (`Memo`). Slots of pinned objects are given to what
//! changes, in the order in which it is found out, so that a number of slots tells what was known.
//! Slots, names and contents are those of the store that the workers share.

use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

use super::memo::Question;
use super::state::Slot;

/// A step that one memo keeps, for the others: its questions, and what answers them.
pub(super) struct Lesson<E> {
    pub teacher: u32,
    /// How many slots the teacher knew of.
    pub known_slots: u32,
    pub action: u32,
    pub path: Box<[Question]>,
    /// The slots that are asked about, as they were.
    pub slots: Box<[(u32, Slot)]>,
    /// The timers that are asked about and were armed.
    pub armed: Box<[u32]>,
    pub effect: E,
    /// What the effect holds, about.
    pub bytes: usize,
}

/// The lessons of all memos that were made of one.
pub(super) struct Lessons<E> {
    all: boxcar::Vec<Lesson<E>>,
    bytes: AtomicUsize,
    /// Memos so far; the first, of which the others were made, takes no part.
    members: AtomicU32,
}

impl<E> Default for Lessons<E> {
    fn default() -> Self {
        Lessons { all: boxcar::Vec::new(), bytes: AtomicUsize::new(0), members: AtomicU32::new(1) }
    }
}

impl<E> Lessons<E> {
    /// A number for another memo.
    pub fn join(&self) -> u32 {
        self.members.fetch_add(1, Ordering::Relaxed)
    }

    pub fn bytes(&self) -> usize {
        self.bytes.load(Ordering::Relaxed)
    }

    pub fn give(&self, lesson: Lesson<E>) {
        let own = size_of_val(&*lesson.path) + size_of_val(&*lesson.slots) + size_of_val(&*lesson.armed);
        self.bytes.fetch_add(size_of::<Lesson<E>>() + own + lesson.bytes, Ordering::Relaxed);
        self.all.push(lesson);
    }

    /// How many there are, and perhaps more that are being written.
    pub fn len(&self) -> usize {
        self.all.count()
    }

    pub fn get(&self, number: usize) -> Option<&Lesson<E>> {
        self.all.get(number)
    }
}
