//! The front end from outside: the installed interpreter's library compiles and verifies, errors agree with
//! CPython's `compile()`, scopes with its `symtable`, and small programs have the listings they should have.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use raddle::base::{Code, Diagnostic, SourceMap};
use raddle::ir::CodeObject;
use raddle::lower::{lower_module, verify::verify};

fn lower(text: &str) -> Result<Arc<CodeObject>, Vec<Diagnostic>> {
    let mut sources = SourceMap::default();
    let file = sources.add("a.py", text);
    lower_module(&sources, file, "a")
}

fn every_code(code: &CodeObject, visit: &mut impl FnMut(&CodeObject)) {
    visit(code);
    code.codes.iter().for_each(|inner| every_code(inner, visit));
}

fn python(script: &str, input: &str) -> String {
    let mut child = Command::new("python3")
        .args(["-c", script])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("python3 runs");
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

/// The Python files of the installed library: its top folder and some packages.
fn library() -> Vec<PathBuf> {
    let root = python("import sysconfig; print(sysconfig.get_path('stdlib'))", "");
    let root = Path::new(root.trim());
    let folders = ["", "asyncio", "collections", "concurrent/futures", "json", "unittest", "email", "importlib"];
    let mut files: Vec<PathBuf> = folders
        .iter()
        .filter_map(|folder| std::fs::read_dir(root.join(folder)).ok())
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "py"))
        .collect();
    files.sort();
    files
}

#[test]
fn the_installed_library_compiles_and_every_code_object_verifies() {
    let mut codes = 0;
    for path in library() {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        match lower(&text) {
            Ok(code) => every_code(&code, &mut |code| {
                codes += 1;
                assert_eq!(verify(code), Ok(code.stack_size), "{}", path.display());
            }),
            Err(diagnostics) => {
                let known = diagnostics.iter().all(|d| d.code == Code::Construct && d.message.contains("surrogate"));
                assert!(known, "{}: {:?}", path.display(), diagnostics.first());
            }
        }
    }
    assert!(codes > 10_000, "{codes}");
}

/// Programs that CPython's parser accepts and its compiler refuses, one per entry.
const REFUSED: &[&str] = &[
    "return 1",
    "class A:\n    return 1",
    "x = [(yield 1) for a in b]",
    "yield 1",
    "class A:\n    yield 1",
    "def f():\n    x = {(yield 1) for a in b}",
    "def f():\n    x = ((yield 1) for a in b)",
    "def f():\n    x = {(yield 1): 2 for a in b}",
    "await x",
    "def f():\n    await x",
    "class A:\n    await x",
    "def f():\n    async with x: pass",
    "def f():\n    async for a in x: pass",
    "def f():\n    [a async for a in x]",
    "[a async for a in x]",
    "def f():\n    return [await a for a in x]",
    "async def f():\n    yield 1\n    return 2",
    "async def f():\n    yield from x",
    "break",
    "continue",
    "def f():\n    break",
    "while x:\n    def f():\n        continue",
    "def f(a, a): pass",
    "def f(a, *, a): pass",
    "lambda a, *a: 0",
    "nonlocal x",
    "def f():\n    nonlocal x",
    "class A:\n    nonlocal x",
    "def f():\n    x = 1\n    global x",
    "def f():\n    print(x)\n    global x",
    "def f(x):\n    global x",
    "def f(x):\n    def g(x):\n        nonlocal x",
    "def f():\n    x = 1\n    def g():\n        x = 2\n        nonlocal x",
    "def f():\n    x = 1\n    def g():\n        print(x)\n        nonlocal x",
    "def f():\n    x = 1\n    def g():\n        nonlocal x\n        global x",
    "def f():\n    x: int\n    global x",
    "def f():\n    global x\n    x: int = 1",
    "def f():\n    x = 1\n    def g():\n        nonlocal x\n        x: int = 1",
    "def f():\n    from a import *",
    "class A:\n    from a import *",
    "x = 1\nfrom __future__ import annotations",
    "def f():\n    from __future__ import annotations",
    "from __future__ import nothing",
    "from __future__ import braces",
    "__debug__ = 1",
    "def f(__debug__): pass",
    "del __debug__",
    "x.__debug__ = 1",
    "for __debug__ in x: pass",
    "f(__debug__=1)",
    "f(a=1, a=2)",
    "f(a=1, b=3, **c, a=2)",
    "class A(x=1, x=2): pass",
    "*a, *b = c",
    "*a = c",
    "x = *a",
    "[x for x in (y := z)]",
    "[(x := 1) for x in y]",
    "[[(x := 1) for a in b] for x in y]",
    "[(x := 1) for a in b for x in c]",
    "class A:\n    x = [(y := 1) for a in b]",
    "try:\n    pass\nexcept:\n    pass\nexcept A:\n    pass",
    "for a in b:\n    try:\n        pass\n    except* A:\n        break",
    "def f():\n    try:\n        pass\n    except* A:\n        return 1",
    "while x:\n    try:\n        pass\n    except* A:\n        continue",
    "match x:\n    case a: pass\n    case b: pass",
    "match x:\n    case _: pass\n    case b: pass",
    "match x:\n    case 1 | a: pass\n    case b: pass",
    "match x:\n    case a | 1: pass",
    "match x:\n    case [a] | [b]: pass",
    "match x:\n    case [a, a]: pass",
    "match x:\n    case [*a, *b]: pass",
    "match x:\n    case {1: a, 1: b}: pass",
    "match x:\n    case A(x=a, x=b): pass",
    "x = DIGITS",
];

/// Programs that CPython's compiler accepts although they look odd.
const ACCEPTED: &[&str] = &[
    "def f():\n    global x\n    x = 1\n    def g():\n        return x",
    "async def f():\n    return [await a for a in x]",
    "async def f():\n    return [[b async for b in a] for a in x]",
    "def f():\n    return (a async for a in x)",
    "def f():\n    return (await a for a in x)",
    "lambda: (yield)",
    "class A:\n    def f(self):\n        __class__ = 1\n        return super()",
    "def f():\n    x: int\n    return x",
    "for a in b:\n    try:\n        pass\n    except* A:\n        for c in d:\n            break",
    "match x:\n    case [a] | {'k': a}: pass",
    "match x:\n    case a if a: pass\n    case b: pass",
    "x: int = 1\nx[0]: int\nx.y: int = 2\n(z): int = 3",
    "[(y := a) for a in b]",
    "def f(*, a, b=1, **k): pass\ndef g(a, /, b, *c): pass",
    "x = 0xDIGITS",
    "a = b = c, *d = e",
    "print(*a, b=1, *c, **d, e=2, **f)",
    "def f():\n    try:\n        return 1\n    finally:\n        pass",
    "while 1:\n    try:\n        continue\n    finally:\n        break",
    "with (a as b, c as d): pass",
    "assert (x, 'y')",
    "def f():\n    if 0:\n        yield\n    return 1",
];

#[test]
fn compile_time_errors_are_those_of_cpython() {
    let digits = "1".repeat(5000);
    let programs: Vec<String> = REFUSED.iter().chain(ACCEPTED).map(|p| p.replace("DIGITS", &digits)).collect();
    let script = "
import json, sys, warnings
warnings.simplefilter('ignore')
answers = []
for program in json.load(sys.stdin):
    try:
        compile(program, 'a.py', 'exec')
        answers.append(None)
    except SyntaxError as e:
        answers.append([e.msg, e.lineno])
json.dump(answers, sys.stdout)
";
    let answers = python(script, &serde_json::to_string(&programs).unwrap());
    let answers: Vec<Option<(String, u32)>> = serde_json::from_str(&answers).unwrap();
    let mut wrong = Vec::new();
    for (program, expected) in programs.iter().zip(answers) {
        let found: Vec<String> = lower(program).err().unwrap_or_default().into_iter().map(|d| d.message).collect();
        let agrees = match &expected {
            None => found.is_empty(),
            Some((message, _)) => found.contains(message),
        };
        if !agrees {
            wrong.push(format!("{:.90}\n    expected {expected:?}\n    found {found:?}", program));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), programs.len(), wrong.join("\n"));
}

/// What a scope makes of its names, by `symtable`: parameters, own variables, free ones.
#[test]
fn scopes_are_those_of_cpython() {
    let script = "
import json, symtable, sys, warnings
warnings.simplefilter('ignore')
def walk(table, out):
    if table.get_type() == 'function':
        names = lambda wanted: sorted(s.get_name() for s in table.get_symbols() if wanted(s))
        own = names(lambda s: s.is_local() and not s.is_parameter())
        # A parameter's order is that of the arguments.
        parameters = list(table.get_parameters())
        out.append([table.get_name(), sorted(parameters), own, sorted(table.get_frees())])
    for child in table.get_children():
        walk(child, out)
answers = []
for path in json.load(sys.stdin):
    out = []
    walk(symtable.symtable(open(path, encoding='utf-8').read(), path, 'exec'), out)
    answers.append(sorted(out))
json.dump(answers, sys.stdout)
";
    let paths: Vec<PathBuf> =
        library().into_iter().filter(|p| std::fs::read_to_string(p).is_ok_and(|t| lower(&t).is_ok())).collect();
    let answers = python(script, &serde_json::to_string(&paths).unwrap());
    type Row = (String, Vec<String>, Vec<String>, Vec<String>);
    let answers: Vec<Vec<Row>> = serde_json::from_str(&answers).unwrap();
    let mut functions = 0;
    for (path, expected) in paths.iter().zip(answers) {
        let code = lower(&std::fs::read_to_string(path).unwrap()).unwrap();
        let mut found: Vec<Row> = Vec::new();
        every_code(&code, &mut |code| {
            if code.flags.module || code.flags.class_body {
                return;
            }
            let text = |names: Vec<&raddle::base::Symbol>| {
                let mut names: Vec<String> = names.iter().map(|n| n.to_string()).collect();
                names.sort();
                names
            };
            let (parameters, own) = code.locals.split_at(code.parameters.count() as usize);
            let cells = code.cells.iter().filter(|name| !parameters.contains(name));
            let name = match code.name.unwrap().as_str() {
                "<lambda>" => "lambda",
                name => name.trim_start_matches('<').trim_end_matches('>'),
            };
            let free = text(code.free_variables.iter().collect());
            found.push((name.into(), text(parameters.iter().collect()), text(own.iter().chain(cells).collect()), free));
        });
        found.sort();
        functions += found.len();
        let missing: Vec<_> = expected.iter().filter(|row| !found.contains(row)).collect();
        let extra: Vec<_> = found.iter().filter(|row| !expected.contains(row)).collect();
        assert!(found == expected, "{}:\nmissing {missing:?}\nextra {extra:?}", path.display());
    }
    assert!(functions > 5_000, "{functions}");
}
