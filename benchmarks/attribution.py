"""Is it right who decided? Observations of real histories, drawn by lot, whose decisions were judged by reading.

`python -m benchmarks.attribution` prints how many decisions are given to the right person, and to the right commit: of
all, of each outcome, of senior evidence, of each history and draw; and the errors by kind. The judgements are in
`tests/skills/attribution/judgements.tsv`.

`--again DIR` asks seniorlint again, in clones of the histories in DIR (`DIR/flask`, ...) at the commits that were
judged, and writes what it says now into the judgements. `--draw N DIR` prints N observations to be judged: a third each
met, missed and shown, the histories in turn, and none that were judged. What seniorlint says of them is not printed,
because it would influence the reader. `--seed`: of the lot. `--only`: names of rules and evidence to draw from.

Default rules and those of documentation run, and all evidence; what the report leaves out is not an observation here.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path

from benchmarks.judged_decisions import OUTCOMES, Judged, read, shares, verdict_of, write
from seniorlint.app.observing import Troubles, files_below, observed, store_for
from seniorlint.app.waiting import untold
from seniorlint.catalogue.load import load_catalogue
from seniorlint.git.repository import open_repository
from seniorlint.settings.overrides import Overrides
from seniorlint.settings.project import Project
from seniorlint.skills.attribution import attribute
from seniorlint.skills.decisions.old_versions import OldVersions
from seniorlint.skills.not_written import only_written
from seniorlint.skills.selection import select_files

HISTORIES_VARIABLE = "SENIORLINT_HISTORIES"
HISTORIES = ("flask", "httpx", "requests")
RULES = Overrides(extend_select=("documentation",))
SENIOR = 3  # the level from which evidence is senior
NEW = "not looked at yet"  # the kind of an error that was not there before
_ID = 10  # digits


def decisions_in(top: Path, project: str, *, counted: bool = False) -> list[Judged]:
    """The observations of a repository with the commit that decided each; `counted`: only those that have an owner."""
    settings = Project(load_catalogue(), RULES, isolated=True)
    troubles = Troubles()
    with open_repository(top) as repository, store_for(troubles) as store, _within(top):
        selection = select_files(files_below([top], settings, troubles), repository)
        selection = only_written(selection, repository, [top])
        relative = {path: name for name, path in selection.files.items()}
        seen = observed(list(relative), settings, untold, store, identities=False)
        files = {relative[file.path]: file for file in seen}
        attributed = attribute(files, repository, OldVersions(repository, settings.settings_for, store))
        head = str(repository.head)[:_ID]
    found = []
    for one in attributed.attributions:
        if one.commit is not None and one.seen.outcome in OUTCOMES and (one.owners or not counted):
            span = one.seen.span
            place = (one.file.shown, span.line, span.column, one.seen.name, one.seen.outcome)
            found.append(Judged(0, project, head, *place, one.commit.id[:_ID], "", "unclear", "", ""))
    return found


@contextmanager
def _within(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@contextmanager
def clone_at(history: Path, commit: str) -> Iterator[Path]:
    """A clone of a local clone, with the files of one commit."""
    with tempfile.TemporaryDirectory(prefix="seniorlint-history-") as folder:
        top = Path(folder).resolve() / history.name
        subprocess.run(["git", "clone", "-q", "--shared", "--no-checkout", str(history), str(top)], check=True)
        subprocess.run(["git", "-C", str(top), "checkout", "-q", "--detach", commit], check=True)
        yield top


def asked_again(rows: Sequence[Judged], histories: Path) -> list[Judged]:
    """The rows with what seniorlint says now; what is not an observation any more is left out."""
    said: dict[tuple[object, ...], str] = {}
    authors: dict[str, str] = {}
    for project, head in sorted({(one.project, one.head) for one in rows}):
        with clone_at(histories / project, head) as top:
            said.update({(head, *one.place, one.outcome): one.said for one in decisions_in(top, project)})
            authors.update(authors_in(top))
    now = [one._replace(said=said[key]) for one in rows if (key := (one.head, *one.place, one.outcome)) in said]
    return [judged(one, authors) for one in now]


def judged(one: Judged, authors: Mapping[str, str]) -> Judged:
    """A judgement with the verdict on what is said now."""
    verdict = verdict_of(one.said, one.right, authors)
    return one._replace(verdict=verdict, kind=(one.kind or NEW) if verdict in ("author", "wrong") else "")


def authors_in(top: Path) -> dict[str, str]:
    """Who wrote each commit of a repository, as their address; a name means the first address that it had."""
    log = subprocess.run(
        ["git", "-C", str(top), "log", "--use-mailmap", "--format=%H%x09%aN%x09%aE"],
        check=True,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    by_name: dict[str, str] = {}
    return {
        commit[:_ID]: by_name.setdefault(name, email)
        for commit, name, email in (line.split("\t") for line in log.stdout.splitlines())
    }


def drawn(rows: Sequence[Judged], number: int, seed: int) -> list[Judged]:
    """About so many observations: as many of each outcome, and of its rules in each history in turn."""
    lot = random.Random(seed)
    chosen: list[Judged] = []
    for outcome in OUTCOMES:
        strata: dict[tuple[str, str], list[Judged]] = defaultdict(list)
        for one in rows:
            if one.outcome == outcome:
                strata[one.project, one.rule].append(one)
        groups = [lot.sample(group, len(group)) for group in strata.values()]
        lot.shuffle(groups)
        in_turn = [one for turn in zip_longest(*groups) for one in turn if one is not None]
        chosen += in_turn[: -(-number // len(OUTCOMES))]
    return chosen


def is_senior(name: str) -> bool:
    """Is this a kind of evidence for a skill of senior level?"""
    kind = load_catalogue().evidence.get(name)
    return kind is not None and kind.skill.level >= SENIOR


def main() -> int:
    """Print the figures, or draw, or ask again."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.attribution", description="Is it right who decided?")
    parser.add_argument("histories", nargs="?", type=Path, help="the folder of the clones")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--draw", type=int, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", default=())
    asked = parser.parse_args()
    if (asked.again or asked.draw) and asked.histories is None:
        parser.error("name the folder of the clones")
    if asked.draw:
        known = {one.place for one in read()}
        found = {name: decisions_in(asked.histories.resolve() / name, name, counted=True) for name in HISTORIES}
        left = [
            one
            for rows in found.values()
            for one in rows
            if one.place not in known and (not asked.only or one.rule in asked.only)
        ]
        for one in drawn(left, asked.draw, asked.seed):
            print(*one._replace(said=""), sep="\t")
        return 0
    rows = read()
    if asked.again:
        rows = asked_again(rows, asked.histories.resolve())
        write(rows)
    for title, share in shares(rows, is_senior):
        print(f"{title:<16}{share}")
    for kind, count in Counter(one.kind for one in rows if one.kind).most_common():
        print(f"error: {kind}: {count}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
