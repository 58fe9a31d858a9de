//! What one step read and wrote of what tasks share, in the program's own words.
//!
//! The log says which places were accessed and by which instruction; the values come from the states before and
//! after the step. Shown are accesses by the program's own code to things that have been
//! written at some time, and changes of locks, queues and the like as a whole.

use crate::base::Symbol;
use crate::eventloop::paths::{Path, Paths};
use crate::eventloop::view::{CANCEL_REQUESTED, View};
use crate::report::{ValueRead, ValueWritten};
use crate::store::{AccessKind, Body, Dict, Entry, Event, Handle, Object, Place, Value};

/// Characters of a container that is shown whole before and after a change.
const WHOLE: usize = 44;
/// Changed entries of a dict that are shown one by one rather than the dict.
const FEW: usize = 3;

#[derive(Default)]
pub struct Effects {
    pub reads: Vec<ValueRead>,
    pub writes: Vec<ValueWritten>,
    /// Locks that are taken after the step and that the step has dealt with.
    pub taken: Vec<Handle>,
}

/// A state with the names of its objects.
#[derive(Clone, Copy)]
pub struct Named<'a> {
    pub view: View<'a>,
    pub paths: &'a Paths<'a>,
}

/// `is_own` tells of an access, by its number, whether the program's own code made it.
pub fn effects(before: Named, after: Named, events: &[Event], is_own: impl Fn(usize) -> bool) -> Effects {
    let mut result = Effects::default();
    let mut read: Vec<(Handle, Place)> = Vec::new();
    let mut written: Vec<(Handle, Place)> = Vec::new();
    let mut things: Vec<(Handle, bool)> = Vec::new();
    for (number, event) in events.iter().enumerate() {
        let Some(path) = before.paths.get(event.object).or_else(|| after.paths.get(event.object)) else { continue };
        if let Some(thing) = path.part_of {
            let wrote = event.kind == AccessKind::Write && event.object == thing;
            match things.iter_mut().find(|t| t.0 == thing) {
                Some(known) => known.1 |= wrote,
                None => things.push((thing, wrote)),
            }
            continue;
        }
        if !path.shared || before.view.vm.heap.is_constant(event.object) || !is_own(number) {
            continue;
        }
        let at = (event.object, event.place);
        match event.kind {
            AccessKind::Write if !written.contains(&at) => written.push(at),
            AccessKind::Read if !read.contains(&at) && !written.contains(&at) => read.push(at),
            _ => {}
        }
    }
    for &(thing, wrote) in &things {
        let (old, new) = (before.view.condition(thing), after.view.condition(thing));
        if wrote && new.as_deref() == Some("locked") {
            result.taken.push(thing);
        }
        // A future that is pending again is another one under the name of one that died.
        let another = after.view.is_pending(thing) && !before.view.is_pending(thing);
        let path = before.paths.get(thing).or_else(|| after.paths.get(thing)).filter(|_| !another);
        if let (Some(old), Some(new), Some(path)) = (old, new, path)
            && old != new
            && (new == CANCEL_REQUESTED || after.view.coroutine(thing).is_none())
        {
            result.writes.push(ValueWritten { name: path.name.clone(), before: Some(old), after: new });
        }
    }
    for &(object, place) in &read {
        // Whoever looks at the items of a list looks at its length on the way.
        if place == Place::Length && read.iter().any(|r| r.0 == object && matches!(r.1, Place::Item(_) | Place::Whole))
        {
            continue;
        }
        let container_written = written.iter().any(|w| w.0 == object && !matches!(place, Place::Field(_)));
        if !container_written
            && let Some(shown) = before.read(object, place)
            && !result.reads.contains(&shown)
        {
            result.reads.push(shown);
        }
    }
    for &(object, place) in &written {
        for change in changed(before, after, object, place) {
            if !result.writes.contains(&change) {
                result.writes.push(change);
            }
        }
    }
    result
}

impl Named<'_> {
    fn path(&self, object: Handle) -> Option<&Path> {
        self.paths.get(object)
    }

    /// What reading a place showed; `None` where the access to what it refers to says more.
    fn read(&self, object: Handle, place: Place) -> Option<ValueRead> {
        let (view, path) = (self.view, self.path(object)?);
        let body = &view.object(object)?.body;
        let shown =
            |name: String, value: Value| view.is_plain_data(value).then(|| ValueRead { name, value: view.show(value) });
        match (body, place) {
            (Body::Cell(value), _) => shown(path.name.clone(), *value),
            (_, Place::Field(name)) => {
                let value = view.field(object, name).filter(|_| is_public(name))?;
                shown(format!("{}.{name}", path.name), value)
            }
            (Body::List(items), Place::Item(i)) => shown(format!("{}[{i}]", path.name), *items.get(i as usize)?),
            (_, Place::Item(hash)) => {
                let entry = entry(body, hash)?;
                let value = view.contained(entry.value).unwrap_or_default();
                shown(format!("{}[{}]", path.name, view.show(entry.key)), value)
            }
            (_, Place::Length) => {
                Some(ValueRead { name: format!("len({})", path.name), value: length(body)?.to_string() })
            }
            _ if length(body).is_some() => {
                Some(ValueRead { name: path.name.clone(), value: view.show(Value::Ref(object)) })
            }
            _ => None,
        }
    }
}

/// Names that the machinery keeps for itself are not the developer's.
fn is_public(name: Symbol) -> bool {
    !(name.as_str().starts_with("__") && name.as_str().ends_with("__"))
}

/// The changes that a write to a place amounts to.
fn changed(before: Named, after: Named, object: Handle, place: Place) -> Vec<ValueWritten> {
    let Some(path) = before.path(object).or_else(|| after.path(object)) else { return Vec::new() };
    let (Some(old), Some(new)) = (before.view.object(object), after.view.object(object)) else { return Vec::new() };
    let show = |at: Named, value: Option<Value>| value.map(|v| at.view.show(v));
    let one = |name: String, old: Option<Value>, new: Option<Value>| {
        let (old, new) = (show(before, old), show(after, new));
        match new {
            None if old.is_none() => Vec::new(),
            new => vec![ValueWritten { name, before: old, after: new.unwrap_or_else(|| "deleted".into()) }],
        }
    };
    match (&old.body, &new.body, place) {
        (Body::Cell(a), Body::Cell(b), _) => one(path.name.clone(), a.bound(), b.bound()),
        (_, _, Place::Field(name)) => {
            let field = |at: Named| at.view.field(object, name).and_then(|v| at.view.contained(v));
            if is_public(name) { one(format!("{}.{name}", path.name), field(before), field(after)) } else { Vec::new() }
        }
        (a, b, _) if length(a).is_some() => container(before, after, object, (a, b), &path.name),
        _ => Vec::new(),
    }
}

/// The change of a container: whole where that is short, else entry by entry.
fn container(before: Named, after: Named, object: Handle, bodies: (&Body, &Body), name: &str) -> Vec<ValueWritten> {
    let (old, new) = (before.view.show(Value::Ref(object)), after.view.show(Value::Ref(object)));
    if old == new {
        return Vec::new();
    }
    let written = |name: String, before: Option<String>, after: String| ValueWritten { name, before, after };
    let whole = || vec![written(name.into(), Some(old.clone()), new.clone())];
    let is_short = old.chars().count().max(new.chars().count()) <= WHOLE;
    if let (Body::Dict(a), Body::Dict(b)) = bodies {
        let changes = entries(before, after, (a, b), name);
        return if (1..=FEW).contains(&changes.len()) || !is_short { changes } else { whole() };
    }
    if is_short {
        return whole();
    }
    match bodies {
        (Body::List(a), Body::List(b)) if a.len() == b.len() => {
            let changed = a.iter().zip(b).enumerate().filter(|(_, (x, y))| x != y);
            let change = |x: &Value, y: &Value| (Some(before.view.show(*x)), after.view.show(*y));
            let changes = changed.map(|(i, (x, y))| (format!("{name}[{i}]"), change(x, y)));
            changes.map(|(name, (old, new))| written(name, old, new)).collect()
        }
        (Body::List(a), Body::List(b)) if b.starts_with(a) => {
            let added = b.iter().enumerate().skip(a.len());
            added.map(|(i, value)| written(format!("{name}[{i}]"), None, after.view.show(*value))).collect()
        }
        (a, b) => {
            let count = |body: &Body| length(body).unwrap_or(0).to_string();
            vec![written(format!("len({name})"), Some(count(a)), count(b))]
        }
    }
}

/// Which entries of a dict are new, have another value, or are gone.
fn entries(before: Named, after: Named, (a, b): (&Dict, &Dict), name: &str) -> Vec<ValueWritten> {
    let value = |dict: &Dict, key: &Entry| dict.iter().find(|e| same_key(e, key)).map(|e| e.value);
    let mut changes = Vec::new();
    for new in b.iter() {
        let old = value(a, new);
        if old != Some(new.value) {
            let name = format!("{name}[{}]", after.view.show(new.key));
            let before = old.map(|v| before.view.show(v));
            changes.push(ValueWritten { name, before, after: after.view.show(new.value) });
        }
    }
    for old in a.iter().filter(|e| value(b, e).is_none()) {
        let name = format!("{name}[{}]", before.view.show(old.key));
        changes.push(ValueWritten { name, before: Some(before.view.show(old.value)), after: "deleted".into() });
    }
    changes
}

fn same_key(a: &Entry, b: &Entry) -> bool {
    !a.key.is_unbound() && a.hash == b.hash && a.key == b.key
}

fn entry(body: &Body, hash: u64) -> Option<Entry> {
    match body {
        Body::Dict(dict) => dict.iter().find(|e| e.hash == hash).copied(),
        _ => None,
    }
}

fn length(body: &Body) -> Option<usize> {
    Some(match body {
        Body::List(items) => items.len(),
        Body::Deque(deque) => deque.0.len(),
        Body::Dict(dict) | Body::Set(dict) => dict.len(),
        Body::ByteArray(bytes) => bytes.len(),
        _ => return None,
    })
}

/// Values of the main module's globals that are data, for telling states apart.
pub fn globals(view: View) -> Vec<(String, String)> {
    let Some(&(_, module)) = view.modules().first() else { return Vec::new() };
    let Some(object): Option<&Object> = view.object(module) else { return Vec::new() };
    let shown = |value: Value| match view.body(value) {
        Some(Body::Function(_) | Body::Class(_) | Body::Module(_) | Body::Method(..)) => None,
        _ if matches!(value, Value::Native(_)) => None,
        _ => Some(view.show(value)),
    };
    let globals = view.fields(object).filter(|(name, _)| is_public(*name));
    globals.filter_map(|(name, cell)| Some((name.to_string(), shown(view.contained(cell)?)?))).collect()
}
