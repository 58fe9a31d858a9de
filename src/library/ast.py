"""Syntax trees: made of text, walked, shown.

Source: library reference, ast; the classes and their fields are those of its abstract grammar of Python 3.11. Left out: code from
trees (`compile`), text from trees (`unparse`), type comments.
"""

from _operations import literal as _literal
from _operations import unsupported as _unsupported
from _syntax import parse as _parse

PyCF_ONLY_AST = 0x400
PyCF_TYPE_COMMENTS = 0x1000
PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000

_PLACE = ('lineno', 'col_offset', 'end_lineno', 'end_col_offset')

# Kinds of nodes: whether they have a place, and the classes with their fields; a field with `?` may be missing.
_GRAMMAR = {
    'mod': (False, 'Module body type_ignores|Interactive body|Expression body|FunctionType argtypes returns'),
    'stmt': (
        True,
        'FunctionDef name args body decorator_list returns? type_comment?|'
        'AsyncFunctionDef name args body decorator_list returns? type_comment?|'
        'ClassDef name bases keywords body decorator_list|Return value?|Delete targets|Assign targets value type_comment?|'
        'AugAssign target op value|AnnAssign target annotation value? simple|For target iter body orelse type_comment?|'
        'AsyncFor target iter body orelse type_comment?|While test body orelse|If test body orelse|'
        'With items body type_comment?|AsyncWith items body type_comment?|Match subject cases|Raise exc? cause?|'
        'Try body handlers orelse finalbody|TryStar body handlers orelse finalbody|Assert test msg?|Import names|'
        'ImportFrom module? names level?|Global names|Nonlocal names|Expr value|Pass|Break|Continue',
    ),
    'expr': (
        True,
        'BoolOp op values|NamedExpr target value|BinOp left op right|UnaryOp op operand|Lambda args body|'
        'IfExp test body orelse|Dict keys values|Set elts|ListComp elt generators|SetComp elt generators|'
        'DictComp key value generators|GeneratorExp elt generators|Await value|Yield value?|YieldFrom value|'
        'Compare left ops comparators|Call func args keywords|FormattedValue value conversion format_spec?|'
        'JoinedStr values|Constant value kind?|Attribute value attr ctx|Subscript value slice ctx|Starred value ctx|'
        'Name id ctx|List elts ctx|Tuple elts ctx|Slice lower? upper? step?',
    ),
    'expr_context': (False, 'Load|Store|Del'),
    'boolop': (False, 'And|Or'),
    'operator': (False, 'Add|Sub|Mult|MatMult|Div|Mod|Pow|LShift|RShift|BitOr|BitXor|BitAnd|FloorDiv'),
    'unaryop': (False, 'Invert|Not|UAdd|USub'),
    'cmpop': (False, 'Eq|NotEq|Lt|LtE|Gt|GtE|Is|IsNot|In|NotIn'),
    'comprehension': (False, 'target iter ifs is_async'),
    'excepthandler': (True, 'ExceptHandler type? name? body'),
    'arguments': (False, 'posonlyargs args vararg? kwonlyargs kw_defaults kwarg? defaults'),
    'arg': (True, 'arg annotation? type_comment?'),
    'keyword': (True, 'arg? value'),
    'alias': (True, 'name asname?'),
    'withitem': (False, 'context_expr optional_vars?'),
    'match_case': (False, 'pattern guard? body'),
    'pattern': (
        True,
        'MatchValue value|MatchSingleton value|MatchSequence patterns|MatchMapping keys patterns rest?|'
        'MatchClass cls patterns kwd_attrs kwd_patterns|MatchStar name?|MatchAs pattern? name?|MatchOr patterns',
    ),
    'type_ignore': (False, 'TypeIgnore lineno tag'),
}


class AST:
    _fields = ()
    _attributes = ()
    __match_args__ = ()

    def __init__(self, *args, **kwargs):
        fields = type(self)._fields
        if len(args) > len(fields):
            plural = '' if len(fields) == 1 else 's'
            raise TypeError(f'{type(self).__name__} constructor takes at most {len(fields)} positional argument{plural}')
        for name, value in zip(fields, args):
            setattr(self, name, value)
        for name, value in kwargs.items():
            if name in fields[:len(args)]:
                raise TypeError(f'{type(self).__name__} got multiple values for argument {name!r}')
            setattr(self, name, value)


def _node_class(name, base, fields, has_place):
    names = tuple([field.rstrip('?') for field in fields])
    namespace = {field.rstrip('?'): None for field in fields if field.endswith('?')}
    namespace.update(_fields=names, __match_args__=names, __module__='ast')
    if has_place:
        namespace.update(_attributes=_PLACE, end_lineno=None, end_col_offset=None)
    globals()[name] = type(name, (base,), namespace)
    return globals()[name]


for _kind, (_has_place, _classes) in _GRAMMAR.items():
    if not _classes[0].isupper():
        _node_class(_kind, AST, _classes.split(), _has_place)
        continue
    _base = _node_class(_kind, AST, (), _has_place)
    for _class in _classes.split('|'):
        _name, *_names = _class.split()
        _node_class(_name, _base, _names, _has_place)

_MARKS = {}
_missing = object()


def _made(tree):
    """The node that a nested tuple describes."""
    if type(tree) is list:
        return [_made(item) for item in tree]
    if type(tree) is not tuple:
        return tree
    name, place, values = tree
    cls = globals()[name]
    if place is None and not cls._fields:
        # Contexts and operators are one object each.
        if name not in _MARKS:
            _MARKS[name] = cls()
        return _MARKS[name]
    node = cls.__new__(cls)
    for field, value in zip(cls._fields, values):
        setattr(node, field, _made(value))
    if place is not None:
        node.lineno, node.col_offset, node.end_lineno, node.end_col_offset = place
    return node


def parse(source, filename='<unknown>', mode='exec', *, type_comments=False, feature_version=None):
    if isinstance(source, AST):
        return source
    if isinstance(source, (bytes, bytearray)):
        source = source.decode()
    if mode not in ('exec', 'eval'):
        _unsupported(f'ast.parse(mode={mode!r})', "use the mode 'exec' or 'eval'")
    if mode == 'eval':
        source = source.lstrip(' \t')
    return _made(_parse(source, filename or '<unknown>', mode == 'eval'))


def literal_eval(node_or_string):
    if isinstance(node_or_string, str):
        return _literal(node_or_string)
    if isinstance(node_or_string, Expression):
        node_or_string = node_or_string.body
    return _literal_of(node_or_string)


def _malformed(node):
    place = f' on line {node.lineno}' if getattr(node, 'lineno', None) else ''
    raise ValueError(f'malformed node or string{place}: {node!r}')


def _literal_of(node):
    match node:
        case Constant():
            return node.value
        case Tuple():
            return tuple([_literal_of(item) for item in node.elts])
        case List():
            return [_literal_of(item) for item in node.elts]
        case Set():
            return {_literal_of(item) for item in node.elts}
        case Call(func=Name(id='set'), args=[], keywords=[]):
            return set()
        case Dict():
            if len(node.keys) != len(node.values):
                _malformed(node)
            return {_literal_of(key): _literal_of(value) for key, value in zip(node.keys, node.values)}
        case UnaryOp(op=UAdd() | USub()):
            return _signed(node)
        case BinOp(op=Add() | Sub()):
            left, right = _signed(node.left), _number(node.right)
            if isinstance(left, (int, float)) and isinstance(right, complex):
                return left + right if isinstance(node.op, Add) else left - right
    _malformed(node)


def _number(node):
    if not isinstance(node, Constant) or type(node.value) not in (int, float, complex):
        _malformed(node)
    return node.value


def _signed(node):
    if isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
        operand = _number(node.operand)
        return operand if isinstance(node.op, UAdd) else -operand
    return _number(node)


def iter_fields(node):
    for field in node._fields:
        try:
            yield field, getattr(node, field)
        except AttributeError:
            pass


def iter_child_nodes(node):
    for _, value in iter_fields(node):
        for item in value if isinstance(value, list) else (value,):
            if isinstance(item, AST):
                yield item


def walk(node):
    waiting = [node]
    for node in waiting:
        waiting.extend(iter_child_nodes(node))
        yield node


def dump(node, annotate_fields=True, include_attributes=False, *, indent=None):
    if not isinstance(node, AST):
        raise TypeError(f'expected AST, got {node.__class__.__name__!r}')
    if isinstance(indent, int):
        indent = ' ' * indent
    return _dumped(node, annotate_fields, include_attributes, indent, 0)[0]


def _dumped(node, annotate, attributes, indent, level):
    """The text, and whether it is simple enough to stand on its parent's line."""
    deeper = (annotate, attributes, indent, level + 1)
    start = '' if indent is None else '\n' + indent * (level + 1)
    separator = ', ' if indent is None else ',' + start
    if isinstance(node, list):
        if not node:
            return '[]', True
        return f'[{start}{separator.join([_dumped(item, *deeper)[0] for item in node])}]', False
    if not isinstance(node, AST):
        return repr(node), True
    parts, simple, keywords = [], True, annotate
    for name in node._fields:
        value = getattr(node, name, _missing)
        if value is _missing or value is None and getattr(type(node), name, _missing) is None:
            keywords = True
            continue
        text, is_simple = _dumped(value, *deeper)
        simple = simple and is_simple
        parts.append(f'{name}={text}' if keywords else text)
    if attributes and node._attributes:
        for name in node._attributes:
            value = getattr(node, name, _missing)
            if value is _missing or value is None and getattr(type(node), name, _missing) is None:
                continue
            text, is_simple = _dumped(value, *deeper)
            simple = simple and is_simple
            parts.append(f'{name}={text}')
    if simple and len(parts) <= 3:
        return f"{type(node).__name__}({', '.join(parts)})", not parts
    return f'{type(node).__name__}({start}{separator.join(parts)})', False


def get_docstring(node, clean=True):
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError(f'{type(node).__name__!r} can\'t have docstrings')
    match node.body:
        case [Expr(value=Constant(value=str(text))), *_]:
            if clean:
                from inspect import cleandoc

                return cleandoc(text)
            return text
    return None


def copy_location(new_node, old_node):
    for name in _PLACE:
        if name in old_node._attributes and name in new_node._attributes:
            value = getattr(old_node, name, None)
            if value is not None or hasattr(old_node, name) and name.startswith('end_'):
                setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    def fix(node, place):
        if node._attributes:
            found = []
            for name, given in zip(_PLACE, place):
                value = getattr(node, name, None)
                if value is None:
                    value = given
                    setattr(node, name, given)
                found.append(value)
            place = found
        for child in iter_child_nodes(node):
            fix(child, place)

    fix(node, [1, 0, 1, 0])
    return node


def increment_lineno(node, n=1):
    for child in walk(node):
        if 'lineno' in child._attributes:
            child.lineno = getattr(child, 'lineno', 0) + n
            if getattr(child, 'end_lineno', None) is not None:
                child.end_lineno += n
    return node


def get_source_segment(source, node, *, padded=False):
    if getattr(node, 'end_lineno', None) is None or getattr(node, 'end_col_offset', None) is None:
        return None
    lines = source.split('\n')[node.lineno - 1:node.end_lineno]
    lines[-1] = lines[-1].encode()[:node.end_col_offset].decode()
    first = lines[0].encode()
    padding = ''.join([c if c in '\f\t' else ' ' for c in first[:node.col_offset].decode()]) if padded else ''
    lines[0] = padding + first[node.col_offset:].decode()
    return '\n'.join(lines)


class NodeVisitor:
    def visit(self, node):
        return getattr(self, f'visit_{node.__class__.__name__}', self.generic_visit)(node)

    def generic_visit(self, node):
        for child in iter_child_nodes(node):
            self.visit(child)


class NodeTransformer(NodeVisitor):
    def generic_visit(self, node):
        for field, value in iter_fields(node):
            if isinstance(value, list):
                kept = []
                for item in value:
                    result = self.visit(item) if isinstance(item, AST) else item
                    if isinstance(result, AST) or not isinstance(item, AST):
                        kept.append(result)
                    elif result is not None:
                        kept.extend(result)
                value[:] = kept
            elif isinstance(value, AST):
                result = self.visit(value)
                if result is None:
                    delattr(node, field)
                else:
                    setattr(node, field, result)
        return node
