//! `match` statements and `except*`.
//!
//! Source: language reference, 8.6 (The match statement), PEP 634, PEP 654.

use crate::base::{Symbol, sym};
use crate::ir::Instruction;
use crate::store::{Body, Type, Value};
use crate::vm::{Result, Vm};

/// Runs one of the pattern instructions; their effects are described in `ir`.
pub fn execute(vm: &mut Vm, instruction: Instruction) -> Result<()> {
    match instruction {
        Instruction::MatchSequence => {
            let subject = vm.top();
            let sequence = matches_kind(vm, subject, &[Type::List, Type::Tuple, Type::Range, Type::Deque], "Sequence")?;
            vm.push(Value::Bool(sequence));
        }
        Instruction::MatchMapping => {
            let subject = vm.top();
            let mapping = matches_kind(vm, subject, &[Type::Dict], "Mapping")?;
            vm.push(Value::Bool(mapping));
        }
        Instruction::Length => {
            let n = vm.len(vm.top())?;
            vm.push(Value::Int(n as i64));
        }
        Instruction::MatchKeys => match_keys(vm)?,
        Instruction::MatchClass(positional) => match_class(vm, positional as usize)?,
        Instruction::MatchExceptionGroup => {
            let types = vm.pop();
            let exception = vm.pop();
            let (mut matching, rest) = super::exceptions::split_by(vm, exception, types)?;
            if matching == exception && !exception.is_none() && !vm.is_exception(exception, Type::BaseExceptionGroup) {
                // A bare exception is handed to `except*` in a group.
                let empty = vm.heap.new_str("");
                let list = vm.heap.new_tuple(vec![exception]);
                matching = vm.call(Type::BaseExceptionGroup.value(), &[empty, list])?;
            }
            vm.push(rest);
            vm.push(matching);
        }
        Instruction::PrepareReraiseStar => prepare_reraise(vm)?,
        _ => {}
    }
    Ok(())
}

/// Whether the subject is of these built-in classes, or of one that counts for the abstract class of that name.
fn matches_kind(vm: &mut Vm, subject: Value, classes: &[Type], abstraction: &str) -> Result<bool> {
    let class = vm.type_of(subject);
    if classes.iter().any(|t| vm.is_subclass(class, t.handle())) {
        return Ok(true);
    }
    // Text is a sequence, but no pattern takes it for one.
    if [Type::Str, Type::Bytes, Type::ByteArray].iter().any(|t| vm.is_subclass(class, t.handle())) {
        return Ok(false);
    }
    if let Some(stop) = vm.refuse_gap(subject) {
        return Err(stop);
    }
    // Only a program that has the abstract classes can have made or registered one of its own.
    match vm.loaded_module("_collections_abc") {
        Some(module) if Type::of(class).is_none() => {
            let abstraction = vm.get_attr(module, Symbol::intern(abstraction))?;
            vm.instance_of(subject, abstraction)
        }
        _ => Ok(false),
    }
}

fn match_keys(vm: &mut Vm) -> Result<()> {
    let keys = vm.top();
    let subject = vm.peek(1);
    let mut values = Vec::new();
    for key in vm.heap.tuple(keys).unwrap_or_default().to_vec() {
        let found = match subject {
            Value::Ref(h) if vm.heap.is_dict(subject) => vm.dict_lookup(h, key)?,
            _ => {
                // `get`, so that a mapping that makes up items on demand does not.
                let absent = vm.heap.new_object(Type::Object.handle(), Body::Plain);
                let get = vm.get_attr(subject, Symbol::intern("get"))?;
                Some(vm.call(get, &[key, absent])?).filter(|&found| found != absent)
            }
        };
        match found {
            Some(value) => values.push(value),
            None => {
                vm.push(Value::None);
                return Ok(());
            }
        }
    }
    let tuple = vm.heap.new_tuple(values);
    vm.push(tuple);
    Ok(())
}

fn match_class(vm: &mut Vm, positional: usize) -> Result<()> {
    let (names, class, subject) = (vm.pop(), vm.pop(), vm.pop());
    for value in [class, subject] {
        if let Some(stop) = vm.refuse_gap(value) {
            return Err(stop);
        }
    }
    let Value::Ref(h) = class else { return Err(vm.type_error("called match pattern must be a class")) };
    if !vm.heap.is_class(class) {
        return Err(vm.type_error("called match pattern must be a class"));
    }
    if !vm.instance_of(subject, class)? {
        vm.push(Value::None);
        return Ok(());
    }
    let (mut attributes, mut seen) = (Vec::new(), Vec::new());
    if positional > 0 {
        match vm.get_attr_opt(class, sym::__match_args__)? {
            Some(declared) => {
                let Some(declared) = vm.heap.tuple(declared).map(<[Value]>::to_vec) else {
                    let (name, given) = (vm.class_name(h), vm.type_name(declared));
                    return Err(vm.type_error(format!("{name}.__match_args__ must be a tuple (got {given})")));
                };
                if declared.len() < positional {
                    let name = vm.class_name(h);
                    let plural = if declared.len() == 1 { "" } else { "s" };
                    return Err(vm.type_error(format!(
                        "{name}() accepts {} positional sub-pattern{plural} ({positional} given)",
                        declared.len()
                    )));
                }
                for &name in &declared[..positional] {
                    let Some(name) = vm.heap.text(name).map(Symbol::intern) else {
                        let given = vm.type_name(name);
                        return Err(vm.type_error(format!("__match_args__ elements must be strings (got {given})")));
                    };
                    once(vm, h, &mut seen, name)?;
                    attributes.push(vm.get_attr_opt(subject, name)?);
                }
            }
            None if positional == 1 && matches_itself(vm, h) => attributes.push(Some(subject)),
            None => {
                let name = vm.class_name(h);
                return Err(vm.type_error(format!("{name}() accepts 0 positional sub-patterns ({positional} given)")));
            }
        }
    }
    for name in vm.heap.tuple(names).unwrap_or_default().to_vec() {
        let name = vm.symbol_of(name)?;
        once(vm, h, &mut seen, name)?;
        attributes.push(vm.get_attr_opt(subject, name)?);
    }
    let result = match attributes.into_iter().collect::<Option<Vec<Value>>>() {
        Some(values) => vm.heap.new_tuple(values),
        None => Value::None,
    };
    vm.push(result);
    Ok(())
}

/// An attribute may have one sub-pattern.
fn once(vm: &mut Vm, class: crate::store::Handle, seen: &mut Vec<Symbol>, name: Symbol) -> Result<()> {
    if seen.contains(&name) {
        let class = vm.class_name(class);
        return Err(vm.type_error(format!("{class}() got multiple sub-patterns for attribute '{name}'")));
    }
    seen.push(name);
    Ok(())
}

/// Built-in classes whose single positional pattern is the subject itself.
fn matches_itself(vm: &Vm, class: crate::store::Handle) -> bool {
    use Type as T;
    [T::Bool, T::ByteArray, T::Bytes, T::Dict, T::Float, T::FrozenSet, T::Int, T::List, T::Set, T::Str, T::Tuple]
        .iter()
        .any(|t| vm.is_subclass(class, t.handle()))
}

/// What is left to raise after all `except*` clauses: the exceptions that they raised, and what of
/// the original they did not take.
fn prepare_reraise(vm: &mut Vm) -> Result<()> {
    let (list, original) = (vm.pop(), vm.pop());
    let raised: Vec<Value> = vm.collect(list)?.into_iter().filter(|v| !v.is_none()).collect();
    let result = match raised.as_slice() {
        [] => Value::None,
        [one] if !vm.is_exception(original, Type::BaseExceptionGroup) || *one == original => *one,
        _ => {
            let empty = vm.heap.new_str("");
            match raised.as_slice() {
                [one] => *one,
                many => {
                    let list = vm.heap.new_list(many.to_vec());
                    vm.call(Type::BaseExceptionGroup.value(), &[empty, list])?
                }
            }
        }
    };
    vm.push(result);
    Ok(())
}
