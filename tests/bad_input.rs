//! Programs that no tool likes: `raddle run` and `raddle check` end with the right code and a clear
//! message, in bounded time and memory, and never with a panic.

mod support;

use std::fmt::Write as _;
use std::time::Duration;

use support::{Done, raddle};

/// Far above what any of them takes, machines under load included.
const TIMEOUT: Duration = Duration::from_secs(240);

fn on(text: impl AsRef<[u8]>, command: &str) -> Done {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("program.py");
    std::fs::write(&path, text).unwrap();
    raddle(&[command, path.to_str().unwrap()], TIMEOUT)
}

/// Checks how `command` ended on the program; `message` must be in its output.
fn expect(text: impl AsRef<[u8]>, command: &str, code: i32, message: &str) {
    let shown = String::from_utf8_lossy(&text.as_ref()[..text.as_ref().len().min(60)]).into_owned();
    let done = on(text, command);
    let output = format!("{}{}", done.stdout, done.stderr);
    let output = &output[..output.floor_char_boundary(3000)];
    assert!(!done.timed_out, "{command} {shown:?} took more than {TIMEOUT:?}: {output}");
    assert!(!output.contains("panicked"), "{command} {shown:?}: {output}");
    assert_eq!(done.code, Some(code), "{command} {shown:?}: {output}");
    assert!(output.contains(message), "{command} {shown:?}: no {message:?} in {output}");
}

#[test]
fn files_that_are_no_programs() {
    for command in ["run", "check"] {
        expect("x = (\n", command, 2, "program.py:");
        expect("def f(:\n    pass\n", command, 2, "program.py:1:7");
        expect(b"x = '\xff\xfe'\n", command, 2, "UTF-8");
        expect("x = 1\0\n", command, 2, "program.py");
        let done = raddle(&[command, "no/such/file.py"], TIMEOUT);
        assert_eq!(done.code, Some(2), "{}", done.stderr);
        assert!(done.stderr.contains("no/such/file.py"), "{}", done.stderr);
    }
    let empty = tempfile::tempdir().unwrap();
    let done = raddle(&["check", empty.path().to_str().unwrap()], TIMEOUT);
    assert_eq!((done.code, done.stderr.contains("no programs")), (Some(2), true), "{}", done.stderr);
}

#[test]
fn an_empty_program_holds() {
    expect("", "run", 0, "");
    expect("# nothing\n", "check", 0, "holds");
}

#[test]
fn a_long_program_is_read_in_time() {
    let mut text = String::new();
    for i in 0..10_000 {
        writeln!(text, "x{i} = {i} * 2").unwrap();
    }
    text.push_str("print(x9999)\n");
    expect(text, "run", 0, "19998");
}

#[test]
fn deep_nesting_is_refused_or_carried_out() {
    for (open, close, value) in [("(", ")", "1"), ("[", "]", ""), ("not ", "", "1"), ("-", "", "1"), ("f(", ")", "")] {
        let text = format!("x = {}{value}{}\n", open.repeat(20_000), close.repeat(20_000));
        expect(text, "check", 2, "program.py:1:");
    }
    let mut text = String::new();
    for depth in 0..3_000 {
        writeln!(text, "{}if True:", " ".repeat(depth)).unwrap();
    }
    writeln!(text, "{}pass", " ".repeat(3_000)).unwrap();
    expect(text, "check", 2, "");
}

#[test]
fn recursion_ends_as_python_says() {
    expect("def f(n):\n    return f(n + 1)\nf(0)\n", "run", 1, "RecursionError");
    expect("class A:\n    def __repr__(self):\n        return repr(self)\nrepr(A())\n", "run", 1, "RecursionError");
    expect("a = []\na.append(a)\nprint(a)\n", "run", 0, "[[...]]");
    expect("a = []\nfor _ in range(100000):\n    a = [a]\nprint(len(repr(a)))\n", "run", 1, "RecursionError");
}

#[test]
fn steps_without_end_are_found() {
    let endless = "import asyncio\nasync def main():\n    while True:\n        pass\nasyncio.run(main())\n";
    expect(endless, "check", 1, "starvation");
    expect("while True:\n    pass\n", "check", 1, "starvation");
}

#[test]
fn memory_is_bounded() {
    let bounded = |text: &str, command: &str| {
        let done = on(text, command);
        let output = format!("{}{}", done.stdout, done.stderr);
        assert!(!done.timed_out, "{text:?}");
        assert!(!output.contains("panicked"), "{text:?}: {output}");
        assert!(matches!(done.code, Some(1..=3)), "{text:?}: {:?} {output}", done.code);
        assert!(!output.trim().is_empty(), "{text:?}: no message");
    };
    for command in ["run", "check"] {
        bounded("x = 'a' * 10**12\n", command);
        bounded("x = [0] * 10**12\n", command);
        bounded("x = bytes(10**12)\n", command);
        bounded("x = 10 ** 10 ** 10\n", command);
        bounded("x = 1 << 10**12\n", command);
        bounded("x = f'{1:1000000000000}'\n", command);
        bounded("x = 'a'.ljust(10**12)\n", command);
        bounded("x = 'a'\nwhile True:\n    x += x\n", command);
        bounded("x = list(range(10**12))\n", command);
        bounded("x = []\nwhile True:\n    x.append([])\n", command);
    }
}

#[test]
fn a_heap_that_grows_with_every_step_ends_at_the_bound() {
    let growing = "import asyncio\nseen = []\nasync def main():\n    while True:\n        seen.append([0] * 1000)\n        \
                   await asyncio.sleep(0)\nasyncio.run(main())\n";
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("program.py");
    std::fs::write(&path, growing).unwrap();
    let done = raddle(&["check", path.to_str().unwrap(), "--memory", "100MiB"], TIMEOUT);
    assert_eq!(done.code, Some(3), "{} {}", done.stdout, done.stderr);
    assert!(done.stdout.contains("the memory bound of 104857600 bytes"), "{}", done.stdout);
}

#[test]
fn collections_built_without_a_loop_of_their_own_are_bounded() {
    expect("x = set(range(10**12))\n", "check", 1, "starvation");
    expect("x = {}\nx.update((n, n) for n in iter(int, 1))\n", "check", 1, "starvation");
    expect("x = bytearray()\nwhile True:\n    x.append(1)\n", "check", 1, "starvation");
}

#[test]
fn integers_of_many_digits() {
    expect("x = int('9' * 1_000_000)\n", "run", 1, "ValueError: Exceeds the limit (4300 digits)");
    expect("x = 10 ** 300_000\nprint(x.bit_length())\n", "run", 0, "996579");
    let literal = format!("x = {}\n", "9".repeat(1_000_000));
    let done = on(literal, "run");
    assert!(matches!(done.code, Some(0 | 2)) && !done.timed_out, "{:?} {}", done.code, &done.stderr);
}

#[test]
fn what_is_not_modelled_is_named() {
    for command in ["run", "check"] {
        expect("import socket\nsocket.socket()\n", command, 2, "socket");
        expect("import no_such_module\n", command, 2, "no_such_module");
        expect("open('file')\n", command, 2, "open");
        expect("import subprocess\nsubprocess.run(['ls'])\n", command, 2, "subprocess");
    }
}
