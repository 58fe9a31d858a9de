//! The longer text behind each code of a diagnostic: what it means, why it is so, what can be done.

use crate::base::Code;

/// The text for a code as diagnostics show it (`R003`), in either case.
pub fn explain(code: &str) -> Option<&'static str> {
    let wanted = code.to_ascii_uppercase();
    Code::ALL.into_iter().find(|code| code.as_str() == wanted).map(text)
}

fn text(code: Code) -> &'static str {
    match code {
        Code::Syntax => {
            "\
R001: the file is not valid Python

The text is read as Python 3.11, also where --python asks for the asyncio of a later version: syntax that
came later (`type X = int`, `def f[T](x)`) is reported with this code too. All errors of a file are shown at
once, each where CPython's compiler would stop.

What to do: run `python3.11 -m py_compile FILE.py`; mend what it says."
        }
        Code::Construct => {
            "\
R002: a construct of the language is not modelled

The program is valid Python, but uses what has no meaning in a model (lone surrogates in text) or would not end
well (nested `finally` bodies that multiply). Nothing is skipped: an answer about a program in which
something was left out would be an answer about another program.

What to do: the help below the diagnostic says how to write the same differently."
        }
        Code::Import => {
            "\
R003: a module, or a name in a module, is not modelled

A module that was not found anywhere (beside the program, on PYTHONPATH, in the active environment) and compiled
code are refused where they are imported. What Python's standard library has and raddle does not model is
there when it is imported and refused where it is used: called, compared, printed, derived from. So an import for
an annotation or for a branch that is never taken does no harm.

An import that the program provides for (`try: import x … except ImportError`) fails as where x is not installed.
With `check --strict`, what is not modelled is reported all at once, also where it is never reached.

What to do: give a model of the module, a file of Python of your own, with --stub NAME=FILE.py. The diagnostic
shows a draft with the names that your file uses. A stub may say what is not known: the module `raddle` offers
`choice(a, b)` for one of a few values, `unknown()` for a number, and `await io(a, b, raises=(OSError(),))` for an
answer that takes a while and may fail.

    # FILE.py, for --stub redis=FILE.py
    import raddle

    class Client:
        async def get(self, key):
            return await raddle.io(None, b'value', raises=(ConnectionError('down'),))"
        }
        Code::Builtin => {
            "\
R004: a built-in function, type or method is not modelled, or not with these arguments

Some answers have no place in the state of a model: how many references there are, whether an object that is only
weakly referred to is still alive, more than 64 outcomes of one random choice, an event loop that is run from
within a built-in function's callback. Others are simply not written yet.

What to do: the help below the diagnostic names a way around it. Code that needs the answer can stand in a module of
its own that --stub replaces."
        }
        Code::Machine => {
            "\
R005: the program would touch the machine

A program that is checked is run many thousands of times: it cannot read or write files, open sockets, start
processes, or read from the terminal. Streams and servers of asyncio run over a network in memory, `time`
and `sleep` over a virtual clock, and `os.environ` is empty.

What to do: put the content into the program, or the code that needs the machine into a module of its own, and
replace that with --stub NAME=FILE.py."
        }
        Code::Unreadable => {
            "\
R006: the file cannot be read as text, or is too large or too deeply nested

Source files are UTF-8, at most 16 MiB, and nested at most a few hundred levels deep.

What to do: save the file as UTF-8; split it; give names to inner expressions."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_under_its_own_name() {
        for code in Code::ALL {
            let text = explain(&code.as_str().to_lowercase()).expect("a text");
            assert!(text.starts_with(code.as_str()) && text.contains("What to do:"), "{text}");
            assert!(text.lines().all(|line| line.chars().count() <= 120), "{text}");
        }
        assert_eq!(explain("R999"), None);
    }
}
