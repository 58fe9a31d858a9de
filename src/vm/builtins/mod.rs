//! Built-in types and functions: thin layers over `semantics` and the store.

mod arguments;
mod arithmetic;
pub mod async_generator;
pub mod bytes;
mod combinators;
mod containers;
pub mod deque;
pub mod descriptor;
pub mod dict;
mod dict_views;
pub mod exceptions;
pub mod functions;
pub mod generators;
pub mod generic_alias;
mod introspection;
pub mod iterators;
pub mod list;
pub mod number;
pub mod object;
mod output;
pub mod pattern;
pub mod range;
mod sequence;
pub mod set;
mod set_order;
pub mod slice;
mod sort;
pub mod str;
mod syntax_error;
mod text_format;
pub mod tuple;
pub mod type_object;
pub mod union;

use super::{TypeTable, gap};

/// Every built-in class's methods.
pub fn types() -> Vec<TypeTable> {
    let mut types = vec![object::TABLE, type_object::TABLE, super::traceback::TABLE];
    types.extend(exceptions::tables());
    types.extend(generators::tables());
    types.extend(descriptor::tables());
    types.extend(containers::tables());
    types.extend(number::types());
    types.extend(union::TABLES);
    types.push(generic_alias::TABLE);
    types.push(syntax_error::TABLE);
    types.push(gap::TABLE);
    types.extend(str::tables());
    types.extend(bytes::tables());
    types
}
