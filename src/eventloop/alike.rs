//! Steps that tell apart what symmetry holds to be alike: whether they lead to like states from all that are like this one.
//!
//! The members of a roster have an order that the representative of a state does not show (see `symmetry`). A step that looks at it, or
//! that searches for tasks and so sees them in the order of their names, is tried from the states that are alike: for all
//! orders of the members, unless they can be exchanged without any difference. Where it does not lead to states that are
//! alike, where there are too many orders to try, or where it looks at several orders at once, symmetry is given up.
//!
//! **Invariant:** any other step reads nothing in which like states differ but names.

use super::effect::Step;
use super::policy::Action;
use super::symmetry::{Exchange, Member, Symmetry};
use super::system::PythonSystem;
use crate::store::{Body, CENSUS, Kind, Place, State};
use crate::system::{Access, Delta, TransitionSystem};

/// A step is tried from so many orders at most.
const ORDERS: usize = 24;

/// Names in footprints are smaller; what is greater is no object.
const NAMES: u32 = 1 << 30;

impl PythonSystem {
    /// Whether a step, whose footprint was recorded, leads from all states like this one to like states.
    pub(super) fn treats_alike(&mut self, state: &State, action: Action, delta: &Delta<Step>) -> bool {
        let mut symmetry = std::mem::take(&mut self.symmetry);
        let alike = match self.told_apart(&mut symmetry, state, delta) {
            None => false,
            Some(told) if told.is_empty() => true,
            Some(told) => match self.orders(&mut symmetry, state, &told) {
                None => false,
                Some(orders) => orders.iter().all(|order| self.leads_alike(&mut symmetry, state, action, delta, order)),
            },
        };
        self.symmetry = symmetry;
        alike
    }

    /// The members whose order the step looks at; `None` if it looks at more than one order.
    fn told_apart(&mut self, symmetry: &mut Symmetry, state: &State, delta: &Delta<Step>) -> Option<Vec<Member>> {
        let footprint = self.footprint(delta.footprint)?;
        let store = self.vm.heap.store().clone();
        let content = |object: u32| match store.names.known_slot(object).map_or(0, |slot| state.slot(slot).content) {
            0 => self.vm.heap.image().contents.get(object as usize).copied().unwrap_or(0),
            content => content,
        };
        let mut told = Vec::new();
        for access in &footprint.0 {
            let found = match access.object {
                CENSUS if access.reads != 0 => {
                    if self.has_generators(symmetry, state) {
                        return None;
                    }
                    all_members(symmetry)
                }
                object
                    if object < NAMES && looks_at_order(access, &store.interner.get(content(object)).object.body) =>
                {
                    self.roster(symmetry, content(object))
                }
                _ => continue,
            };
            if !found.is_empty() && !told.is_empty() {
                return None;
            }
            told.extend(found);
        }
        Some(told)
    }

    /// Whether several async generators exist that belong to members: a search gives them in the order of their names.
    fn has_generators(&self, symmetry: &mut Symmetry, state: &State) -> bool {
        let store = self.vm.heap.store();
        let born = state.slots.iter().enumerate().filter(|(_, slot)| slot.content != 0);
        let generators = born.filter(|(i, slot)| {
            let body = &store.interner.get(slot.content).object.body;
            matches!(body, Body::Frame(f) if f.kind == Kind::AsyncGenerator)
                && symmetry.owner(store, store.names.of_slot(*i as u32)).is_some()
        });
        generators.count() > 1
    }

    /// Exchanges that make all orders of these members, as far as it can make a difference; `None`: too many.
    fn orders(&self, symmetry: &mut Symmetry, state: &State, told: &[Member]) -> Option<Vec<Exchange>> {
        let identity: Exchange =
            (0..symmetry.families()).map(|family| (0..symmetry.family_size(family)).collect()).collect();
        let own = self.fingerprint(state);
        let as_it_is = self.fingerprint_under(symmetry, state, own, &identity);
        let mut groups: Vec<Vec<Member>> = Vec::new();
        for family in 0..symmetry.families() {
            let group: Vec<Member> = told.iter().copied().filter(|m| m.family == family).collect();
            let differs = group.windows(2).any(|pair| {
                let mut swap = identity.clone();
                swap[family as usize].swap(pair[0].place as usize, pair[1].place as usize);
                self.fingerprint_under(symmetry, state, own, &swap) != as_it_is
            });
            if differs {
                groups.push(group);
            }
        }
        match &groups[..] {
            [] => Some(Vec::new()),
            [group] if (1..=group.len()).product::<usize>() <= ORDERS => {
                let places: Vec<u32> = group.iter().map(|m| m.place).collect();
                let moved = |order: &Vec<u32>| {
                    let mut exchange = identity.clone();
                    for (from, to) in places.iter().zip(order) {
                        exchange[group[0].family as usize][*from as usize] = *to;
                    }
                    exchange
                };
                Some(permutations(&places).iter().filter(|order| **order != places).map(moved).collect())
            }
            _ => None,
        }
    }

    fn leads_alike(
        &mut self,
        symmetry: &mut Symmetry,
        state: &State,
        action: Action,
        delta: &Delta<Step>,
        exchange: &Exchange,
    ) -> bool {
        let other = self.renamed_state(symmetry, state, exchange);
        let same = match action {
            Action::Run(handle) => Action::Run(self.renamed_name(symmetry, handle, exchange)),
            Action::Fire(handle) => Action::Fire(self.renamed_name(symmetry, handle, exchange)),
            action => action,
        };
        let mut deltas = Vec::new();
        if self.step(&other, &same, &mut deltas).is_err() {
            return false;
        }
        let Some(found) = deltas.iter().find(|d| d.choices == delta.choices) else { return false };
        if found.findings != delta.findings {
            return false;
        }
        let mut after = [state.clone(), other];
        self.apply(&mut after[0], &delta.change);
        self.apply(&mut after[1], &found.change);
        std::mem::swap(symmetry, &mut self.symmetry);
        let prints = after.map(|state| {
            let own = self.fingerprint(&state);
            self.canonical_fingerprint(&state, own).unwrap_or(own)
        });
        std::mem::swap(symmetry, &mut self.symmetry);
        prints[0] == prints[1]
    }
}

fn all_members(symmetry: &Symmetry) -> Vec<Member> {
    let places = |family: u32| (0..symmetry.family_size(family)).map(move |place| Member { family, place });
    (0..symmetry.families()).filter(|&family| symmetry.family_size(family) > 1).flat_map(places).collect()
}

/// Whether an access to a container looks at the order of its items, or makes one that depends on it.
fn looks_at_order(access: &Access, body: &Body) -> bool {
    let sides = Place::Class.mask() | Place::Length.mask();
    match body {
        Body::List(_) => access.writes & !Place::Class.mask() != 0 || access.reads & !sides != 0,
        // Members have one hash, and what is asked or changed by it has no order.
        Body::Set(_) => (access.reads & !sides).count_ones() > 1,
        _ => false,
    }
}

fn permutations(items: &[u32]) -> Vec<Vec<u32>> {
    items.iter().fold(vec![Vec::new()], |all, &item| {
        let inserted = |order: &Vec<u32>| {
            let order = order.clone();
            (0..=order.len())
                .map(move |at| {
                    let mut longer = order.clone();
                    longer.insert(at, item);
                    longer
                })
                .collect::<Vec<_>>()
        };
        all.iter().flat_map(inserted).collect()
    })
}
