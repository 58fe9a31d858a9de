//! `raddle check --strict`: what is not modelled is reported wherever the program's files say it.

use std::path::Path;
use std::process::{Command, Output};

fn check(folder: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_raddle")).arg("check").args(words).current_dir(folder).output().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The places that diagnostics point to, `file:line`.
fn places(output: &Output) -> Vec<String> {
    let text = stderr(output);
    let arrows = text.lines().filter_map(|line| line.trim_start().strip_prefix("--> "));
    arrows.map(|place| place.rsplit_once(':').unwrap().0.rsplit('/').next().unwrap().to_string()).collect()
}

const PROGRAM: &str = "\
import asyncio
import logging
import multiprocessing as mp
import os
import socket
import sys
from socket import create_server
from typing import TYPE_CHECKING

import helper

if TYPE_CHECKING:
    import absent_for_types

try:
    import absent_but_provided_for
except ImportError:
    absent_but_provided_for = None


def serve(family: socket.AddressFamily, pool: mp.Queue = None):
    return create_server(('', 80))
    os.listdir('.')


def never():
    import absent as np
    with open('x') as f:
        f.read()
    print(sys.getsizeof(1))
    logging.FileHandler('x')
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(1, print)
    asyncio.get_event_loop().add_reader(0, print)
    loop.call_soon(print)
    help(1)
    return np.array([os.path.join('a', 'b'), os.sep])


def shadow(open, socket):
    open('x')
    socket.create_server(1)


async def main():
    if False:
        await asyncio.create_subprocess_exec('ls')
        lambda: mp.Process()
    print(helper.x)

asyncio.run(main())
";

const HELPER: &str = "x = 1\ndef f():\n    from gone import y\n    import package.inner\n    return y, package.inner\n";

#[test]
fn unsupported_code_that_is_never_reached_is_reported_all_at_once() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("package")).unwrap();
    for (name, text) in [
        ("main.py", PROGRAM),
        ("helper.py", HELPER),
        ("package/__init__.py", "from . import other\n"),
        ("package/inner.py", "import os\ndef f(): return os.fork()\n"),
        ("package/other.py", "def f(): return input()\n"),
    ] {
        std::fs::write(dir.path().join(name), text).unwrap();
    }
    let plain = check(dir.path(), &["main.py"]);
    assert_eq!(plain.status.code(), Some(0), "{}", stderr(&plain));
    let strict = check(dir.path(), &["--strict", "main.py"]);
    assert_eq!(strict.status.code(), Some(2), "{}", stderr(&strict));
    let expected = [
        ("main.py:22", "'socket.create_server' is not modelled"),
        ("main.py:23", "'os.listdir' is not modelled"),
        ("main.py:27", "the module 'absent' was not found"),
        ("main.py:28", "error[R005]: open(): access to files"),
        ("main.py:30", "sys.getsizeof()"),
        ("main.py:31", "logging.FileHandler: access to files"),
        ("main.py:33", "loop.add_signal_handler()"),
        ("main.py:34", "loop.add_reader()"),
        ("main.py:36", "the built-in 'help' is not modelled"),
        ("main.py:47", "'asyncio.create_subprocess_exec' is not modelled"),
        ("main.py:48", "'multiprocessing.Process' is not modelled"),
        ("helper.py:3", "the module 'gone' was not found"),
        ("inner.py:2", "'os.fork' is not modelled"),
        ("other.py:1", "input()"),
    ];
    let mut found = places(&strict);
    let mut lines: Vec<&str> = expected.iter().map(|(place, _)| *place).collect();
    found.sort();
    lines.sort();
    assert_eq!(found, lines, "{}", stderr(&strict));
    for (place, reason) in expected {
        assert!(stderr(&strict).contains(reason), "{place}: {reason}: {}", stderr(&strict));
    }
    assert!(stderr(&strict).matches("= help: ").count() == expected.len(), "each says what to do");
}

/// What a search comes to is told in the same words.
#[test]
fn the_reasons_are_those_that_a_search_gives() {
    let uses = [
        "import socket\nFIRST\n    socket.create_server(1)\n",
        "FIRST\n    open('x')\n",
        "FIRST\n    import absent\n    absent.f()\n",
        "import sys\nFIRST\n    sys.getsizeof(1)\n",
        "import logging\nFIRST\n    logging.FileHandler('x')\n",
        "import asyncio\nasync def main():\n    loop = asyncio.get_running_loop()\n    FIRST\n        loop.add_reader(0, print)\nasyncio.run(main())\n",
    ];
    for text in uses {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("a.py"), text.replace("FIRST", "if True:")).unwrap();
        let reached = check(dir.path(), &["a.py"]);
        std::fs::write(dir.path().join("a.py"), text.replace("FIRST", "if len([]):")).unwrap();
        let read = check(dir.path(), &["--strict", "a.py"]);
        let reason = |output: &Output| stderr(output).lines().next().unwrap_or_default().to_string();
        assert_eq!((reached.status.code(), read.status.code()), (Some(2), Some(2)), "{text}");
        assert_eq!(reason(&reached), reason(&read), "{text}");
        assert!(reason(&read).starts_with("error[R00"), "{text}");
    }
}

#[test]
fn stubs_and_what_is_modelled_are_not_reported_and_warnings_are_denied() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("stub.py"), "def connect(): return 1\n").unwrap();
    let program = "import asyncio, redis, socket\ndef f():\n    redis.connect()\nasync def main():\n    await asyncio.sleep(0)\n\
                   asyncio.run(main())\n";
    std::fs::write(dir.path().join("a.py"), program).unwrap();
    let done = check(dir.path(), &["--strict", "--stub", "redis=stub.py", "a.py"]);
    assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
    let careless = "import asyncio\nn = 0\nasync def f():\n    global n\n    x = n\n    await asyncio.sleep(0)\n    n = x + 1\n\
                    async def main():\n    await asyncio.gather(f(), f())\nasyncio.run(main())\n";
    std::fs::write(dir.path().join("b.py"), careless).unwrap();
    assert_eq!(check(dir.path(), &["b.py"]).status.code(), Some(0));
    assert_eq!(check(dir.path(), &["--strict", "b.py"]).status.code(), Some(1));
}

#[test]
fn the_report_in_json_lists_them_all() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("a.py"), "def f():\n    open('x')\ndef g():\n    input()\n").unwrap();
    let done = check(dir.path(), &["--strict", "--format", "json", "a.py"]);
    let document: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(document["verdict"], "unsupported");
    let diagnostics = document["runs"][0]["diagnostics"].as_array().unwrap();
    let lines: Vec<i64> = diagnostics.iter().map(|d| d["location"]["line"].as_i64().unwrap()).collect();
    assert_eq!(lines, [2, 4]);
}
