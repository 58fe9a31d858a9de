//! Built-in types and functions: thin layers over `semantics` and the store.

pub mod async_generator;
pub mod descriptor;
pub mod exceptions;
pub mod functions;
pub mod generators;
pub mod iterators;
pub mod number;
pub mod object;
pub mod pattern;
pub mod type_object;

use super::TypeTable;

/// Every built-in class's methods.
pub fn types() -> Vec<TypeTable> {
    let mut types = vec![object::TABLE, type_object::TABLE];
    types.extend(exceptions::tables());
    types.extend(generators::tables());
    types.extend(descriptor::tables());
    types
}
