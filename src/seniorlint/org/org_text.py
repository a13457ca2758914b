"""The summary of a run over many repositories for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from seniorlint.catalogue.load import load_catalogue
from seniorlint.output.escape import one_line

_MOST = 50  # repositories that are listed; the JSON has all of them
_RULES = 10
Row = dict[str, Any]


def render(document: Row) -> str:
    """The document of `org_summary` as lines of text."""
    return "".join(f"{line}\n" for line in _lines(document))


def _lines(document: Row) -> Iterator[str]:
    totals = document["totals"]
    if document["stopped"] is not None:
        yield f"Not complete: {document['stopped']}. What is done is done: the same command goes on from here."
        yield ""
    yield from _table(document["repositories"])
    yield ""
    yield (
        f"{_count(totals['repositories'], 'repository', 'repositories')}: {totals['checked']:,} checked, "
        f"{totals['known']:,} known from before, {totals['failed']:,} failed, {totals['unfinished']:,} not finished"
    )
    by_severity = ", ".join(f"{number:,} {name}" for name, number in totals["by_severity"].items())
    yield (
        f"{_count(totals['files'], 'file')}, {_count(totals['lines'], 'line')}, "
        f"{_count(totals['findings'], 'finding')} ({by_severity})"
    )
    yield _speed(document)
    if document["by_rule"]:
        rules = load_catalogue().by_code
        yield from ("", "Most findings, by rule:")
        for code, number in list(document["by_rule"].items())[:_RULES]:
            yield f"  {number:>8,}  {code} {rules[code].name if code in rules else ''}".rstrip()
    if document["skills"]:
        yield from ("", "Skills: occasions that were met, of all that were met or missed, and evidence")
        for skill in document["skills"]:
            yield _skill(skill)
    yield from _withheld(document["withheld"])
    yield from _failures(document["repositories"])


def _table(repositories: Sequence[Row]) -> Iterator[str]:
    shown = repositories[:_MOST]
    width = max(len("repository"), *(len(one_line(one["path"])) for one in shown))
    yield f"{'repository':<{width}}  {'files':>7}  {'lines':>9}  {'findings':>8}  {'seconds':>7}  status"
    for one in shown:
        failures = (
            f", {_count(len(one['failures']), 'failure')}" if one["failures"] and one["status"] != "failed" else ""
        )
        yield (
            f"{one_line(one['path']):<{width}}  {one['files']:>7,}  {one['lines']:>9,}  {one['findings']:>8,}  "
            f"{one['worker_seconds']:>7.1f}  {one['status']}{failures}"
        )
    if len(repositories) > _MOST:
        yield f"... and {len(repositories) - _MOST:,} more; --output-format json has all of them"


def _speed(document: Row) -> str:
    totals = document["totals"]
    took = f"{document['seconds']:.1f} s"
    if not totals["parsed_files"]:
        return f"{took}; no file had to be judged"
    rate = totals["parsed_lines"] / max(totals["worker_seconds"], 0.001)
    return (
        f"{took} with {_count(document['workers'], 'worker thread')}; {_count(totals['parsed_files'], 'file')} judged, "
        f"{rate:,.0f} lines a second for each worker thread"
    )


def _skill(skill: Row) -> str:
    percent = "" if skill["met_percent"] is None else f"{skill['met_percent']} %"
    occasions = skill["met"] + skill["missed"]
    of = f"of {occasions:,}" if occasions else ""
    evidence = f"{skill['shown']:,} shown" if skill["shown"] else ""
    return f"  {percent:>5} {of:<11} {evidence:<13} {skill['title']} ({skill['level_name']})"


def _withheld(withheld: Row) -> Iterator[str]:
    if not withheld["repositories"]:
        return
    few = withheld["repositories"]
    yield ""
    yield (
        f"Fewer than {withheld['least_people']} people wrote {_count(few, 'repository', 'repositories')}: "
        "these are not broken down to rules and skills one by one, "
        + ("and are left out of the parts above." if withheld["left_out"] else "only together.")
    )


def _failures(repositories: Sequence[Row]) -> Iterator[str]:
    failed = [(one, failure) for one in repositories for failure in one["failures"]]
    if failed:
        yield from ("", "What failed:")
    for one, failure in failed:
        place = one["path"] if failure["path"] == "." else f"{one['path']}/{failure['path']}"
        yield f"  {one_line(place)}: {one_line(failure['what'])}: {one_line(failure['message'])}"


def _count(number: int, what: str, several: str = "") -> str:
    return f"{number:,} {what if number == 1 else several or f'{what}s'}"
