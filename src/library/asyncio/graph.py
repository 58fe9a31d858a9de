"""Who awaits whom, as 3.14 shows it.

Source: docs.python.org, "Call Graph Introspection". Not modelled: each of these ends the analysis with a diagnostic.
"""

import sys

import _kernel

__all__ = ()

if sys.version_info >= (3, 14):
    __all__ = (
        "capture_call_graph",
        "format_call_graph",
        "future_add_to_awaited_by",
        "future_discard_from_awaited_by",
        "print_call_graph",
    )


def _refusal(name):
    def function(*args, **kwargs):
        _kernel.unsupported(f"asyncio.{name}()", "leave it out of the program that is checked: reports show who waits for whom")

    function.__name__ = function.__qualname__ = name
    return function


capture_call_graph = _refusal("capture_call_graph")
format_call_graph = _refusal("format_call_graph")
future_add_to_awaited_by = _refusal("future_add_to_awaited_by")
future_discard_from_awaited_by = _refusal("future_discard_from_awaited_by")
print_call_graph = _refusal("print_call_graph")
