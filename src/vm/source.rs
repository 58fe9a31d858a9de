//! Code made from text while the program runs: `eval`, `exec`, `compile`; functions made from code.
//!
//! Source: library reference, Built-in Functions. The names of such code are globals of a module: of the running one
//! where no other dict is given, else of a module made for the call, whose globals come from the dict and
//! whose changes go back into it. **Invariant**: the same text is compiled once, so that states do not depend on how often
//! it was met.
//!
//! Left out: functions that `exec` defined see what the dict held then, not what is put into it later; an assignment in
//! `exec` to a local variable of a function is lost, as it is in CPython.

use super::error::Result;
use super::{Args, Stop, Vm};
use crate::base::{Code, Symbol, sym};
use crate::ir::{BinaryOp, Instruction, UnaryOp};
use crate::lower;
use crate::store::{Body, CodeId, Function, Handle, Type, Value};
use crate::system::Halt;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Eval,
    Exec,
}

/// `ast.PyCF_ONLY_AST`.
const ONLY_A_TREE: i64 = 0x400;

/// `compile(source, filename, mode, flags)`.
pub fn compile(vm: &mut Vm, mut args: Args) -> Result<Value> {
    let (file, mode) = (args.take(1, Symbol::intern("filename")), args.take(2, Symbol::intern("mode")));
    let flags = args.take(3, Symbol::intern("flags"));
    if let Some(Value::Int(flags)) = flags
        && flags & ONLY_A_TREE != 0
    {
        let module = vm.import_module("ast")?;
        let parse = vm.get_attr(module, Symbol::intern("parse"))?;
        let given = [args.positional[0], file.unwrap_or(Value::None), mode.unwrap_or(Value::None)];
        return vm.call(parse, &given);
    }
    let file = file.and_then(|f| vm.heap.text(f).map(str::to_string)).unwrap_or_default();
    let mode = match mode.and_then(|m| vm.heap.text(m)) {
        Some("eval") => Mode::Eval,
        Some("exec") => Mode::Exec,
        Some("single") => {
            return Err(vm.unsupported(Code::Builtin, "compile() in the mode 'single'", "use the mode 'exec'"));
        }
        _ => return Err(vm.value_error("compile() mode must be 'exec', 'eval' or 'single'")),
    };
    let code = vm.code_of(args.positional[0], &file, mode, "compile")?;
    Ok(vm.heap.new_object(Type::Code.handle(), Body::Code(code)))
}

/// `eval(source, globals=None, locals=None)`.
pub fn eval(vm: &mut Vm, args: Args) -> Result<Value> {
    run(vm, args, Mode::Eval, "eval")
}

/// `exec(source, globals=None, locals=None)`.
pub fn exec(vm: &mut Vm, args: Args) -> Result<Value> {
    run(vm, args, Mode::Exec, "exec").map(|_| Value::None)
}

/// `ast.literal_eval(text)`: code that only makes numbers, texts and containers of them.
pub fn literal(vm: &mut Vm, args: Args) -> Result<Value> {
    let source = args.positional[0];
    let text = vm.heap.text(source).unwrap_or_default().trim_matches([' ', '\t']).to_string();
    let text = vm.heap.new_str(text);
    let code = vm.code_of(text, "<unknown>", Mode::Eval, "literal_eval")?;
    let program = vm.program.clone();
    let literal = |&instruction: &Instruction| match instruction {
        Instruction::Unary(op) => matches!(op, UnaryOp::Negate | UnaryOp::Plus),
        Instruction::Binary(op) => matches!(op, BinaryOp::Add | BinaryOp::Sub),
        Instruction::Const(_)
        | Instruction::None
        | Instruction::BuildTuple(_)
        | Instruction::BuildList(_)
        | Instruction::BuildSet(_)
        | Instruction::BuildDict(_)
        | Instruction::ListAppend(_)
        | Instruction::ListExtend
        | Instruction::SetUpdate
        | Instruction::ListToTuple
        | Instruction::Return => true,
        _ => false,
    };
    if !program.code(code).ir.instructions.iter().all(literal) {
        let shown = vm.repr(source)?;
        return Err(vm.value_error(format!("malformed node or string: {shown}")));
    }
    run(vm, Args::from([text].as_slice()), Mode::Eval, "literal_eval")
}

/// `FunctionType(code, globals, name=None, argdefs=None, closure=None)`.
pub fn function(vm: &mut Vm, mut args: Args) -> Result<Value> {
    let mut take = |index, name| args.take(index, Symbol::intern(name)).ok_or((index, name));
    let required = [(1, "code"), (2, "globals")].map(|(index, name)| take(index, name));
    let [source, globals] = match required {
        [Ok(source), Ok(globals)] => [source, globals],
        [Err((at, name)), _] | [_, Err((at, name))] => {
            return Err(vm.type_error(format!("function() missing required argument '{name}' (pos {at})")));
        }
    };
    let Some(&Body::Code(code)) = source.handle().map(|h| vm.heap.immutable(h)) else {
        let given = vm.type_name(source);
        return Err(vm.type_error(format!("function() argument 'code' must be code, not {given}")));
    };
    let module = match vm.namespace_module(globals) {
        Some(module) => module,
        None => {
            let module = vm.new_module("builtins");
            vm.fill_module(module, globals)?;
            module
        }
    };
    let mut given = |index, name| args.take(index, Symbol::intern(name)).filter(|v| !v.is_none());
    let (name, defaults, closure) = (given(3, "name"), given(4, "argdefs"), given(5, "closure"));
    let closure = match closure {
        Some(cells) => vm.collect(cells)?,
        None => Vec::new(),
    };
    let wanted = vm.program.code(code).ir.free_variables.len();
    if closure.len() != wanted {
        let name = vm.program.code(code).ir.name.unwrap_or(sym::lambda);
        return Err(vm.value_error(format!("{name} requires closure of length {wanted}, not {}", closure.len())));
    }
    let function = Function {
        code,
        module,
        defaults: defaults.unwrap_or_default(),
        keyword_defaults: Value::Unbound,
        annotations: Value::Unbound,
        closure: closure.into(),
    };
    let function = vm.heap.new_object(Type::Function.handle(), Body::Function(Box::new(function)));
    if let Some(name) = name {
        vm.set_attr(function, sym::__name__, name)?;
    }
    Ok(function)
}

fn run(vm: &mut Vm, args: Args, mode: Mode, what: &str) -> Result<Value> {
    let code = vm.code_of(args.positional[0], "<string>", mode, what)?;
    let given = |index| args.get(index).filter(|v: &Value| !v.is_none());
    let globals = match given(1) {
        Some(globals) => globals,
        None => vm.globals()?,
    };
    let locals = match (given(2), given(1)) {
        (Some(locals), _) => locals,
        (None, Some(globals)) => globals,
        (None, None) => vm.locals(0)?,
    };
    let same =
        locals == globals || vm.namespace_module(locals).is_some_and(|m| vm.namespace_module(globals) == Some(m));
    if same && let Some(module) = vm.namespace_module(globals) {
        return vm.run_code(code, module);
    }
    let module = vm.new_module("builtins");
    let name = vm.heap.new_str("builtins");
    vm.set_global(module, sym::__name__, name)?;
    vm.fill_module(module, globals)?;
    if !same {
        vm.fill_module(module, locals)?;
    }
    let start = vm.heap_globals(module);
    let result = vm.run_code(code, module)?;
    for (name, value) in vm.heap_globals(module) {
        if !start.contains(&(name, value)) && !matches!(name, sym::__file__ | sym::__doc__) {
            let key = vm.symbol_value(name);
            vm.set_item(locals, key, value)?;
        }
    }
    Ok(result)
}

impl Vm {
    /// The code of a text, or the code object itself.
    fn code_of(&mut self, source: Value, file: &str, mode: Mode, what: &str) -> Result<CodeId> {
        if let Some(&Body::Code(code)) = source.handle().map(|h| self.heap.immutable(h)) {
            return Ok(code);
        }
        let Some(text) = self.heap.text(source).map(str::to_string) else {
            if let Some(stop) = self.refuse_gap(source) {
                return Err(stop);
            }
            let message = format!("{what}() arg 1 must be a string, bytes or code object");
            return Err(self.type_error(message));
        };
        let text = if mode == Mode::Eval { text.trim_matches([' ', '\t']).to_string() } else { text };
        let name = if mode == Mode::Eval { "<eval>" } else { "<module>" };
        let program = self.program.clone();
        let compiled = program.compiled(file, &text, name, |sources, file| {
            let code = match mode {
                Mode::Eval => lower::lower_expression(sources, file),
                Mode::Exec => lower::lower_module(sources, file, "builtins"),
            };
            Ok((code?, Vec::new()))
        });
        compiled.map_err(|diagnostics| {
            let first = diagnostics.into_iter().next().expect("a reason");
            if first.code != Code::Syntax {
                return Stop::Halt(Box::new(Halt::Unsupported(Box::new(first))));
            }
            // What the compiler refuses is an exception of the program's here.
            let sources = program.sources();
            let source = sources.get(first.span.file);
            self.syntax_error(&first.message, file, source, first.span.start, first.span.end)
        })
    }

    fn run_code(&mut self, code: CodeId, module: Handle) -> Result<Value> {
        let function = self.new_function(code, module);
        self.call(function, &[])
    }

    /// The module that a view of its globals shows.
    fn namespace_module(&mut self, namespace: Value) -> Option<Handle> {
        let h = namespace.handle()?;
        let class = self.heap.class(h);
        if self.class_name(class) != "Namespace" || Type::of(class).is_some() {
            return None;
        }
        let module = self.heap.field(h, Symbol::intern("_module"))?.handle()?;
        matches!(self.heap.immutable(module), Body::Module(_)).then_some(module)
    }

    /// Globals of a module, with their values.
    fn heap_globals(&mut self, module: Handle) -> Vec<(Symbol, Value)> {
        let mut fields = self.heap.fields(module);
        for field in &mut fields {
            if let Value::Ref(cell) = field.1 {
                field.1 = self.heap.cell(cell);
            }
        }
        fields
    }

    fn fill_module(&mut self, module: Handle, mapping: Value) -> Result<()> {
        let names = self.collect(mapping)?;
        for name in names {
            let value = self.get_item(mapping, name)?;
            if self.heap.text(name).is_some() {
                let name = self.symbol_of(name)?;
                self.set_global(module, name, value)?;
            }
        }
        Ok(())
    }
}
