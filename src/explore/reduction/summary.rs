//! What can still happen from a state in the reduced graph: classes of events, each with the actors that must have
//! acted before.
//!
//! Source: the summaries of stateful dynamic partial order reduction (Yang, Chen, Gopalakrishnan, Kirby, SPIN 2008),
//! here with what happens before an event, so that a main task which waits for all others is not taken to race with them.
//!
//! **Invariant:** for each path of the graph from the state, and each event on it, the summary has the event's class;
//! its `past` is a subset of the actors that have an event in the causal past of the event on that path, its own
//! actor included; `first` is set if it may be the first event of its actor. Going back along an edge, its actor joins the past
//! of an event if the edge's event surely is in that past: it conflicts with the event itself, or with every
//! possible first event of an actor in the past.

use hashbrown::HashMap;

use super::events::{Actors, Events};
use crate::system::TransitionSystem;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Entry {
    pub class: u32,
    pub past: Actors,
    first: bool,
}

type Cache = HashMap<(u32, u32), u32, foldhash::fast::FixedState>;

/// All summaries, by number; 0 is the empty one.
pub(super) struct Summaries {
    all: Vec<Box<[Entry]>>,
    numbers: HashMap<Box<[Entry]>, u32, foldhash::fast::FixedState>,
    before: Cache,
    joined: Cache,
    entries: usize,
}

impl Summaries {
    pub fn new() -> Summaries {
        let mut new = Summaries {
            all: Vec::new(),
            numbers: HashMap::default(),
            before: Cache::default(),
            joined: Cache::default(),
            entries: 0,
        };
        new.number(Vec::new());
        new
    }

    pub fn get(&self, number: u32) -> &[Entry] {
        &self.all[number as usize]
    }

    pub fn bytes(&self) -> usize {
        2 * self.entries * size_of::<Entry>() + (self.before.capacity() + self.joined.capacity()) * 16
    }

    fn number(&mut self, entries: Vec<Entry>) -> u32 {
        let entries = entries.into_boxed_slice();
        if let Some(&known) = self.numbers.get(&entries) {
            return known;
        }
        let number = self.all.len() as u32;
        self.entries += entries.len();
        self.all.push(entries.clone());
        self.numbers.insert(entries, number);
        number
    }

    /// The summary of a state with one edge: an event of `class` to a state with summary `after`.
    pub fn before<S: TransitionSystem>(&mut self, system: &S, events: &mut Events, after: u32, class: u32) -> u32 {
        if let Some(&known) = self.before.get(&(after, class)) {
            return known;
        }
        let actor = events.actor(class);
        // Actors each of whose possible first events conflicts with this one.
        let (mut some, mut missed) = (Actors::default(), Actors::default());
        for entry in self.all[after as usize].iter().filter(|e| e.first) {
            let other = events.actor(entry.class);
            if events.dependent(system, class, entry.class) {
                some = some.with(other);
            } else {
                missed = missed.with(other);
            }
        }
        let surely = |past: Actors| {
            let hit = some.and(past);
            hit != hit.and(missed)
        };
        let mut entries = Vec::with_capacity(self.all[after as usize].len() + 1);
        for entry in &self.all[after as usize] {
            let mut entry = *entry;
            if events.actor(entry.class) == actor {
                entry.first = false;
            } else if surely(entry.past) || events.dependent(system, class, entry.class) {
                entry.past = entry.past.with(actor);
            }
            entries.push(entry);
        }
        let own = Entry { class, past: Actors::one(actor), first: true };
        match entries.binary_search_by_key(&class, |e| e.class) {
            Ok(at) => entries[at] = own,
            Err(at) => entries.insert(at, own),
        }
        let number = self.number(entries);
        self.before.insert((after, class), number);
        number
    }

    /// The summary of a state with the edges of both.
    pub fn join(&mut self, a: u32, b: u32) -> u32 {
        if a == b || b == 0 {
            return a;
        }
        if a == 0 {
            return b;
        }
        let key = (a.min(b), a.max(b));
        if let Some(&known) = self.joined.get(&key) {
            return known;
        }
        let (mut x, mut y) = (self.get(a).iter().peekable(), self.get(b).iter().peekable());
        let mut entries = Vec::with_capacity(x.len().max(y.len()));
        loop {
            let next = match (x.peek(), y.peek()) {
                (Some(&&one), Some(&&other)) if one.class == other.class => {
                    x.next();
                    y.next();
                    Entry { class: one.class, past: one.past.and(other.past), first: one.first || other.first }
                }
                (Some(one), Some(other)) if one.class < other.class => *x.next().expect("peeked"),
                (Some(_), None) => *x.next().expect("peeked"),
                (_, Some(_)) => *y.next().expect("peeked"),
                (None, None) => break,
            };
            entries.push(next);
        }
        let number = self.number(entries);
        self.joined.insert(key, number);
        number
    }
}
