//! Interned identifiers: attribute, variable and keyword names.
//!
//! One table for the process: equal texts give equal symbols in every layer and every thread. The
//! numbers depend on the order of interning, so nothing that is hashed or ordered for the user may
//! depend on them; [`Symbol::hash64`] depends on the text alone.

use std::sync::{LazyLock, RwLock};

use hashbrown::HashMap;

use super::fingerprint::hash_words;

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Symbol(pub u32);

struct Entry {
    text: &'static str,
    hash: u64,
}

struct Table {
    by_text: RwLock<HashMap<&'static str, Symbol, foldhash::fast::FixedState>>,
    entries: boxcar::Vec<Entry>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let table = Table { by_text: RwLock::default(), entries: boxcar::Vec::new() };
    for text in sym::PREDEFINED {
        table.intern(text);
    }
    table
});

impl Table {
    fn intern(&self, text: &str) -> Symbol {
        if let Some(&symbol) = self.by_text.read().unwrap_or_else(|e| e.into_inner()).get(text) {
            return symbol;
        }
        let mut by_text = self.by_text.write().unwrap_or_else(|e| e.into_inner());
        if let Some(&symbol) = by_text.get(text) {
            return symbol;
        }
        let text: &'static str = Box::leak(text.into());
        let bytes = text.as_bytes().chunks(8).map(|c| c.iter().fold(0u64, |w, &b| w << 8 | b as u64));
        let index = self.entries.push(Entry { text, hash: hash_words(bytes.chain([text.len() as u64])) });
        let symbol = Symbol(index as u32);
        by_text.insert(text, symbol);
        symbol
    }
}

impl Symbol {
    pub fn intern(text: &str) -> Symbol {
        TABLE.intern(text)
    }

    pub fn as_str(self) -> &'static str {
        TABLE.entries[self.0 as usize].text
    }

    /// A hash of the text, the same in every run.
    pub fn hash64(self) -> u64 {
        TABLE.entries[self.0 as usize].hash
    }
}

impl std::fmt::Debug for Symbol {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::fmt::Display for Symbol {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Symbols that native code names: their numbers are constants.
#[allow(non_upper_case_globals, clippy::upper_case_acronyms)]
pub mod sym {
    use super::Symbol;

    macro_rules! predefined {
        ($($name:ident = $text:literal),* $(,)?) => {
            pub(super) const PREDEFINED: &[&str] = &[$($text),*];
            #[allow(non_camel_case_types)]
            enum Index { $($name),* }
            $(pub const $name: Symbol = Symbol(Index::$name as u32);)*
        };
    }

    predefined! {
        __init__ = "__init__", __new__ = "__new__", __del__ = "__del__", __class__ = "__class__",
        __namespace__ = "<namespace>", __id__ = "<id>", __gap__ = "<gap>", __dict__ = "__dict__", __name__ = "__name__", __qualname__ = "__qualname__", __module__ = "__module__",
        __doc__ = "__doc__", __file__ = "__file__", __slots__ = "__slots__", __bases__ = "__bases__",
        __mro__ = "__mro__", __call__ = "__call__", __repr__ = "__repr__", __str__ = "__str__",
        __format__ = "__format__", __bytes__ = "__bytes__", __hash__ = "__hash__", __bool__ = "__bool__",
        __len__ = "__len__", __length_hint__ = "__length_hint__", __iter__ = "__iter__", __next__ = "__next__",
        __reversed__ = "__reversed__", __contains__ = "__contains__", __getitem__ = "__getitem__",
        __setitem__ = "__setitem__", __delitem__ = "__delitem__", __missing__ = "__missing__",
        __getattr__ = "__getattr__", __getattribute__ = "__getattribute__", __setattr__ = "__setattr__",
        __delattr__ = "__delattr__", __dir__ = "__dir__", __get__ = "__get__", __set__ = "__set__",
        __delete__ = "__delete__", __set_name__ = "__set_name__", __init_subclass__ = "__init_subclass__",
        __typing_subst__ = "__typing_subst__", __parameters__ = "__parameters__",
        __orig_bases__ = "__orig_bases__",
        __class_getitem__ = "__class_getitem__", __subclasses__ = "__subclasses__", __base__ = "__base__",
        __instancecheck__ = "__instancecheck__", __subclasscheck__ = "__subclasscheck__",
        __enter__ = "__enter__", __exit__ = "__exit__", __aenter__ = "__aenter__", __aexit__ = "__aexit__",
        __await__ = "__await__", __aiter__ = "__aiter__", __anext__ = "__anext__",
        __eq__ = "__eq__", __ne__ = "__ne__", __lt__ = "__lt__", __le__ = "__le__", __gt__ = "__gt__", __ge__ = "__ge__",
        __add__ = "__add__", __radd__ = "__radd__", __iadd__ = "__iadd__",
        __sub__ = "__sub__", __rsub__ = "__rsub__", __isub__ = "__isub__",
        __mul__ = "__mul__", __rmul__ = "__rmul__", __imul__ = "__imul__",
        __matmul__ = "__matmul__", __rmatmul__ = "__rmatmul__", __imatmul__ = "__imatmul__",
        __truediv__ = "__truediv__", __rtruediv__ = "__rtruediv__", __itruediv__ = "__itruediv__",
        __floordiv__ = "__floordiv__", __rfloordiv__ = "__rfloordiv__", __ifloordiv__ = "__ifloordiv__",
        __mod__ = "__mod__", __rmod__ = "__rmod__", __imod__ = "__imod__",
        __divmod__ = "__divmod__", __rdivmod__ = "__rdivmod__",
        __pow__ = "__pow__", __rpow__ = "__rpow__", __ipow__ = "__ipow__",
        __lshift__ = "__lshift__", __rlshift__ = "__rlshift__", __ilshift__ = "__ilshift__",
        __rshift__ = "__rshift__", __rrshift__ = "__rrshift__", __irshift__ = "__irshift__",
        __and__ = "__and__", __rand__ = "__rand__", __iand__ = "__iand__",
        __or__ = "__or__", __ror__ = "__ror__", __ior__ = "__ior__",
        __xor__ = "__xor__", __rxor__ = "__rxor__", __ixor__ = "__ixor__",
        __neg__ = "__neg__", __pos__ = "__pos__", __invert__ = "__invert__", __abs__ = "__abs__",
        __int__ = "__int__", __float__ = "__float__", __complex__ = "__complex__", __index__ = "__index__",
        __round__ = "__round__", __trunc__ = "__trunc__", __floor__ = "__floor__", __ceil__ = "__ceil__",
        __cause__ = "__cause__", __context__ = "__context__", __suppress_context__ = "__suppress_context__",
        __traceback__ = "__traceback__", __notes__ = "__notes__", __annotations__ = "__annotations__",
        __wrapped__ = "__wrapped__", __func__ = "__func__", __self__ = "__self__", __code__ = "__code__",
        __defaults__ = "__defaults__", __kwdefaults__ = "__kwdefaults__", __closure__ = "__closure__",
        __globals__ = "__globals__", __builtins__ = "__builtins__", __import__ = "__import__",
        __main__ = "__main__", __debug__ = "__debug__", __classcell__ = "__classcell__", __all__ = "__all__",
        __path__ = "__path__", __package__ = "__package__", __abstractmethods__ = "__abstractmethods__",
        __match_args__ = "__match_args__", __weakref__ = "__weakref__", __spec__ = "__spec__", __build_class__ = "__build_class__",
        __isabstractmethod__ = "__isabstractmethod__", __prepare__ = "__prepare__", __mro_entries__ = "__mro_entries__",
        args = "args", _timer_handle_cancelled = "_timer_handle_cancelled", eager_start = "eager_start", name = "name", key = "key", reverse = "reverse", default = "default", value = "value",
        send = "send", throw = "throw", close = "close", asend = "asend", athrow = "athrow", aclose = "aclose",
        msg = "msg", result = "result", exception = "exception", self_ = "self", cls = "cls", metaclass = "metaclass",
        sep = "sep", end = "end", file = "file", flush = "flush", sys = "sys", stdout = "stdout", __stdout__ = "__stdout__", start = "start", stop = "stop", step = "step",
        fget = "fget", fset = "fset", fdel = "fdel", code = "code", obj = "obj", path = "path", errno = "errno",
        _state = "_state", _result = "_result", _exception = "_exception", _callbacks = "_callbacks",
        _loop = "_loop", _cancel_message = "_cancel_message", _log_traceback = "__log_traceback",
        _asyncio_future_blocking = "_asyncio_future_blocking", _source_traceback = "_source_traceback",
        _coro = "_coro", _fut_waiter = "_fut_waiter", _must_cancel = "_must_cancel", _context = "_context",
        _locked = "_locked", _value = "_value", _initial_value = "_initial_value",
        _num_cancels_requested = "_num_cancels_requested", _name = "_name", _scheduled = "_scheduled",
        _callback = "_callback", _args = "_args", _cancelled = "_cancelled", _when = "_when", _repr = "_repr",
        _cancelled_exc = "_cancelled_exc", _answered = "_answered", PENDING = "PENDING", CANCELLED = "CANCELLED", FINISHED = "FINISHED",
        call_soon = "call_soon", call_exception_handler = "call_exception_handler", get_loop = "get_loop",
        add_done_callback = "add_done_callback", cancel = "cancel", set_result = "set_result", loop_ = "loop",
        coro = "coro", context = "context", handle = "handle", callback = "callback", when = "when", run = "run",
        task_step = "task_step", owner = "_owner", _pending = "_pending", _held = "_held", _atomic = "_atomic", _lock = "_lock", _interrupted = "_interrupted", task_wakeup = "task_wakeup", get_event_loop = "get_event_loop", limit = "limit",
        CancelledError = "CancelledError", InvalidStateError = "InvalidStateError", Context = "Context",
        copy_context = "copy_context", base_events = "asyncio.base_events", iscoroutine = "iscoroutine", fn_ = "fn",
        _log_destroy_pending = "_log_destroy_pending", _stopping = "_stopping", _closed = "_closed",
        builtins = "builtins", empty = "", lambda = "<lambda>", module = "<module>", listcomp = "<listcomp>",
        setcomp = "<setcomp>", dictcomp = "<dictcomp>", genexpr = "<genexpr>", dot_zero = ".0",
        gi_frame = "gi_frame", cr_frame = "cr_frame", gi_running = "gi_running", cr_running = "cr_running",
        cr_await = "cr_await", gi_yieldfrom = "gi_yieldfrom", cr_code = "cr_code", gi_code = "gi_code",
        real = "real", imag = "imag", numerator = "numerator", denominator = "denominator",
        encoding = "encoding", errors = "errors", maxsplit = "maxsplit", keepends = "keepends",
        strict = "strict", maxlen = "maxlen", iterable = "iterable", exceptions = "exceptions", message = "message",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interning_is_idempotent_and_predefined_symbols_keep_their_numbers() {
        assert_eq!(Symbol::intern("__init__"), sym::__init__);
        assert_eq!(sym::message.as_str(), "message");
        let a = Symbol::intern("spam");
        assert_eq!(a, Symbol::intern("spam"));
        assert_eq!(a.as_str(), "spam");
        assert_ne!(a.hash64(), sym::args.hash64());
    }
}
