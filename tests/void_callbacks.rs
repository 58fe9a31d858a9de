//! Callbacks with nothing to do are not scheduled (`src/eventloop/callbacks.rs`). A loop of the program's own with a `call_soon` of its own
//! is told of every callback: the plain treatment. Both must have the same outcomes under every order and every length of delays, the first
//! from fewer states where there is such a callback.

mod support;

use std::time::Duration;

use serde_json::Value;
use support::raddle;

/// Bodies of `main`, and whether a callback in them is void.
const PROGRAMS: &[(&str, bool)] = &[
    ("print(await loop.run_in_executor(None, answer, 1))\nprint(await loop.run_in_executor(None, answer, 2))", true),
    ("print(await asyncio.gather(*(loop.run_in_executor(None, answer, n) for n in (1, 2))))", true),
    ("job = loop.run_in_executor(None, answer, 1)\nloop.call_soon(job.cancel)\nawait wait(job)\nawait step()", true),
    ("job = asyncio.ensure_future(step())\nawait wait(asyncio.shield(job))\nawait job", true),
    (
        "job = asyncio.ensure_future(step())\nouter = asyncio.shield(job)\nloop.call_soon(outer.cancel)\nawait wait(outer)\nawait wait(job)",
        true,
    ),
    ("await wait(asyncio.gather(fail(), step(), step()))\nawait step()", true),
    ("await wait(asyncio.gather(fail(), fail()))\nawait step()", false),
    ("both = asyncio.gather(step(), step())\nloop.call_soon(both.cancel)\nawait wait(both)\nawait step()", true),
    ("for _ in range(2):\n    await wait(asyncio.wait_for(step(), 1))", false),
    (
        "future = loop.create_future()\nloop.call_later(1, lambda: future.done() or future.set_result(7))\n\
         await wait(asyncio.wait_for(future, 1))\nawait step()",
        true,
    ),
    (
        "job = asyncio.ensure_future(asyncio.wait_for(step(), 1))\nloop.call_soon(job.cancel)\nawait wait(job)\nawait step()",
        false,
    ),
    (
        "jobs = [asyncio.ensure_future(step()) for _ in range(2)]\nfor done in asyncio.as_completed(jobs):\n    print(await done)",
        false,
    ),
];

fn program(body: &str, plain: bool) -> String {
    let own = if plain {
        "    def call_soon(self, *args, **more):\n        return super().call_soon(*args, **more)"
    } else {
        "    pass"
    };
    format!(
        "import asyncio\n\n\nclass Loop(asyncio.SelectorEventLoop):\n{own}\n\n\ndef answer(n):\n    return n\n\n\n\
         async def step():\n    await asyncio.sleep(0)\n    print('step')\n    return 5\n\n\n\
         async def fail():\n    await asyncio.sleep(0)\n    raise OSError('failed')\n\n\n\
         async def wait(what):\n    try:\n        print(await what)\n    except (OSError, TimeoutError, asyncio.TimeoutError) as error:\n        \
         print(repr(error))\n    except asyncio.CancelledError:\n        print('cancelled')\n\n\n\
         async def main():\n    {}\n\n\nloop = Loop()\nloop.run_until_complete(main())\n",
        body.replace('\n', "\n    ")
    )
}

/// The outcomes, sorted, and the number of states.
fn outcomes(text: &str) -> (Vec<String>, u64) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("program.py");
    std::fs::write(&path, text).unwrap();
    let options = ["outcomes", path.to_str().unwrap(), "--schedule", "any", "--time", "any", "--format", "json"];
    let done = raddle(&options, Duration::from_secs(240));
    let document: Value = serde_json::from_str(&done.stdout).unwrap_or_else(|e| panic!("{e}: {}{text}", done.stderr));
    let run = &document["runs"][0];
    assert_eq!(run["exhaustive"], true, "{text}{run}");
    let mut found: Vec<String> =
        run["outcomes"].as_array().unwrap().iter().map(|o| format!("{}{}", o["output"], o["result"])).collect();
    found.sort();
    (found, run["states"].as_u64().unwrap())
}

#[test]
fn leaving_void_callbacks_out_changes_no_outcome() {
    for &(body, has_void) in PROGRAMS {
        let (reduced, plain) = (outcomes(&program(body, false)), outcomes(&program(body, true)));
        assert_eq!(reduced.0, plain.0, "{body}");
        let (fewer, all) = (reduced.1, plain.1);
        assert!(
            !reduced.0.is_empty() && if has_void { fewer < all } else { fewer <= all },
            "{fewer} and {all}: {body}"
        );
    }
}
