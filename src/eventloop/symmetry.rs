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
//! **Rosters.** A list or set of members (`tasks = [create_task(work()) …]`) would keep all orders apart although mostly only
//! its length is looked at. So states also count as alike if they differ in the order of members in rosters. What a step that does
//! look at the order must show for this to be sound is the matter of `alike`.
//!
//! Left out: exchanges of anything but tasks; dicts of tasks keep their order. What a finding says of a like state may name another
//! of the like tasks.

use hashbrown::HashMap;

use super::policy::Schedule;
use super::queue;
use super::system::PythonSystem;
use super::view::View;
use crate::base::{Fingerprint, hash_words, mix_pair};
use crate::store::{Body, Handle, ReadyEntry, State, Store, Timer};
use crate::vm::Feature;

type Map<K, V> = HashMap<K, V, foldhash::fast::FixedState>;

/// A task's place in its family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Member {
    pub family: u32,
    pub place: u32,
}

/// Whom an object belongs to, and as what: 0 is the task, 1 its coroutine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Owner {
    pub member: Member,
    pub role: u32,
}

/// Tasks of one coroutine function made by one task.
#[derive(Default)]
struct Family {
    members: u32,
    /// What the roles from 2 on are: an object of a kind, the so-manieth born in the region of another role.
    roles: Vec<(u32, u32, u32)>,
    numbers: Map<(u32, u32, u32), u32>,
    /// By role and place; 0: not known yet (and no member's).
    names: Vec<Vec<u32>>,
}

/// What is known of a content.
#[derive(Clone, Default)]
struct Known {
    looked_at: bool,
    /// It is no task's, or that of a task that is a member already.
    no_news: bool,
    is_roster: bool,
    /// Members that it refers to, each once.
    members: Box<[Member]>,
    /// Where it refers to one member: what becomes of it when that one goes to a place. 0: not known yet.
    moved: Vec<u32>,
}

/// Where members go: for each family and place the new place.
pub(super) type Exchange = Vec<Vec<u32>>;

#[derive(Default)]
pub struct Symmetry {
    families: Vec<Family>,
    numbers: Map<(u32, u32), u32>,
    /// By name: `None` where it was not asked yet.
    owners: Vec<Option<Option<Owner>>>,
    /// By slot.
    names: Vec<u32>,
    /// By content.
    contents: Vec<Known>,
    /// Renamed contents of several members, by content and what becomes of these.
    renamed: Map<(u32, u64), u32>,
    colours: Vec<Vec<u64>>,
    exchange: Exchange,
    /// All members go to the first place: no exchange, but good for a hash.
    first: Exchange,
}

impl Symmetry {
    /// Whether there is anything to exchange.
    fn is_idle(&self) -> bool {
        self.families.iter().all(|family| family.members < 2)
    }

    pub(super) fn family_size(&self, family: u32) -> u32 {
        self.families[family as usize].members
    }

    pub(super) fn families(&self) -> u32 {
        self.families.len() as u32
    }

    fn name_of_slot(&mut self, store: &Store, slot: usize) -> u32 {
        while self.names.len() <= slot {
            self.names.push(store.names.of_slot(self.names.len() as u32));
        }
        self.names[slot]
    }

    /// Whom an object belongs to.
    pub(super) fn owner(&mut self, store: &Store, name: u32) -> Option<Owner> {
        let index = name as usize;
        if let Some(&Some(known)) = self.owners.get(index) {
            return known;
        }
        let found = store.names.origin(name).and_then(|[region, kind, place]| {
            let Owner { member, role: parent } = self.owner(store, region)?;
            let family = &mut self.families[member.family as usize];
            let next = family.roles.len() as u32 + 2;
            let role = *family.numbers.entry((parent, kind, place)).or_insert(next);
            if role == next {
                family.roles.push((parent, kind, place));
                family.names.push(Vec::new());
            }
            Some(Owner { member, role })
        });
        self.set_owner(name, found);
        if let Some(owner) = found {
            self.set_name(owner, name);
        }
        found
    }

    fn set_owner(&mut self, name: u32, owner: Option<Owner>) {
        let index = name as usize;
        if self.owners.len() <= index {
            self.owners.resize(index + 1, None);
        }
        self.owners[index] = Some(owner);
    }

    fn set_name(&mut self, owner: Owner, name: u32) {
        let names = &mut self.families[owner.member.family as usize].names[owner.role as usize];
        let place = owner.member.place as usize;
        if names.len() <= place {
            names.resize(place + 1, 0);
        }
        names[place] = name;
    }

    /// The name of a member's object of a role.
    fn name(&mut self, store: &Store, owner: Owner) -> u32 {
        let Owner { member: Member { family, place }, role } = owner;
        let known = &self.families[family as usize].names[role as usize];
        match known.get(place as usize) {
            Some(&name) if name != 0 => name,
            _ => {
                let (parent, kind, number) = self.families[family as usize].roles[role as usize - 2];
                let region = self.name(store, Owner { role: parent, ..owner });
                let name = store.names.name(region, kind, number as usize);
                self.set_owner(name, Some(owner));
                self.set_name(owner, name);
                name
            }
        }
    }

    /// What a name becomes: objects go where their member goes.
    fn moved(&mut self, store: &Store, name: u32, exchange: &Exchange) -> u32 {
        match self.owner(store, name) {
            Some(Owner { member: Member { family, place }, role }) => {
                let to = exchange[family as usize][place as usize];
                if to == place {
                    return name;
                }
                self.name(store, Owner { member: Member { family, place: to }, role })
            }
            None => name,
        }
    }

    fn known(&mut self, store: &Store, content: u32) -> &mut Known {
        let index = content as usize;
        if self.contents.len() <= index {
            self.contents.resize(index + 1, Known::default());
        }
        if !self.contents[index].looked_at {
            let names = store.interner.get(content).names();
            let owners: Vec<Owner> = names.into_iter().filter_map(|name| self.owner(store, name)).collect();
            let mut members: Vec<Member> = owners.iter().map(|o| o.member).collect();
            members.sort_unstable();
            members.dedup();
            let object = &store.interner.get(content).object;
            let each_once = owners.len() == members.len() && owners.iter().all(|o| o.role == 0);
            let several = members.windows(2).any(|pair| pair[0].family == pair[1].family);
            let container = matches!(object.body, Body::List(_) | Body::Set(_)) && object.fields.is_empty();
            let known = &mut self.contents[index];
            known.looked_at = true;
            known.is_roster = container && each_once && several;
            known.members = members.into();
        }
        &mut self.contents[index]
    }

    /// A new member: what was known of names and contents is void.
    fn add(&mut self, key: (u32, u32), task: u32, coroutine: u32) {
        let next = self.families.len() as u32;
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.families.push(Family { names: vec![Vec::new(), Vec::new()], ..Family::default() });
        }
        let family = &mut self.families[number as usize];
        let member = Member { family: number, place: family.members };
        family.members += 1;
        self.owners.iter_mut().filter(|owner| **owner == Some(None)).for_each(|owner| *owner = None);
        self.contents.iter_mut().for_each(|known| {
            *known = Known { no_news: known.no_news, ..Known::default() };
        });
        self.renamed.clear();
        self.first = self.families.iter().map(|family| vec![0; family.members as usize]).collect();
        for (role, name) in [(0, task), (1, coroutine)] {
            self.set_owner(name, Some(Owner { member, role }));
            self.set_name(Owner { member, role }, name);
        }
    }
}

impl PythonSystem {
    /// The fingerprint of the state that stands for all that are like this one; `None` if there is nothing to exchange.
    pub(super) fn canonical_fingerprint(&mut self, state: &State, own: Fingerprint) -> Option<Fingerprint> {
        if !self.is_reducible() {
            return None;
        }
        let mut symmetry = std::mem::take(&mut self.symmetry);
        self.find_members(&mut symmetry, state);
        let found = (!symmetry.is_idle()).then(|| {
            let exchange = self.sorting(&mut symmetry, state);
            let found = self.fingerprint_under(&mut symmetry, state, own, &exchange);
            symmetry.exchange = exchange;
            found
        });
        self.symmetry = symmetry;
        found
    }

    fn find_members(&self, symmetry: &mut Symmetry, state: &State) {
        let store = self.vm.heap.store();
        for (slot, content) in occupied(state) {
            if symmetry.contents.get(content as usize).is_some_and(|known| known.no_news) {
                continue;
            }
            let task = symmetry.name_of_slot(store, slot);
            let kin = self.kin(symmetry, state, task);
            let index = content as usize;
            if symmetry.contents.len() <= index {
                symmetry.contents.resize(index + 1, Known::default());
            }
            symmetry.contents[index].no_news = true;
            if let Some((key, coroutine)) = kin {
                symmetry.add(key, task, coroutine);
            }
        }
    }

    /// The family of a task that is no member yet, and its coroutine.
    fn kin(&self, symmetry: &mut Symmetry, state: &State, task: u32) -> Option<((u32, u32), u32)> {
        let store = self.vm.heap.store();
        let view = View::new(&self.vm, state);
        let coroutine = view.coroutine(Handle::named(task))?;
        let Body::Frame(frame) = &view.object(coroutine)?.body else { return None };
        let [maker, ..] = store.names.origin(task)?;
        store.names.origin(coroutine.index())?;
        let is_new = |symmetry: &mut Symmetry, name| !matches!(symmetry.owner(store, name), Some(o) if o.role < 2);
        let news = is_new(symmetry, task) && is_new(symmetry, coroutine.index());
        news.then_some(((maker, frame.code.0), coroutine.index()))
    }

    // ---------------------------------------------------------------- the representative

    /// The exchange that sorts members by colour, those that exist first.
    fn sorting(&self, symmetry: &mut Symmetry, state: &State) -> Exchange {
        self.colour(symmetry, state);
        let mut exchange = std::mem::take(&mut symmetry.exchange);
        exchange.resize_with(symmetry.families.len(), Vec::new);
        for (colours, to) in symmetry.colours.iter().zip(&mut exchange) {
            let mut order: Vec<u32> = (0..colours.len() as u32).collect();
            order.sort_by_key(|&place| match colours[place as usize] {
                0 => (1, 0),
                colour => (0, colour),
            });
            to.resize(colours.len(), 0);
            for (target, &place) in order.iter().enumerate() {
                to[place as usize] = target as u32;
            }
        }
        exchange
    }

    /// Colours of the members by family and place; 0 for those of which nothing exists.
    fn colour(&self, symmetry: &mut Symmetry, state: &State) {
        let store = self.vm.heap.store().clone();
        let mut colours = std::mem::take(&mut symmetry.colours);
        colours.resize_with(symmetry.families.len(), Vec::new);
        for (family, colours) in symmetry.families.iter().zip(&mut colours) {
            colours.clear();
            colours.resize(family.members as usize, 0);
        }
        let mut paint = |member: Member, word: u64| {
            let colour = &mut colours[member.family as usize][member.place as usize];
            *colour = colour.wrapping_add(word);
        };
        for (slot, content) in occupied(state) {
            let name = symmetry.name_of_slot(&store, slot);
            let known = symmetry.known(&store, content);
            let (members, is_roster) = (known.members.len(), known.is_roster);
            let Some(owner) = symmetry.owner(&store, name) else {
                if members > 0 && !is_roster {
                    self.paint_referents(symmetry, u64::from(name), content, None, &mut paint);
                }
                continue;
            };
            let word = if members == 0 {
                store.interner.get(content).hash
            } else {
                let blank = self.blank(symmetry, content);
                if members > 1 || symmetry.contents[content as usize].members[0] != owner.member {
                    let role = mix_pair(5, u64::from(owner.role));
                    self.paint_referents(symmetry, role, content, Some(owner.member), &mut paint);
                }
                store.interner.get(blank).hash
            };
            paint(owner.member, mix_pair(u64::from(owner.role), word));
        }
        for (place, entry) in state.ready.iter().enumerate() {
            let place = if self.policy.schedule == Schedule::Any { 0 } else { place as u64 };
            if let Some(owner) = symmetry.owner(&store, entry.handle) {
                paint(owner.member, mix_pair(mix_pair(3, place), u64::from(owner.role)));
            }
        }
        for timer in &state.timers {
            if let Some(owner) = symmetry.owner(&store, timer.handle) {
                paint(owner.member, mix_pair(mix_pair(4, timer.due.unwrap_or(u64::MAX)), u64::from(owner.role)));
            }
        }
        symmetry.colours = colours;
    }

    /// Where an object refers to members other than its own.
    fn paint_referents(
        &self,
        symmetry: &mut Symmetry,
        holder: u64,
        content: u32,
        own: Option<Member>,
        paint: &mut impl FnMut(Member, u64),
    ) {
        let store = self.vm.heap.store();
        for (place, &name) in store.interner.get(content).refs.iter().enumerate() {
            if let Some(owner) = symmetry.owner(store, name).filter(|owner| Some(owner.member) != own) {
                paint(owner.member, mix_pair(mix_pair(holder, place as u64), u64::from(owner.role)));
            }
        }
    }

    /// The content with every member that it refers to in the first place of its family.
    fn blank(&self, symmetry: &mut Symmetry, content: u32) -> u32 {
        let first = std::mem::take(&mut symmetry.first);
        let blank = self.renamed(symmetry, content, &first);
        symmetry.first = first;
        blank
    }

    // ---------------------------------------------------------------- renaming

    fn renamed(&self, symmetry: &mut Symmetry, content: u32, exchange: &Exchange) -> u32 {
        let store = self.vm.heap.store().clone();
        let members = std::mem::take(&mut symmetry.known(&store, content).members);
        let to = |m: &Member| exchange[m.family as usize][m.place as usize];
        let stays = members.iter().all(|m| to(m) == m.place);
        let one = if let [member] = &members[..] { Some(to(member) as usize) } else { None };
        let key = (content, hash_words(members.iter().map(|m| u64::from(to(m)))));
        symmetry.contents[content as usize].members = members;
        if stays {
            return content;
        }
        let cached = match one {
            Some(place) => symmetry.contents[content as usize].moved.get(place).copied().filter(|&c| c != 0),
            None => symmetry.renamed.get(&key).copied(),
        };
        if let Some(known) = cached {
            return known;
        }
        let renamed = self.vm.heap.renamed(content, &mut |name| symmetry.moved(&store, name, exchange));
        match one {
            Some(place) => {
                let moved = &mut symmetry.contents[content as usize].moved;
                moved.resize(moved.len().max(place + 1), 0);
                moved[place] = renamed;
            }
            None => {
                symmetry.renamed.insert(key, renamed);
            }
        }
        renamed
    }

    /// The content of a roster with the members of each family in the order of their names.
    fn sorted(&self, symmetry: &mut Symmetry, content: u32) -> u32 {
        let key = (content, 0);
        if let Some(&known) = symmetry.renamed.get(&key) {
            return known;
        }
        let store = self.vm.heap.store().clone();
        let sorted = self
            .vm
            .heap
            .with_sorted(content, &mut |name| symmetry.owner(&store, name).map(|owner| owner.member.family));
        symmetry.renamed.insert(key, sorted);
        sorted
    }

    fn renamed_queues(
        &self,
        symmetry: &mut Symmetry,
        state: &State,
        exchange: &Exchange,
    ) -> (Vec<ReadyEntry>, Vec<Timer>) {
        let store = self.vm.heap.store();
        let mut rename = |name| symmetry.moved(store, name, exchange);
        let mut ready: Vec<_> = state.ready.iter().map(|e| ReadyEntry { handle: rename(e.handle), ..*e }).collect();
        queue::sort_ready(&mut ready, self.policy.schedule, false);
        let mut timers: Vec<_> = state.timers.iter().map(|t| Timer { handle: rename(t.handle), ..*t }).collect();
        queue::sort_timers(&mut timers, self.policy.schedule);
        (ready, timers)
    }

    /// The fingerprint of the renamed state, with its rosters sorted; `own` is that of the state as it is.
    pub(super) fn fingerprint_under(
        &self,
        symmetry: &mut Symmetry,
        state: &State,
        own: Fingerprint,
        exchange: &Exchange,
    ) -> Fingerprint {
        let store = self.vm.heap.store().clone();
        let mut sum = own;
        for (slot, content) in occupied(state) {
            let name = symmetry.name_of_slot(&store, slot);
            let is_roster = symmetry.known(&store, content).is_roster;
            let mut renamed = self.renamed(symmetry, content, exchange);
            if is_roster {
                renamed = self.sorted(symmetry, renamed);
            }
            let moved = symmetry.moved(&store, name, exchange);
            if (moved, renamed) != (name, content) {
                let heap = &self.vm.heap;
                sum = sum + heap.slot_fingerprint(moved, renamed) - heap.slot_fingerprint(name, content);
            }
        }
        let mut rest = queue::Rest::from(state);
        if !self.vm.features.has(Feature::Clock) {
            rest.clock = 0;
        }
        let (ready, timers) = self.renamed_queues(symmetry, state, exchange);
        if ready == state.ready && timers == state.timers {
            return sum;
        }
        sum + queue::fingerprint(&ready, &timers, rest, self.policy.schedule)
            - queue::fingerprint(&state.ready, &state.timers, rest, self.policy.schedule)
    }

    /// The renamed state itself. Rosters that have the same members as before stay as they are.
    pub(super) fn renamed_state(&self, symmetry: &mut Symmetry, state: &State, exchange: &Exchange) -> State {
        let store = self.vm.heap.store().clone();
        let (ready, timers) = self.renamed_queues(symmetry, state, exchange);
        let mut renamed = State { slots: Vec::new(), ready, timers, ..state.clone() };
        for (i, &slot) in state.slots.iter().enumerate() {
            let name = symmetry.name_of_slot(&store, i);
            let name = symmetry.moved(&store, name, exchange);
            let at = store.names.slot(name) as usize;
            if renamed.slots.len() <= at {
                renamed.slots.resize(at + 1, Default::default());
            }
            renamed.slots[at] = slot;
            if slot.content != 0 {
                let content = self.renamed(symmetry, slot.content, exchange);
                let same = symmetry.known(&store, slot.content).is_roster
                    && self.sorted(symmetry, content) == self.sorted(symmetry, slot.content);
                renamed.slots[at].content = if same { slot.content } else { content };
            }
        }
        renamed.trim();
        renamed
    }

    /// What an action of the state is in the renamed one.
    pub(super) fn renamed_name(&self, symmetry: &mut Symmetry, name: u32, exchange: &Exchange) -> u32 {
        symmetry.moved(self.vm.heap.store(), name, exchange)
    }

    /// The members in a roster; empty for other contents.
    pub(super) fn roster(&self, symmetry: &mut Symmetry, content: u32) -> Vec<Member> {
        let known = symmetry.known(self.vm.heap.store(), content);
        if known.is_roster { known.members.to_vec() } else { Vec::new() }
    }
}

/// Slots in which something stands, with its content.
fn occupied(state: &State) -> impl Iterator<Item = (usize, u32)> + '_ {
    state.slots.iter().map(|slot| slot.content).enumerate().filter(|(_, content)| *content != 0)
}
