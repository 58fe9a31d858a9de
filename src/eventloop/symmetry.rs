//! Symmetry: states that differ only in which of several like tasks is which.
//!
//! Source: scalarsets and canonical representatives (Ip and Dill, CHARME 1993; Clarke, Enders, Filkorn, Jha, FMSD 1996).
//! Names are only names (`store::rename`), so states that differ in a one-to-one renaming behave alike. Here tasks
//! of one coroutine function made by one task are a **family**, and a renaming moves members of a family as wholes: the task, its
//! coroutine, and whatever was born in their regions. Nothing needs to be equal for that: a member with other
//! arguments has another content wherever it goes, and its states coincide with no others.
//!
//! The representative of a state has the members sorted by a **colour**: a hash of what belongs to a member, of whether
//! it is ready or armed, and of where other objects refer to it. Colours decide only which representative is taken; its
//! fingerprint is that of the whole renamed state. Members of one colour that differ cost states, never truth.
//!
//! **Rosters.** A list of members (`tasks = [create_task(work()) …]`) would keep all orders apart although mostly only its
//! length is looked at. So states also count as alike if they differ in the order of members in rosters. A step that looks
//! inside one, or that searches for tasks and so sees them in the order of their names, is tried from the states
//! that are alike: for all orders of the members, unless they can be exchanged without any difference. Where it
//! does not lead to states that are alike, or there are too many orders to try, symmetry is given up.
//!
//! Left out: exchanges of anything but tasks; dicts of tasks keep their order. What a finding says of a like state may name another
//! of the like tasks.

use std::collections::BTreeMap;

use hashbrown::HashMap;

use super::policy::{Action, Schedule};
use super::queue;
use super::system::PythonSystem;
use super::view::View;
use crate::base::{Fingerprint, hash_words, mix_pair};
use crate::store::{Body, CENSUS, CodeId, Handle, Kind, ReadyEntry, State, Timer, looks_inside};
use crate::system::{Delta, TransitionSystem};
use crate::vm::Feature;

use super::effect::Step;

/// A step is tried from so many orders at most.
const ORDERS: usize = 24;

type Map<K, V> = HashMap<K, V, foldhash::fast::FixedState>;

/// A task and its coroutine, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Member {
    task: u32,
    coroutine: u32,
}

#[derive(Default)]
pub struct Symmetry {
    /// By who made the tasks, and of what; members by name.
    families: BTreeMap<(u32, u32), Vec<Member>>,
    /// For tasks and coroutines of members: the family, and the task it belongs to.
    owners: Map<u32, ((u32, u32), u32)>,
    /// By content: whether it is known to be no task's.
    no_task: Vec<bool>,
    /// Renamed contents, by content and what its references become.
    renamed: Map<(u32, u64), u32>,
}

/// Where members go: from the task to another member's task, and the same for coroutines.
type Exchange = Map<u32, u32>;

impl PythonSystem {
    pub(super) fn canonical_fingerprint(&mut self, state: &State) -> Option<Fingerprint> {
        self.find_members(state);
        if self.symmetry.families.values().all(|members| members.len() < 2) {
            return None;
        }
        let exchange = self.sorting(state);
        Some(self.fingerprint_under(state, &exchange))
    }

    // ---------------------------------------------------------------- families

    fn find_members(&mut self, state: &State) {
        let store = self.vm.heap.store().clone();
        let pinned = self.vm.heap.image().len();
        for (i, slot) in state.slots.iter().enumerate().filter(|(_, slot)| slot.content != 0) {
            let content = slot.content as usize;
            if self.symmetry.no_task.get(content).copied().unwrap_or(false) {
                continue;
            }
            let task = store.names.of_slot(i as u32);
            if task < pinned || self.symmetry.owners.contains_key(&task) {
                continue;
            }
            let view = View::new(&self.vm, state);
            let Some(coroutine) = view.coroutine(Handle::named(task)) else {
                if self.symmetry.no_task.len() <= content {
                    self.symmetry.no_task.resize(content + 1, false);
                }
                self.symmetry.no_task[content] = true;
                continue;
            };
            let code: Option<CodeId> = match view.object(coroutine).map(|o| &o.body) {
                Some(Body::Frame(frame)) => Some(frame.code),
                _ => None,
            };
            let (Some(code), Some((maker, _))) = (code, store.names.origin(task)) else { continue };
            let coroutine = coroutine.index();
            if coroutine < pinned || self.symmetry.owners.contains_key(&coroutine) {
                continue;
            }
            let family = (maker, code.0);
            let members = self.symmetry.families.entry(family).or_default();
            members.push(Member { task, coroutine });
            members.sort_unstable();
            self.symmetry.owners.insert(task, (family, task));
            self.symmetry.owners.insert(coroutine, (family, task));
        }
    }

    /// The member that an object belongs to, by its task, and a word for what it is there.
    fn owner(&self, name: u32) -> Option<(u32, u64)> {
        if let Some(&(_, task)) = self.symmetry.owners.get(&name) {
            return Some((task, u64::from(task == name)));
        }
        let (region, place) = self.vm.heap.store().names.origin(name)?;
        let (task, role) = self.owner(region)?;
        Some((task, mix_pair(role, u64::from(place))))
    }

    /// The family of a task, if it is a member.
    fn family(&self, name: u32) -> Option<(u32, u32)> {
        self.symmetry.owners.get(&name).filter(|(_, task)| *task == name).map(|(family, _)| *family)
    }

    fn members_in(&self, content: u32) -> Vec<u32> {
        let refs = &self.vm.heap.store().interner.get(content).refs;
        let mut members: Vec<u32> = refs.iter().copied().filter(|&r| self.family(r).is_some()).collect();
        members.sort_unstable();
        members
    }

    /// Whether a content is a list with several members, each once.
    fn is_roster(&self, content: u32) -> bool {
        let object = &self.vm.heap.store().interner.get(content).object;
        if !matches!(object.body, Body::List(_)) || !object.fields.is_empty() {
            return false;
        }
        let members = self.members_in(content);
        members.len() > 1 && members.windows(2).all(|pair| pair[0] != pair[1])
    }

    // ---------------------------------------------------------------- renaming

    /// Members change places within their families; what is born in a region goes where the region's name goes.
    fn renamed_name(&self, name: u32, exchange: &Exchange) -> u32 {
        if exchange.is_empty() {
            return name;
        }
        let moved = exchange.get(&name).copied().unwrap_or(name);
        let names = &self.vm.heap.store().names;
        match names.origin(moved) {
            Some((region, place)) => match self.renamed_name(region, exchange) {
                same if same == region => moved,
                other => names.name(other, place as usize),
            },
            None => moved,
        }
    }

    fn renamed_content(&mut self, content: u32, exchange: &Exchange, sort: bool) -> u32 {
        let store = self.vm.heap.store().clone();
        let refs = &store.interner.get(content).refs;
        let sort = sort && self.is_roster(content);
        let to: Vec<u32> = refs.iter().map(|&name| self.renamed_name(name, exchange)).collect();
        if !sort && to[..] == refs[..] {
            return content;
        }
        let key = (content, hash_words(to.iter().map(|&name| u64::from(name)).chain([u64::from(sort)])));
        if let Some(&known) = self.symmetry.renamed.get(&key) {
            return known;
        }
        let renamed = self.vm.heap.renamed(content, &|name| self.renamed_name(name, exchange));
        let renamed = if sort { self.vm.heap.with_sorted(renamed, &|name| self.family(name)) } else { renamed };
        self.symmetry.renamed.insert(key, renamed);
        renamed
    }

    fn renamed_queues(&self, state: &State, exchange: &Exchange) -> (Vec<ReadyEntry>, Vec<Timer>) {
        let rename = |name| self.renamed_name(name, exchange);
        let mut ready: Vec<_> = state.ready.iter().map(|e| ReadyEntry { handle: rename(e.handle), ..*e }).collect();
        if self.policy.schedule == Schedule::Any {
            ready.sort_unstable();
        }
        let mut timers: Vec<_> = state.timers.iter().map(|t| Timer { handle: rename(t.handle), ..*t }).collect();
        queue::sort_timers(&mut timers, self.policy.schedule);
        (ready, timers)
    }

    /// The fingerprint of the renamed state, with its rosters sorted.
    fn fingerprint_under(&mut self, state: &State, exchange: &Exchange) -> Fingerprint {
        let store = self.vm.heap.store().clone();
        let (ready, timers) = self.renamed_queues(state, exchange);
        let mut rest = queue::Rest::from(state);
        if !self.vm.features.has(Feature::Clock) {
            rest.clock = 0;
        }
        let mut sum = queue::fingerprint(&ready, &timers, rest, self.policy.schedule);
        for (i, slot) in state.slots.iter().enumerate().filter(|(_, slot)| slot.content != 0) {
            let name = self.renamed_name(store.names.of_slot(i as u32), exchange);
            let content = self.renamed_content(slot.content, exchange, true);
            sum = sum + self.vm.heap.slot_fingerprint(name, content);
        }
        sum
    }

    /// The renamed state itself. Rosters that have the same members as before stay as they are.
    fn renamed_state(&mut self, state: &State, exchange: &Exchange) -> State {
        let store = self.vm.heap.store().clone();
        let (ready, timers) = self.renamed_queues(state, exchange);
        let mut renamed = state.clone();
        (renamed.ready, renamed.timers) = (ready, timers);
        renamed.slots.clear();
        for (i, &slot) in state.slots.iter().enumerate() {
            let name = self.renamed_name(store.names.of_slot(i as u32), exchange);
            let at = store.names.slot(name) as usize;
            if renamed.slots.len() <= at {
                renamed.slots.resize(at + 1, Default::default());
            }
            renamed.slots[at] = slot;
            let stays = slot.content == 0
                || self.is_roster(slot.content) && {
                    let members = self.members_in(slot.content);
                    let mut moved: Vec<u32> = members.iter().map(|&m| self.renamed_name(m, exchange)).collect();
                    moved.sort_unstable();
                    moved == members
                };
            if !stays {
                renamed.slots[at].content = self.renamed_content(slot.content, exchange, false);
            }
        }
        renamed.trim();
        renamed
    }

    // ---------------------------------------------------------------- the representative

    /// The exchange that sorts members by colour, those that exist first.
    fn sorting(&mut self, state: &State) -> Exchange {
        let colours = self.colours(state);
        let mut exchange = Exchange::default();
        for members in self.symmetry.families.values().filter(|members| members.len() > 1) {
            let mut sorted = members.clone();
            sorted.sort_by_key(|m| colours.get(&m.task).map_or((1, 0), |&colour| (0, colour)));
            for (from, to) in sorted.iter().zip(members).filter(|(from, to)| from != to) {
                exchange.insert(from.task, to.task);
                exchange.insert(from.coroutine, to.coroutine);
            }
        }
        exchange
    }

    /// By task, for members of which anything exists.
    fn colours(&mut self, state: &State) -> Map<u32, u64> {
        let store = self.vm.heap.store().clone();
        let mut colours: Map<u32, u64> = Map::default();
        for (i, slot) in state.slots.iter().enumerate().filter(|(_, slot)| slot.content != 0) {
            let name = store.names.of_slot(i as u32);
            let refs = &store.interner.get(slot.content).refs;
            match self.owner(name) {
                Some((task, role)) => {
                    let nobody = self.anonymous(slot.content);
                    let local = refs.iter().map(|&r| match self.owner(r) {
                        Some((other, part)) if other == task => mix_pair(1, part),
                        Some((_, part)) => mix_pair(2, part),
                        None => u64::from(r),
                    });
                    let word = mix_pair(mix_pair(role, nobody), hash_words(local));
                    let colour = colours.entry(task).or_default();
                    *colour = colour.wrapping_add(word);
                }
                None if self.is_roster(slot.content) => {}
                None => {
                    for (place, &r) in refs.iter().enumerate() {
                        if let Some((task, part)) = self.owner(r) {
                            let word = mix_pair(mix_pair(u64::from(name), place as u64), part);
                            let colour = colours.entry(task).or_default();
                            *colour = colour.wrapping_add(word);
                        }
                    }
                }
            }
        }
        let queued = state.ready.iter().enumerate().map(|(at, e)| {
            let place = if self.policy.schedule == Schedule::Any { 0 } else { at as u64 };
            (e.handle, mix_pair(3, place))
        });
        let armed = state.timers.iter().map(|t| (t.handle, mix_pair(4, t.due.unwrap_or(u64::MAX))));
        for (handle, word) in queued.chain(armed) {
            if let Some((task, part)) = self.owner(handle) {
                let colour = colours.entry(task).or_default();
                *colour = colour.wrapping_add(mix_pair(word, part));
            }
        }
        colours
    }

    /// A hash of a content without what it refers to.
    fn anonymous(&mut self, content: u32) -> u64 {
        let store = self.vm.heap.store().clone();
        let key = (content, 0);
        if let Some(&known) = self.symmetry.renamed.get(&key) {
            return store.interner.get(known).hash;
        }
        let blank = self.vm.heap.image().len();
        let renamed = self.vm.heap.renamed(content, &|_| blank);
        self.symmetry.renamed.insert(key, renamed);
        store.interner.get(renamed).hash
    }

    // ---------------------------------------------------------------- steps that tell members apart

    pub(super) fn treats_alike(&mut self, state: &State, action: Action, delta: &Delta<Step>) -> bool {
        if self.symmetry.families.values().all(|members| members.len() < 2) {
            return true;
        }
        let Some(footprint) = self.footprint(delta.footprint) else { return false };
        let store = self.vm.heap.store().clone();
        let content = |object: u32| match store.names.known_slot(object).map_or(0, |slot| state.slot(slot).content) {
            0 => self.vm.heap.image().contents.get(object as usize).copied().unwrap_or(0),
            content => content,
        };
        let mut told: Vec<u32> = Vec::new();
        let mut searched = false;
        let mut rosters = 0;
        for access in &footprint.0 {
            if access.object == CENSUS {
                searched |= access.reads != 0;
            } else if looks_inside(access) && self.is_roster(content(access.object)) {
                rosters += 1;
                told.extend(self.members_in(content(access.object)));
            }
        }
        if searched {
            if self.has_generators(state) {
                return false;
            }
            let view = View::new(&self.vm, state);
            let pending =
                |task: &u32| view.coroutine(Handle::named(*task)).is_some() && view.is_pending(Handle::named(*task));
            let members = self.symmetry.families.values().filter(|members| members.len() > 1).flatten();
            told.extend(members.map(|m| m.task).filter(pending));
        }
        told.sort_unstable();
        told.dedup();
        let orders = self.exchanges(state, &told);
        match orders {
            None => false,
            Some(orders) if orders.is_empty() => true,
            // The orders of two rosters are independent of each other.
            Some(_) if rosters + usize::from(searched) > 1 => false,
            Some(orders) => orders.iter().all(|order| self.leads_alike(state, action, delta, order)),
        }
    }

    /// Whether several async generators belong to members: a search gives them in the order of their names.
    fn has_generators(&self, state: &State) -> bool {
        let store = self.vm.heap.store();
        let born = state.slots.iter().enumerate().filter(|(_, slot)| slot.content != 0);
        let generators = born.filter(|(i, slot)| {
            let body = &store.interner.get(slot.content).object.body;
            matches!(body, Body::Frame(f) if f.kind == Kind::AsyncGenerator)
                && self.owner(store.names.of_slot(*i as u32)).is_some()
        });
        generators.count() > 1
    }

    /// Exchanges that make all orders of these members, as far as it can make a difference; `None`: too many.
    fn exchanges(&mut self, state: &State, tasks: &[u32]) -> Option<Vec<Exchange>> {
        let mut groups: Vec<Vec<Member>> = Vec::new();
        for members in self.symmetry.families.values() {
            let told: Vec<Member> = members.iter().copied().filter(|m| tasks.contains(&m.task)).collect();
            if told.len() > 1 {
                groups.push(told);
            }
        }
        let as_it_is = self.fingerprint_under(state, &Exchange::default());
        groups.retain(|group| {
            let mut pairs = group.windows(2);
            pairs.any(|pair| self.fingerprint_under(state, &exchange(pair, &[pair[1], pair[0]])) != as_it_is)
        });
        match &groups[..] {
            [] => Some(Vec::new()),
            [group] if (1..=group.len()).product::<usize>() <= ORDERS => {
                Some(orders(group).iter().map(|order| exchange(group, order)).collect())
            }
            _ => None,
        }
    }

    fn leads_alike(&mut self, state: &State, action: Action, delta: &Delta<Step>, exchange: &Exchange) -> bool {
        let other = self.renamed_state(state, exchange);
        let same = match action {
            Action::Run(handle) => Action::Run(self.renamed_name(handle, exchange)),
            Action::Fire(handle) => Action::Fire(self.renamed_name(handle, exchange)),
            action => action,
        };
        let mut after = state.clone();
        self.apply(&mut after, &delta.change);
        let mut deltas = Vec::new();
        if self.step(&other, &same, &mut deltas).is_err() {
            return false;
        }
        let Some(found) = deltas.iter().find(|d| d.choices == delta.choices) else { return false };
        if found.findings != delta.findings {
            return false;
        }
        let mut other_after = other;
        self.apply(&mut other_after, &found.change);
        self.canonical_fingerprint(&after) == self.canonical_fingerprint(&other_after)
    }
}

/// Moves each member to where `to` has another.
fn exchange(from: &[Member], to: &[Member]) -> Exchange {
    let moves = from.iter().zip(to).filter(|(from, to)| from != to);
    moves.flat_map(|(from, to)| [(from.task, to.task), (from.coroutine, to.coroutine)]).collect()
}

/// All orders but the given one.
fn orders(members: &[Member]) -> Vec<Vec<Member>> {
    let mut all: Vec<Vec<Member>> = vec![Vec::new()];
    for &member in members {
        all = all
            .iter()
            .flat_map(|order| (0..=order.len()).map(move |at| (order.clone(), at)))
            .map(|(mut order, at)| {
                order.insert(at, member);
                order
            })
            .collect();
    }
    all.retain(|order| order != members);
    all
}
