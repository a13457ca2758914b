"""What a run over many repositories says in the end, as one document.

It is about code. Nobody is named, nobody is compared, and what breaks findings down to rules and skills is about five
people at least: repositories with fewer are taken together, or left out of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from seniorlint import __version__
from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.scales import SEVERITIES
from seniorlint.org.file_seen import OUTCOMES
from seniorlint.org.least_people import are_enough, together
from seniorlint.org.org_run import Entry
from seniorlint.org.tally import Tally, added
from seniorlint.output.escape import unicode_text
from seniorlint.skills.team.pools import LEAST

VERSION = 1  # of the document; a key that is added does not change it
_PURPOSE = (
    "It says what the code of these repositories has and misses. It is not about people, and does not compare them."
)

Document = dict[str, Any]


class Clock(NamedTuple):
    """Seconds that a run took: on the clock, and of the processor in the process that was started."""

    seconds: float
    own: float


def summary_of(entries: Sequence[Entry], clock: Clock, *, stopped: str | None, threads: int) -> Document:
    """The document of a run. `threads`: of the workers, 0 where none was needed."""
    shown = [one for one in entries if one.tally.has_five]
    few = [one for one in entries if not one.tally.has_five and one.status in ("checked", "known")]
    few_together = are_enough(together(one.people for one in few))
    counted = [*shown, *(few if few_together else ())]
    return {
        "version": VERSION,
        "seniorlint": __version__,
        "purpose": _PURPOSE,
        "complete": stopped is None and not any(one.tally.failures for one in entries),
        "stopped": stopped,
        "workers": threads,
        "seconds": round(clock.seconds, 3),
        "own_seconds": round(clock.own, 3),
        "totals": _totals(entries),
        "by_rule": _by_rule(one.tally for one in counted) if counted else None,
        "by_skill": _by_skill(one.tally for one in counted) if counted else None,
        "skills": _skills([one.tally for one in counted]) if counted else None,
        "withheld": {
            "least_people": LEAST,
            "repositories": len(few),
            "left_out": 0 if few_together else len(few),
        },
        "repositories": [_repository(one) for one in entries],
    }


def _totals(entries: Iterable[Entry]) -> Document:
    entries = list(entries)
    tallies = [one.tally for one in entries]
    status = Counter(one.status for one in entries)
    checked = [one.tally for one in entries if one.status == "checked"]
    return {
        "repositories": len(entries),
        "checked": status["checked"],
        "known": status["known"],
        "failed": status["failed"],
        "unfinished": status["unfinished"],
        "files": sum(one.files for one in tallies),
        "lines": sum(one.lines for one in tallies),
        "findings": sum(one.findings for one in tallies),
        "by_severity": {name: sum(one.by_severity.get(name, 0) for one in tallies) for name in SEVERITIES},
        "failures": sum(len(one.failures) for one in tallies),
        "parsed_files": sum(one.parsed[0] for one in checked),
        "parsed_lines": sum(one.parsed[1] for one in checked),
        "worker_seconds": round(sum(one.seconds for one in checked), 3),
    }


def _repository(entry: Entry) -> Document:
    tally = entry.tally
    return {
        "path": unicode_text(str(entry.path)),
        "name": entry.name,
        "status": entry.status,
        "files": tally.files,
        "lines": tally.lines,
        "findings": tally.findings,
        "by_severity": dict(tally.by_severity),
        "by_rule": _by_rule([tally]) if tally.has_five else None,
        "by_skill": _by_skill([tally]) if tally.has_five else None,
        "suppressed": tally.suppressed,
        "hidden": tally.hidden,
        "parsed_files": tally.parsed[0],
        "worker_seconds": tally.seconds,
        "failures": [{name: unicode_text(text) for name, text in one._asdict().items()} for one in tally.failures],
        "notes": [unicode_text(one) for one in tally.notes],
    }


def _by_rule(tallies: Iterable[Tally]) -> dict[str, int]:
    """Findings by the code of the rule, most first."""
    counts: Counter[str] = Counter()
    for tally in tallies:
        counts.update(tally.by_rule)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _by_skill(tallies: Iterable[Tally]) -> dict[str, int]:
    """Findings by the id of the skill, most first; those of a team's own rules are under the rule alone."""
    rules = load_catalogue().by_code
    counts: Counter[str] = Counter()
    for code, number in _by_rule(tallies).items():
        if code in rules:
            counts[rules[code].skill.id] += number
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _skills(tallies: Iterable[Tally]) -> list[Document]:
    """How often the code had an occasion for each skill, and what came of it."""
    skills = load_catalogue().skills
    sums = added(one.skills for one in tallies)
    return [
        {
            "skill": name,
            "title": skills[name].title,
            "category": skills[name].category,
            "level": skills[name].level,
            "level_name": skills[name].level_name,
            **dict(zip(OUTCOMES, sums[name], strict=True)),
            "met_percent": _percent(dict(zip(OUTCOMES, sums[name], strict=True))),
        }
        for name in sorted(sums.keys() & skills.keys(), key=lambda one: (skills[one].category, skills[one].level, one))
    ]


def _percent(numbers: Mapping[str, int]) -> int | None:
    """Of the occasions those that were met, in whole percents; None where there was none."""
    occasions = numbers["met"] + numbers["missed"]
    return round(100 * numbers["met"] / occasions) if occasions else None
