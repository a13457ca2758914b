"""Decisions of real histories that a person judged by reading them, and the shares that follow from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parents[1] / "tests" / "skills" / "attribution" / "judgements.tsv"
OUTCOMES = ("met", "missed", "shown")
VERDICTS = ("right", "author", "wrong", "unclear")  # author: another commit, of the same person


class Judged(NamedTuple):
    """An observation in the last commit of a history, and who decided it.

    `draw`: the number of the draw that it came from. `line`, `column`: from 1, where it is pointed at. `said`: the
    commit that seniorlint names; `right`: the commit in which it was decided, several with spaces where two are as
    right, empty where reading does not tell. `verdict`: see `VERDICTS`. `kind`: of error, where another commit is said.
    `why`: what was read. Commits are the first ten digits of their ids.
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


def verdict_of(said: str, right: str, authors: Mapping[str, str]) -> str:
    """The verdict on a commit that seniorlint names; `authors`: who wrote each commit."""
    commits = right.split()
    if not commits:
        return "unclear"
    if said in commits:
        return "right"
    return "author" if authors.get(said) in {authors[one] for one in commits if one in authors} else "wrong"


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
    if one.outcome not in OUTCOMES or one.verdict not in VERDICTS:
        raise ValueError(f"{place}: the outcome or the verdict is unknown")
    same = {one.said: "", **dict.fromkeys(one.right.split(), "")} if one.verdict == "author" else {}
    if one.verdict != verdict_of(one.said, one.right, same):
        raise ValueError(f"{place}: the verdict does not follow from the commits")
    if not one.why or bool(one.kind) != (one.verdict in ("author", "wrong")):
        raise ValueError(f"{place}: a judgement says why, and an error, and nothing else, has a kind")
    return one


def write(rows: Iterable[Judged], path: Path = DATA) -> None:
    """Write the judgements in place of those that are there."""
    lines = ["\t".join(Judged._fields), *("\t".join(map(str, one)) for one in rows)]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


class Share(NamedTuple):
    """How many of the judged decisions are of the right person, and how many of the right commit.

    `judged`: without the unclear ones.
    """

    people: int
    commits: int
    judged: int
    unclear: int

    @property
    def rate(self) -> float:
        """The share of right people, 0 to 1."""
        return self.people / self.judged if self.judged else 1.0

    def __str__(self) -> str:
        of_commits = self.commits / self.judged if self.judged else 1.0
        return (
            f"{self.people:>4} of {self.judged:<4} {self.rate:>6.1%} right people"
            f" {of_commits:>7.1%} right commits{self.unclear:>4} unclear"
        )


def share_of(rows: Iterable[Judged]) -> Share:
    """The share of right ones."""
    counted = Counter(one.verdict for one in rows)
    people = counted["right"] + counted["author"]
    return Share(people, counted["right"], people + counted["wrong"], counted["unclear"])


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
