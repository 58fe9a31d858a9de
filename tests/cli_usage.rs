//! What the command answers to bad usage: exit code 2, a message on stderr that names what is wrong.

use std::path::Path;
use std::process::{Command, Output};

fn raddle(words: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_raddle")).args(words).current_dir(folder).output().unwrap()
}

fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("empty")).unwrap();
    for (name, text) in [
        ("a.py", "x = 1\n"),
        ("typo.py", "# raddle: expect violated dedlock\nx = 1\n"),
        ("broken.toml", "model = 'a.py'\n[[claim]]\nname = 'n'\natomic = 'f(x)'\n"),
        ("lost.toml", "model = 'gone.py'\n[[claim]]\nname = 'n'\nalways = 'x == 1'\n"),
        ("notes.txt", ""),
        ("plain.json", "{\"raddle\": \"0.1.0\", \"file\": \"a.py\", \"runs\": []}"),
    ] {
        std::fs::write(dir.path().join(name), text).unwrap();
    }
    dir
}

#[test]
fn bad_usage_exits_2_and_says_what_is_wrong() {
    let dir = folder();
    let table: &[(&[&str], &str)] = &[
        (&[], "Usage"),
        (&["check"], "PATH"),
        (&["chekc", "a.py"], "chekc"),
        (&["check", "gone.py"], "gone.py: no such file or folder"),
        (&["check", "notes.txt"], "neither a program (.py)"),
        (&["check", "empty"], "no programs"),
        (&["check", "a.py", "--schedule", "lifo"], "`lifo` is not a schedule"),
        (&["check", "a.py", "--time", "slow"], "`slow` is not a treatment of time"),
        (&["check", "a.py", "--memory", "10MB"], "`MB` is no unit"),
        (&["check", "a.py", "--timeout=-1"], "not a positive number of seconds"),
        (&["check", "a.py", "--states", "0"], "--states"),
        (&["check", "a.py", "--workers", "0"], "--workers 0"),
        (&["check", "a.py", "--python", "2.7"], "--python 2.7"),
        (&["check", "a.py", "--frobnicate"], "--frobnicate"),
        (&["check", "a.py", "--format", "yaml"], "yaml"),
        (&["check", "typo.py"], "typo.py:1:27"),
        (&["check", "broken.toml"], "`f(x)` is no name of a function"),
        (&["check", "lost.toml"], "gone.py does not exist"),
        (&["run"], "FILE.py"),
        (&["explain", "R999"], "there are R001, R002"),
        (&["replay", "gone.json"], "gone.json"),
        (&["replay", "a.py"], "not a report of raddle"),
        (&["replay", "plain.json"], "no counterexample"),
    ];
    for (words, message) in table {
        let output = raddle(words, dir.path());
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{words:?}: {stderr}");
        assert!(stderr.contains(message), "{words:?}: {stderr}");
        assert!(!stderr.contains('\u{1b}'), "no colours off a terminal: {stderr:?}");
    }
}

#[test]
fn an_error_in_json_is_one_document_on_stdout() {
    let dir = folder();
    let output = raddle(&["check", "broken.toml", "typo.py", "--format", "json"], dir.path());
    let doc: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((output.status.code(), &doc["exit"]), (Some(2), &2.into()));
    assert_eq!(doc["programs"][0]["verdict"], "unsupported");
    assert_eq!(doc["programs"][0]["runs"][0]["diagnostics"][0]["location"]["line"], 4);
    let output = raddle(&["check", "typo.py", "--format", "json"], dir.path());
    let doc: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&doc["verdict"], &doc["diagnostics"][0]["location"]["column"]), (&"unsupported".into(), &27.into()));
}

#[test]
fn help_and_version_are_answers() {
    let dir = folder();
    for words in [&["--help"][..], &["check", "--help"], &["--version"]] {
        let output = raddle(words, dir.path());
        assert_eq!(output.status.code(), Some(0));
        assert!(!output.stdout.is_empty() && output.stderr.is_empty());
    }
}

#[test]
fn codes_are_explained_and_arguments_reach_the_program() {
    let dir = folder();
    let output = raddle(&["explain", "r003"], dir.path());
    assert!(output.status.success() && String::from_utf8_lossy(&output.stdout).contains("--stub NAME=FILE.py"));
    let program = "import argparse, sys\np = argparse.ArgumentParser()\np.add_argument('-n', type=int, default=1)\np.add_argument('x')\n\
                   a = p.parse_args()\nprint(a.n, a.x, sys.argv[0])\n";
    std::fs::write(dir.path().join("line.py"), program).unwrap();
    let output = raddle(&["run", "line.py", "--", "-n", "5", "word"], dir.path());
    assert_eq!(String::from_utf8_lossy(&output.stdout), "5 word line.py\n");
    let output = raddle(&["run", "line.py"], dir.path());
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("usage: line.py [-h] [-n N] x"));
}

#[test]
fn what_a_later_version_brought_is_there_under_that_version_alone() {
    let dir = folder();
    let program = "import asyncio\nasync def f(): print('f')\nasync def main():\n    task = asyncio.create_task(f(), eager_start=True)\n    \
                   print('main', task.done())\nasyncio.run(main())\n";
    std::fs::write(dir.path().join("eager.py"), program).unwrap();
    let output = raddle(&["run", "--python", "3.14", "eager.py"], dir.path());
    assert_eq!(String::from_utf8_lossy(&output.stdout), "f\nmain True\n");
    let output = raddle(&["run", "--python", "3.13", "eager.py"], dir.path());
    assert!(String::from_utf8_lossy(&output.stderr).contains("unexpected keyword argument 'eager_start'"));
    let program = "import asyncio\nprint(hasattr(asyncio, 'capture_call_graph'))\nasyncio.print_call_graph()\n";
    std::fs::write(dir.path().join("graph.py"), program).unwrap();
    let output = raddle(&["run", "--python", "3.14", "graph.py"], dir.path());
    assert_eq!((output.status.code(), &*output.stdout), (Some(2), &b"True\n"[..]));
    let output = raddle(&["run", "graph.py"], dir.path());
    assert_eq!((output.status.code(), &*output.stdout), (Some(1), &b"False\n"[..]));
}
