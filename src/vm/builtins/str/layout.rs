//! Padding, stripping, tabs.

use super::text;
use crate::semantics::text::layout::{self, Ends, Justify};
use crate::store::Value;
use crate::vm::{ANY, Args, NativeTable, Result, Vm};

pub const METHODS: NativeTable = &[
    ("strip", 1, 2, false, |vm, args| strip(vm, &args, "strip", Ends::Both)),
    ("lstrip", 1, 2, false, |vm, args| strip(vm, &args, "lstrip", Ends::Left)),
    ("rstrip", 1, 2, false, |vm, args| strip(vm, &args, "rstrip", Ends::Right)),
    ("center", 2, 3, false, |vm, args| justify(vm, &args, Justify::Center)),
    ("ljust", 2, 3, false, |vm, args| justify(vm, &args, Justify::Left)),
    ("rjust", 2, 3, false, |vm, args| justify(vm, &args, Justify::Right)),
    ("zfill", 2, 2, false, zfill),
    ("expandtabs", 1, ANY, true, expand_tabs),
];

fn strip(vm: &mut Vm, args: &Args, function: &str, ends: Ends) -> Result<Value> {
    let chars = args.get(1).filter(|v| !v.is_none());
    if chars.is_some_and(|chars| vm.heap.text(chars).is_none()) {
        return Err(vm.type_error(format!("{function} arg must be None or str")));
    }
    let chars = chars.and_then(|chars| vm.heap.text(chars));
    let stripped = layout::strip(text(vm, args.positional[0]), chars, ends).to_string();
    vm.finish_text(Ok(stripped))
}

fn justify(vm: &mut Vm, args: &Args, how: Justify) -> Result<Value> {
    let width = vm.size_argument(args.positional[1])?;
    let fill = match args.get(2) {
        None => ' ',
        Some(fill) => match vm.heap.text(fill) {
            Some(fill) => layout::fill_char(fill).map_err(|error| vm.raise(error))?,
            None => return Err(vm.wrong_type(fill, "The fill character must be a unicode character")),
        },
    };
    let justified = layout::justify(text(vm, args.positional[0]), width, fill, how);
    vm.finish_text(justified)
}

fn zfill(vm: &mut Vm, args: Args) -> Result<Value> {
    let width = vm.size_argument(args.positional[1])?;
    let filled = layout::zfill(text(vm, args.positional[0]), width);
    vm.finish_text(filled)
}

fn expand_tabs(vm: &mut Vm, args: Args) -> Result<Value> {
    let [size] = vm.parameters(&args, "expandtabs", ["tabsize"])?;
    let size = size.map_or(Ok(8), |value| vm.int_argument(value))?;
    let expanded = layout::expand_tabs(text(vm, args.positional[0]), size);
    vm.finish_text(expanded)
}
