"""Mutants of a check: small changes of its source, each of which its fixtures must see.

A mutant is a replacement in the text of a module, so that a survivor can be read and tried by hand. These are not the
changes of a general tool but what a check can get wrong: what it answers (`MET`, None, `Missed`), where it points, what
its message says, which names it knows, and under which condition.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeGuard

# Names that mutants use; the run puts them into the namespace of the mutated module.
NOTHING, CHILD = "_Nothing_", "_child_"
_NAME = re.compile(r"[A-Za-z_][\w.-]+")
_OUTCOMES = ("Missed", "Met", "Shown")
_OWN_KEYWORDS = ("at", "fix", "decided_by", "excess")  # of outcomes; the others fill placeholders of the message


class Change(NamedTuple):
    """Put `text` in the place of a node; `what` says what that does."""

    node: ast.AST
    text: str
    what: str


@dataclass(frozen=True)
class Mutant:
    """A module with one change. `start` and `end` are offsets in its bytes, `line` counts from 1."""

    module: str
    path: Path
    function: str
    line: int
    start: int
    end: int
    before: str
    after: str
    what: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What names this mutant as long as its code stays the same, whatever is above it."""
        return self.module, self.function, " ".join(self.before.split()), " ".join(self.after.split())

    @property
    def above(self) -> str:
        """The line above it, which tells apart what a function has several times, such as `return None`."""
        return _source_of(self.path).splitlines()[max(self.line - 2, 0)].decode().strip()

    def source(self) -> bytes:
        """The source of the mutated module."""
        original = _source_of(self.path)
        return original[: self.start] + self.after.encode() + original[self.end :]


def mutants_of(module: str, path: Path) -> Iterator[Mutant]:
    """All mutants of a module, in the order of its text."""
    source = _source_of(path)
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for function, change in _changes(ast.parse(source)):
        node = change.node
        start = starts[node.lineno - 1] + node.col_offset  # type: ignore[attr-defined]
        end = starts[node.end_lineno - 1] + node.end_col_offset  # type: ignore[attr-defined]
        before = source[start:end].decode()
        yield Mutant(module, path, function, node.lineno, start, end, before, change.text, change.what)  # type: ignore[attr-defined]


@cache
def _source_of(path: Path) -> bytes:
    return path.read_bytes()  # once: somebody may edit the file while mutants are tried


def _changes(tree: ast.Module) -> Iterator[tuple[str, Change]]:
    """The changes of a module, each with the name of the function that it is in ("" at the top)."""
    for statement in tree.body:
        match statement:
            case ast.FunctionDef(name=name, args=arguments) | ast.AsyncFunctionDef(name=name, args=arguments):
                first = (arguments.posonlyargs + arguments.args)[0].arg if arguments.args else "None"
                is_verdict = "Verdict" in ast.unparse(statement.returns or ast.Constant(None))
                for change in _in_function(statement, first, is_verdict):
                    yield name, change
            case ast.Assign() | ast.AnnAssign() | ast.ClassDef() | ast.For() | ast.If():
                for change in _names(statement):
                    yield "", change


def _in_function(function: ast.AST, first: str, is_verdict: bool) -> Iterator[Change]:
    for node in _walk(function):
        match node:
            case ast.Name(id="MET"):
                yield Change(node, "None", "MET becomes None")
                yield Change(node, f"Missed({first})", "MET becomes Missed")
            case ast.Name(id="SHOWN"):
                yield Change(node, "None", "SHOWN becomes None")
            case ast.Call(func=ast.Name(id=name)) if name in _OUTCOMES:
                yield from _of_outcome(node, name, first)
            case ast.Return(value=None | ast.Constant(value=None)) if is_verdict:
                yield Change(node, "return MET", "None becomes MET")
            case ast.Return(value=ast.IfExp() as choice) if is_verdict:
                yield from (Change(one, "MET", "None becomes MET") for one in _ends(choice) if _is_none(one))
            case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
                yield Change(test, f"(not ({ast.unparse(test)}))", "a condition is negated")
            case ast.match_case(guard=ast.expr() as guard):
                yield Change(guard, f"(not ({ast.unparse(guard)}))", "a guard is negated")
            case ast.comprehension(ifs=[*tests]):
                for test in tests:
                    yield Change(test, f"(not ({ast.unparse(test)}))", "a filter is negated")
        for name in ("body", "orelse"):
            block = getattr(node, name, None)
            if isinstance(block, list) and node is not function:
                for statement in block:
                    if isinstance(statement, (ast.Return, ast.Continue, ast.Break)):
                        yield Change(statement, "pass", "an early exit is removed")
    yield from _names(function)


def _ends(answer: ast.expr) -> Iterator[ast.expr]:
    """The expressions one of which a conditional expression is."""
    if isinstance(answer, ast.IfExp):
        yield from (*_ends(answer.body), *_ends(answer.orelse))
    else:
        yield answer


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _of_outcome(call: ast.Call, name: str, first: str) -> Iterator[Change]:
    """Changes of `Missed(...)`, `Met(...)` or `Shown(...)`."""
    yield Change(call, "None", f"{name} becomes None")
    if name == "Missed":
        yield Change(call, "MET", "Missed becomes MET")
    elif name == "Met":
        yield Change(call, f"Missed({first})", "Met becomes Missed")
    at = [*call.args[:1], *(one.value for one in call.keywords if one.arg == "at")]
    for place in at:
        text = ast.unparse(place)
        yield Change(place, f"{CHILD}({text})", "the span is that of a part")
        if text != first:
            yield Change(place, first, "the span is that of the node")
    for keyword in call.keywords:
        value = ast.unparse(keyword.value)
        if keyword.arg == "fix" and value != "None":
            yield Change(keyword.value, "None", "the fix is dropped")
        elif keyword.arg == "excess":
            yield Change(keyword.value, "0.0", "how far over the limit is dropped")
        elif keyword.arg == "decided_by":
            yield Change(keyword.value, "None", "what decides is dropped")
        elif keyword.arg is not None and keyword.arg not in _OWN_KEYWORDS:
            yield Change(keyword, f'{keyword.arg}=""', "a placeholder is blank")
            yield Change(keyword, f"{keyword.arg}_={value}", "a placeholder has another name")


def _names(tree: ast.AST) -> Iterator[Change]:
    """A name or a class that the check knows is another one: in sets, comparisons, patterns and tuples of classes."""
    for node in _walk(tree):
        match node:
            case ast.Set(elts=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Dict(values=parts):
                yield from map(_renamed, filter(_is_name, parts))
                yield from (Change(one, NOTHING, "a node class is left out") for one in parts if _is_node_class(one))
                if isinstance(node, ast.Dict):
                    yield from map(_renamed, filter(_is_name, node.keys))
            case ast.Compare(comparators=parts):
                yield from map(_renamed, filter(_is_name, parts))
            case ast.MatchValue(value=part) if _is_name(part):
                yield _renamed(part)
            case ast.MatchOr(patterns=patterns):
                for pattern in patterns:
                    if isinstance(pattern, ast.MatchClass):
                        yield Change(pattern.cls, NOTHING, "a pattern is left out")
            case ast.FunctionDef(decorator_list=[_, *_], args=ast.arguments(args=[ast.arg(annotation=annotation), *_])):
                for one in ast.walk(annotation) if isinstance(annotation, ast.BinOp) else ():
                    if _is_node_class(one):
                        yield Change(one, NOTHING, "a node class is left out")


def _is_name(node: ast.AST | None) -> TypeGuard[ast.Constant]:
    """Is it a string that a program or a tool uses as a name, such as `os.system` or `shell`?"""
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(_NAME.fullmatch(node.value))


def _renamed(name: ast.Constant) -> Change:
    return Change(name, repr(f"{name.value!s}_"), "a name is another one")


def _is_node_class(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and ast.unparse(node).startswith("cst.")


def _walk(node: ast.AST) -> Iterator[ast.AST]:
    """A node and what is in it, without what is not judged: docstrings, annotations, placeholders and f-strings.

    Before Python 3.12 nobody knows where the parts of an f-string are.
    """
    yield node
    for name, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            match child:
                case ast.Expr(value=ast.Constant()) | ast.JoinedStr():
                    continue
                case ast.expr() if name in ("annotation", "returns"):
                    continue
                case ast.keyword(arg=str(arg)) if _fills_placeholder(node, arg):
                    continue
                case ast.Subscript(value=ast.Name(id="Union" | "Literal")):  # a name for several types
                    continue
                case ast.AST():
                    yield from _walk(child)


def _fills_placeholder(node: ast.AST, keyword: str) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) in _OUTCOMES and keyword not in _OWN_KEYWORDS
