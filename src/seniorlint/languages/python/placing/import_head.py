"""Where an import that a fix adds goes in its module.

It is found from the module's first statements and from its imports, and put into the fix last: what was seen in a
statement is kept while other statements change, and an edit far above moves the place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

import libcst as cst

from seniorlint.engine.observation import Observation, ResolvedFix, TextEdit
from seniorlint.engine.source import Position, Source
from seniorlint.languages.python.parsing.tree import Tree


class Head(NamedTuple):
    """What adding an import asks of a module.

    `place`: where it goes, None where that cannot be told; `before` and `after`: what goes around it there. `present`:
    the import statements that the module has.
    """

    place: Position | None
    before: str
    after: str
    present: frozenset[str]

    def moved(self, lines: int) -> Head:
        """The same, where the module's first line is a number of lines further down."""
        place = self.place
        return self if place is None else self._replace(place=Position(place.line + lines, place.column))


NO_HEAD = Head(None, "", "", frozenset())


def adds_imports(observations: Iterable[Observation]) -> bool:
    """Does a fix of these add an import?"""
    return any(one.fix is not None and one.fix.imports for one in observations)


def head_of(tree: Tree) -> Head:
    """The head of a parsed text."""
    source, outlined, module = tree.source, tree.outline, tree.module
    present = frozenset(text for line in module.body if (text := import_text(line, module)) is not None)
    if len(outlined.statements) != len(module.body):
        return Head(None, "", "", present)
    first = next((index for index, line in enumerate(module.body) if not must_stay_first(line, index)), None)
    offset = None if first is None else outlined.statements[first]
    return make_head(source, offset, module.default_newline, present)


def make_head(source: Source, offset: int | None, newline: str, present: Iterable[str]) -> Head:
    """A head whose place is an offset of the text, or its end where that is None."""
    place = source.position(len(source.text) if offset is None else offset)
    is_open = offset is None and bool(source.text) and not source.text.endswith(("\n", "\r"))
    return Head(place, newline if is_open else "", "" if is_open else newline, frozenset(present))


def must_stay_first(line: cst.CSTNode, index: int) -> bool:
    """Is a top-level statement, which has this index, one before which no import may stand?"""
    match line:
        case cst.SimpleStatementLine(body=[cst.Expr(value=cst.SimpleString() | cst.ConcatenatedString()), *_]):
            return index == 0
        case cst.SimpleStatementLine(body=[cst.ImportFrom(module=cst.Name(value="__future__")), *_]):
            return True
    return False


def import_text(line: cst.CSTNode, module: cst.Module) -> str | None:
    """The text of a statement that is one import and nothing else."""
    match line:
        case cst.SimpleStatementLine(body=[cst.Import() | cst.ImportFrom() as only]):
            return module.code_for_node(only).strip()
    return None


def with_imports(one: Observation, head: Head) -> Observation:
    """An observation whose fix also adds the imports that it needs; without a fix where they have no place."""
    fix = one.fix
    if fix is None or not fix.imports:
        return one
    edits = sorted([*_added(fix.imports, head), *fix.edits], key=lambda edit: edit[:4])
    has_no_place = head.place is None and not head.present.issuperset(fix.imports)
    if has_no_place or any(before[2:4] > after[:2] for before, after in pairwise(edits)):
        return one._replace(fix=None)
    return one._replace(fix=ResolvedFix(tuple(edits), fix.lowered))


def _added(statements: Iterable[str], head: Head) -> Iterator[TextEdit]:
    if head.place is not None:
        for statement in statements:
            if statement not in head.present:
                yield TextEdit(*head.place, *head.place, f"{head.before}{statement}{head.after}")
