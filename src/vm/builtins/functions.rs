use crate::vm::NativeTable;
pub const FUNCTIONS: NativeTable = &[];
pub fn exists_in_python(_name: &str) -> bool {
    false
}
