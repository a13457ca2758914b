"""SARIF 2.1.0: the results of all runs in a log."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar
from urllib.parse import urljoin

from seniorlint.imported.json_entry import JsonEntry
from seniorlint.imported.reported import Entries, Malformed, Reported, Unit

VERSION = "2.1.0"
_BASES = 10  # folders that lead to another one, at most
_NO_FINDING = ("pass", "open", "informational", "notApplicable", "review")
_OTHER = re.compile(r"[^a-z0-9._-]+")
_LONGEST_NAME = 40
_T = TypeVar("_T")


def read_sarif(log: JsonEntry) -> Entries:
    """The results that are findings; raises `Malformed`."""
    if log.text("version") != VERSION:
        raise Malformed(f"it is SARIF {log.text('version') or 'without a version'}, not {VERSION}")
    for run in log.entries("runs"):
        yield from _run(run)


def _run(run: JsonEntry) -> Entries:
    driver = _inner(run, "tool", "driver")
    tool = tool_name(driver.text("name") if driver is not None else "")
    rules = [one.text("id") for one in driver.entries("rules")] if driver is not None else []
    artifacts = [one.entry("location") for one in run.entries("artifacts")]
    bases = run.entry("originalUriBaseIds")
    unit: Unit = "code points" if run.text("columnKind") == "unicodeCodePoints" else "utf-16"
    if tool == "ruff" and "columnKind" not in run:
        unit = "code points"  # it counts them so, and does not say it
    for result in run.entries("results"):
        if result.items("suppressions"):
            yield "suppressed there"
        elif result.text("kind") in _NO_FINDING or result.text("baselineState") == "absent":
            yield "results that are no findings"
        else:
            yield from _result(result, tool, rules, artifacts, bases, unit=unit)


def _result(
    result: JsonEntry,
    tool: str,
    rules: list[str],
    artifacts: list[JsonEntry | None],
    bases: JsonEntry | None,
    *,
    unit: Unit,
) -> Entries:
    place = next((inner for one in result.entries("locations") if (inner := one.entry("physicalLocation"))), None)
    artifact = place.entry("artifactLocation") if place is not None else None
    if artifact is not None and not artifact.text("uri"):
        artifact = _at(artifacts, artifact.number("index"))
    if place is None or artifact is None or not artifact.text("uri"):
        yield "results without a file"
        return
    region = place.entry("region")
    number = region.number if region is not None else lambda key: None
    snippet = region.entry("snippet") if region is not None else None
    message = result.entry("message")
    yield Reported(
        tool=tool,
        code=_code(result, rules),
        path=artifact.text("uri"),
        line=number("startLine") or 1,
        message=message.text("text") if message is not None else "",
        column=number("startColumn"),
        end_line=number("endLine"),
        end_column=number("endColumn"),
        unit=unit,
        is_address=True,
        base=_base(bases, artifact.text("uriBaseId")),
        snippet=snippet.text("text").split("\n")[0] if snippet is not None else "",
    )


def _code(result: JsonEntry, rules: list[str]) -> str:
    """The id of the result's rule; that of the result may have one more part, after a slash (3.27.5)."""
    rule = result.entry("rule")
    index = result.number("ruleIndex")
    if rule is not None:
        index = rule.number("index") if index is None else index
    named = result.text("ruleId") or (rule.text("id") if rule is not None else "") or _at(rules, index) or ""
    above = named.rpartition("/")[0]
    return above if named not in rules and above in rules and above else named or "no-id"


def _base(bases: JsonEntry | None, name: str) -> str:
    """The address of a folder that paths are relative to, or ""; it may itself be relative to another one."""
    address = ""
    for _ in range(_BASES):
        entry = bases.entry(name) if bases is not None and name else None
        if entry is None:
            break
        address, name = urljoin(entry.text("uri"), address), entry.text("uriBaseId")
    return address


def tool_name(name: str) -> str:
    """The name of a tool as the catalogue writes it."""
    return _OTHER.sub("-", name.lower()).strip("-")[:_LONGEST_NAME] or "unnamed"


def _inner(entry: JsonEntry, *keys: str) -> JsonEntry | None:
    found: JsonEntry | None = entry
    for key in keys:
        found = found.entry(key) if found is not None else None
    return found


def _at(values: Sequence[_T], index: int | None) -> _T | None:
    return values[index] if index is not None and 0 <= index < len(values) else None
