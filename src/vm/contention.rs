//! Where the threads of a program contend: places that two of them access, one of them writing.
//!
//! Source: dynamic escape and conflict analysis as in Flanagan and Godefroid, "Dynamic Partial-Order Reduction for Model
//! Checking Software" (POPL 2005), by place instead of by execution: what is learned holds for the whole search.
//!
//! A search begins with no such place. Every access of the program's own code is noted; the first that conflicts with
//! one of another thread makes both contended, and the search begins anew. **Invariant:** in a search that comes to its
//! end, whatever two threads access and one of them writes was contended from the start, so that what lies between two
//! stops of a thread commutes with the steps of the others. The event loop's callbacks together are one thread.
//!
//! Places are named so that they are the same in every set-up of the program: an attribute, global or variable by its
//! name, an item by the line of code that accesses it.
//!
//! **What a lock guards** need not be contended (Savage et al., "Eraser", TOCS 1997; Stoller and Cohen, "Optimistic
//! Synchronization-Based State-Space Reduction", TACAS 2003): two accesses by threads that hold one lock at the same time are never
//! next to each other, so that each moves over whatever stands beside it (Lipton, "Reduction", CACM 1975), up to where its thread
//! took the lock, before which it stopped. That the rule is kept is watched as the search goes: if some execution breaks it, take the first
//! that does, up to where two threads stand before their accesses, with no lock in common. Until then all that was guarded commutes, so that the
//! search has an execution in which both threads do the same up to these accesses; each is noted there with the locks that its thread
//! holds, which are its thread's own history, and the two are a conflict. That needs locks which nobody sees held but by waiting for them, and which
//! whoever took them gives back: a program that tries a lock, asks for its state, waits for it for a time, or releases
//! another thread's is searched without this (`distrust_locks`).

use std::sync::{Mutex, PoisonError};

use hashbrown::{HashMap, HashSet};

use crate::store::hash_str;

type Fixed = foldhash::fast::FixedState;

/// One access to what others may see.
#[derive(Clone, Debug)]
pub struct SharedAccess {
    pub object: u32,
    /// The part of the object.
    pub part: u64,
    /// What stands for the place in every set-up.
    pub key: u64,
    pub write: bool,
}

struct Seen {
    thread: u32,
    key: u64,
    write: bool,
    /// The locks that the thread held.
    locks: Box<[u32]>,
}

/// Stands among the contended places of a search in which locks guard nothing.
const UNGUARDED: &str = "what locks guard";

#[derive(Default)]
struct Table {
    contended: HashSet<u64, Fixed>,
    names: Vec<String>,
    /// What each key stands for.
    known: HashMap<u64, String, Fixed>,
    seen: HashMap<(u32, u64), Vec<Seen>, Fixed>,
}

/// Shared by all workers of an analysis, and by the searches that follow each other.
#[derive(Default)]
pub struct Contention(Mutex<Table>);

impl Contention {
    /// With the places that are known from an earlier analysis.
    pub fn new(names: &[String]) -> Contention {
        let contended = names.iter().map(|name| hash_str(name)).collect();
        Contention(Mutex::new(Table { contended, names: names.to_vec(), ..Table::default() }))
    }

    /// A new search: objects have other names. What is contended now.
    pub fn begin(&self) -> HashSet<u64, Fixed> {
        let mut table = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        table.seen.clear();
        table.contended.clone()
    }

    /// The contended places, sorted.
    pub fn names(&self) -> Vec<String> {
        let mut names = self.0.lock().unwrap_or_else(PoisonError::into_inner).names.clone();
        names.sort();
        names
    }

    /// From the next search on locks guard nothing.
    pub fn distrust_locks(&self) {
        let mut table = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if table.contended.insert(hash_str(UNGUARDED)) {
            table.names.push(UNGUARDED.to_string());
        }
    }

    /// Whether locks guard something in a search that began with these places.
    pub fn trusts_locks(contended: &HashSet<u64, Fixed>) -> bool {
        !contended.contains(&hash_str(UNGUARDED))
    }

    /// Notes an access of a thread that holds `locks`; whether more is contended than when the search `began`, whoever found that out:
    /// it may be another worker, or a search that was given up.
    pub fn note(
        &self,
        thread: u32,
        access: &SharedAccess,
        locks: &[u32],
        began: &HashSet<u64, Fixed>,
        name: impl FnOnce() -> String,
    ) -> bool {
        let mut table = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Table { contended, names, known, seen } = &mut *table;
        known.entry(access.key).or_insert_with(name);
        let all = seen.entry((access.object, access.part)).or_default();
        let covers =
            |s: &Seen| s.key == access.key && s.write >= access.write && s.locks.iter().all(|l| locks.contains(l));
        if all.iter().any(|s| s.thread == thread && covers(s)) {
            return contended.len() > began.len();
        }
        let guarded = |s: &Seen| s.locks.iter().any(|l| locks.contains(l));
        for other in all.iter().filter(|s| s.thread != thread && (s.write || access.write) && !guarded(s)) {
            for key in [other.key, access.key] {
                if contended.insert(key) {
                    names.extend(known.get(&key).cloned());
                }
            }
        }
        all.push(Seen { thread, key: access.key, write: access.write, locks: locks.into() });
        contended.len() > began.len()
    }
}

impl std::fmt::Debug for Contention {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Contention").field(&self.names()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn access(object: u32, key: &str, write: bool) -> SharedAccess {
        SharedAccess { object, part: 1, key: hash_str(key), write }
    }

    #[test]
    fn two_threads_contend_if_one_of_them_writes() {
        let places = Contention::default();
        let note = |thread, object, key: &str, write| {
            places.note(thread, &access(object, key, write), &[], &HashSet::default(), || key.to_string())
        };
        assert!(!note(1, 7, "read", false) && !note(2, 7, "read", false));
        assert!(!note(1, 8, "own", true) && !note(1, 8, "own", true));
        assert!(note(2, 8, "other", false));
        assert!(note(1, 7, "read", false), "it is known to all that the search has to begin anew");
        assert_eq!(places.names(), ["other", "own"]);
        assert_eq!(Contention::new(&places.names()).begin(), places.begin());
    }

    #[test]
    fn what_one_lock_guards_is_not_contended() {
        let places = Contention::default();
        let note = |thread, key: &str, locks: &[u32]| {
            places.note(thread, &access(8, key, true), locks, &HashSet::default(), || key.to_string())
        };
        assert!(!note(1, "first", &[5, 6]) && !note(2, "second", &[6]) && !note(3, "third", &[6, 7]));
        assert!(places.names().is_empty());
        assert!(note(4, "fourth", &[5]));
        assert_eq!(places.names(), ["fourth", "second", "third"]);
        assert!(note(1, "first", &[5]), "held less than before");
    }
}
