"""How far rules agree with their exact peers in ruff on ten real packages, suppressions ignored on both sides.

`python -m benchmarks.agreement [--corpus DIR] [RULE ...]` prints a line a rule: our findings, ruff's, and those at the
same file and line; then the share of each side that the other one has, too. `--places` lists what only one side has.
`agreement.toml` says which rules, which codes and which options.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.corpus import TEN_PACKAGES, CorpusError, add_corpus_option, ensure, python_files
from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.toml import loads
from seniorlint.engine.ruleset import build
from seniorlint.engine.source import NotText
from seniorlint.files.source_file import read_source
from seniorlint.languages.python.analyse import analyse

PAIRS = Path(__file__).with_suffix(".toml")
WANTED = 0.98  # of the findings of either side
RUFF_OPTIONS = (
    "--isolated",
    "--preview",
    "--ignore-noqa",
    "--no-cache",
    "--exit-zero",
    "--output-format=json",
    "--target-version=py310",
)

Place = tuple[str, int]  # a path relative to the corpus, and a line from 1


class Pair(NamedTuple):
    """What a rule of ours is compared with."""

    codes: tuple[str, ...]
    options: Mapping[str, Any]
    besides: Mapping[str, Mapping[str, Any]]  # other rules whose findings count with the rule's, with their options


class Agreement(NamedTuple):
    """The places of a rule, and of its peers."""

    ours: frozenset[Place]
    theirs: frozenset[Place]

    @property
    def shares(self) -> tuple[float, float]:
        """The share of ours that the peer has, and of the peer's that ours has; 1 where there are none."""
        both = len(self.ours & self.theirs)
        return both / len(self.ours) if self.ours else 1.0, both / len(self.theirs) if self.theirs else 1.0


def read_pairs(names: Iterable[str] = ()) -> dict[str, Pair]:
    """The pairs of these rules, or of all; raises `KeyError` for a rule that has none."""
    document = loads(PAIRS.read_text(encoding="utf-8"))
    return {
        name: Pair(tuple(entry["ruff"]), entry.get("options", {}), entry.get("besides", {}))
        for name, entry in ((name, document[name]) for name in names or document)
    }


def our_places(pairs: Mapping[str, Pair], corpus: Path) -> dict[str, set[Place]]:
    """Where the rules find something, by rule; no group hides a finding behind another one's."""
    rules = load_catalogue().rules
    counted = {name: [(name, pair.options), *pair.besides.items()] for name, pair in pairs.items()}
    options = {name: given for entries in counted.values() for name, given in entries}
    chosen = [(name, {**rules[name].default_options(), **given}) for name, given in options.items()]
    ruleset = build(chosen, (), {name: rules[name].message for name in options}, ())
    found: dict[str, set[Place]] = {name: set() for name in options}
    for package in TEN_PACKAGES:
        for path in python_files(corpus, [package]):
            try:
                analysis = analyse(read_source(path), path.relative_to(corpus / package).as_posix(), ruleset)
            except NotText:
                continue
            shown = path.relative_to(corpus).as_posix()
            for one in analysis.observations:
                if one.outcome == "missed":
                    found[one.subject].add((shown, one.span.line))
    return {name: set().union(*(found[one] for one, _ in entries)) for name, entries in counted.items()}


def ruff_places(codes: Sequence[str], root: Path, folders: Sequence[str]) -> dict[str, set[Place]]:
    """Where ruff finds something in folders of a root, by code; `CalledProcessError` where ruff cannot be run."""
    command = [sys.executable, "-m", "ruff", "check", *RUFF_OPTIONS, "--select", ",".join(codes)]
    paths = [str(root / folder) for folder in folders]
    printed = subprocess.run([*command, *paths], check=True, capture_output=True, text=True).stdout
    found: dict[str, set[Place]] = {code: set() for code in codes}
    for one in json.loads(printed):
        if one["code"] in found:
            shown = Path(one["filename"]).relative_to(root.resolve()).as_posix()
            found[one["code"]].add((shown, one["location"]["row"]))
    return found


def compare(pairs: Mapping[str, Pair], corpus: Path) -> dict[str, Agreement]:
    """The places of both sides, by rule."""
    ours = our_places(pairs, corpus)
    theirs = ruff_places(sorted({code for pair in pairs.values() for code in pair.codes}), corpus, TEN_PACKAGES)
    return {
        name: Agreement(frozenset(ours[name]), frozenset().union(*(theirs[code] for code in pair.codes)))
        for name, pair in pairs.items()
    }


def unexplained(compared: Mapping[str, Agreement], differs: Mapping[str, str]) -> list[str]:
    """The rules that agree with their peers in too few places and do not say why."""
    return [name for name, one in compared.items() if min(one.shares) < WANTED and not differs[name]]


def table(compared: Mapping[str, Agreement], differs: Mapping[str, str], *, with_places: bool) -> Iterator[str]:
    """The lines that are printed."""
    yield f"{'rule':<32}{'ours':>7}{'ruff':>7}{'both':>7}{'ours':>8}{'ruff':>8}"
    silent = unexplained(compared, differs)
    for name, one in compared.items():
        agrees = min(one.shares) >= WANTED
        note = "" if agrees else "  UNEXPLAINED" if name in silent else "  differs"
        counts = f"{len(one.ours):>7}{len(one.theirs):>7}{len(one.ours & one.theirs):>7}"
        yield f"{name:<32}{counts}{one.shares[0]:>8.1%}{one.shares[1]:>8.1%}{note}"
        if with_places:
            for side, places in (("ours", one.ours - one.theirs), ("ruff", one.theirs - one.ours)):
                yield from (f"  only {side}: {path}:{line}" for path, line in sorted(places))


def main() -> int:
    """Compare and print; 1 where a rule disagrees and its TOML does not say why (`differs`), 2 without packages."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.agreement", description="Compare rules with ruff's.")
    add_corpus_option(parser)
    parser.add_argument("rules", nargs="*", metavar="RULE")
    parser.add_argument("--places", action="store_true", help="list what only one side has")
    arguments = parser.parse_args()
    corpus: Path = arguments.corpus
    try:
        ensure(corpus, TEN_PACKAGES)
        pairs = read_pairs(arguments.rules)
    except CorpusError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyError as error:
        print(f"{error.args[0]} is not in {PAIRS.name}", file=sys.stderr)
        return 2
    rules = load_catalogue().rules
    differs = {name: rules[name].differs for name in pairs}
    compared = compare(pairs, corpus)
    for line in table(compared, differs, with_places=arguments.places):
        print(line)
    for name in unexplained(compared, differs):
        print(f"{name}: below {WANTED:.0%}; say why in `differs` in {rules[name].file or 'its TOML'}", file=sys.stderr)
    return 1 if unexplained(compared, differs) else 0


if __name__ == "__main__":
    sys.exit(main())
