"""Checks of the principle Security."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import Union

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.engine.names import dotted_name, parameters_of
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Fix, Missed, Verdict, replace
from seniorlint.engine.walk import descendants

Part = Union[str, cst.BaseExpression]  # what a text is made of: constant text, and expressions that are put into it
IsCleaner = Callable[[cst.BaseExpression], bool]  # does what this function returns fit safely into the text?

_SQL_CURSOR = frozenset({"execute", "executemany", "executescript", "exec_driver_sql", "raw", "query"})
_SQL_SHORTCUTS = frozenset({"fetch", "fetchrow", "fetchval", "fetch_all", "fetch_one", "fetch_val"})
_SQL_FUNCTIONS = frozenset({"read_sql", "read_sql_query", "text", "SQL", "RawSQL"})
_SQL_NAMES = _SQL_CURSOR | _SQL_SHORTCUTS | _SQL_FUNCTIONS
_SQL_CONSTRUCTORS = {  # functions of these names there are many: only what starts like this makes SQL
    "text": ("sqlalchemy.", "db.", "sa."),
    "SQL": ("psycopg.", "psycopg2."),
    "RawSQL": ("django.",),
}
_SQL_KEYWORDS = ("sql", "query", "statement", "operation", "raw_query")
_SQL = re.compile(
    r"(?:\s|\(|--[^\n]*\n|/\*.*?\*/)*(?:explain\s[\w\s]*?)?"
    r"(?P<verb>select\b|insert(?=\s+(?:or\s+\w+\s+)?into\b)|replace(?=\s+into\b)|update\b(?=.*\bset\b)"
    r"|delete(?=\s+from\b)|merge(?=\s+into\b)|with\b(?=.*\bas\b))",
    re.DOTALL | re.IGNORECASE,
)
_BEFORE_VALUE = re.compile(
    r"(?:[=<>]|\b(?:like|regexp|rlike|between|limit|offset|values|in|interval))\s*(?:any\s*)?\(?$"
    r"|\b(?:in|values)\s*\((?!\s*(?:select|with)\b)[^()]*$",
    re.IGNORECASE,
)
_SQL_CLEANER = re.compile(r"quote|escape|ident|literal|placeholder|^qn$", re.IGNORECASE)

_SHELL_CALLS = frozenset(
    {"os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput", "asyncio.create_subprocess_shell"}
)
_SHELL_BY_FLAG = frozenset(
    {f"subprocess.{name}" for name in ("run", "call", "check_call", "check_output", "Popen")} | {"trio.run_process"}
)
_SHELL_NAMES = frozenset(name.rpartition(".")[2] for name in _SHELL_CALLS | _SHELL_BY_FLAG)
_SHELL_QUOTING = frozenset({"shlex.quote", "shlex.join", "pipes.quote"})

_YAML_SAFE = frozenset({"SafeLoader", "CSafeLoader", "BaseLoader", "CBaseLoader"})
_YAML_UNSAFE = {  # each with the one to use instead
    "Loader": "SafeLoader",
    "FullLoader": "SafeLoader",
    "UnsafeLoader": "SafeLoader",
    "CLoader": "CSafeLoader",
    "CFullLoader": "CSafeLoader",
    "CUnsafeLoader": "CSafeLoader",
}
_LOADERS = {  # deserialising calls, with their kind
    **{f"yaml.{prefix}load{many}": "yaml" for prefix in ("", "safe_", "full_", "unsafe_") for many in ("", "_all")},
    **{f"{module}.{name}": "pickle" for module in ("pickle", "_pickle") for name in ("load", "loads", "Unpickler")},
    **dict.fromkeys(("pandas.read_pickle", "joblib.load", "cloudpickle.load", "cloudpickle.loads"), "pickle"),
    **dict.fromkeys(("marshal.load", "marshal.loads"), "marshal"),
    **{f"shelve.{name}": "shelve" for name in ("open", "Shelf", "BsdDbShelf", "DbfilenameShelf")},
    **{f"dill.{name}": "dill" for name in ("load", "loads", "Unpickler", "load_session", "load_module")},
}
_LOADER_NAMES: dict[str, set[str]] = {}  # the last part of each of those names, with the kinds that it can mean
_NO_KINDS: frozenset[str] = frozenset()
for _name, _kind in _LOADERS.items():
    _LOADER_NAMES.setdefault(_name.rpartition(".")[2], set()).add(_kind)


@check
def sql_from_string(call: cst.Call, ctx: Context, *, kinds: Sequence[str]) -> Verdict:
    """Values reach SQL as parameters, not as text."""
    name = _last_name(call.func)
    if name not in _SQL_NAMES:
        return None
    if name in _SQL_CONSTRUCTORS:
        full = ctx.qualified_name(call.func) or ctx.code(call.func)
        if not full.startswith(_SQL_CONSTRUCTORS[name]):
            return None
    argument = _argument(call, _SQL_KEYWORDS)
    if argument is None:
        return None
    texts = _texts(argument, ctx)
    if not texts or texts[0] is None or not _is_sql(texts[0]):
        return None
    is_sure = None not in texts
    for parts in texts:
        for part, kind in _placed(parts or ()):
            origin = _origin(part, ctx, _quotes_sql)
            if origin is _Origin.INPUT or (origin is _Origin.OUTSIDE and kind in kinds):
                return Missed(argument, part=_shown(part, ctx))
            is_sure = is_sure and origin is _Origin.INSIDE
    return MET if is_sure else None


@check
def shell_injection(call: cst.Call, ctx: Context) -> Verdict:
    """A shell gets constant commands, or such as are put together from quoted parts."""
    if _last_name(call.func) not in _SHELL_NAMES:
        return None
    called = ctx.qualified_name(call.func)
    if called not in _SHELL_CALLS and not (called in _SHELL_BY_FLAG and _has_shell_flag(call)):
        return None
    command = _argument(call, ("args", "cmd", "command"))
    if command is None:
        return None
    match _origin(command, ctx, lambda function: ctx.qualified_name(function) in _SHELL_QUOTING):
        case _Origin.INSIDE:
            return MET
        case _Origin.UNKNOWN:
            return None
    return Missed(command, command=_shown(command, ctx))


@check
def unsafe_deserialization(call: cst.Call, ctx: Context, *, kinds: Sequence[str]) -> Verdict:
    """Data is read by a loader that can make plain values only."""
    if _LOADER_NAMES.get(_last_name(call.func), _NO_KINDS).isdisjoint(kinds):
        return None
    called = ctx.qualified_name(call.func) or ""
    kind = _LOADERS.get(called)
    if kind not in kinds:
        return None
    if kind == "yaml":
        return _yaml_load(call, called.rpartition(".")[2], ctx)
    data = _argument(call, ())
    if isinstance(data, cst.Call) and (ctx.qualified_name(data.func) or "").endswith(".dumps"):
        return MET  # a copy of an object of this process
    return Missed(call, call=called, instead="a data format such as JSON")


def _yaml_load(call: cst.Call, function: str, ctx: Context) -> Verdict:
    """`function` is the name of the PyYAML function, such as `load_all`."""
    if function.startswith("safe_"):
        return MET
    if any(arg.star for arg in call.args):
        return None
    named = [arg for arg in call.args if arg.keyword is not None and arg.keyword.value == "Loader"]
    given = named or call.args[1:]
    if not given or not function.startswith("load"):
        safe = "safe_" + function.removeprefix("full_").removeprefix("unsafe_")
        fix = None
        if isinstance(call.func, cst.Attribute) and call.func.attr.value == function and len(call.args) == 1:
            fix = Fix((replace(call.func.attr, safe),))
        return Missed(call, fix=fix, call=f"yaml.{function}", instead=f"yaml.{safe}")
    loader = given[0].value
    if _last_name(loader) in _YAML_SAFE:
        return MET
    module, _, chosen = (ctx.qualified_name(loader) or "").rpartition(".")
    if not module.startswith("yaml") or chosen not in {*_YAML_SAFE, *_YAML_UNSAFE}:
        return None
    if chosen in _YAML_SAFE:
        return MET
    safe = _YAML_UNSAFE[chosen]
    fix = Fix((replace(loader.attr, safe),)) if isinstance(loader, cst.Attribute) else None
    return Missed(call, fix=fix, call=f"yaml.{chosen}", instead=f"yaml.{safe}")


def _has_shell_flag(call: cst.Call) -> bool:
    """Is `shell=True` written out? Any other value cannot be judged."""
    for arg in call.args:
        match arg:
            case cst.Arg(keyword=cst.Name(value="shell"), value=cst.Name(value="True") | cst.Integer(value="1")):
                return True
    return False


def _is_sql(parts: Sequence[Part]) -> bool:
    """Does the text begin as a statement that takes parameters? `Select one` is no SQL: keywords are in one case."""
    match = _SQL.match("".join(part if isinstance(part, str) else "x" for part in parts))
    return match is not None and (match["verb"].isupper() or match["verb"].islower())


def _placed(parts: Sequence[Part]) -> Iterator[tuple[cst.BaseExpression, str]]:
    """What is put into an SQL text, each with the kind of its place: `value`, or `name` for all else."""
    before = ""
    for index, part in enumerate(parts):
        if isinstance(part, str):
            before += part
            continue
        after = parts[index + 1] if index + 1 < len(parts) else ""
        is_prefix = isinstance(after, str) and after.startswith(".")
        is_value = before.count("'") % 2 or (_BEFORE_VALUE.search(before.rstrip()) and not is_prefix)
        yield part, "value" if is_value else "name"
        before += "x"


def _quotes_sql(function: cst.BaseExpression) -> bool:
    return _SQL_CLEANER.search(_last_name(function)) is not None


# ---- texts that are put together: their parts

_SCOPES = (cst.FunctionDef, cst.Lambda, cst.ClassDef)
_BINDERS = frozenset({cst.Assign, cst.AnnAssign, cst.AugAssign, cst.NamedExpr, cst.For, cst.CompFor, cst.AsName})
_CHECKERS = frozenset({cst.Assign, cst.Comparison})
_DISPLAYS = (cst.Tuple, cst.List, cst.Set)
_KEEPS_TEXT = frozenset({"strip", "rstrip", "lstrip", "lower", "upper", "dedent", "cleandoc"})
_PERCENT = re.compile(r"%(?:\((?P<key>[^)]*)\))?[#0\- +]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?(?P<type>[%a-zA-Z])")
_BRACES = re.compile(r"(?P<brace>\{\{|\}\})|\{(?P<key>[^{}!:.\[]*)[^{}!:]*(?:!\w)?(?::(?P<spec>[^{}]*))?\}")
_ESCAPE = re.compile(r"\\(.|\n)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "\n": ""}
_NUMERIC_TYPES = frozenset("bcdeEfFgGinouxX")
_KEPT_SCOPES = 8  # functions whose names are remembered: a call looks at those around it
_MAX_SHOWN = 40  # characters of an expression that a message shows


def _last_name(function: cst.BaseExpression) -> str:
    """The last part of what is called: `run` for `subprocess.run` and for `run`; "" for anything else."""
    match function:
        case cst.Attribute(attr=cst.Name(value=name)) | cst.Name(value=name):
            return name
    return ""


def _argument(call: cst.Call, keywords: Sequence[str]) -> cst.BaseExpression | None:
    """The first positional argument, or the one that is given by one of these keywords."""
    for arg in call.args:
        if arg.star == "*":
            return None
        if not arg.star and (arg.keyword is None or arg.keyword.value in keywords):
            return arg.value
    return None


def _shown(expression: cst.BaseExpression, ctx: Context) -> str:
    """An expression for a message: on one line, and not too long."""
    text = " ".join(ctx.code(expression).split())
    return text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 3] + "..."


def _texts(expression: cst.BaseExpression, ctx: Context) -> list[list[Part] | None]:
    """The parts of a text; of a local name, those of each text that is assigned or added to it (None: not a text)."""
    if not isinstance(expression, cst.Name):
        return [_parts(expression, ctx)]
    return [_parts(value, ctx) for value in _values(expression, ctx) or ()]


def _parts(expression: cst.BaseExpression, ctx: Context) -> list[Part] | None:
    """What a text is put together from, in order; None for an expression that is not visibly a text."""
    parts: list[Part] = []
    stack: list[object] = [expression]
    inlined: set[str] = set()
    while stack:
        match stack.pop():
            case str() as text:
                parts.append(text)
            case cst.SimpleString() as literal:
                parts.append(_read(literal.raw_value, literal.prefix))
            case cst.FormattedString(parts=pieces):
                stack.extend(reversed(pieces))
            case cst.FormattedStringText(value=value):
                parts.append(_read(value, "").replace("{{", "{").replace("}}", "}"))
            case cst.FormattedStringExpression(expression=value, format_spec=[*_, cst.FormattedStringText(value=spec)]):
                parts.append("0" if spec[-1:] in _NUMERIC_TYPES else value)
            case cst.FormattedStringExpression(expression=value):
                stack.append(value)
            case (
                cst.ConcatenatedString(left=left, right=right)
                | cst.BinaryOperation(left=left, operator=cst.Add(), right=right)
            ):
                stack += (right, left)
            case cst.BinaryOperation(left=left, operator=cst.Modulo(), right=right) as formatted:
                template = _constant(left, ctx)
                stack.extend(() if template is None else reversed(list(_percent(template, right, ctx))))
                if template is None:
                    parts.append(formatted)
            case cst.Call(func=cst.Attribute(value=receiver, attr=cst.Name(value="format"))) as call:
                template = _constant(receiver, ctx)
                stack.extend(() if template is None else reversed(list(_braces(template, call))))
                if template is None:
                    parts.append(call)
            case cst.Call(func=cst.Attribute(value=receiver) as method, args=[]) if _last_name(method) in _KEEPS_TEXT:
                stack.append(receiver)
            case cst.Call(func=function, args=[cst.Arg(value=value)]) if _last_name(function) in _KEEPS_TEXT:
                stack.append(value)
            case cst.Name(value=word) as name if word not in inlined:
                inlined.add(word)
                held = _constant(name, ctx)
                parts.append(name if held is None else held)
            case cst.BaseExpression() as value:
                parts.append(value)
    return parts if any(isinstance(part, str) for part in parts) else None


def _read(written: str, prefix: str) -> str:
    """The text of a literal, near enough; evaluating it as Python does would print warnings about odd escapes."""
    return written if "r" in prefix.lower() else _ESCAPE.sub(lambda match: _ESCAPED.get(match[1], match[1]), written)


def _constant(expression: cst.BaseExpression, ctx: Context) -> str | None:
    """The value of a string literal, of adjacent ones, of a sum of such, and of a local name that holds one."""
    if isinstance(expression, cst.Name):
        values = _values(expression, ctx) or ()
        if len(values) != 1 or isinstance(values[0], cst.Name):
            return None
        expression = values[0]
    texts: list[str] = []
    stack = [expression]
    while stack:
        match stack.pop():
            case cst.SimpleString() as literal:
                texts.append(_read(literal.raw_value, literal.prefix))
            case (
                cst.ConcatenatedString(left=left, right=right)
                | cst.BinaryOperation(left=left, operator=cst.Add(), right=right)
            ):
                stack += (right, left)
            case cst.Call(func=function, args=[cst.Arg(value=value)]) if _last_name(function) in _KEEPS_TEXT:
                stack.append(value)
            case _:
                return None
    return "".join(texts)


def _percent(template: str, values: cst.BaseExpression, ctx: Context) -> Iterator[Part]:
    """The parts of `template % values`; numbers count as constant."""
    given: list[cst.BaseExpression] = []
    named: dict[str, cst.BaseExpression] = {}
    match values:
        case cst.Tuple(elements=elements):
            given = [element.value for element in elements]
        case cst.Dict(elements=items):
            named = {_constant(item.key, ctx) or "": item.value for item in items if isinstance(item, cst.DictElement)}
    cursor = index = 0
    for match in _PERCENT.finditer(template):
        yield template[cursor : match.start()]
        cursor = match.end()
        if match["type"] == "%":
            yield "%"
            continue
        if match["type"] in _NUMERIC_TYPES:
            yield "0"
        elif match["key"] is not None:
            yield named.get(match["key"], values)
        else:
            yield given[index] if index < len(given) else values
        index += 1
    yield template[cursor:]


def _braces(template: str, call: cst.Call) -> Iterator[Part]:
    """The parts of `template.format(...)`; numbers count as constant."""
    given = [arg.value for arg in call.args if arg.keyword is None and not arg.star]
    named = {arg.keyword.value: arg.value for arg in call.args if arg.keyword is not None}
    cursor = index = 0
    for match in _BRACES.finditer(template):
        yield template[cursor : match.start()]
        cursor = match.end()
        if match["brace"]:
            yield match["brace"][0]
            continue
        key = match["key"]
        if not key:
            key, index = str(index), index + 1
        if match["spec"] and match["spec"][-1] in _NUMERIC_TYPES:
            yield "0"
        elif key.isdigit():
            yield given[int(key)] if int(key) < len(given) else call
        else:
            yield named.get(key, call)
    yield template[cursor:]


# ---- texts that are put together: where their parts come from

_NUMBERS = frozenset({"int", "float", "len", "bool", "round", "ord", "sum"})
_NUMBER_TYPES = frozenset({"int", "float", "bool", "None", "Optional", "Union", "typing", "Decimal", "UUID"})
_PLACEHOLDERS = re.compile(r"placeholder|qmark|bind", re.IGNORECASE)
_FIXED = frozenset({"sys.executable", "sys.platform", "os.sep", "os.linesep", "os.devnull"})
_INPUTS = frozenset({"request", "argv", "input"})


class _Origin(IntEnum):
    """Where what is put into a text comes from, as far as the function around it tells."""

    INSIDE = 0  # a constant of the program, a number, cleaned or checked for the place where it goes
    UNKNOWN = 1  # a name of the module around it
    OUTSIDE = 2  # a parameter, an attribute, the result of a call
    INPUT = 3  # a request, the command line, the keyboard


Sources = Union[Iterable[cst.BaseExpression], _Origin]


def _origin(expression: cst.BaseExpression, ctx: Context, is_cleaner: IsCleaner) -> _Origin:
    """Where an expression that is put into a text comes from; local names are followed."""
    worst = _Origin.INSIDE
    stack: list[cst.BaseExpression] = [expression]
    followed: set[str] = set()
    while stack:
        node = stack.pop()
        if isinstance(node, cst.Name):
            if node.value in followed:
                continue
            followed.add(node.value)
        sources = _sources(node, ctx, is_cleaner)
        if isinstance(sources, _Origin):
            worst = max(worst, sources)
        else:
            stack.extend(sources)
    return worst


def _sources(node: cst.BaseExpression, ctx: Context, is_cleaner: IsCleaner) -> Sources:
    """The expressions whose text or value becomes that of `node`; its origin where there is nothing to follow."""
    match node:
        case cst.SimpleString() | cst.BaseNumber() | cst.Comparison():
            return ()
        case cst.Name():
            return _name_sources(node, ctx)
        case cst.Attribute():
            return _attribute_sources(node)
        case cst.Call():
            return _call_sources(node, is_cleaner)
        case cst.FormattedString() | cst.ConcatenatedString() | cst.BinaryOperation(operator=cst.Modulo()):
            parts = _parts(node, ctx) or []
            return _Origin.OUTSIDE if parts in ([], [node]) else [part for part in parts if not isinstance(part, str)]
        case cst.BinaryOperation(left=cst.BaseString() as text, operator=cst.Multiply()):
            return (text,)
        case cst.BinaryOperation(left=cst.BaseNumber()) | cst.BinaryOperation(right=cst.BaseNumber()):
            return ()
        case cst.BinaryOperation(left=left, right=right) | cst.BooleanOperation(left=left, right=right):
            return left, right
        case cst.IfExp(body=left, orelse=right):
            return left, right
        case cst.Subscript(value=table):
            return (table,)
        case cst.Dict(elements=items):
            return [item.value for item in items]
        case cst.List(elements=elements) | cst.Tuple(elements=elements) | cst.Set(elements=elements):
            return [element.value for element in elements]
        case cst.ListComp(elt=value) | cst.SetComp(elt=value) | cst.GeneratorExp(elt=value):
            return (value,)
    return _Origin.OUTSIDE


def _name_sources(name: cst.Name, ctx: Context) -> Sources:
    if name.value == "request":
        return _Origin.INPUT
    if name.value.isupper() or _PLACEHOLDERS.search(name.value) or _is_checked(name, ctx):
        return ()
    values = _values(name, ctx)
    if values is None:
        return _Origin.OUTSIDE
    return values or _Origin.UNKNOWN


def _attribute_sources(attribute: cst.Attribute) -> Sources:
    if any(isinstance(node, cst.Name) and node.value in _INPUTS for node in descendants(attribute)):
        return _Origin.INPUT
    if attribute.attr.value.isupper() or dotted_name(attribute) in _FIXED:
        return ()
    match attribute:
        case cst.Attribute(value=cst.Attribute(attr=cst.Name(value=member)), attr=cst.Name(value="value" | "name")):
            return () if member.isupper() else _Origin.OUTSIDE  # a member of an enumeration
    return _Origin.OUTSIDE


def _call_sources(call: cst.Call, is_cleaner: IsCleaner) -> Sources:
    called = _last_name(call.func)
    values = [arg.value for arg in call.args]
    if called in _NUMBERS or is_cleaner(call.func):
        return ()
    if called == "map" and values and (is_cleaner(values[0]) or _last_name(values[0]) in _NUMBERS):
        return ()
    if called in _INPUTS:
        return _Origin.INPUT
    receiver = [call.func.value] if isinstance(call.func, cst.Attribute) else []
    if called == "get":  # of a table: CLAUSES.get(key, default)
        return receiver + values[1:]
    if called in ("join", "str", "sorted", "list", "tuple"):
        return values
    if called in ("items", "values", "keys", "format") or called in _KEEPS_TEXT:
        return receiver + values
    return _Origin.OUTSIDE


def _is_checked(name: cst.Name, ctx: Context) -> bool:
    """Does its function make it a number, declare it as one, or look it up in a set of allowed values?"""
    function = ctx.function_of(name)
    if function is None:
        return False
    for param in parameters_of(function.params):
        if param.name.value == name.value and _is_number_type(param.annotation, ctx):
            return True
    if name.value in _checked_names(function.body):
        return True
    return any(_allows(above, name) for above in ctx.ancestors(name))


def _is_number_type(annotation: cst.Annotation | None, ctx: Context) -> bool:
    return annotation is not None and _NUMBER_TYPES.issuperset(re.findall(r"\w+", ctx.code(annotation.annotation)))


def _allows(condition: cst.CSTNode, name: cst.Name) -> bool:
    """Is this `if name in ALLOWED:`?"""
    match condition:
        case (
            cst.If(test=cst.Comparison(left=left, comparisons=[cst.ComparisonTarget(operator=cst.In())]))
            | cst.IfExp(test=cst.Comparison(left=left, comparisons=[cst.ComparisonTarget(operator=cst.In())]))
        ):
            return any(isinstance(one, cst.Name) and one.value == name.value for one in descendants(left))
    return False


def _values(name: cst.Name, ctx: Context) -> Sequence[cst.BaseExpression] | None:
    """Everything that the functions around a name assign or add to it.

    Empty where none of them binds it, None where it is bound to what cannot be said (a parameter, a context's value).
    """
    bound = ctx.binding(name.value, name)
    if bound is None or bound.kind not in ("value", "parameter"):
        return []
    if bound.kind == "parameter":
        return None
    around = list(ctx.ancestors(name))
    scopes: list[cst.CSTNode] = [above.body for above in around if isinstance(above, cst.FunctionDef)]
    for scope in scopes or around[-1:]:
        found = _bound_values(scope)
        if name.value in found:
            return found[name.value]
    return []


@lru_cache(maxsize=_KEPT_SCOPES)
def _bound_values(scope: cst.CSTNode) -> Mapping[str, Sequence[cst.BaseExpression] | None]:
    """Per name that a function binds, what is assigned or added to it in source order; None as for `_values`."""
    bound: dict[str, list[cst.BaseExpression] | None] = {}

    def add(target: cst.CSTNode, values: Iterable[cst.BaseExpression] | None) -> None:
        names = [target] if not isinstance(target, (cst.Tuple, cst.List)) else list(descendants(target))
        for name in [one.value for one in names if isinstance(one, cst.Name)]:
            known = bound.setdefault(name, [])
            if values is None or known is None:
                bound[name] = None
            else:
                known.extend(values)

    for node in descendants(scope, stop_at=_SCOPES):
        if node.__class__ not in _BINDERS:  # most nodes bind nothing, and a set is faster to ask than `match`
            continue
        match node:
            case cst.Assign(targets=targets, value=value):
                for assigned in targets:
                    add(assigned.target, [value])
            case (
                cst.AnnAssign(target=target, value=cst.BaseExpression() as value)
                | cst.NamedExpr(target=target, value=value)
                | cst.AugAssign(target=target, value=value)
            ):
                add(target, [value])
            case cst.For(target=target, iter=items) | cst.CompFor(target=target, iter=items):
                add(target, [one.value for one in items.elements] if isinstance(items, _DISPLAYS) else [items])
            case cst.AsName(name=target):
                add(target, None)
    return bound


@lru_cache(maxsize=_KEPT_SCOPES)
def _checked_names(scope: cst.CSTNode) -> frozenset[str]:
    """The names that a function makes numbers (`n = int(n)`), or refuses (`if name not in ALLOWED`)."""
    checked: set[str] = set()
    for node in descendants(scope, stop_at=_SCOPES):
        if node.__class__ not in _CHECKERS:
            continue
        match node:
            case cst.Comparison(comparisons=[cst.ComparisonTarget(operator=cst.NotIn())], left=left):
                checked.update(one.value for one in descendants(left) if isinstance(one, cst.Name))
            case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))], value=cst.Call(func=converter)):
                if _last_name(converter) in _NUMBERS:
                    checked.add(name)
    return frozenset(checked)
