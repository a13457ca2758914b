"""Calls that ask a database for rows: the query as a chain of methods, and whether it is one of an ORM."""

from __future__ import annotations

import re
from dataclasses import dataclass

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.languages.python.calls import last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text

_MANAGERS = frozenset({"objects", "_default_manager", "_base_manager"})  # of Django's models
_SESSION = pattern(r"(?:^|_)(?:session|sess|db)$", re.IGNORECASE)
_SELECTS = frozenset({"sqlalchemy.select", "sqlalchemy.sql.select", "sqlalchemy.future.select", "sqlmodel.select"})
_TAKING_A_SELECT = frozenset({"execute", "scalar", "scalars", "exec"})
_STATEMENT = pattern(r"\s*(SELECT\b[^;]*\bFROM|INSERT|UPDATE|REPLACE)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Query:
    """A query as it is written: the names of its methods and its calls, from the model on; `text` is its start."""

    text: str
    methods: tuple[str, ...]
    calls: tuple[cst.Call, ...]

    @property
    def arguments(self) -> tuple[cst.Arg, ...]:
        return tuple(arg for call in self.calls for arg in call.args)


def orm_query(call: cst.Call, ctx: Context) -> Query | None:
    """The query of a model that ends with this call, of Django or SQLAlchemy; None for any other call."""
    methods: list[str] = []
    calls: list[cst.Call] = []
    node: cst.BaseExpression = call
    while isinstance(node, (cst.Call, cst.Attribute)):
        if isinstance(node, cst.Call):
            calls.append(node)
            node = node.func
            continue
        methods.append(node.attr.value)
        node = node.value
        owner = last_name(node)
        if (methods[-1] in _MANAGERS or methods[-1] == "query") and owner[:1].isupper():
            return _query(f"{owner}.{methods[-1]}", methods[:-1], calls)
        if methods[-1] in ("query", "get", *_TAKING_A_SELECT) and _SESSION.search(owner) and calls:
            return _of_session(f"{owner}.{methods[-1]}", methods, calls, ctx)
    return None


def _of_session(text: str, methods: list[str], calls: list[cst.Call], ctx: Context) -> Query | None:
    """A query of SQLAlchemy: `session.query(Model)`, `session.get(Model, key)`, `session.scalar(select(Model))`."""
    given = calls[-1].args[0].value if calls[-1].args else None
    if given is None:
        return None
    if methods[-1] in _TAKING_A_SELECT:
        inner = _chain_of(given)
        return _query(text, methods, [*calls[:-1], *inner]) if inner and ctx.called(inner[-1]) in _SELECTS else None
    is_model = any(last_name(node)[:1].isupper() for node in (given, getattr(given, "value", given)))
    return _query(text, methods, calls) if is_model else None


def _chain_of(node: cst.BaseExpression) -> list[cst.Call]:
    """The calls of `select(X).where(y)`, the last one first."""
    calls: list[cst.Call] = []
    while isinstance(node, (cst.Call, cst.Attribute)):
        if isinstance(node, cst.Call):
            calls.append(node)
        node = node.func if isinstance(node, cst.Call) else node.value
    return calls


def _query(text: str, methods: list[str], calls: list[cst.Call]) -> Query:
    return Query(text, tuple(reversed(methods)), tuple(reversed(calls)))


def sql_verb(call: cst.Call) -> str | None:
    """The first word, in capitals, of the SQL that an `execute` is given as a constant; None for anything else."""
    text = constant_text(call.args[0].value) if call.args else None
    found = _STATEMENT.match(text) if text is not None else None
    return found.group(1).split()[0].upper() if found is not None else None
