"""What was seen in a content as compressed JSON, and back. Another shape is `Damaged`, wherever it comes from.

Numbers and names are in columns: they are read, checked and compressed in a fraction of the time that rows take.
Checks that failed are left out, because what they raised may not come again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, cast

from seniorlint.engine.analysis import SyntaxProblem
from seniorlint.engine.directives import Scope, Word
from seniorlint.engine.observation import Observation, OutcomeName, ResolvedFix, Span, TextEdit
from seniorlint.engine.source import Position
from seniorlint.engine.suppressions import Suppression, Suppressions, Unread
from seniorlint.store.cache_rows import Damaged
from seniorlint.store.compressed import deflated, inflated
from seniorlint.store.observed_content import ObservedContent

_OUTCOMES: tuple[OutcomeName, ...] = ("met", "missed", "shown", "yielded")
_Miss = tuple[dict[str, object], "ResolvedFix | None", str, "Span | None"]
_NO_MISS: _Miss = ({}, None, "", None)
_SCOPES: tuple[Scope, ...] = ("line", "next-line", "block", "file")


def packed(content: ObservedContent) -> bytes:
    """What was seen, without failures, as bytes: a line with the names that were asked for, then the rest."""
    asked = json.dumps(sorted(content.names_asked)).encode("ascii")
    seen = content.observations
    subjects = sorted({one.subject for one in seen})
    scopes = sorted({one.scope for one in seen})
    hashes = sorted(set(content.statements.values()))
    document = {
        "lines": content.line_count,
        "problem": content.problem and [content.problem.message, *content.problem.position],
        "subjects": subjects,
        "subject": _indexes(subjects, [one.subject for one in seen]),
        "outcome": [_OUTCOMES.index(one.outcome) for one in seen],
        "span": [number for one in seen for number in one.span],
        "last": [one.last_line for one in seen],
        "scopes": scopes,
        "scope": _indexes(scopes, [one.scope for one in seen]),
        "decided": [[index, *one.decided_by] for index, one in enumerate(seen) if one.decided_by is not None],
        "missed": [[index, *_miss_row(one)] for index, one in enumerate(seen) if one.outcome == "missed"],
        "hashes": hashes,
        "at": _indexes(hashes, [content.statements[one.span[:2]] for one in seen]),
        "comments": [[content.statements[one.line, 0], *_comment_row(one)] for one in content.suppressions.all],
        "unread": [[content.statements[one.line, 0], *_unread_row(one)] for one in content.suppressions.unread],
    }
    return asked + b"\n" + deflated(document)


def names_asked(body: bytes) -> frozenset[str]:
    """The names that were asked for, from the bytes; raises `Damaged`."""
    try:
        return frozenset(map(_text, json.loads(body.partition(b"\n")[0])))
    except (TypeError, ValueError, RecursionError) as error:
        raise Damaged("names") from error


def unpacked(body: bytes) -> ObservedContent:
    """What was seen, from its bytes; raises `Damaged`."""
    try:
        return _content(cast(Any, inflated(body.partition(b"\n")[2])), names_asked(body))
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise Damaged("content") from error


def _content(row: dict[str, Any], asked: frozenset[str]) -> ObservedContent:
    seen = tuple(_observations(row))
    comments = tuple(_suppression(one[1:]) for one in row["comments"])
    unread = tuple(_unread(one[1:]) for one in row["unread"])
    hashes = _chosen(list(map(_text, row["hashes"])), row["at"])
    statements = {one.span[:2]: hash_ for one, hash_ in zip(seen, hashes, strict=True)}
    statements.update(((one.line, 0), _text(kept[0])) for one, kept in zip(comments, row["comments"], strict=True))
    statements.update(((one.line, 0), _text(kept[0])) for one, kept in zip(unread, row["unread"], strict=True))
    problem = row["problem"]
    if problem is not None:
        problem = SyntaxProblem(_text(problem[0]), Position(*_places(problem[1:], 2)))
    return ObservedContent(
        observations=seen,
        suppressions=Suppressions(comments, unread),
        statements=statements,
        line_count=_number(row["lines"]),
        problem=problem,
        names_asked=asked,
    )


def _observations(row: dict[str, Any]) -> Iterator[Observation]:
    """The observations in the columns of a row."""
    subjects, scopes = list(map(_text, row["subjects"])), list(map(_text, row["scopes"]))
    count = len(row["subject"])
    flat = iter(_places(row["span"], 4 * count))
    spans = list(map(Span, flat, flat, flat, flat))
    decided = {index: Span(*_places(place, 4)) for index, *place in row["decided"]}
    missed = {one[0]: one[1:] for one in row["missed"]}
    columns = zip(
        _chosen(subjects, row["subject"]),
        _chosen(_OUTCOMES, row["outcome"]),
        spans,
        _places(row["last"], count),
        _chosen(scopes, row["scope"]),
        strict=True,
    )
    for index, (subject, outcome, span, last_line, scope) in enumerate(columns):
        miss = _miss(missed[index]) if outcome == "missed" else _NO_MISS
        values, fix, message, related = miss
        at = decided.get(index)
        yield Observation(subject, outcome, span, last_line, values, fix, message, at, scope, related)


def _indexes(table: Sequence[str], words: Sequence[str]) -> list[int]:
    index_of = {word: index for index, word in enumerate(table)}
    return [index_of[word] for word in words]


def _miss_row(one: Observation) -> list[Any]:
    values = {} if one.message else {name: str(value) for name, value in one.values.items()}
    fix = one.fix and [one.fix.lowered, one.fix.imports, one.fix.edits]
    return [one.message, values, fix, one.related]


def _miss(row: Sequence[Any]) -> _Miss:
    message, values, fix, related = row
    if fix is not None:
        lowered, imports, edits = fix
        if type(lowered) is not bool:
            raise Damaged("fix")
        fix = ResolvedFix(tuple(map(_edit, edits)), lowered, tuple(map(_text, imports)))
    named: dict[str, object] = {_text(name): _text(value) for name, value in values.items()}
    return named, fix, _text(message), Span(*_places(related, 4)) if related is not None else None


def _edit(row: Sequence[Any]) -> TextEdit:
    line, column, end_line, end_column = _places(row[:4], 4)
    (text,) = row[4:]
    return TextEdit(line, column, end_line, end_column, _text(text))


def _comment_row(one: Suppression) -> list[Any]:
    words = [[word.text, word.offset] for word in one.words]
    lines = [one.line, one.column, one.first_line, one.last_line]
    return [*lines, one.text, _SCOPES.index(one.scope), words, one.is_noqa, one.reason, one.doubtful]


def _suppression(row: Sequence[Any]) -> Suppression:
    line, column, first, last = _places(row[:4], 4)
    text, scope, words, is_noqa, reason, doubtful = row[4:]
    if type(is_noqa) is not bool:
        raise Damaged("suppression")
    return Suppression(
        line,
        column,
        _text(text),
        _SCOPES[_number(scope)],
        tuple(Word(_text(word), _number(offset)) for word, offset in words),
        is_noqa,
        _text(reason),
        first,
        last,
        tuple(map(_text, doubtful)),
    )


def _unread_row(one: Unread) -> list[Any]:
    return [one.line, one.column, one.text, one.problem]


def _unread(row: Sequence[Any]) -> Unread:
    line, column = _places(row[:2], 2)
    text, problem = row[2:]
    return Unread(line, column, _text(text), _text(problem))


def _chosen(table: Sequence[Any], indexes: Sequence[int]) -> list[Any]:
    """The entries of a table at some indexes."""
    if indexes and min(_numbers(indexes)) < 0:
        raise Damaged("index")
    return [table[index] for index in indexes]


def _places(row: Sequence[Any], count: int) -> Sequence[int]:
    """So many numbers from 1 on: lines and columns."""
    if len(row) != count or (row and min(_numbers(row)) < 1):
        raise Damaged("place")
    return row


def _numbers(row: Sequence[Any]) -> Sequence[int]:
    if not set(map(type, row)) <= {int}:
        raise Damaged("number")
    return row


def _number(value: object) -> int:
    if type(value) is not int or value < 0:
        raise Damaged("number")
    return value


def _text(value: object) -> str:
    if type(value) is not str:
        raise Damaged("text")
    return value
