"""Literals from text. Syntax trees are not modelled: what makes or walks them is a gap.

Source: library reference, ast.literal_eval.
"""

from _operations import literal as _literal


def literal_eval(node_or_string):
    if not isinstance(node_or_string, str):
        raise ValueError(f'malformed node or string: {node_or_string!r}')
    return _literal(node_or_string)
