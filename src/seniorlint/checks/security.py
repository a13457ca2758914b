"""Checks of the principle Security."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum
from typing import Union

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.engine.names import parameters_of
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Fix, Missed, Verdict, replace
from seniorlint.engine.walk import descendants

Part = Union[str, cst.BaseExpression]  # what a text is made of: constant text, and expressions that are put into it
IsCleaner = Callable[[cst.BaseExpression], bool]  # does what this function returns fit safely into the text?

_SCOPES = (cst.FunctionDef, cst.Lambda, cst.ClassDef)
_NUMBERS = frozenset({"int", "float", "len", "bool", "round", "ord", "sum"})
_KEEPS_TEXT = frozenset({"strip", "rstrip", "lstrip", "lower", "upper", "dedent", "cleandoc"})
_PERCENT = re.compile(r"%(?:\((?P<key>[^)]*)\))?[#0\- +]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?(?P<type>[%a-zA-Z])")
_BRACES = re.compile(r"(?P<brace>\{\{|\}\})|\{(?P<key>[^{}!:.\[]*)[^{}!:]*(?:!\w)?(?::(?P<spec>[^{}]*))?\}")
_NUMERIC_TYPES = frozenset("bcdeEfFgGinouxX")
_PLACEHOLDERS = re.compile(r"placeholder|qmark|bind", re.IGNORECASE)
_MAX_QUOTED = 40  # characters of an expression that a message shows

_SQL_METHODS = frozenset(
    "execute executemany executescript exec_driver_sql raw query fetch fetchrow fetchval fetch_all fetch_one fetch_val"
    " read_sql read_sql_query text SQL RawSQL".split()
)
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
    r"|\b(?:in|values)\s*\([^()]*$",
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
_YAML_UNSAFE = frozenset({"Loader", "CLoader", "FullLoader", "CFullLoader", "UnsafeLoader", "CUnsafeLoader"})
_YAML_FIXED = {
    "Loader": "SafeLoader",
    "CLoader": "CSafeLoader",
    "FullLoader": "SafeLoader",
    "UnsafeLoader": "SafeLoader",
}
_LOADERS = {
    **{f"yaml.{prefix}load{all_}": "yaml" for prefix in ("", "safe_", "full_", "unsafe_") for all_ in ("", "_all")},
    **{f"{module}.{name}": "pickle" for module in ("pickle", "_pickle") for name in ("load", "loads", "Unpickler")},
    **{name: "pickle" for name in ("pandas.read_pickle", "joblib.load", "cloudpickle.load", "cloudpickle.loads")},
    **{f"marshal.{name}": "marshal" for name in ("load", "loads")},
    **{f"shelve.{name}": "shelve" for name in ("open", "Shelf", "BsdDbShelf", "DbfilenameShelf")},
    **{f"dill.{name}": "dill" for name in ("load", "loads", "Unpickler", "load_session", "load_module")},
}
_LOADER_NAMES = frozenset(name.rpartition(".")[2] for name in _LOADERS)


class _Origin(IntEnum):
    """Where what is put into a text comes from, as far as the function around it tells."""

    INSIDE = 0  # a constant of the program, a number, or cleaned for the place where it goes
    UNKNOWN = 1  # a name of the module around it
    OUTSIDE = 2


@check
def sql_from_string(call: cst.Call, ctx: Context, *, kinds: Sequence[str]) -> Verdict:
    """Values reach SQL as parameters, not as text."""
    name = _last_name(call.func)
    if name not in _SQL_METHODS:
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
            origin = _origin(part, ctx, lambda function: bool(_SQL_CLEANER.search(_last_name(function))))
            if origin is _Origin.OUTSIDE and (kind in kinds or _is_input(part, ctx)):
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
        case _Origin.OUTSIDE:
            return Missed(command, command=_shown(command, ctx))
    return None


@check
def unsafe_deserialization(call: cst.Call, ctx: Context, *, kinds: Sequence[str]) -> Verdict:
    """Data from outside is read with a loader that makes plain values only."""
    if _last_name(call.func) not in _LOADER_NAMES:
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
    return Missed(call, call=called, instead="read JSON, or check a signature first")


def _yaml_load(call: cst.Call, function: str, ctx: Context) -> Verdict:
    """`function` is the name of the PyYAML function, such as `load_all`."""
    if function.startswith("safe_"):
        return MET
    fixes = {"load": "safe_load", "load_all": "safe_load_all"}
    loader = call.args[1].value if len(call.args) > 1 else None
    if loader is None or function not in fixes:
        name = call.func.attr if isinstance(call.func, cst.Attribute) and len(call.args) == 1 else None
        safe = "safe_" + function.removeprefix("full_").removeprefix("unsafe_")
        fix = Fix((replace(name, safe),)) if name is not None and name.value == function else None
        return Missed(call, fix=fix, call=f"yaml.{function}", instead=f"use yaml.{safe}")
    module, _, name_of_loader = (ctx.qualified_name(loader) or "").rpartition(".")
    if not module.startswith("yaml") or name_of_loader not in _YAML_SAFE | _YAML_UNSAFE:
        return None
    if name_of_loader in _YAML_SAFE:
        return MET
    fix = None
    if isinstance(loader, cst.Attribute) and name_of_loader in _YAML_FIXED:
        fix = Fix((replace(loader.attr, _YAML_FIXED[name_of_loader]),))
    return Missed(call, fix=fix, call=f"yaml.{function} with {name_of_loader}", instead="use yaml.SafeLoader")


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


def _is_input(expression: cst.BaseExpression, ctx: Context) -> bool:
    """Does it read a request, the command line, the environment or the keyboard, right here?"""
    for node in descendants(expression):
        match node:
            case cst.Name(value="request") | cst.Attribute(attr=cst.Name(value="request")):
                return True
            case cst.Attribute(attr=cst.Name(value="argv" | "environ" | "getenv")):
                return True
            case cst.Call(func=cst.Name(value="input")):
                return True
    return False


def _shown(expression: cst.BaseExpression, ctx: Context) -> str:
    """An expression for a message: on one line, and not too long."""
    text = " ".join(ctx.code(expression).split())
    return text if len(text) <= _MAX_QUOTED else text[: _MAX_QUOTED - 3] + "..."


# ---- texts that are put together


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


def _texts(expression: cst.BaseExpression, ctx: Context) -> list[list[Part] | None]:
    """The parts of a text; of a local name, those of each text that is assigned or added to it (None: not a text)."""
    if not isinstance(expression, cst.Name):
        return [_parts(expression)]
    return [_parts(value) for value in _values(expression, ctx) or ()]


def _values(name: cst.Name, ctx: Context) -> list[cst.BaseExpression] | None:
    """Everything that the functions around a name assign or add to it.

    Empty where none of them binds it, None where it is bound to what cannot be said (a parameter, a loop's item).
    """
    bound = ctx.binding(name.value, name)
    if bound is None or bound.kind not in ("value", "parameter"):
        return []
    if bound.kind == "parameter":
        return None
    scopes = [above.body for above in ctx.ancestors(name) if isinstance(above, cst.FunctionDef)]
    for scope in scopes or list(ctx.ancestors(name))[-1:]:
        values = _values_in(scope, name)
        if values is None or values:
            return values
    return []


def _values_in(scope: cst.CSTNode, name: cst.Name) -> list[cst.BaseExpression] | None:
    values: list[cst.BaseExpression] = []
    for node in descendants(scope, stop_at=_SCOPES):
        match node:
            case cst.Assign(targets=targets, value=value):
                for target in targets:
                    if _is_name(target.target, name):
                        values.append(value)
                    elif isinstance(target.target, (cst.Tuple, cst.List)) and _mentions(target.target, name):
                        return None
            case (
                cst.AnnAssign(target=target, value=cst.BaseExpression() as value)
                | cst.NamedExpr(target=target, value=value)
                | cst.AugAssign(target=target, value=value)
            ) if _is_name(target, name):
                values.append(value)
            case cst.For(target=target, iter=items) | cst.CompFor(target=target, iter=items) if _mentions(target, name):
                if not isinstance(items, (cst.Tuple, cst.List, cst.Set)) or not _is_name(target, name):
                    return None
                values.extend(element.value for element in items.elements)
            case cst.AsName(name=target) if _mentions(target, name):
                return None
    return values


def _is_name(node: cst.CSTNode, name: cst.Name) -> bool:
    return isinstance(node, cst.Name) and node.value == name.value


def _mentions(node: cst.CSTNode, name: cst.Name) -> bool:
    return any(_is_name(one, name) for one in descendants(node))


def _parts(expression: cst.BaseExpression) -> list[Part] | None:
    """What a text is put together from, in order; None for an expression that is not visibly a text."""
    parts: list[Part] = []
    stack: list[object] = [expression]
    while stack:
        match stack.pop():
            case str() as text:
                parts.append(text)
            case cst.SimpleString(evaluated_value=value):
                parts.append(value if isinstance(value, str) else "")
            case cst.FormattedString(parts=pieces):
                stack.extend(reversed(pieces))
            case cst.FormattedStringText(value=value):
                parts.append(value.replace("{{", "{").replace("}}", "}"))
            case cst.FormattedStringExpression(expression=value, format_spec=[*_, cst.FormattedStringText(value=spec)]):
                parts.append("0" if spec[-1:] in _NUMERIC_TYPES else value)
            case cst.FormattedStringExpression(expression=value):
                parts.append(value)
            case (
                cst.ConcatenatedString(left=left, right=right)
                | cst.BinaryOperation(left=left, operator=cst.Add(), right=right)
            ):
                stack += (right, left)
            case cst.BinaryOperation(left=left, operator=cst.Modulo(), right=right):
                template = _constant(left)
                stack.extend((right, left) if template is None else reversed(list(_percent(template, right))))
            case cst.Call(func=cst.Attribute(value=receiver, attr=cst.Name(value="format"))) as call:
                template = _constant(receiver)
                if template is None:
                    parts.append(call)
                else:
                    stack.extend(reversed(list(_braces(template, call))))
            case cst.Call(func=cst.Attribute(value=receiver) as method, args=[]) if _last_name(method) in _KEEPS_TEXT:
                stack.append(receiver)
            case cst.Call(func=function, args=[cst.Arg(value=value)]) if _last_name(function) in _KEEPS_TEXT:
                stack.append(value)
            case cst.BaseExpression() as value:
                parts.append(value)
    return parts if any(isinstance(part, str) for part in parts) else None


def _constant(expression: cst.BaseExpression) -> str | None:
    """The value of a string literal, of adjacent ones and of a sum of such; None for anything else."""
    texts: list[str] = []
    stack = [expression]
    while stack:
        match stack.pop():
            case cst.SimpleString(evaluated_value=str() as value):
                texts.append(value)
            case (
                cst.ConcatenatedString(left=left, right=right)
                | cst.BinaryOperation(left=left, operator=cst.Add(), right=right)
            ):
                stack += (right, left)
            case _:
                return None
    return "".join(texts)


def _percent(template: str, values: cst.BaseExpression) -> Iterator[Part]:
    """The parts of `template % values`; numbers count as constant."""
    given: list[cst.BaseExpression] = []
    named: dict[str, cst.BaseExpression] = {}
    match values:
        case cst.Tuple(elements=elements):
            given = [element.value for element in elements]
        case cst.Dict(elements=items):
            named = {_constant(e.key) or "": e.value for e in items if isinstance(e, cst.DictElement)}
    cursor = index = 0
    for match in _PERCENT.finditer(template):
        yield template[cursor : match.start()]
        cursor = match.end()
        if match["type"] == "%" or match["type"] in _NUMERIC_TYPES:
            yield "%" if match["type"] == "%" else "0"
        elif match["key"] is not None:
            yield named.get(match["key"], values)
        else:
            yield given[index] if index < len(given) else values
        index += match["type"] != "%"
    yield template[cursor:]


def _braces(template: str, call: cst.Call) -> Iterator[Part]:
    """The parts of `template.format(...)`; numbers count as constant."""
    given = [arg.value for arg in call.args if arg.keyword is None and not arg.star]
    named = {arg.keyword.value: arg.value for arg in call.args if arg.keyword is not None}
    cursor = index = 0
    for match in _BRACES.finditer(template):
        yield template[cursor : match.start()]
        cursor = match.end()
        key = match["key"]
        if match["brace"]:
            yield match["brace"][0]
            continue
        if not key:
            key, index = str(index), index + 1
        if (match["spec"] or "")[-1:] in _NUMERIC_TYPES and match["spec"]:
            yield "0"
        elif key.isdigit():
            yield given[int(key)] if int(key) < len(given) else call
        else:
            yield named.get(key, call)
    yield template[cursor:]


def _origin(expression: cst.BaseExpression, ctx: Context, is_cleaner: IsCleaner) -> _Origin:
    """Where an expression that is put into a text comes from; local names are followed."""
    worst = _Origin.INSIDE
    stack: list[cst.BaseExpression] = [expression]
    followed: set[str] = set()
    while stack:
        node = stack.pop()
        inner = _sources(node, ctx, is_cleaner)
        if isinstance(inner, _Origin):
            worst = max(worst, inner)
            continue
        if isinstance(node, cst.Name):
            if node.value in followed:
                continue
            followed.add(node.value)
        stack.extend(inner)
    return worst


def _sources(node: cst.BaseExpression, ctx: Context, is_cleaner: IsCleaner) -> Iterable[cst.BaseExpression] | _Origin:
    """The expressions whose text or value becomes that of `node`; its origin where there is nothing to follow."""
    match node:
        case cst.FormattedString() | cst.ConcatenatedString():
            return [part for part in _parts(node) or () if not isinstance(part, str)]
        case cst.SimpleString() | cst.BaseNumber() | cst.Comparison():
            return ()
        case cst.Name(value=word):
            return _name_sources(node, ctx)
        case cst.Attribute(attr=cst.Name(value=word)) if word.isupper():
            return ()
        case cst.Attribute(value=cst.Attribute(attr=cst.Name(value=word)), attr=cst.Name(value="value" | "name")):
            return () if word.isupper() else _Origin.OUTSIDE  # a member of an enumeration
        case cst.IfExp(body=left, orelse=right) | cst.BooleanOperation(left=left, right=right):
            return left, right
        case cst.BinaryOperation(left=cst.BaseString() as text, operator=cst.Multiply()):
            return (text,)
        case cst.BinaryOperation(operator=cst.Modulo()):
            parts = _parts(node)
            return (node.left, node.right) if parts is None else [part for part in parts if not isinstance(part, str)]
        case cst.BinaryOperation(left=left, right=right):
            return left, right
        case cst.Subscript(value=table):
            return (table,)
        case cst.Dict(elements=items):
            return [item.value for item in items]
        case cst.List(elements=elements) | cst.Tuple(elements=elements) | cst.Set(elements=elements):
            return [element.value for element in elements]
        case cst.ListComp(elt=value) | cst.SetComp(elt=value) | cst.GeneratorExp(elt=value):
            return (value,)
        case cst.Call():
            return _call_sources(node, is_cleaner)
    return _Origin.OUTSIDE


def _name_sources(name: cst.Name, ctx: Context) -> Iterable[cst.BaseExpression] | _Origin:
    if name.value.isupper() or _PLACEHOLDERS.search(name.value) or _is_number(name, ctx):
        return ()
    values = _values(name, ctx)
    if values is None:
        return _Origin.OUTSIDE
    return values or _Origin.UNKNOWN


def _is_number(name: cst.Name, ctx: Context) -> bool:
    """Is this a parameter that is declared to be a number?"""
    function = ctx.function_of(name)
    for param in parameters_of(function.params) if function is not None else ():
        if param.name.value == name.value:
            return param.annotation is not None and ctx.code(param.annotation.annotation) in ("int", "float", "bool")
    return False


def _call_sources(call: cst.Call, is_cleaner: IsCleaner) -> Iterable[cst.BaseExpression] | _Origin:
    called = _last_name(call.func)
    values = [arg.value for arg in call.args]
    if called in _NUMBERS or is_cleaner(call.func):
        return ()
    if called == "map" and values and (is_cleaner(values[0]) or _last_name(values[0]) in _NUMBERS):
        return ()
    receiver = [call.func.value] if isinstance(call.func, cst.Attribute) else []
    if called == "get":  # of a table: CLAUSES.get(key, default)
        return receiver + values[1:]
    if called == "join" or called == "str":
        return values
    if called == "format" or called in _KEEPS_TEXT:
        return receiver + values
    return _Origin.OUTSIDE
