"""Decisions of real histories that a person judged by reading them, and the shares that follow from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parents[1] / "tests" / "skills" / "attribution" / "judgements.tsv"
OUTCOMES = ("met", "missed", "shown")
VERDICTS = ("right", "wrong", "unclear")


class Judged(NamedTuple):
    """An observation in the last commit of a history, and who decided it.

    `draw`: the number of the draw that it came from. `line`, `column`: from 1, where it is pointed at. `said`: the
    commit that seniorlint names; `right`: the commit in which it was decided, several with spaces where two are as
    right, empty where reading does not tell. `kind`: of error, where `said` is wrong. `why`: what was read. Commits are
    the first ten digits of their ids.
    """

    draw: int
    project: str
    head: str
    path: str
    line: int
    column: int
    rule: str
    outcome: str
    said: str
    right: str
    verdict: str
    kind: str
    why: str

    @property
    def place(self) -> tuple[str, str, int, int, str]:
        """What no other one of the history has."""
        return self.project, self.path, self.line, self.column, self.rule


def verdict_of(said: str, right: str) -> str:
    """The verdict on a commit that seniorlint names."""
    if not right:
        return "unclear"
    return "right" if said in right.split() else "wrong"


def read(path: Path = DATA) -> list[Judged]:
    """The judgements; raises `ValueError` with the line for one that cannot be read."""
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    if tuple(header.split("\t")) != Judged._fields:
        raise ValueError(f"{path.name}:1: the header must be {' '.join(Judged._fields)}, separated by tabs")
    return [_judged(f"{path.name}:{number}", row.split("\t")) for number, row in enumerate(rows, 2)]


def _judged(place: str, cells: Sequence[str]) -> Judged:
    if len(cells) != len(Judged._fields):
        raise ValueError(f"{place}: {len(cells)} cells, not {len(Judged._fields)}")
    draw, project, head, path, line, column, *rest = cells
    one = Judged(int(draw), project, head, path, int(line), int(column), *rest)
    if one.outcome not in OUTCOMES or one.verdict != verdict_of(one.said, one.right):
        raise ValueError(f"{place}: the outcome is unknown, or the verdict does not follow from the commits")
    if not one.why or bool(one.kind) != (one.verdict == "wrong"):
        raise ValueError(f"{place}: a judgement says why, and an error, and nothing else, has a kind")
    return one


def write(rows: Iterable[Judged], path: Path = DATA) -> None:
    """Write the judgements in place of those that are there."""
    lines = ["\t".join(Judged._fields), *("\t".join(map(str, one)) for one in rows)]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


class Share(NamedTuple):
    """How many of the judged decisions are right; unclear ones are not among them."""

    right: int
    judged: int
    unclear: int

    def __str__(self) -> str:
        share = self.right / self.judged if self.judged else 1.0
        return f"{self.right:>4} of {self.judged:<4} {share:>6.1%}  unclear: {self.unclear}"


def share_of(rows: Iterable[Judged]) -> Share:
    """The share of right ones."""
    counted = Counter(one.verdict for one in rows)
    return Share(counted["right"], counted["right"] + counted["wrong"], counted["unclear"])


def shares(rows: Sequence[Judged], is_senior: Callable[[str], bool]) -> Iterator[tuple[str, Share]]:
    """The shares of groups of decisions with a title each; `is_senior` is asked about names of evidence."""
    yield "all", share_of(rows)
    for outcome in OUTCOMES:
        yield outcome, share_of(one for one in rows if one.outcome == outcome)
    yield "senior evidence", share_of(one for one in rows if one.outcome == "shown" and is_senior(one.rule))
    for project in sorted({one.project for one in rows}):
        yield project, share_of(one for one in rows if one.project == project)
    for draw in sorted({one.draw for one in rows}):
        yield f"draw {draw}", share_of(one for one in rows if one.draw == draw)
