"""`python -m benchmarks [CASE ...]`: run the cases and print one table; see README.md."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from benchmarks import corpus, peers, quick
from benchmarks.bench import Bench, CaseProblem
from benchmarks.cases import (
    cold_one_core,
    cold_two_workers,
    edits,
    endurance,
    first,
    many_rules,
    memory,
    mixed,
    one_file,
    project_rules,
    warm,
    whole_workspace,
    worst_texts,
)
from benchmarks.environments import EnvironmentProblem
from benchmarks.lsp import ServerProblem
from benchmarks.result import Row, as_json, table
from benchmarks.timing import UnexpectedExit, can_bind

CASES: dict[str, Callable[[Bench], Iterable[Row]]] = {
    "cold-one-core": cold_one_core.run,
    "many-rules": many_rules.run,
    "cold-two-workers": cold_two_workers.run,
    "warm": warm.run_unchanged,
    "ten-files": warm.run_ten_changed,
    "project-rules": project_rules.run,
    "one-file": one_file.run,
    "first-diagnostics": first.run,
    "edits": edits.run_edits,
    "burst": edits.run_burst,
    "mixed-edits": mixed.run_mixed,
    "worst-texts": worst_texts.run,
    "workspace": whole_workspace.run,
    "memory": memory.run_standard_library,
    "growth": memory.run_growth,
    "endurance": endurance.run,
}
ONLY_BY_NAME = frozenset({"endurance"})  # it takes as long as all others
PROBLEMS = (CaseProblem, EnvironmentProblem, ServerProblem, UnexpectedExit, corpus.CorpusError, quick.NoBaseline)


def main() -> int:
    """0 if all was measured, whatever the figures; 1 if `--check` fails; 2 if something could not be measured."""
    arguments = _parse()
    bench = Bench(
        arguments.corpus,
        arguments.runs,
        arguments.slow_runs,
        arguments.small,
        _checkouts(arguments.checkouts),
        arguments.edits,
    )
    try:
        if arguments.quick:
            return _quick(bench, arguments)
        versions = _versions(bench, with_peers=True)
    except PROBLEMS as error:
        print(error, file=sys.stderr)
        return 2
    rows: list[Row] = []
    failed = []
    for name in arguments.cases or [one for one in CASES if one not in ONLY_BY_NAME]:
        print(name, file=sys.stderr)
        try:
            rows.extend(CASES[name](bench))
        except PROBLEMS as error:
            print(f"{name} could not be measured: {error}", file=sys.stderr)
            failed.append(name)
    _print(versions, rows, arguments.json)
    if failed:
        print(f"\nnot measured, or not whole: {', '.join(failed)}")
    return 2 if failed else 0


def _quick(bench: Bench, arguments: argparse.Namespace) -> int:
    """The small form; see `quick`."""
    limit = quick.limit() if arguments.check else None
    rows = quick.run(bench)
    tries = 1
    while limit is not None and rows[0].value > limit and tries < quick.MOST_TRIES:
        rows = min(rows, quick.run(bench), key=lambda measured: measured[0].value)
        tries += 1
    _print(_versions(bench, with_peers=False), rows, arguments.json)
    ratio = rows[0].value
    if arguments.store:
        quick.store(ratio)
    if limit is None:
        return 0
    print(f"\n{'passed' if ratio <= limit else 'FAILED'}: {ratio:.2f}, at most {limit:.2f}")
    return 0 if ratio <= limit else 1


def _versions(bench: Bench, *, with_peers: bool) -> dict[str, str]:
    """What is measured, and on what; every environment that is asked is made if it is not there."""
    found = {
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs",
        "python": platform.python_version(),
        **peers.seniorlint_environment(bench.corpus).versions(["seniorlint", "libcst"]),
    }
    if not can_bind():
        found["note"] = "processes are not bound to CPUs: this platform cannot"
    if bench.small:
        found["small"] = "a fraction of everything: the figures mean nothing"
    if with_peers:
        found |= peers.peers_environment(bench.corpus).versions(_names(peers.PEERS))
        if bench.slow_runs:
            found |= peers.fixit_environment(bench.corpus).versions(_names(peers.FIXIT))
    return found


def _checkouts(folder: Path | None) -> list[Path]:
    return sorted(one for one in folder.iterdir() if (one / ".git").exists()) if folder is not None else []


def _names(pins: Sequence[str]) -> list[str]:
    return [pin.partition("==")[0] for pin in pins]


def _print(versions: dict[str, str], rows: Sequence[Row], file: Path | None) -> None:
    """Print the table, and write it as JSON where that is asked for."""
    width = max(map(len, versions))
    for name, version in versions.items():
        print(f"{name:<{width}}  {version}")
    print()
    print(table(rows))
    if file is not None:
        document = {"versions": versions, "rows": [as_json(row) for row in rows]}
        file.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")


def _parse() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Measure seniorlint and its peers on real packages, and print ratios.",
        epilog=f"Cases, all but {', '.join(ONLY_BY_NAME)} by default: {', '.join(CASES)}.",
    )
    parser.add_argument("cases", nargs="*", metavar="CASE", help="which cases to run")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="runs of each command (default: 5)")
    parser.add_argument(
        "--slow-runs",
        type=int,
        default=1,
        metavar="N",
        help="runs of Fixit, flake8 and pylint, 0 for none (default: 1)",
    )
    parser.add_argument(
        "--edits", type=int, default=100_000, metavar="N", help="edits of `endurance` (default: 100,000)"
    )
    parser.add_argument("--small", action="store_true", help="try everything on a fraction of the files")
    parser.add_argument(
        "--checkouts", type=Path, metavar="DIR", help="a folder of clones, which `project-rules` is measured on, too"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the table to a file, too")
    parser.add_argument("--quick", action="store_true", help="60 files against the bare parse, and nothing else")
    parser.add_argument("--check", action="store_true", help="with --quick: fail if the ratio got worse by a quarter")
    parser.add_argument("--store", action="store_true", help="with --quick: store the ratio that --check compares with")
    corpus.add_corpus_option(parser)
    arguments = parser.parse_args()
    if unknown := sorted(set(arguments.cases) - set(CASES)):
        parser.error(f"no such case: {', '.join(unknown)}; there are {', '.join(CASES)}")
    if arguments.runs < 1 or arguments.slow_runs < 0 or arguments.edits < 1:
        parser.error("--runs and --edits must be at least 1, --slow-runs at least 0")
    if (arguments.check or arguments.store) and not arguments.quick:
        parser.error("--check and --store go with --quick")
    if arguments.quick and (arguments.cases or arguments.small):
        parser.error("--quick is a form of its own: no cases, no --small")
    return arguments


if __name__ == "__main__":
    if sys.argv[1:2] == ["org"]:  # which has clones instead of the corpus, and no peers
        from benchmarks import org_speed

        sys.exit(org_speed.main(sys.argv[2:]))
    sys.exit(main())
