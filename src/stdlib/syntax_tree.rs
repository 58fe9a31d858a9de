//! `_syntax`: syntax trees as nested tuples, from which `ast` makes its nodes.

use crate::base::{Code, Source, SourceMap};
use crate::lower::tree::{Tree, tree};
use crate::store::Value;
use crate::syntax::TextRange;
use crate::system::Halt;
use crate::vm::{Args, NativeTable, Result, Stop, Vm};

pub const FUNCTIONS: NativeTable = &[("parse", 3, 3, false, parse)];

/// `parse(text, filename, is_expression)`: a node is a tuple of its class's name, its place and its fields.
fn parse(vm: &mut Vm, args: Args) -> Result<Value> {
    let given = |vm: &Vm, at: usize| vm.heap.text(args.positional[at]).unwrap_or_default().to_string();
    let (text, file) = (given(vm, 0), given(vm, 1));
    let mut sources = SourceMap::default();
    let id = sources.add(file.as_str(), text);
    match tree(&sources, id, args.positional[2] == Value::Bool(true)) {
        Ok(tree) => Ok(value(vm, sources.get(id), tree)),
        Err(diagnostics) => {
            let first = diagnostics.into_iter().next().expect("a reason");
            if first.code != Code::Syntax {
                return Err(Stop::Halt(Box::new(Halt::Unsupported(Box::new(first)))));
            }
            Err(vm.syntax_error(&first.message, &file, sources.get(id), first.span.start, first.span.end))
        }
    }
}

/// Depth is bounded by that of the syntax tree.
fn value(vm: &mut Vm, source: &Source, tree: Tree) -> Value {
    match tree {
        Tree::None => Value::None,
        Tree::Constant(constant) => vm.constant(&constant),
        Tree::List(items) => {
            let items = items.into_iter().map(|item| value(vm, source, item)).collect();
            vm.heap.new_list(items)
        }
        Tree::Node(class, range, fields) => {
            let class = vm.heap.new_str(class);
            let place = range.map_or(Value::None, |range| place(vm, source, range));
            let fields: Vec<Value> = fields.into_iter().map(|field| value(vm, source, field)).collect();
            let fields = vm.heap.new_list(fields);
            vm.heap.new_tuple([class, place, fields])
        }
    }
}

/// Lines from 1, columns in bytes from 0: first and last.
fn place(vm: &mut Vm, source: &Source, range: TextRange) -> Value {
    let ends = [range.start(), range.end()].map(|at| {
        let (line, start) = source.line_start(at.to_u32());
        [Value::Int(line.into()), Value::Int((at.to_u32() - start).into())]
    });
    vm.heap.new_tuple(ends.concat())
}
