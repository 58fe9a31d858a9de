//! The tables of the container types and their iterators.

use super::{combinators, deque, dict, dict_views, iterators, list, range, set, slice, tuple};
use crate::store::Type;
use crate::vm::{NativeTable, TypeTable};

pub fn tables() -> Vec<TypeTable> {
    let constructed = |class, methods, static_methods| TypeTable { methods, static_methods, ..TypeTable::new(class) };
    let methods = |class, methods| TypeTable { methods, ..TypeTable::new(class) };
    let mut tables = vec![
        constructed(Type::List, list::METHODS, list::STATIC_METHODS),
        constructed(Type::Tuple, tuple::METHODS, tuple::STATIC_METHODS),
        TypeTable {
            class_methods: dict::CLASS_METHODS,
            ..constructed(Type::Dict, dict::METHODS, dict::STATIC_METHODS)
        },
        constructed(Type::Set, set::METHODS, set::STATIC_METHODS),
        methods(Type::Set, set::COMMON_METHODS),
        constructed(Type::FrozenSet, set::FROZEN_METHODS, set::FROZEN_STATIC_METHODS),
        methods(Type::FrozenSet, set::COMMON_METHODS),
        TypeTable { getters: range::GETTERS, ..constructed(Type::Range, range::METHODS, range::STATIC_METHODS) },
        TypeTable { getters: slice::GETTERS, ..constructed(Type::Slice, slice::METHODS, slice::STATIC_METHODS) },
        TypeTable { getters: deque::GETTERS, ..constructed(Type::Deque, deque::METHODS, deque::STATIC_METHODS) },
        methods(Type::DictKeys, dict_views::SET_METHODS),
        methods(Type::DictItems, dict_views::SET_METHODS),
        methods(Type::DictValues, dict_views::VALUES_METHODS),
    ];
    let made: [(Type, NativeTable); 5] = [
        (Type::Enumerate, combinators::ENUMERATE),
        (Type::Zip, combinators::ZIP),
        (Type::Map, combinators::MAP),
        (Type::Filter, combinators::FILTER),
        (Type::ReversedIterator, combinators::REVERSED),
    ];
    tables.extend(made.map(|(class, new)| constructed(class, iterators::METHODS, new)));
    let plain = [
        Type::SequenceIterator,
        Type::ListIterator,
        Type::TupleIterator,
        Type::StrIterator,
        Type::BytesIterator,
        Type::RangeIterator,
        Type::DictKeyIterator,
        Type::DictValueIterator,
        Type::DictItemIterator,
        Type::SetIterator,
        Type::DequeIterator,
        Type::CallIterator,
    ];
    tables.extend(plain.map(|class| methods(class, iterators::METHODS)));
    let hinted = plain.into_iter().filter(|&c| c != Type::CallIterator).chain([Type::ReversedIterator]);
    tables.extend(hinted.map(|class| methods(class, iterators::HINT_METHODS)));
    tables
}
