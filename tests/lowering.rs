//! The front end from outside: the installed interpreter's library compiles and verifies, errors agree with
//! CPython's `compile()`, scopes with its `symtable`, and small programs have the listings they should have.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use raddle::base::{Code, Diagnostic, SourceMap};
use raddle::ir::{CodeObject, listing};
use raddle::lower::{lower_expression, lower_module, verify::verify};

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

/// The Python files of the installed library, without its tests and without what was installed beside it.
fn library() -> Vec<PathBuf> {
    let root = python("import sysconfig; print(sysconfig.get_path('stdlib'))", "");
    let mut folders = vec![PathBuf::from(root.trim())];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder of the library").flatten() {
            let (path, name) = (entry.path(), entry.file_name());
            if path.is_dir() && !["test", "tests", "idle_test", "site-packages"].iter().any(|&n| name == *n) {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "py") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The share of files that are lowered as a whole; none may make the front end panic.
fn share(files: &[PathBuf]) -> (usize, usize) {
    let texts = files.iter().filter_map(|path| std::fs::read_to_string(path).ok());
    let lowered: Vec<bool> = texts.map(|text| lower(&text).is_ok()).collect();
    (lowered.iter().filter(|&&ok| ok).count(), lowered.len())
}

/// `cargo test --test lowering -- --nocapture share` prints the figures.
#[test]
fn the_share_of_the_installed_library_that_is_lowered() {
    let (lowered, all) = share(&library());
    println!("{lowered} of {all} files of the library are lowered");
    assert!(all > 500 && lowered * 100 >= all * 99, "{lowered} of {all}");
}

/// Its tests are programs that go to the edges of the language; some are no Python on purpose.
#[test]
#[ignore = "takes a minute"]
fn the_share_of_the_installed_tests_that_is_lowered() {
    let root = python("import sysconfig; print(sysconfig.get_path('stdlib'))", "");
    let mut files = Vec::new();
    for folder in ["test", "test/test_asyncio", "test/test_importlib", "test/test_email"] {
        let Ok(entries) = std::fs::read_dir(Path::new(root.trim()).join(folder)) else { continue };
        files.extend(entries.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "py")));
    }
    let (lowered, all) = share(&files);
    println!("{lowered} of {all} files of the tests are lowered");
    assert!(lowered * 100 >= all * 95, "{lowered} of {all}");
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

fn instructions(text: &str) -> String {
    let mut sources = SourceMap::default();
    let file = sources.add("a.py", text);
    let code = lower_module(&sources, file, "a").unwrap();
    let listed = listing(&code, &sources);
    // Without the spaces that align columns.
    listed.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ") + "\n").collect()
}

#[test]
fn an_await_suspends_in_delegate_and_a_finally_runs_on_both_ways() {
    let text = "async def f(x):\n    try:\n        return await x\n    finally:\n        g()\n";
    let expected = "\
code a
0 line 1 MakeFunction { code: 0, flags: 0 }
1 line 1 StoreGlobal(f)
2 line 1 None
3 line 1 Return
code f
0 line 1 StartGenerator
1 line 3 LoadLocal(0)
2 line 3 GetAwaitable
3 line 3 None
4 line 3 Delegate
5 line 5 LoadGlobal(g)
6 line 5 Call(0)
7 line 5 Pop
8 line 3 Return
9 line 2 PushHandled
10 line 5 LoadGlobal(g)
11 line 5 Call(0)
12 line 5 Pop
13 line 2 Reraise
handler 1..5 -> 9 depth 0 handled 0
";
    assert_eq!(instructions(text), expected);
}

#[test]
fn the_name_of_an_except_clause_is_deleted_on_every_way_out() {
    let text = "try:\n    f()\nexcept E as e:\n    g(e)\n";
    let expected = "\
code a
0 line 2 LoadGlobal(f)
1 line 2 Call(0)
2 line 2 Pop
3 line 1 Jump(29)
4 line 1 PushHandled
5 line 3 LoadHandled
6 line 3 LoadGlobal(E)
7 line 3 MatchException
8 line 3 Rotate(2)
9 line 3 Pop
10 line 3 JumpIfFalse(28)
11 line 3 LoadHandled
12 line 3 StoreGlobal(e)
13 line 4 LoadGlobal(g)
14 line 4 LoadGlobal(e)
15 line 4 Call(1)
16 line 4 Pop
17 line 3 PopHandled
18 line 3 None
19 line 3 StoreGlobal(e)
20 line 3 DeleteGlobal(e)
21 line 3 Jump(27)
22 line 3 PushHandled
23 line 3 None
24 line 3 StoreGlobal(e)
25 line 3 DeleteGlobal(e)
26 line 3 Reraise
27 line 3 Jump(29)
28 line 1 Reraise
29 line 1 None
30 line 1 Return
handler 0..3 -> 4 depth 0 handled 0
handler 13..17 -> 22 depth 0 handled 1
";
    assert_eq!(instructions(text), expected);
}

#[test]
fn locals_that_nothing_reads_after_a_suspension_are_dead_there() {
    let text = "\
async def f(a, b, c):
    x = a
    await b
    while c:
        y = await x
        await g(y)
    z = 1
    await b
    del z
";
    let code = lower(text).unwrap();
    let f = &code.codes[0];
    let dead: Vec<Vec<&str>> = f
        .instructions
        .iter()
        .enumerate()
        .filter(|(_, i)| i.suspends())
        .map(|(at, _)| {
            let dead = f.dead_locals.iter().find(|(i, _)| *i == at as u32).map(|(_, dead)| dead.to_vec());
            dead.unwrap_or_default().into_iter().map(|i| f.locals[i as usize].as_str()).collect()
        })
        .collect();
    assert_eq!(dead, [vec!["a"], vec!["a", "y"], vec!["a", "y"], vec!["a", "b", "c", "x", "y"]]);
    let dynamic = lower("async def f(a):\n    await g()\n    return locals()\n").unwrap();
    assert_eq!(dynamic.codes[0].dead_locals, vec![]);
}

#[test]
fn a_class_body_may_have_a_class_cell_of_its_own_and_of_the_class_around_it() {
    let text = "class A:\n    def f(self):\n        class B:\n            x = __class__\n            def g(self): return __class__\n";
    let code = lower(text).unwrap();
    let b = &code.codes[0].codes[0].codes[0];
    assert_eq!((b.cells.len(), b.free_variables.len()), (1, 1));
}

#[test]
fn an_expression_is_a_code_object_that_returns_its_value() {
    let mut sources = SourceMap::default();
    let file = sources.add("claim", "len(vals) % 10 == 0 and all(x for x in vals)");
    let code = lower_expression(&sources, file).unwrap();
    assert_eq!(verify(&code), Ok(code.stack_size));
    assert!(code.flags.module);
    let bad = sources.add("claim", "len(vals) = 3");
    assert!(lower_expression(&sources, bad).is_err());
    let bad = sources.add("claim", "await x");
    let errors = lower_expression(&sources, bad).unwrap_err();
    assert_eq!(errors[0].message, "'await' outside function");
}

#[test]
fn huge_inputs_end_in_bounded_time() {
    let start = std::time::Instant::now();
    let lines: String = (0..10_000).map(|i| format!("def f{i}(a): return [x + {i} for x in a if g(x)]\n")).collect();
    assert!(lower(&lines).is_ok());
    let digits = lower(&format!("x = {}\n", "9".repeat(1_000_000))).unwrap_err();
    assert!(digits[0].message.starts_with("Exceeds the limit (4300 digits)"));
    assert!(lower(&format!("x = 0x{}\n", "f".repeat(1_000_000))).is_ok());
    let mut nested = String::from("def f():\n");
    for depth in 0..19 {
        let indent = "  ".repeat(depth + 1);
        nested += &format!("{indent}try:\n{indent}  return 1\n{indent}finally:\n");
    }
    nested += &format!("{}g()\n", "  ".repeat(20));
    let errors = lower(&nested).unwrap_err();
    assert!(errors.iter().any(|d| d.code == Code::Construct && d.message.contains("statements")), "{errors:?}");
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

mod soup {
    use super::*;
    use proptest::prelude::*;

    /// Pieces of Python in any order: mostly wrong programs, some right ones.
    fn piece() -> impl Strategy<Value = &'static str> {
        proptest::sample::select(vec![
            "x",
            "y",
            "self",
            "__z",
            "f",
            " ",
            "1",
            "'s'",
            "f'{x!r:>{y}}'",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            ",",
            ":",
            "=",
            ":=",
            "*",
            "**",
            ".",
            "+",
            "-",
            "<",
            " if ",
            " else ",
            " for ",
            " in ",
            " and ",
            " not ",
            " is ",
            "lambda ",
            "await ",
            "yield ",
            "yield from ",
            "async ",
            "def f(x):",
            "class A:",
            "return ",
            "break",
            "continue",
            "pass",
            "while x:",
            "for x in y:",
            "if x:",
            "else:",
            "try:",
            "except:",
            "except E as e:",
            "except* E:",
            "finally:",
            "with x as y:",
            "match x:",
            "case [a, *b]:",
            "case {'k': v, **r}:",
            "case A(x=1) | None:",
            "case _:",
            "global x",
            "nonlocal x",
            "import a.b as c",
            "from a import *",
            "del x",
            "raise ",
            "assert ",
            "\n",
            "\n    ",
            "\n        ",
            "\n            ",
            "#",
            "\\\n",
            "@d\n",
            "->",
            "x: int = 1",
            "...",
            "super()",
        ])
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn any_sequence_of_pieces_is_code_that_verifies_or_diagnostics(
            pieces in proptest::collection::vec(piece(), 1..40)
        ) {
            match lower(&pieces.concat()) {
                Ok(code) => every_code(&code, &mut |code| assert_eq!(verify(code), Ok(code.stack_size))),
                Err(diagnostics) => {
                    assert!(!diagnostics.is_empty());
                    assert!(diagnostics.iter().all(|d| !d.message.contains("inconsistent")), "{diagnostics:?}");
                }
            }
        }
    }
}
