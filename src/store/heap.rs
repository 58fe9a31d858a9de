//! The working heap of one step: the access API.
//!
//! Named objects are read where they are interned; the first write copies them. New objects are
//! locals. Each access to a named object sets a bit for its place in the object's read or write
//! mask, which is the step's footprint; in traced mode it is logged with its value as well.
//!
//! Pinned objects that nothing has ever written are constants: access to them is not recorded. The
//! first write to one ends that, and [`Heap::generation`] tells that footprints and memo entries
//! made before are void.

use std::sync::Arc;

use super::lookups::Indices;
use super::object::{Body, Object};
use super::state::{Image, State};
use super::types::Type;
use super::value::{Handle, Value};
use super::{Change, Store};
use crate::base::Symbol;
use crate::system::Access;

/// A part of an object that is read or written on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Class,
    Field(Symbol),
    /// An item of a list by index, or of a dict or set by the key's hash.
    Item(u64),
    /// Length and order of a container.
    Length,
    /// The value of a cell.
    Value,
    Whole,
}

/// Accesses of one step that are logged; more are not looked at by people.
const EVENTS: usize = 1 << 20;

const CLASS_BIT: u64 = 1 << 63;
const LENGTH_BIT: u64 = 1 << 62;
const FOLD: u64 = 61;

impl Place {
    /// The places that `self` covers, folded onto 64 bits.
    #[inline]
    pub fn mask(self) -> u64 {
        match self {
            Place::Class => CLASS_BIT,
            Place::Field(name) => 1 << (u64::from(name.0) % FOLD),
            Place::Item(i) => 1 << (i % FOLD),
            Place::Length => LENGTH_BIT,
            Place::Value => 1,
            Place::Whole => !CLASS_BIT,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessKind {
    Read,
    Write,
}

/// One access, as logged in traced mode.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Event {
    pub object: Handle,
    pub place: Place,
    pub kind: AccessKind,
    /// What was read; for writes what stood there before (`Unbound` where that has no single value).
    pub value: Value,
    /// What was written.
    pub written: Value,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub epoch: u32,
    /// Content at the beginning of the step; 0 if the name was free.
    pub content: u32,
    pub reads: u64,
    pub writes: u64,
    pub own: Option<Box<Object>>,
    /// Pinned and never written by any step.
    pub constant: bool,
    /// Slot plus one; 0 if not known.
    pub slot: u32,
    /// While sealing: change of the reference count, and the new content (0: not written).
    pub count: i32,
    pub sealed: u32,
    /// While garbage is looked for: place among the visited plus one.
    pub visit: u32,
}

/// What an entry of the log of observations is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Observed {
    Content,
    /// Whether the name is free.
    Vacant,
    /// Whether a timer is armed.
    Timer,
    /// Whether the references come to zero with this change.
    References(i32),
}

pub(super) struct Local {
    pub object: Object,
    /// Its global handle once sealed.
    pub sealed: Option<Handle>,
    pub marked: bool,
    /// How many instructions had been noted when it was made.
    pub born: usize,
}

/// A timer within a step: like [`super::Timer`], the handle possibly local.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorkingTimer {
    pub handle: Handle,
    pub event_loop: Handle,
    pub due: Option<u64>,
}

/// An event loop in a thread within a step: like [`super::RunningLoop`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorkingLoop {
    pub event_loop: Handle,
    pub thread: Handle,
    pub batch: u32,
    pub flags: u32,
}

pub struct Heap {
    pub(super) store: Arc<Store>,
    pub(super) image: Image,
    pub(super) cells: Vec<Cell>,
    pub(super) locals: Vec<Local>,
    pub(super) free_locals: Vec<u32>,
    pub(super) epoch: u32,
    pub(super) touched: Vec<u32>,
    /// Objects copied for writing, in the order of their first write.
    pub(super) dirty: Vec<u32>,
    pub(super) base: State,
    pub(super) region: u32,
    pub(super) generation: u64,
    /// Changes whenever what a class has may have changed that no step has recorded: see `lookups`.
    pub(super) local_version: u64,
    pub(super) indices: Indices,
    /// Slots up to here are known not to be of constants.
    pub(super) seen_slots: u32,
    pub(super) trace: Option<Vec<Event>>,
    /// How many instructions of the step were noted for a trace.
    pub noted: usize,
    /// If wanted: the name of each object that is named when a step is sealed, and after how many noted instructions it was made.
    pub births: Option<Vec<(u32, usize)>>,
    /// Whether the step looked for all objects of a kind, and whether it made one that such a search would find.
    pub(super) census: (bool, bool),
    /// Names whose reference counts the sealing changes, with repetition.
    pub(super) counts: Vec<u32>,
    /// Those of them that lost a reference.
    pub(super) lessened: Vec<u32>,
    /// What the step looked at, in order, its sealing included, by name.
    pub(super) observed: Vec<(Observed, u32)>,
    /// The step depends on more than what is recorded.
    pub(super) historical: bool,
    /// What the sealing read and wrote beside the contents of objects.
    pub(super) beside: Vec<Access>,
    /// Objects made and accesses that may change one, in this step.
    pub(super) changes: u64,
    /// Interned texts of symbols, by symbol.
    symbol_texts: Vec<Value>,
    /// Ready callbacks with their loops; the kernel edits it.
    pub ready: Vec<(Handle, Handle)>,
    pub timers: Vec<WorkingTimer>,
    /// Event loops in threads of their own. Names of the loop and the thread are kept alive by the thread's object and frames.
    pub loops: Vec<WorkingLoop>,
}

impl Heap {
    pub fn new(store: Arc<Store>, image: Image) -> Heap {
        let mut heap = Heap {
            store,
            image: Image::default(),
            cells: Vec::new(),
            locals: Vec::new(),
            free_locals: Vec::new(),
            epoch: 0,
            touched: Vec::new(),
            dirty: Vec::new(),
            base: State::default(),
            region: 0,
            generation: 0,
            local_version: 0,
            indices: Indices::default(),
            seen_slots: 0,
            trace: None,
            noted: 0,
            births: None,
            census: (false, false),
            counts: Vec::new(),
            lessened: Vec::new(),
            observed: Vec::new(),
            historical: false,
            beside: Vec::new(),
            changes: 0,
            symbol_texts: Vec::new(),
            ready: Vec::new(),
            timers: Vec::new(),
            loops: Vec::new(),
        };
        heap.set_image(image);
        heap
    }

    /// Replaces the image: everything in it is constant again.
    pub fn set_image(&mut self, image: Image) {
        let constant = |&content: &u32| Cell { content, constant: true, ..Cell::default() };
        self.cells = image.contents.iter().map(constant).collect();
        self.image = image;
        self.seen_slots = 0;
        self.generation += 1;
        self.local_version += 1;
    }

    pub fn image(&self) -> &Image {
        &self.image
    }

    pub fn store(&self) -> &Arc<Store> {
        &self.store
    }

    /// Changes whenever a pinned object stops being constant.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Begins a step in `state`; `region` is the name in whose region new objects are born.
    pub fn begin(&mut self, state: &State, region: u32) {
        self.abandon();
        self.epoch += 2;
        self.region = region;
        self.catch_up();
        self.base.clone_from(state);
        self.census = (false, false);
        self.ready.extend(state.ready.iter().map(|e| (Handle::named(e.handle), Handle::named(e.event_loop))));
        self.timers.extend(state.timers.iter().map(|t| WorkingTimer {
            handle: Handle::named(t.handle),
            event_loop: Handle::named(t.event_loop),
            due: t.due,
        }));
        self.loops.extend(state.loops.iter().map(|l| WorkingLoop {
            event_loop: Handle::named(l.event_loop),
            thread: Handle::named(l.thread),
            batch: l.batch,
            flags: l.flags,
        }));
    }

    /// Drops whatever the running step did.
    pub fn abandon(&mut self) {
        for &name in &self.dirty {
            self.cells[name as usize].own = None;
        }
        self.local_version += 1;
        self.touched.clear();
        self.observed.clear();
        self.beside.clear();
        self.historical = false;
        self.changes = 0;
        self.noted = 0;
        self.dirty.clear();
        self.locals.clear();
        self.free_locals.clear();
        self.ready.clear();
        self.timers.clear();
        self.loops.clear();
    }

    /// The state in which the step began.
    pub fn base(&self) -> &State {
        &self.base
    }

    /// Starts (or stops) logging accesses; returns what was logged.
    pub fn set_tracing(&mut self, on: bool) -> Vec<Event> {
        std::mem::replace(&mut self.trace, on.then(Vec::new)).unwrap_or_default()
    }

    /// Stops logging for what the interpreter looks at on its own account, which is recorded all the same; gives the log so far.
    pub fn unlogged(&mut self) -> Option<Vec<Event>> {
        self.trace.take()
    }

    /// Ends what [`unlogged`](Heap::unlogged) began, with the log that it gave.
    pub fn logged(&mut self, log: Option<Vec<Event>>) {
        self.trace = log;
    }

    /// How many accesses were logged so far.
    pub fn events(&self) -> usize {
        self.trace.as_ref().map_or(0, Vec::len)
    }

    /// Whether nothing has ever written a pinned object, as far as this heap knows.
    pub fn is_constant(&self, handle: Handle) -> bool {
        handle.is_named() && self.cells.get(handle.index() as usize).is_some_and(|c| c.constant)
    }

    pub fn tracing(&self) -> bool {
        self.trace.is_some()
    }

    /// Names touched so far with the content each had at the beginning of the step.
    pub fn touched(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.touched.iter().map(|&name| (name, self.cells[name as usize].content))
    }

    // ---------------------------------------------------------------- objects

    pub fn alloc(&mut self, object: Object) -> Handle {
        self.changes += 1;
        let local = Local { object, sealed: None, marked: false, born: self.noted };
        match self.free_locals.pop() {
            Some(i) => {
                self.locals[i as usize] = local;
                Handle::local(i)
            }
            None => {
                self.locals.push(local);
                Handle::local(self.locals.len() as u32 - 1)
            }
        }
    }

    /// Objects made in this step and not collected.
    pub fn local_count(&self) -> usize {
        self.locals.len() - self.free_locals.len()
    }

    pub(super) fn content_of(&self, name: u32) -> u32 {
        let cell = self.cells.get(name as usize);
        if let Some(cell) = cell.filter(|c| c.constant) {
            return cell.content;
        }
        let slot = match cell.map_or(0, |c| c.slot) {
            0 => self.store.names.known_slot(name),
            n => Some(n - 1),
        };
        match slot.map_or(0, |s| self.base.slot(s).content) {
            0 => self.image.contents.get(name as usize).copied().unwrap_or(0),
            content => content,
        }
    }

    #[inline]
    pub(super) fn object(&self, handle: Handle) -> &Object {
        if handle.is_local() {
            return &self.locals[handle.index() as usize].object;
        }
        if handle.is_data() {
            return &self.store.interner.get(handle.index()).object;
        }
        if let Some(Cell { own: Some(own), .. }) = self.cells.get(handle.index() as usize) {
            return own;
        }
        let content = self.content_at(handle.index());
        debug_assert_ne!(content, 0, "dangling {handle:?}");
        &self.store.interner.get(content).object
    }

    /// The content of a name at the beginning of the step.
    pub(super) fn content_at(&self, name: u32) -> u32 {
        match self.cells.get(name as usize) {
            Some(cell) if cell.constant || self.is_loaded(cell) => cell.content,
            _ => self.content_of(name),
        }
    }

    /// Disarms a timer; whether it was armed is an observation.
    pub fn disarm(&mut self, handle: Handle) -> bool {
        let at = self.timers.iter().position(|t| t.handle == handle);
        if handle.is_named() {
            self.observed.push((Observed::Timer, handle.index()));
        }
        at.map(|at| self.timers.remove(at)).is_some()
    }

    /// Equal at two moments of a step only if no object was made or changed in between.
    pub fn changes(&self) -> u64 {
        self.changes
    }

    /// Says that the step looks at something that is not recorded: its effect may not be remembered.
    pub fn note_history(&mut self) {
        self.historical = true;
    }

    pub(super) fn load(&mut self, name: u32) {
        let index = name as usize;
        if self.cells.len() <= index {
            self.cells.resize(index + 1, Cell::default());
        }
        if self.cells[index].slot == 0 {
            self.cells[index].slot = self.store.names.slot(name) + 1;
        }
        let content = self.content_of(name);
        let (epoch, quiet) = (self.epoch, self.quiet_epoch());
        let cell = &mut self.cells[index];
        if cell.epoch != quiet {
            (cell.content, cell.reads, cell.writes) = (content, 0, 0);
            debug_assert!(cell.own.is_none());
            self.touched.push(name);
        }
        cell.epoch = epoch;
        self.observed.push((Observed::Content, name));
    }

    /// The epoch of cells that were loaded without a look at their content: the first look is an observation.
    fn quiet_epoch(&self) -> u32 {
        self.epoch.wrapping_sub(1)
    }

    pub(super) fn is_loaded(&self, cell: &Cell) -> bool {
        cell.epoch == self.epoch || cell.epoch == self.quiet_epoch()
    }

    /// Records access to `place` of a named object. Everything goes through here.
    #[inline]
    pub(super) fn touch(&mut self, handle: Handle, place: Place, kind: AccessKind) {
        if !handle.is_named() {
            return;
        }
        let index = handle.index() as usize;
        match self.cells.get(index) {
            Some(cell) if cell.constant => {
                if kind == AccessKind::Read {
                    return;
                }
                self.end_constancy(handle.index());
            }
            Some(cell) if cell.epoch == self.epoch => {}
            _ => self.load(handle.index()),
        }
        let cell = &mut self.cells[index];
        match kind {
            AccessKind::Read => cell.reads |= place.mask(),
            AccessKind::Write => cell.writes |= place.mask(),
        }
    }

    /// Loads a cell without an observation of its content, for sealing and for counting references: counts are no contents,
    /// and what is looked at is recorded on its own.
    pub(super) fn load_quietly(&mut self, name: u32) {
        if self.cells.get(name as usize).is_none_or(|c| !self.is_loaded(c)) {
            self.load(name);
            self.observed.pop();
            self.cells[name as usize].epoch = self.quiet_epoch();
        }
    }

    /// Whether a name stands for nothing at the beginning of the step.
    pub(super) fn is_vacant(&mut self, name: u32) -> bool {
        self.load_quietly(name);
        let vacant = self.cells[name as usize].content == 0;
        self.observed.push((Observed::Vacant, name));
        vacant
    }

    #[cold]
    fn end_constancy(&mut self, name: u32) {
        self.cells[name as usize].constant = false;
        self.generation += 1;
        self.local_version += 1;
        self.load(name);
        // What this step read of it before was not recorded.
        self.cells[name as usize].reads = u64::MAX;
    }

    /// Learns which pinned objects other workers have written meanwhile: before this no state of theirs may be
    /// looked at.
    #[inline]
    pub fn catch_up(&mut self) {
        let slots = self.store.names.slot_count();
        if slots > self.seen_slots {
            self.end_constancies(slots);
        }
    }

    #[cold]
    fn end_constancies(&mut self, slots: u32) {
        for slot in self.seen_slots..slots {
            let name = self.store.names.of_slot(slot) as usize;
            if let Some(cell) = self.cells.get_mut(name).filter(|c| c.constant) {
                cell.constant = false;
                self.generation += 1;
                self.local_version += 1;
            }
        }
        self.seen_slots = slots;
    }

    pub(super) fn log(&mut self, event: impl FnOnce() -> Event) {
        if let Some(trace) = &mut self.trace {
            let event = event();
            if event.object.is_named() && trace.len() < EVENTS {
                trace.push(event);
            }
        }
    }

    /// The object for writing; the access must have been recorded.
    pub(super) fn own(&mut self, handle: Handle) -> &mut Object {
        self.changes += 1;
        let index = handle.index() as usize;
        if handle.is_local() {
            let object = &mut self.locals[index].object;
            self.local_version += u64::from(matches!(object.body, Body::Class(_)));
            return object;
        }
        assert!(handle.is_named(), "data cannot be written");
        if self.cells[index].own.is_none() {
            let content = self.cells[index].content;
            let copy = self.store.interner.get(content).object.clone();
            self.cells[index].own = Some(Box::new(copy));
            self.dirty.push(index as u32);
        }
        self.cells[index].own.as_mut().expect("copied above")
    }

    /// Whether the step has written the object.
    pub fn is_written(&self, handle: Handle) -> bool {
        handle.is_local() || self.cells.get(handle.index() as usize).is_some_and(|c| c.own.is_some())
    }

    /// Interned text that lasts beyond the step.
    pub fn constant_text(&self, text: &str) -> Value {
        self.constant(Object::new(Type::Str.handle(), Body::Str(text.into())))
    }

    /// The object as a whole, for reading.
    pub fn whole(&mut self, handle: Handle) -> &Object {
        self.touch(handle, Place::Whole, AccessKind::Read);
        self.log(|| Event {
            object: handle,
            place: Place::Whole,
            kind: AccessKind::Read,
            value: Value::Ref(handle),
            written: Value::Unbound,
        });
        self.object(handle)
    }

    /// The object as a whole, for reading and writing.
    pub fn modify(&mut self, handle: Handle) -> &mut Object {
        self.touch(handle, Place::Whole, AccessKind::Write);
        self.touch(handle, Place::Whole, AccessKind::Read);
        self.log(|| Event {
            object: handle,
            place: Place::Whole,
            kind: AccessKind::Write,
            value: Value::Unbound,
            written: Value::Ref(handle),
        });
        self.own(handle)
    }

    /// The class of an object.
    #[inline]
    pub fn class(&mut self, handle: Handle) -> Handle {
        self.touch(handle, Place::Class, AccessKind::Read);
        self.object(handle).class
    }

    /// Assignment to `__class__`.
    pub fn set_class(&mut self, handle: Handle, class: Handle) {
        self.touch(handle, Place::Class, AccessKind::Write);
        self.own(handle).class = class;
    }

    /// The body of an object whose body never changes: text, numbers, tuples, functions, classes,
    /// methods, ranges, modules' names. `Plain` for all others.
    #[inline]
    pub fn immutable(&self, handle: Handle) -> &Body {
        match &self.object(handle).body {
            Body::List(_)
            | Body::Dict(_)
            | Body::Set(_)
            | Body::Cell(_)
            | Body::ByteArray(_)
            | Body::Deque(_)
            | Body::Frame(_)
            | Body::Thread(_)
            | Body::Native(_)
            | Body::Class(_) => &Body::Plain,
            body => body,
        }
    }

    pub fn text(&self, value: Value) -> Option<&str> {
        match self.immutable(value.handle()?) {
            Body::Str(text) => Some(text),
            _ => None,
        }
    }

    pub fn bytes(&self, value: Value) -> Option<&[u8]> {
        match self.immutable(value.handle()?) {
            Body::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    pub fn tuple(&self, value: Value) -> Option<&[Value]> {
        match self.immutable(value.handle()?) {
            Body::Tuple(items) => Some(items),
            _ => None,
        }
    }

    /// The hash of an interned content: of a text, the same as [`super::hash_str`].
    pub fn same_data(&self, a: Handle, b: Handle) -> bool {
        a == b || (!(a.is_data() && b.is_data()) && self.object(a) == self.object(b))
    }

    /// Whether an object's class is exactly this built-in one. Instances of built-in classes other
    /// than modules and plain objects keep their class, so this is no observation.
    #[inline]
    pub fn is_exactly(&self, handle: Handle, class: Type) -> bool {
        self.object(handle).class == class.handle()
    }

    /// The text of a symbol, as a value.
    pub fn symbol_text(&mut self, symbol: Symbol) -> Value {
        if let Some(&value) = self.symbol_texts.get(symbol.0 as usize)
            && !value.is_unbound()
        {
            return value;
        }
        let value = self.constant(Object::new(Type::Str.handle(), Body::Str(symbol.as_str().into())));
        let index = symbol.0 as usize;
        if self.symbol_texts.len() <= index {
            self.symbol_texts.resize(index + 1, Value::Unbound);
        }
        self.symbol_texts[index] = value;
        value
    }

    // ---------------------------------------------------------------- making objects

    pub fn new_object(&mut self, class: Handle, body: Body) -> Value {
        Value::Ref(self.alloc(Object::new(class, body)))
    }

    pub fn new_str(&mut self, text: impl Into<Box<str>>) -> Value {
        self.new_object(Type::Str.handle(), Body::Str(text.into()))
    }

    pub fn new_bytes(&mut self, bytes: impl Into<Box<[u8]>>) -> Value {
        self.new_object(Type::Bytes.handle(), Body::Bytes(bytes.into()))
    }

    pub fn new_tuple(&mut self, items: impl Into<Box<[Value]>>) -> Value {
        self.new_object(Type::Tuple.handle(), Body::Tuple(items.into()))
    }

    pub fn new_list(&mut self, items: Vec<Value>) -> Value {
        self.new_object(Type::List.handle(), Body::List(items))
    }

    pub fn new_dict(&mut self) -> Value {
        self.new_object(Type::Dict.handle(), Body::Dict(Box::default()))
    }

    pub fn new_cell(&mut self, value: Value) -> Value {
        self.new_object(Type::Cell.handle(), Body::Cell(value))
    }

    /// Interns text for good: for constants and symbols.
    pub fn constant(&self, object: Object) -> Value {
        self.store.constant(object)
    }
}

/// Makes a [`Change`] that leaves everything but the clock and the queues as they are.
impl From<&State> for Change {
    fn from(state: &State) -> Change {
        Change {
            slots: Vec::new(),
            ready: None,
            timers: None,
            loops: None,
            batch: state.batch,
            clock: state.clock,
            output: state.output,
            tasks_made: state.tasks_made,
            mode: state.mode,
        }
    }
}
