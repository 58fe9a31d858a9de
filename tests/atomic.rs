//! The claim form `atomic`: who interferes with a function, and what is no interference.

mod support;

use std::time::Duration;

use serde_json::Value;
use support::raddle;

/// The verdict of `atomic = "f"` on each schedule, with its message and whether it is vacuous.
fn claim(program: &str, options: &[&str]) -> Vec<(String, String, bool)> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("program.py"), program).unwrap();
    let claims = "model = \"program.py\"\n\n[[claim]]\nname = \"one\"\natomic = \"f\"\n";
    std::fs::write(folder.path().join("claims.toml"), claims).unwrap();
    let path = folder.path().join("claims.toml");
    let words = [&["check", path.to_str().unwrap(), "--format", "json"], options].concat();
    let done = raddle(&words, Duration::from_secs(240));
    let document: Value =
        serde_json::from_str(&done.stdout).unwrap_or_else(|e| panic!("{e}: {}{program}", done.stderr));
    let program = &document["programs"][0];
    let one = |run: &Value| {
        let claims = run["claims"].as_array().unwrap_or_else(|| panic!("{run}"));
        let claim = claims.iter().find(|c| c["name"] == "one").unwrap();
        let text = |key: &str| claim[key].as_str().unwrap_or_default().to_string();
        (text("verdict"), text("message"), claim["vacuous"] == true)
    };
    match program["runs"].as_array() {
        Some(runs) => runs.iter().map(one).collect(),
        None => vec![one(program)],
    }
}

fn program(f: &str, other: &str) -> String {
    let indented = |body: &str| body.replace('\n', "\n    ");
    format!(
        "import asyncio\n\nx = y = 0\nitems = []\nlock = asyncio.Lock()\n\n\ndef helper():\n    global x\n    x += 1\n\n\n\
         async def f():\n    global x, y\n    {}\n\n\nasync def other():\n    global x, y\n    {}\n\n\n\
         async def main():\n    await asyncio.gather(f(), other(), return_exceptions=True)\n\n\nasyncio.run(main())\n",
        indented(f),
        indented(other)
    )
}

/// The one verdict under any schedule.
fn verdict(f: &str, other: &str) -> String {
    let text = program(f, other);
    let [(verdict, ..)] = &claim(&text, &["--schedule", "any"])[..] else { panic!("one run") };
    let plain = claim(&text, &["--schedule", "any", "--no-memo"]);
    assert_eq!(*verdict, plain[0].0, "{text}");
    verdict.clone()
}

#[test]
fn what_others_do_before_the_function_is_over_interferes() {
    let cases = [
        ("await asyncio.sleep(0)\nx = 1", "y = 1", "holds"),
        ("x += 1\nawait asyncio.sleep(0)\nx += 1", "x += 1", "violated"),
        // One of the two must write.
        ("print(x)\nawait asyncio.sleep(0)\nprint(x)", "print(x)", "holds"),
        ("x = 1\nawait asyncio.sleep(0)\nx = 2", "print(x)", "violated"),
        ("print(x)\nawait asyncio.sleep(0)", "x = 1", "violated"),
        // As if it had been done before.
        ("await asyncio.sleep(0)\nx += 1", "x += 1", "holds"),
        // In functions that it calls, in containers, by methods.
        ("helper()\nawait asyncio.sleep(0)", "helper()", "violated"),
        ("items.append(1)\nawait asyncio.sleep(0)", "items.append(2)", "violated"),
        ("items.append(1)\nawait asyncio.sleep(0)", "print(len(items))", "violated"),
        ("len(items)\nawait asyncio.sleep(0)", "print(len(items))", "holds"),
        // Under a lock, until it is given back.
        (
            "async with lock:\n    x += 1\n    await asyncio.sleep(0)\n    x += 1",
            "async with lock:\n    x += 1",
            "holds",
        ),
        ("async with lock:\n    x += 1\nawait asyncio.sleep(0)", "async with lock:\n    x += 1", "violated"),
        // It is over by an exception too.
        ("x += 1\nraise OSError", "await asyncio.sleep(0)\nx += 1", "holds"),
        ("x += 1\ntry:\n    await asyncio.sleep(0)\nfinally:\n    raise OSError", "x += 1", "violated"),
    ];
    for (f, other, expected) in cases {
        assert_eq!(verdict(f, other), expected, "{f}\n--\n{other}");
    }
}

#[test]
fn two_calls_interfere_with_each_other() {
    let calls = "import asyncio\n\nx = 0\n\n\nasync def f():\n    global x\n    old = x\n    await asyncio.sleep(0)\n    x = old + 1\n\n\n\
                 async def main():\n    await asyncio.gather(f(), f())\n\n\nasyncio.run(main())\n";
    for (verdict, message, _) in claim(calls, &[]) {
        assert_eq!(verdict, "violated");
        assert_eq!(message, "line 10 writes what f() read in line 8, before it is over");
    }
    let after_each_other = calls.replace("await asyncio.gather(f(), f())", "await f()\n    await f()");
    assert!(claim(&after_each_other, &[]).iter().all(|(verdict, ..)| verdict == "holds"));
}

#[test]
fn a_function_that_is_never_called_is_told_of() {
    let text = "import asyncio\n\n\nasync def g():\n    pass\n\n\nasyncio.run(g())\n";
    assert!(claim(text, &[]).iter().all(|(verdict, _, vacuous)| verdict == "holds" && *vacuous));
}

#[test]
fn threads_interfere_between_two_accesses() {
    let text = "import asyncio\nimport threading\n\nlock = threading.Lock()\nx = y = 0\n\n\ndef f():\n    global x, y\n    with lock:\n        \
                x += 1\n        y += 1\n\n\ndef g():\n    global x\n    with lock:\n        x += 1\n\n\n\
                async def main():\n    await asyncio.gather(asyncio.to_thread(f), asyncio.to_thread(g))\n\n\nasyncio.run(main())\n";
    let holds = claim(text, &["--schedule", "fifo"]);
    let unlocked = text.replace("with lock:", "if True:");
    let violated = claim(&unlocked, &["--schedule", "fifo"]);
    assert_eq!((holds[0].0.as_str(), violated[0].0.as_str()), ("holds", "violated"));
}
