//! Classes of events: what a step is as far as dependence goes, namely who acts and what it reads and writes.
//!
//! **Invariant:** two events of different actors are dependent exactly if their footprints conflict, or one was not
//! recorded; events of one actor always are. Conflicts are computed once for each pair of classes.

use hashbrown::HashMap;

use crate::system::{FootprintId, TransitionSystem};

/// A set of actors, by index. Actors from the 128th on are in no set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Actors([u64; 2]);

impl Actors {
    pub fn one(actor: u32) -> Actors {
        let mut words = [0; 2];
        if let Some(word) = words.get_mut(actor as usize / 64) {
            *word = 1 << (actor % 64);
        }
        Actors(words)
    }

    pub fn has(self, actor: u32) -> bool {
        self.meets(Actors::one(actor))
    }

    pub fn with(self, actor: u32) -> Actors {
        let (Actors([a, b]), Actors([x, y])) = (self, Actors::one(actor));
        Actors([a | x, b | y])
    }

    pub fn meets(self, other: Actors) -> bool {
        self.and(other) != Actors::default()
    }

    pub fn and(self, other: Actors) -> Actors {
        let (Actors([a, b]), Actors([x, y])) = (self, other);
        Actors([a & x, b & y])
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Pair {
    Unknown,
    Independent,
    Dependent,
}

struct Class {
    actor: u32,
    footprint: FootprintId,
    /// Relations to classes with smaller numbers, and to itself.
    pairs: Vec<Pair>,
    /// Among the classes below `counted`: how many others conflict with it.
    conflicts: u32,
    counted: u32,
}

#[derive(Default)]
pub(super) struct Events {
    classes: Vec<Class>,
    numbers: HashMap<(u32, FootprintId), u32, foldhash::fast::FixedState>,
    actors: HashMap<u64, u32, foldhash::fast::FixedState>,
}

impl Events {
    pub fn actor_index(&mut self, actor: u64) -> u32 {
        let next = self.actors.len() as u32;
        *self.actors.entry(actor).or_insert(next)
    }

    pub fn class(&mut self, actor: u32, footprint: FootprintId) -> u32 {
        let next = self.classes.len() as u32;
        let number = *self.numbers.entry((actor, footprint)).or_insert(next);
        if number == next {
            self.classes.push(Class { actor, footprint, pairs: Vec::new(), conflicts: 0, counted: 0 });
        }
        number
    }

    pub fn actor(&self, class: u32) -> u32 {
        self.classes[class as usize].actor
    }

    /// Whether a step's footprint was recorded.
    pub fn is_known(&self, class: u32) -> bool {
        self.classes[class as usize].footprint != 0
    }

    pub fn dependent<S: TransitionSystem>(&mut self, system: &S, a: u32, b: u32) -> bool {
        let (high, low) = (a.max(b) as usize, a.min(b) as usize);
        if self.classes[high].pairs.len() <= low {
            self.classes[high].pairs.resize(low + 1, Pair::Unknown);
        }
        if self.classes[high].pairs[low] == Pair::Unknown {
            let (x, y) = (&self.classes[high], &self.classes[low]);
            let dependent = x.actor == y.actor
                || match (system.footprint(x.footprint), system.footprint(y.footprint)) {
                    (Some(x), Some(y)) => x.conflicts(y),
                    _ => true,
                };
            self.classes[high].pairs[low] = if dependent { Pair::Dependent } else { Pair::Independent };
        }
        self.classes[high].pairs[low] == Pair::Dependent
    }

    /// How many classes of other actors, of those seen so far, conflict with this one.
    pub fn conflicts<S: TransitionSystem>(&mut self, system: &S, class: u32) -> u32 {
        let index = class as usize;
        while (self.classes[index].counted as usize) < self.classes.len() {
            let other = self.classes[index].counted;
            let counts = self.actor(other) != self.actor(class) && self.dependent(system, class, other);
            self.classes[index].conflicts += u32::from(counts);
            self.classes[index].counted += 1;
        }
        self.classes[index].conflicts
    }
}
