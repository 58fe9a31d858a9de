//! The reduced graph: which steps are taken from which states, and the work until the sets are what they must be.
//!
//! States are expanded depth first, each with the set that promises to conflict least. Then summaries flow back along the
//! edges; where a set turns out to be too small, an actor is added to it and the search goes on from there. Sets and
//! summaries only grow, so this ends.

use hashbrown::HashMap;
use std::collections::BinaryHeap;

use super::cycles;
use super::events::{Actors, Events};
use super::summary::Summaries;
use crate::base::Fingerprint;
use crate::explore::findings::Findings;
use crate::explore::meter::{Meter, Phase, Progress};
use crate::explore::successors::{Gap, Successors};
use crate::explore::visited::collision_probability;
use crate::explore::{Bound, Error, Mismatch, Move, Options, Outcome, Reduction};
use crate::system::{Delta, Finding, TransitionSystem};

/// Why the graph is not complete.
pub(super) enum Halted<A> {
    Enough,
    Bound(Bound),
    Error(Box<Error<A>>),
    DoesNotPay,
    /// What was recorded before is void.
    Void,
    /// A step tells apart what should be alike.
    Asymmetric,
}

impl<A> From<Bound> for Halted<A> {
    fn from(bound: Bound) -> Self {
        Halted::Bound(bound)
    }
}

/// After so many states, and each time they have doubled, it must show that it pays.
const FIRST_JUDGEMENT: usize = 16_384;
/// It pays while fewer steps are taken than this part of those that are possible.
const PAYS: f64 = 0.75;

/// A class of steps and an actor that were found to race so often are kept together from the start.
const LEARNT: u32 = 2;

/// The summary of states after which an edge leads to a like state: anything may happen.
const ANYTHING: u32 = u32::MAX;

pub(super) struct Edge {
    pub class: u32,
    pub to: u32,
    /// Leads to a state that is like `to`.
    alike: bool,
}

pub(super) struct Node<S: TransitionSystem> {
    /// Kept while there are steps that are not taken.
    state: Option<S::State>,
    fingerprint: Fingerprint,
    parent: u32,
    /// The step from `parent`; the initial state has none.
    step: Option<Move<S::Action>>,
    depth: u32,
    /// Actors that can act, each once.
    enabled: Box<[u32]>,
    /// Which of them do, in the reduced graph.
    taken: Box<[bool]>,
    pub edges: Vec<Edge>,
    before: Vec<u32>,
    summary: u32,
    waits: bool,
}

impl<S: TransitionSystem> Node<S> {
    pub fn is_full(&self) -> bool {
        self.taken.iter().all(|&taken| taken)
    }

    fn takes(&self, actor: u32) -> bool {
        self.enabled.iter().zip(&self.taken).any(|(&a, &taken)| taken && a == actor)
    }

    fn members(&self) -> Actors {
        let members = self.enabled.iter().zip(&self.taken).filter(|(_, taken)| **taken);
        members.fold(Actors::default(), |set, (&actor, _)| set.with(actor))
    }
}

/// A step that is computed: its actor's place among the enabled ones, its class.
struct Computed<S: TransitionSystem> {
    place: usize,
    class: u32,
    action: S::Action,
    delta: Delta<S::Change>,
}

pub(super) struct Graph<'a, S: TransitionSystem> {
    options: &'a Options,
    findings: Findings<'a, S::Action>,
    pub nodes: Vec<Node<S>>,
    reduction: Reduction,
    /// By fingerprint, of states that were kept and of those like them.
    numbers: HashMap<u64, u32, foldhash::fast::FixedState>,
    /// By the fingerprint of the state that stands for those alike.
    representatives: HashMap<u64, u32, foldhash::fast::FixedState>,
    events: Events,
    summaries: Summaries,
    buffer: Successors<S>,
    /// To be expanded, the last first.
    open: Vec<u32>,
    /// Whose summaries may have to change; later ones first, which are mostly nearer to the end.
    waiting: BinaryHeap<u32>,
    transitions: u64,
    depth: u32,
    enabled: u64,
    taken: u64,
    judgement: usize,
    /// How often a set with a step of this class had to take in this actor.
    races: HashMap<(u32, u32), u32, foldhash::fast::FixedState>,
    state_bytes: usize,
    step_cut: Option<Bound>,
}

impl<'a, S: TransitionSystem> Graph<'a, S> {
    pub fn new(options: &'a Options, reduction: Reduction) -> Self {
        Graph {
            options,
            findings: Findings::new(&options.policy),
            nodes: Vec::new(),
            reduction,
            numbers: HashMap::default(),
            representatives: HashMap::default(),
            events: Events::default(),
            summaries: Summaries::new(),
            buffer: Successors::new(),
            open: Vec::new(),
            waiting: BinaryHeap::new(),
            transitions: 0,
            depth: 0,
            enabled: 0,
            taken: 0,
            judgement: FIRST_JUDGEMENT,
            races: HashMap::default(),
            state_bytes: 0,
            step_cut: None,
        }
    }

    /// Builds the graph. All is void if the system's generation is another one at the end of a stretch.
    pub fn complete(
        &mut self,
        system: &mut S,
        initial: &S::State,
        meter: &mut Meter<'_>,
    ) -> Result<(), Halted<S::Action>> {
        let generation = system.generation();
        let fingerprint = system.fingerprint(initial);
        self.numbers.insert(fingerprint.0, 0);
        self.add(system, initial.clone(), fingerprint, 0, None)?;
        loop {
            self.expand_all(system, meter, generation)?;
            if self.settle_summaries(system)? {
                continue;
            }
            match cycles::find(&self.nodes) {
                None => return Ok(()),
                Some(node) => self.take_all(system, node)?,
            }
        }
    }

    // ---------------------------------------------------------------- expansion

    fn add(
        &mut self,
        system: &S,
        state: S::State,
        fingerprint: Fingerprint,
        parent: u32,
        step: Option<Move<S::Action>>,
    ) -> Result<u32, Halted<S::Action>> {
        if let Some(limit) = self.options.bounds.states.filter(|&limit| self.nodes.len() as u64 >= limit) {
            return Err(Bound::States(limit).into());
        }
        let number = self.nodes.len() as u32;
        let depth = if step.is_some() { self.nodes[parent as usize].depth + 1 } else { 0 };
        self.depth = self.depth.max(depth);
        self.state_bytes += system.state_memory(&state);
        self.nodes.push(Node {
            state: Some(state),
            fingerprint,
            parent,
            step,
            depth,
            enabled: Box::default(),
            taken: Box::default(),
            edges: Vec::new(),
            before: Vec::new(),
            summary: 0,
            waits: false,
        });
        self.open.push(number);
        Ok(number)
    }

    fn bytes(&self) -> usize {
        self.state_bytes
            + self.nodes.capacity() * (size_of::<Node<S>>())
            + self.transitions as usize * (size_of::<Edge>() + 4)
            + self.summaries.bytes()
            + (self.numbers.capacity() + self.representatives.capacity()) * 16
    }

    fn expand_all(&mut self, system: &mut S, meter: &mut Meter<'_>, generation: u64) -> Result<(), Halted<S::Action>> {
        while let Some(number) = self.open.pop() {
            let full = meter.tick(|elapsed| Progress {
                phase: Phase::Search,
                states: self.nodes.len() as u64,
                transitions: self.transitions,
                frontier: self.open.len() as u64,
                depth: self.depth.into(),
                memory: self.bytes() + system.memory(),
                elapsed,
            })?;
            if full && system.is_full() {
                system.forget();
            }
            self.expand(system, number)?;
            if self.findings.enough() {
                return Err(Halted::Enough);
            }
            if system.generation() != generation {
                return Err(Halted::Void);
            }
            self.judge()?;
        }
        Ok(())
    }

    fn judge(&mut self) -> Result<(), Halted<S::Action>> {
        if self.nodes.len() < self.judgement {
            return Ok(());
        }
        self.judgement = self.nodes.len() + self.nodes.len() / 4;
        let room = self.options.bounds.memory.is_none_or(|limit| self.bytes() * 2 < limit);
        let states = self.nodes.len() as f64;
        let pays = self.taken as f64 <= PAYS * self.enabled as f64 || states <= PAYS * self.numbers.len() as f64;
        if room && pays { Ok(()) } else { Err(Halted::DoesNotPay) }
    }

    /// Finds what can act in a state, chooses who does, and takes their steps.
    fn expand(&mut self, system: &mut S, number: u32) -> Result<(), Halted<S::Action>> {
        let index = number as usize;
        let Some(state) = self.nodes[index].state.take() else { return Ok(()) };
        let computed = self.compute(system, number, &state, &mut Vec::new());
        self.nodes[index].state = Some(state);
        let computed = computed?;
        self.wait(number);
        let places = self.nodes[index].enabled.len();
        self.enabled += places as u64;
        if places == 0 {
            return self.release(system, number);
        }
        let chosen = match self.reduction.partial_order {
            true => self.choose(system, number, &computed),
            false => vec![true; places],
        };
        self.take(system, number, &chosen, computed)
    }

    /// All steps of a state; also records what they reveal, and who can act.
    fn compute(
        &mut self,
        system: &mut S,
        number: u32,
        state: &S::State,
        places: &mut Vec<u32>,
    ) -> Result<Vec<Computed<S>>, Halted<S::Action>> {
        let mut computed: Vec<Computed<S>> = Vec::new();
        if !self.buffer.enable(system, state) {
            for finding in system.at_end(state) {
                self.record(finding, number, None)?;
            }
        } else {
            let gap = self.buffer.step(system, state).err();
            for (action, delta) in self.buffer.drain() {
                let actor = self.events.actor_index(system.actor(action));
                let place = places.iter().position(|&a| a == actor).unwrap_or_else(|| {
                    places.push(actor);
                    places.len() - 1
                });
                let class = self.events.class(actor, delta.footprint);
                computed.push(Computed { place, class, action: action.clone(), delta });
            }
            match gap {
                None => {}
                Some(Gap::Bound(text)) => {
                    self.step_cut.get_or_insert(Bound::Step(text));
                }
                Some(Gap::Observe(history)) => return Err(Halted::Error(Box::new(Error::Observe(history)))),
                Some(Gap::Unsupported { action, diagnostic }) => {
                    let mut path = self.path(number);
                    path.push(Move { action, choices: Vec::new() });
                    return Err(Halted::Error(Box::new(Error::Unsupported { diagnostic, path })));
                }
            }
        }
        for step in &mut computed {
            for finding in std::mem::take(&mut step.delta.findings) {
                let taken = Move { action: step.action.clone(), choices: step.delta.choices.clone() };
                self.record(finding, number, Some(taken))?;
            }
        }
        if self.nodes[number as usize].enabled.is_empty() {
            self.nodes[number as usize].taken = vec![false; places.len()].into();
            self.nodes[number as usize].enabled = std::mem::take(places).into();
        }
        Ok(computed)
    }

    /// The set that looks best: closed under conflicts between the next steps, with the fewest conflicts
    /// with any other step seen so far.
    fn choose(&mut self, system: &S, number: u32, computed: &[Computed<S>]) -> Vec<bool> {
        let enabled = &self.nodes[number as usize].enabled;
        let places = enabled.len();
        let mut best: Option<((bool, u32, usize), Vec<bool>)> = None;
        for first in 0..places {
            if best.as_ref().is_some_and(|(_, set)| set[first]) {
                continue;
            }
            let mut set = vec![false; places];
            set[first] = true;
            let mut work = vec![first];
            let mut conflicts = 0;
            while let Some(member) = work.pop() {
                for step in computed.iter().filter(|s| s.place == member) {
                    conflicts += self.events.conflicts(system, step.class);
                    for other in computed {
                        let race = self.races.get(&(step.class, enabled[other.place])).is_some_and(|&n| n >= LEARNT);
                        let together = race || !self.events.is_known(step.class);
                        if !set[other.place] && (together || self.events.dependent(system, step.class, other.class)) {
                            set[other.place] = true;
                            work.push(other.place);
                        }
                    }
                }
            }
            let size = set.iter().filter(|&&member| member).count();
            let rank = (size == places, conflicts, size);
            if best.as_ref().is_none_or(|(other, _)| rank < *other) {
                best = Some((rank, set));
            }
        }
        best.map(|(_, set)| set).unwrap_or_default()
    }

    /// Takes the steps of the chosen actors that were not taken before.
    fn take(
        &mut self,
        system: &mut S,
        number: u32,
        chosen: &[bool],
        computed: Vec<Computed<S>>,
    ) -> Result<(), Halted<S::Action>> {
        let index = number as usize;
        let here = self.nodes[index].fingerprint;
        let mut newly = chosen.to_vec();
        for (new, taken) in newly.iter_mut().zip(&mut self.nodes[index].taken) {
            *new &= !*taken;
            *taken |= *new;
            self.taken += u64::from(*new);
        }
        if self.reduction.symmetry
            && let Some(state) = self.nodes[index].state.take()
        {
            let mut steps = computed.iter().filter(|step| newly[step.place]);
            let symmetric = steps.all(|step| system.is_symmetric(&state, &step.action, &step.delta));
            self.nodes[index].state = Some(state);
            if !symmetric {
                return Err(Halted::Asymmetric);
            }
        }
        // The last one added is expanded first: the system's preferred one.
        for step in computed.into_iter().rev().filter(|step| newly[step.place]) {
            self.transitions += 1;
            let fingerprint = here + step.delta.fingerprint;
            let class = step.class;
            let to = self.target(system, number, fingerprint, step)?;
            if self.reduction.partial_order {
                let alike = self.nodes[to as usize].fingerprint != fingerprint;
                self.nodes[index].edges.push(Edge { class, to, alike });
                self.nodes[to as usize].before.push(number);
            }
        }
        self.wait(number);
        if self.nodes[index].is_full() { self.release(system, number) } else { Ok(()) }
    }

    /// The kept state that a step leads to, or to one like it.
    fn target(
        &mut self,
        system: &mut S,
        from: u32,
        fingerprint: Fingerprint,
        step: Computed<S>,
    ) -> Result<u32, Halted<S::Action>> {
        if let Some(&known) = self.numbers.get(&fingerprint.0) {
            return Ok(known);
        }
        let Some(state) = &self.nodes[from as usize].state else { return Err(Halted::Void) };
        let mut next = state.clone();
        system.apply(&mut next, &step.delta.change);
        let canonical = if self.reduction.symmetry { system.canonical(&next) } else { None };
        if let Some(&known) = canonical.and_then(|key| self.representatives.get(&key.0)) {
            self.numbers.insert(fingerprint.0, known);
            return Ok(known);
        }
        let number = self.nodes.len() as u32;
        self.numbers.insert(fingerprint.0, number);
        if let Some(key) = canonical {
            self.representatives.insert(key.0, number);
        }
        let taken = Move { action: step.action, choices: step.delta.choices };
        self.add(system, next, fingerprint, from, Some(taken))
    }

    /// A full state is not needed any more.
    fn release(&mut self, system: &S, number: u32) -> Result<(), Halted<S::Action>> {
        if let Some(state) = self.nodes[number as usize].state.take() {
            self.state_bytes -= system.state_memory(&state);
        }
        Ok(())
    }

    /// Takes the steps of more actors.
    fn take_more(&mut self, system: &mut S, number: u32, chosen: &[bool]) -> Result<(), Halted<S::Action>> {
        let index = number as usize;
        let Some(state) = self.nodes[index].state.take() else { return Ok(()) };
        let mut places = self.nodes[index].enabled.to_vec();
        let computed = self.compute(system, number, &state, &mut places);
        self.nodes[index].state = Some(state);
        self.take(system, number, chosen, computed?)
    }

    fn take_all(&mut self, system: &mut S, number: u32) -> Result<(), Halted<S::Action>> {
        let all = vec![true; self.nodes[number as usize].enabled.len()];
        self.take_more(system, number, &all)
    }

    // ---------------------------------------------------------------- judging the sets

    fn wait(&mut self, number: u32) {
        if self.reduction.partial_order && !std::mem::replace(&mut self.nodes[number as usize].waits, true) {
            self.waiting.push(number);
        }
    }

    /// Lets summaries flow back until nothing changes; true as soon as there are states to expand.
    fn settle_summaries(&mut self, system: &mut S) -> Result<bool, Halted<S::Action>> {
        while let Some(number) = self.waiting.pop() {
            let index = number as usize;
            self.nodes[index].waits = false;
            let mut summary = 0;
            for at in 0..self.nodes[index].edges.len() {
                let Edge { class, to, alike } = self.nodes[index].edges[at];
                let after = self.nodes[to as usize].summary;
                if alike || after == ANYTHING {
                    summary = ANYTHING;
                    break;
                }
                let before = self.summaries.before(system, &mut self.events, after, class);
                summary = self.summaries.join(summary, before);
            }
            if summary != self.nodes[index].summary {
                self.nodes[index].summary = summary;
                for at in 0..self.nodes[index].before.len() {
                    self.wait(self.nodes[index].before[at]);
                }
            }
            if let Some(chosen) = self.lacks(system, number) {
                self.take_more(system, number, &chosen)?;
                self.judge()?;
                if !self.open.is_empty() {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// The actors that a state's set must have besides, if any.
    fn lacks(&mut self, system: &S, number: u32) -> Option<Vec<bool>> {
        let node = &self.nodes[number as usize];
        if node.is_full() {
            return None;
        }
        let all = || Some(vec![true; node.enabled.len()]);
        let members = node.members();
        for edge in &node.edges {
            let after = &self.nodes[edge.to as usize];
            if edge.alike || after.summary == ANYTHING {
                return all();
            }
            let disabled = |&&actor: &&u32| !node.takes(actor) && !after.enabled.contains(&actor);
            if node.enabled.iter().any(|actor| disabled(&actor)) {
                return all();
            }
            for entry in self.summaries.get(after.summary) {
                let actor = self.events.actor(entry.class);
                if entry.past.meets(members)
                    || node.takes(actor)
                    || !self.events.dependent(system, edge.class, entry.class)
                {
                    continue;
                }
                let helps = |&a: &u32| a == actor || entry.past.has(a);
                let place = node.enabled.iter().position(|&a| a == actor);
                let Some(place) = place.or_else(|| node.enabled.iter().position(helps)) else { return all() };
                let mut chosen = node.taken.to_vec();
                chosen[place] = true;
                *self.races.entry((edge.class, node.enabled[place])).or_default() += 1;
                return Some(chosen);
            }
        }
        None
    }

    // ---------------------------------------------------------------- what was found

    /// How a state was first reached.
    fn path(&self, number: u32) -> Vec<Move<S::Action>> {
        let mut path = Vec::new();
        let mut node = &self.nodes[number as usize];
        while let Some(step) = &node.step {
            path.push(step.clone());
            node = &self.nodes[node.parent as usize];
        }
        path.reverse();
        path
    }

    fn record(
        &mut self,
        finding: Finding,
        number: u32,
        step: Option<Move<S::Action>>,
    ) -> Result<(), Halted<S::Action>> {
        let mut findings = std::mem::replace(&mut self.findings, Findings::new(&self.options.policy));
        let recorded = findings.record(finding, || {
            let mut path = self.path(number);
            path.extend(step);
            Ok::<_, Mismatch>(path)
        });
        self.findings = findings;
        recorded.map_err(|_| Halted::Void)
    }

    pub fn into_outcome(self, system: &S, stopped_by: Option<Bound>, meter: &mut Meter<'_>) -> Outcome<S::Action> {
        let enough = self.findings.enough();
        let stopped_by = stopped_by.or(self.step_cut.clone());
        let memory = self.bytes() + system.memory();
        Outcome {
            exhaustive: !enough && stopped_by.is_none(),
            stopped_by: if enough { None } else { stopped_by },
            states: self.nodes.len() as u64,
            transitions: self.transitions,
            depth: self.depth.into(),
            peak_memory: meter.peak_memory(memory),
            elapsed: meter.elapsed(),
            collision_probability: collision_probability(self.nodes.len() as u64),
            findings: self.findings.into_kept(),
        }
    }
}
