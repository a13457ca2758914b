"""Places on the page: a line of a file, who decided it when, and its code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from seniorlint.skills.quarters import day_of
from seniorlint.skills.rendering.code_excerpts import Excerpt, WorkTree
from seniorlint.skills.rendering.page.highlight_code import highlighted
from seniorlint.skills.report_parts import Occasion


class Code(NamedTuple):
    """Lines of code as HTML with their numbers; `up_to`: the last line of the whole node, where it is not shown."""

    rows: tuple[tuple[int, Markup], ...]
    up_to: int | None = None


class PlaceView(NamedTuple):
    """A place with its code. `commit`: the id of the commit that decided it; `day`: of that commit."""

    path: str
    line: int
    commit: str
    day: str
    code: Code | None


_LINES, _BEFORE, _LINES_IN_LISTS = 8, 2, 3  # of code


def shown_place(one: Occasion, tree: WorkTree) -> PlaceView:
    """The place of an occasion with its code highlighted, and a little of what is above."""
    return _view(one, tree.excerpt(*one.place, one.last_line, _LINES, _BEFORE), highlighted)


def listed_place(one: Occasion, tree: WorkTree) -> PlaceView:
    """The same in a list of hundreds: a few plain lines, because to highlight them takes as long as all the rest."""
    return _view(one, tree.excerpt(*one.place, one.last_line, _LINES_IN_LISTS), lambda lines, _: map(escape, lines))


def _view(
    one: Occasion, excerpt: Excerpt | None, as_html: Callable[[Sequence[str], str], Iterable[Markup]]
) -> PlaceView:
    code = None
    if excerpt is not None:
        rows = tuple(enumerate(as_html(excerpt.lines, excerpt.language), excerpt.first))
        code = Code(rows, one.last_line if rows[-1][0] < one.last_line else None)
    return PlaceView(*one.place, one.commit, day_of(one.time), code)
