"""Findings on real packages that a person judged by reading the code: one file of tab-separated lines a rule.

Places that were taken as evidence are judged in the same way: one file a kind, in `evidence/`.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from seniorlint.catalogue.toml import loads

FOLDER = Path(__file__).parent
EVIDENCE_FOLDER = FOLDER / "evidence"
HEADER = ("package", "version", "path", "line", "verdict", "why")
VERDICTS = {
    "worth": "a senior reviewer would raise it; of evidence: the skill is there",
    "not": "it is reported, and no senior reviewer would raise it; of evidence: the skill is not there",
    "silent": "it was reported (or taken as evidence) once and wrong; it must stay silent",
}


class Judgement(NamedTuple):
    """One judged place. `path` is relative to the unpacked wheel, with `/`; `line` counts from 1."""

    package: str
    version: str
    path: str
    line: int
    verdict: str
    why: str


def versions() -> Mapping[str, str]:
    """The version of each package that was read, by the name of the package."""
    document = loads((FOLDER / "packages.toml").read_text(encoding="utf-8"))
    found: dict[str, str] = document["versions"]
    return found


class Draw(NamedTuple):
    """Findings drawn by lot from packages that nobody had opened: how many were read, how many are worth raising."""

    drawn: int
    worth: int


def draws() -> Mapping[str, list[Draw]]:
    """The draws of each rule in their order, by the rule's name."""
    document = loads((FOLDER / "draws.toml").read_text(encoding="utf-8"))
    return {rule: [Draw(**one) for one in entry["draws"]] for rule, entry in document.items()}


def rows_below(fields: Sequence[str], path: Path) -> list[list[str]]:
    """The rows of a table of tab-separated lines, whose header must be these fields."""
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    assert tuple(head) == tuple(fields)
    return rows


def read(path: Path) -> list[Judgement]:
    """The judgements of one rule; raises `ValueError` with file and line for one that cannot be read."""
    lines = path.read_text(encoding="utf-8").splitlines()
    if not lines or tuple(lines[0].split("\t")) != HEADER:
        raise ValueError(f"{path.name}:1: the header must be {' '.join(HEADER)}, separated by tabs")
    return [_judgement(path, number, line) for number, line in enumerate(lines[1:], 2)]


def _judgement(path: Path, number: int, line: str) -> Judgement:
    cells = line.split("\t")
    if len(cells) != len(HEADER):
        raise ValueError(f"{path.name}:{number}: {len(cells)} cells, not {len(HEADER)}")
    package, version, file, at, verdict, why = cells
    if verdict not in VERDICTS:
        raise ValueError(f"{path.name}:{number}: {verdict!r} is not one of {', '.join(VERDICTS)}")
    if not at.isdecimal() or not why.strip():
        raise ValueError(f"{path.name}:{number}: the line must be a number, and the verdict needs a reason")
    return Judgement(package, version, file, int(at), verdict, why)


def precision(judgements: Sequence[Judgement]) -> float:
    """The share of what is reported that is worth raising, 0 to 1; 1 where nothing is reported."""
    reported = [one for one in judgements if one.verdict != "silent"]
    return sum(one.verdict == "worth" for one in reported) / len(reported) if reported else 1.0
