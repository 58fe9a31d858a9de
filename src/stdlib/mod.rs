//! Modelled modules of the standard library.
//!
//! Most are Python, embedded from `src/library`, over a few native modules with a leading underscore.
//! **Invariant**: what a module here does not model is absent from it, so that the interpreter's
//! diagnostic names it; nothing is modelled by ignoring what it means.

mod clock;
mod hash;
mod math;
pub mod names;
mod operations;
mod random;
mod regex;
mod syntax_tree;
mod system;
mod twister;
mod unicode;

use crate::vm::NativeTable;

/// Native modules: name and functions.
pub fn modules() -> Vec<(&'static str, NativeTable)> {
    vec![
        ("_hash", hash::FUNCTIONS),
        ("_math", math::FUNCTIONS),
        ("_operations", operations::FUNCTIONS),
        ("_random", random::FUNCTIONS),
        ("_regex", regex::FUNCTIONS),
        ("_syntax", syntax_tree::FUNCTIONS),
        ("_system", system::FUNCTIONS),
        ("_time", clock::FUNCTIONS),
        ("_unicode", unicode::FUNCTIONS),
    ]
}

macro_rules! embedded {
    ($($name:literal $file:literal,)*) => {
        const SOURCES: &[(&str, &str)] = &[$(($name, include_str!(concat!("../library/", $file)))),*];
    };
}

embedded! {
    "__future__" "__future__.py",
    "_anext" "_anext.py",
    "_argparse_help" "_argparse_help.py",
    "_argparse_match" "_argparse_match.py",
    "_binding" "_binding.py",
    "_calendar" "_calendar.py",
    "_collections_abc" "_collections_abc.py",
    "_decimal_context" "_decimal_context.py",
    "_decimal_format" "_decimal_format.py",
    "_dispatch" "_dispatch.py",
    "_fresh" "_fresh.py",
    "_memoryview" "_memoryview.py",
    "_namespace" "_namespace.py",
    "_seeded" "_seeded.py",
    "_signature" "_signature.py",
    "_string_formatter" "_string_formatter.py",
    "_thread" "_thread.py",
    "_weakrefset" "_weakrefset.py",
    "_timespan" "_timespan.py",
    "abc" "abc.py",
    "argparse" "argparse.py",
    "ast" "ast.py",
    "atexit" "atexit.py",
    "base64" "base64.py",
    "binascii" "binascii.py",
    "bisect" "bisect.py",
    "calendar" "calendar.py",
    "codecs" "codecs.py",
    "collections" "collections.py",
    "collections.abc" "collections_abc.py",
    "concurrent" "concurrent.py",
    "concurrent.futures" "concurrent_futures.py",
    "contextlib" "contextlib.py",
    "contextvars" "contextvars.py",
    "copy" "copy.py",
    "copyreg" "copyreg.py",
    "csv" "csv.py",
    "dataclasses" "dataclasses.py",
    "datetime" "datetime.py",
    "decimal" "decimal.py",
    "email" "email.py",
    "email.utils" "email_utils.py",
    "enum" "enum.py",
    "errno" "errno.py",
    "fnmatch" "fnmatch.py",
    "fractions" "fractions.py",
    "functools" "functools.py",
    "gc" "gc.py",
    "getpass" "getpass.py",
    "gettext" "gettext.py",
    "graphlib" "graphlib.py",
    "hashlib" "hashlib.py",
    "heapq" "heapq.py",
    "hmac" "hmac.py",
    "html" "html.py",
    "http" "http.py",
    "inspect" "inspect.py",
    "io" "io.py",
    "ipaddress" "ipaddress.py",
    "itertools" "itertools.py",
    "json" "json.py",
    "json.decoder" "json_decoder.py",
    "json.encoder" "json_encoder.py",
    "keyword" "keyword.py",
    "linecache" "linecache.py",
    "logging" "logging.py",
    "logging.config" "logging_config.py",
    "logging.handlers" "logging_handlers.py",
    "math" "math.py",
    "numbers" "numbers.py",
    "operator" "operator.py",
    "os" "os.py",
    "os.path" "posixpath.py",
    "pathlib" "pathlib.py",
    "pickle" "pickle.py",
    "platform" "platform.py",
    "pprint" "pprint.py",
    "queue" "queue.py",
    "raddle" "raddle.py",
    "random" "random.py",
    "re" "re.py",
    "reprlib" "reprlib.py",
    "secrets" "secrets.py",
    "shlex" "shlex.py",
    "signal" "signal.py",
    "socket" "socket.py",
    "ssl" "ssl.py",
    "statistics" "statistics.py",
    "string" "string.py",
    "struct" "struct.py",
    "subprocess" "subprocess.py",
    "sys" "sys.py",
    "textwrap" "textwrap.py",
    "threading" "threading.py",
    "time" "time.py",
    "traceback" "traceback.py",
    "types" "types.py",
    "typing" "typing.py",
    "typing_extensions" "typing_extensions.py",
    "unicodedata" "unicodedata.py",
    "unittest" "unittest/__init__.py",
    "unittest.async_case" "unittest/async_case.py",
    "unittest.case" "unittest/case.py",
    "unittest.main" "unittest/main.py",
    "unittest.mock" "unittest/mock.py",
    "unittest.result" "unittest/result.py",
    "unittest.suite" "unittest/suite.py",
    "urllib" "urllib/__init__.py",
    "urllib.error" "urllib/error.py",
    "urllib.parse" "urllib/parse.py",
    "uuid" "uuid.py",
    "warnings" "warnings.py",
    "weakref" "weakref.py",
    "zlib" "zlib.py",
    "zoneinfo" "zoneinfo.py",
}

/// The text of a module that is written in Python.
pub fn source(name: &str) -> Option<&'static str> {
    SOURCES.iter().find(|s| s.0 == name).map(|s| s.1)
}

/// The modules that are written in Python, in the order of the table.
pub fn names() -> impl Iterator<Item = &'static str> {
    SOURCES.iter().map(|s| s.0)
}
