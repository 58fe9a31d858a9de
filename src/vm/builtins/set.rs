//! `set` and `frozenset`.
//!
//! Source: library reference, "Set Types"; messages by experiment with CPython 3.11. Members are kept
//! in order of insertion and shown in the order of `set_order`. Single members are
//! read and written one by one; iteration observes the whole set. Operators take sets alone, the
//! methods of the same name any iterables.

use crate::ir::CompareOp;
use crate::store::{Body, Entry, Handle, NativeKind, Type, Value};
use crate::vm::{ANY, Args, NativeTable, Result, Vm};

use super::set_order::visible_order;

pub const STATIC_METHODS: NativeTable = &[("__new__", 1, ANY, true, new)];
pub const FROZEN_STATIC_METHODS: NativeTable = &[("__new__", 1, ANY, true, new_frozen)];

/// Methods of `set`, besides [`COMMON_METHODS`].
pub const METHODS: NativeTable = &[
    ("__init__", 1, ANY, true, init),
    ("add", 2, 2, false, add),
    ("discard", 2, 2, false, discard),
    ("remove", 2, 2, false, remove),
    ("pop", 1, 1, false, pop),
    ("clear", 1, 1, false, clear),
    ("update", 1, ANY, false, update),
    ("intersection_update", 1, ANY, false, intersection_update),
    ("difference_update", 1, ANY, false, difference_update),
    ("symmetric_difference_update", 2, 2, false, symmetric_difference_update),
    ("__ior__", 2, 2, false, |vm, args| in_place(vm, args, update)),
    ("__iand__", 2, 2, false, |vm, args| in_place(vm, args, intersection_update)),
    ("__isub__", 2, 2, false, |vm, args| in_place(vm, args, difference_update)),
    ("__ixor__", 2, 2, false, |vm, args| in_place(vm, args, symmetric_difference_update)),
];

/// Methods of `frozenset`, besides [`COMMON_METHODS`].
pub const FROZEN_METHODS: NativeTable = &[("__hash__", 1, 1, false, hash)];

/// Methods of both classes.
pub const COMMON_METHODS: NativeTable = &[
    ("copy", 1, 1, false, copy),
    ("union", 1, ANY, false, union),
    ("intersection", 1, ANY, false, intersection),
    ("difference", 1, ANY, false, difference),
    ("symmetric_difference", 2, 2, false, symmetric_difference),
    ("isdisjoint", 2, 2, false, is_disjoint),
    ("issubset", 2, 2, false, is_subset),
    ("issuperset", 2, 2, false, is_superset),
    ("__len__", 1, 1, false, len),
    ("__iter__", 1, 1, false, iter),
    ("__contains__", 2, 2, false, contains),
    ("__or__", 2, 2, false, |vm, args| operator(vm, args, union)),
    ("__and__", 2, 2, false, |vm, args| operator(vm, args, intersection)),
    ("__sub__", 2, 2, false, |vm, args| operator(vm, args, difference)),
    ("__xor__", 2, 2, false, |vm, args| operator(vm, args, symmetric_difference)),
    ("__ror__", 2, 2, false, |vm, args| reflected(vm, args, union)),
    ("__rand__", 2, 2, false, |vm, args| reflected(vm, args, intersection)),
    ("__rsub__", 2, 2, false, |vm, args| reflected(vm, args, difference)),
    ("__rxor__", 2, 2, false, |vm, args| reflected(vm, args, symmetric_difference)),
    ("__repr__", 1, 1, false, repr),
    ("__eq__", 2, 2, false, |vm, args| compare(vm, CompareOp::Eq, &args)),
    ("__ne__", 2, 2, false, |vm, args| compare(vm, CompareOp::Ne, &args)),
    ("__lt__", 2, 2, false, |vm, args| compare(vm, CompareOp::Lt, &args)),
    ("__le__", 2, 2, false, |vm, args| compare(vm, CompareOp::Le, &args)),
    ("__gt__", 2, 2, false, |vm, args| compare(vm, CompareOp::Gt, &args)),
    ("__ge__", 2, 2, false, |vm, args| compare(vm, CompareOp::Ge, &args)),
];

impl Vm {
    pub(super) fn new_set(&mut self) -> Handle {
        self.new_set_of(false, &[])
    }

    /// A plain set or frozenset of members that are known to differ.
    fn new_set_of(&mut self, frozen: bool, members: &[Entry]) -> Handle {
        let (class, body) = match frozen {
            true => (Type::FrozenSet, Body::FrozenSet(Box::default())),
            false => (Type::Set, Body::Set(Box::default())),
        };
        let set = self.heap.new_object(class.handle(), body).handle().expect("a set is an object");
        for entry in members {
            self.heap.dict_insert_new(set, entry.hash, entry.key, Value::None);
        }
        set
    }

    /// Members in the order that iteration shows.
    pub(super) fn members(&mut self, set: Handle) -> Vec<Entry> {
        visible_order(self.heap.dict_entries(set))
    }

    /// Adds all items of an iterable.
    pub fn update_set(&mut self, set: Handle, items: Value) -> Result<()> {
        if let Value::Ref(other) = items
            && self.heap.is_set(items)
        {
            for entry in self.members(other) {
                self.spend(1)?;
                self.set_add(set, entry.key)?;
            }
            return Ok(());
        }
        let items = self.get_iter(items)?;
        while let Some(item) = self.next(items)? {
            self.spend(1)?;
            self.set_add(set, item)?;
        }
        Ok(())
    }

    /// Removes all items of an iterable.
    pub(super) fn remove_all(&mut self, set: Handle, items: Value) -> Result<()> {
        if items == Value::Ref(set) {
            self.heap.dict_clear(set);
            return Ok(());
        }
        let items = self.get_iter(items)?;
        while let Some(item) = self.next(items)? {
            self.spend(1)?;
            self.set_discard(set, item)?;
        }
        Ok(())
    }

    /// Removes the items that are in the set and adds those that are not.
    pub(super) fn toggle_all(&mut self, set: Handle, items: Value) -> Result<()> {
        if items == Value::Ref(set) {
            self.heap.dict_clear(set);
            return Ok(());
        }
        // Items that come twice count once.
        let distinct = self.new_set();
        self.update_set(distinct, items)?;
        for entry in self.members(distinct) {
            self.spend(1)?;
            if !self.set_discard(set, entry.key)? {
                self.set_add(set, entry.key)?;
            }
        }
        Ok(())
    }
}

fn new(vm: &mut Vm, args: Args) -> Result<Value> {
    let class = vm.class_argument(&args, Type::Set)?;
    Ok(vm.heap.new_object(class, Body::Set(Box::default())))
}

fn new_frozen(vm: &mut Vm, args: Args) -> Result<Value> {
    let class = vm.class_argument(&args, Type::FrozenSet)?;
    if class == Type::FrozenSet.handle() {
        vm.no_keywords(&args, "frozenset")?;
    }
    vm.at_most(&args, 1, "frozenset")?;
    let iterable = args.get(1);
    if let Some(iterable) = iterable
        && class == Type::FrozenSet.handle()
        && vm.exact(iterable, Type::FrozenSet)
    {
        return Ok(iterable);
    }
    let set = vm.heap.new_object(class, Body::FrozenSet(Box::default()));
    if let (Some(iterable), Value::Ref(set)) = (iterable, set) {
        vm.update_set(set, iterable)?;
    }
    Ok(set)
}

fn init(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.no_keywords(&args, "set")?;
    vm.at_most(&args, 1, "set")?;
    let set = args.receiver();
    if vm.heap.dict_len(set) > 0 {
        vm.heap.dict_clear(set);
    }
    if let Some(iterable) = args.get(1) {
        vm.update_set(set, iterable)?;
    }
    Ok(Value::None)
}

fn is_frozen(vm: &Vm, set: Handle) -> bool {
    matches!(vm.heap.immutable(set), Body::FrozenSet(_))
}

/// A plain copy, of the same kind.
fn duplicate(vm: &mut Vm, set: Handle) -> Handle {
    let members = vm.members(set);
    let frozen = is_frozen(vm, set);
    vm.new_set_of(frozen, &members)
}

fn copy(vm: &mut Vm, args: Args) -> Result<Value> {
    if vm.exact(args.positional[0], Type::FrozenSet) {
        return Ok(args.positional[0]);
    }
    Ok(Value::Ref(duplicate(vm, args.receiver())))
}

fn add(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.set_add(args.receiver(), args.positional[1])?;
    Ok(Value::None)
}

/// A set as a key stands for the frozenset of its members, as in CPython.
pub(in crate::vm) fn searchable(vm: &mut Vm, key: Value) -> Value {
    match key {
        Value::Ref(h) if vm.heap.is_set(key) && !is_frozen(vm, h) => {
            let members = vm.heap.dict_entries(h);
            Value::Ref(vm.new_set_of(true, &members))
        }
        _ => key,
    }
}

fn discard(vm: &mut Vm, args: Args) -> Result<Value> {
    let key = searchable(vm, args.positional[1]);
    vm.set_discard(args.receiver(), key)?;
    Ok(Value::None)
}

fn remove(vm: &mut Vm, args: Args) -> Result<Value> {
    let key = searchable(vm, args.positional[1]);
    match vm.set_discard(args.receiver(), key)? {
        true => Ok(Value::None),
        false => Err(vm.key_error(args.positional[1])),
    }
}

fn pop(vm: &mut Vm, args: Args) -> Result<Value> {
    let set = args.receiver();
    let Some(&first) = vm.members(set).first() else {
        return Err(vm.error(Type::KeyError, "pop from an empty set"));
    };
    vm.set_discard(set, first.key)?;
    Ok(first.key)
}

fn clear(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.heap.dict_clear(args.receiver());
    Ok(Value::None)
}

fn update(vm: &mut Vm, args: Args) -> Result<Value> {
    for &other in &args.positional[1..] {
        vm.update_set(args.receiver(), other)?;
    }
    Ok(Value::None)
}

fn intersection_update(vm: &mut Vm, args: Args) -> Result<Value> {
    let set = args.receiver();
    let kept = intersection(vm, args)?;
    let Value::Ref(kept) = kept else { return Ok(Value::None) };
    let members = vm.heap.dict_entries(kept);
    vm.heap.dict_clear(set);
    for entry in members {
        vm.heap.dict_insert_new(set, entry.hash, entry.key, Value::None);
    }
    Ok(Value::None)
}

fn difference_update(vm: &mut Vm, args: Args) -> Result<Value> {
    for &other in &args.positional[1..] {
        vm.remove_all(args.receiver(), other)?;
    }
    Ok(Value::None)
}

fn symmetric_difference_update(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.toggle_all(args.receiver(), args.positional[1])?;
    Ok(Value::None)
}

fn union(vm: &mut Vm, args: Args) -> Result<Value> {
    let all = duplicate(vm, args.receiver());
    for &other in &args.positional[1..] {
        vm.update_set(all, other)?;
    }
    Ok(Value::Ref(all))
}

fn intersection(vm: &mut Vm, args: Args) -> Result<Value> {
    let mut common = args.receiver();
    let frozen = is_frozen(vm, common);
    if args.len() == 1 {
        return Ok(Value::Ref(duplicate(vm, common)));
    }
    for &other in &args.positional[1..] {
        common = intersect(vm, common, other, frozen)?;
    }
    Ok(Value::Ref(common))
}

fn intersect(vm: &mut Vm, set: Handle, other: Value, frozen: bool) -> Result<Handle> {
    let common = vm.new_set_of(frozen, &[]);
    if let Value::Ref(h) = other
        && vm.heap.is_set(other)
    {
        // The smaller one is walked, and its members are the ones kept.
        let (walked, asked) = if vm.heap.dict_len(h) > vm.heap.dict_len(set) { (set, h) } else { (h, set) };
        for entry in vm.members(walked) {
            vm.spend(1)?;
            if vm.set_contains(asked, entry.key)? {
                vm.set_add(common, entry.key)?;
            }
        }
        return Ok(common);
    }
    let items = vm.get_iter(other)?;
    while let Some(item) = vm.next(items)? {
        vm.spend(1)?;
        if vm.set_contains(set, item)? {
            vm.set_add(common, item)?;
        }
    }
    Ok(common)
}

fn difference(vm: &mut Vm, args: Args) -> Result<Value> {
    let set = args.receiver();
    let frozen = is_frozen(vm, set);
    let members = vm.members(set);
    let rest = vm.new_set_of(false, &members);
    for &other in &args.positional[1..] {
        vm.remove_all(rest, other)?;
    }
    if !frozen {
        return Ok(Value::Ref(rest));
    }
    let members = vm.heap.dict_entries(rest);
    Ok(Value::Ref(vm.new_set_of(true, &members)))
}

fn symmetric_difference(vm: &mut Vm, args: Args) -> Result<Value> {
    let set = args.receiver();
    let frozen = is_frozen(vm, set);
    let members = vm.members(set);
    let odd = vm.new_set_of(false, &members);
    vm.toggle_all(odd, args.positional[1])?;
    if !frozen {
        return Ok(Value::Ref(odd));
    }
    let members = vm.heap.dict_entries(odd);
    Ok(Value::Ref(vm.new_set_of(true, &members)))
}

type Operation = fn(&mut Vm, Args) -> Result<Value>;

fn operator(vm: &mut Vm, args: Args, operation: Operation) -> Result<Value> {
    if !vm.heap.is_set(args.positional[1]) {
        return Ok(Value::NotImplemented);
    }
    operation(vm, args)
}

fn reflected(vm: &mut Vm, mut args: Args, operation: Operation) -> Result<Value> {
    if !vm.heap.is_set(args.positional[1]) {
        return Ok(Value::NotImplemented);
    }
    args.positional.swap(0, 1);
    operation(vm, args)
}

fn in_place(vm: &mut Vm, args: Args, operation: Operation) -> Result<Value> {
    if !vm.heap.is_set(args.positional[1]) {
        return Ok(Value::NotImplemented);
    }
    let set = args.positional[0];
    operation(vm, args)?;
    Ok(set)
}

fn is_disjoint(vm: &mut Vm, args: Args) -> Result<Value> {
    let set = args.receiver();
    let items = vm.get_iter(args.positional[1])?;
    while let Some(item) = vm.next(items)? {
        vm.spend(1)?;
        if vm.set_contains(set, item)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

/// The argument itself if it is a set, else a set of its items.
fn as_set(vm: &mut Vm, value: Value) -> Result<Handle> {
    if let Value::Ref(h) = value
        && vm.heap.is_set(value)
    {
        return Ok(h);
    }
    let set = vm.new_set();
    vm.update_set(set, value)?;
    Ok(set)
}

fn all_in(vm: &mut Vm, set: Handle, container: Handle) -> Result<bool> {
    if vm.heap.dict_len(set) > vm.heap.dict_len(container) {
        return Ok(false);
    }
    for entry in vm.heap.dict_entries(set) {
        vm.spend(1)?;
        if !vm.set_contains(container, entry.key)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn is_subset(vm: &mut Vm, args: Args) -> Result<Value> {
    let other = as_set(vm, args.positional[1])?;
    all_in(vm, args.receiver(), other).map(Value::Bool)
}

fn is_superset(vm: &mut Vm, args: Args) -> Result<Value> {
    let set = args.receiver();
    if vm.heap.is_set(args.positional[1]) {
        let other = as_set(vm, args.positional[1])?;
        return all_in(vm, other, set).map(Value::Bool);
    }
    let items = vm.get_iter(args.positional[1])?;
    while let Some(item) = vm.next(items)? {
        vm.spend(1)?;
        if !vm.set_contains(set, item)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

fn len(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(Value::Int(vm.heap.dict_len(args.receiver()) as i64))
}

fn iter(vm: &mut Vm, args: Args) -> Result<Value> {
    let set = args.receiver();
    let keys: Vec<Value> = vm.members(set).iter().map(|e| e.key).collect();
    vm.spend(keys.len() as u64)?;
    let len = Value::Int(keys.len() as i64);
    let keys = vm.heap.new_tuple(keys);
    Ok(vm.new_native(Type::SetIterator, NativeKind::SetIterator, vec![args.positional[0], len, keys]))
}

fn contains(vm: &mut Vm, args: Args) -> Result<Value> {
    let key = searchable(vm, args.positional[1]);
    vm.set_contains(args.receiver(), key).map(Value::Bool)
}

fn repr(vm: &mut Vm, args: Args) -> Result<Value> {
    let set = args.receiver();
    let name = vm.type_name(args.positional[0]);
    let keys: Vec<Value> = vm.members(set).iter().map(|e| e.key).collect();
    if keys.is_empty() {
        return Ok(vm.heap.new_str(format!("{name}()")));
    }
    let plain = vm.exact(args.positional[0], Type::Set);
    let text = vm.guard_repr(set, |vm| vm.repr_items(|_, i| keys.get(i).copied()))?;
    Ok(match text {
        Some(text) if plain => vm.heap.new_str(format!("{{{text}}}")),
        Some(text) => vm.heap.new_str(format!("{name}({{{text}}})")),
        None => vm.heap.new_str(format!("{name}(...)")),
    })
}

fn hash(vm: &mut Vm, args: Args) -> Result<Value> {
    let members = vm.heap.dict_entries(args.receiver());
    let plain = vm.new_set_of(true, &members);
    vm.hash(Value::Ref(plain)).map(|hash| Value::Int(hash as i64))
}

fn compare(vm: &mut Vm, op: CompareOp, args: &Args) -> Result<Value> {
    let Value::Ref(right) = args.positional[1] else { return Ok(Value::NotImplemented) };
    if !vm.heap.is_set(args.positional[1]) {
        return Ok(Value::NotImplemented);
    }
    let left = args.receiver();
    let order = vm.heap.dict_len(left).cmp(&vm.heap.dict_len(right));
    let holds = match op {
        CompareOp::Eq => order.is_eq() && all_in(vm, left, right)?,
        CompareOp::Ne => !(order.is_eq() && all_in(vm, left, right)?),
        CompareOp::Lt => order.is_lt() && all_in(vm, left, right)?,
        CompareOp::Le => all_in(vm, left, right)?,
        CompareOp::Gt => order.is_gt() && all_in(vm, right, left)?,
        _ => all_in(vm, right, left)?,
    };
    Ok(Value::Bool(holds))
}
