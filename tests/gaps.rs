//! What Python's standard library has and raddle does not model: there when it is imported, refused where it is used.

mod support;

use std::time::Duration;

use support::{Done, python, python_is_recent, raddle};

const TIMEOUT: Duration = Duration::from_secs(60);

fn run(text: &str, ours: bool) -> Done {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("program.py");
    std::fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap();
    if ours { raddle(&["run", path], TIMEOUT) } else { python(&[path], TIMEOUT) }
}

/// Imports, annotations, constants that are handed on, and branches that are not taken.
const UNUSED: &str = "
import multiprocessing as mp
import socket
from calendar import monthrange, timegm
from typing import Optional, Union

FAMILY = socket.AF_INET


def serve(family: socket.AddressFamily, pool: Optional[mp.Queue] = None, x: Union[int, socket.socket] = 1) -> socket.socket | None:
    return socket.create_server(('', 80)) if family is None else None


class Derived(socket.socket, object):
    print('the body runs')


class Server:
    kind = socket.SOCK_STREAM
    socket: socket.socket


print(serve(FAMILY), FAMILY is socket.AF_INET, FAMILY is not None, hasattr(socket, 'AF_INET'), hasattr(socket, 'nothing'))
print(isinstance(FAMILY, Server), socket.__name__, callable(timegm))
for attempt in ('socket.nothing', 'from socket import nothing'):
    try:
        exec(attempt)
    except (AttributeError, ImportError) as error:
        print(type(error).__name__)
";

#[test]
fn what_is_not_used_is_not_missed() {
    let ours = run(UNUSED, true);
    assert_eq!(ours.code, Some(0), "{}", ours.stderr);
    if python_is_recent() {
        assert_eq!(ours.stdout, run(UNUSED, false).stdout);
    }
}

#[test]
fn each_use_is_refused_at_its_line_with_a_stub_to_start_from() {
    let uses = [
        "s.create_server(('', 80))",
        "s.AF_CAN == 1",
        "print(s.AF_CAN)",
        "f'{s.AF_CAN}'",
        "'%s' % s.AF_CAN",
        "{s.AF_CAN: 1}",
        "if s.has_ipv6: pass",
        "isinstance(1, s.socket)",
        "isinstance(s.AF_CAN, int)",
        "issubclass(s.socket, int)",
        "class A(s.socket): pass\nA()",
        "class A(s.socket):\n    name = s.AF_CAN + 1",
        "raise s.error",
        "try: 1 / 0\nexcept s.error: pass",
        "type(s.AF_CAN)",
        "s.socket.family",
        "hasattr(s.socket, 'x')",
        "getattr(s.socket, 'x', 1)",
        "dir(s)",
        "vars(s)",
        "from turtle import *",
        "print([s.AF_CAN])",
        "sorted([1, s.AF_CAN])",
        "range(s.AF_CAN)",
        "'a'.join([s.AF_CAN])",
        "[1][s.AF_CAN]",
        "int(s.AF_CAN)",
        "1 + s.AF_CAN",
        "s.AF_CAN | 1",
        "len(s.AF_CAN)",
        "print(*s.AF_CAN)",
        "for x in s.AF_CAN: pass",
        "with s.socket: pass",
        "s.AF_CAN in {1}",
        "import json; json.dumps(s.AF_CAN)",
        "match s.AF_CAN:\n    case 1: pass",
        "match s.AF_CAN:\n    case [a]: pass",
        "match s.AF_CAN:\n    case int(): pass",
        "import copy; copy.copy(s.AF_CAN)",
        "hash(s.AF_CAN)",
        "'abc'.startswith(s.AF_CAN)",
        "raise ValueError from s.error",
        "1 if s.AF_CAN else 2",
        "import time; time.sleep(s.AF_CAN)",
    ];
    for text in uses {
        let done = run(&format!("import turtle as s\n\n{text}\nprint('went on')\n"), true);
        assert_eq!((done.code, done.stdout.as_str()), (Some(2), ""), "{text}: {}", done.stderr);
        assert!(done.stderr.contains("error[R003]"), "{text}: {}", done.stderr);
        assert!(
            done.stderr.contains("program.py:3:") || done.stderr.contains("program.py:4:"),
            "{text}: {}",
            done.stderr
        );
        assert!(done.stderr.contains("--stub turtle=FILE.py"), "{text}: {}", done.stderr);
    }
}

#[test]
fn a_refusal_within_the_library_shows_the_line_of_the_program() {
    let text = "import asyncio\nimport signal\n\n\nasync def main():\n    loop = asyncio.get_running_loop()\n    \
                loop.add_reader(0, print)\n\n\nasyncio.run(main())\n";
    let done = run(text, true);
    assert_eq!(done.code, Some(2));
    assert!(done.stderr.contains("loop.add_reader()") && done.stderr.contains("program.py:7:5"), "{}", done.stderr);
}

#[test]
fn members_that_a_modelled_class_lacks_are_refused_and_what_python_lacks_too_is_an_error() {
    for (text, member) in [
        ("import io; io.BytesIO(b'x').getbuffer()", "io.BytesIO.getbuffer"),
        ("import io; hasattr(io.StringIO(), 'detach')", "io.StringIO.detach"),
        ("import weakref; weakref.WeakValueDictionary.itervaluerefs", "weakref.WeakValueDictionary.itervaluerefs"),
        ("import io\nclass A(io.BytesIO): pass\nA().getbuffer()", "io.BytesIO.getbuffer"),
    ] {
        let done = run(text, true);
        assert_eq!(done.code, Some(2), "{text}: {}", done.stderr);
        assert!(done.stderr.contains(&format!("'{member}' is not modelled")), "{text}: {}", done.stderr);
    }
    let own = "import io, queue\nclass A(io.BytesIO): pass\nclass Queue: pass\nprint(hasattr(A(), 'nothing'), hasattr(Queue(), 'put'), \
               hasattr(queue.Queue(), 'nothing'), hasattr('x', 'nothing'))\n";
    assert_eq!(run(own, true).stdout, "False False False False\n");
}

#[test]
fn a_name_of_sys_that_is_not_modelled_is_refused_and_one_that_is_none_is_an_error() {
    let done = run("import sys\nsys.setprofile(None)\n", true);
    assert_eq!(done.code, Some(2), "{}", done.stderr);
    assert!(done.stderr.contains("'sys.setprofile' is not modelled"), "{}", done.stderr);
    assert_eq!(
        run("import sys\nprint(hasattr(sys, 'nothing'), len(sys.meta_path) > 0)\n", true).stdout,
        "False True\n"
    );
}
