"""The report on a team as JSON: what docs/team.schema.json describes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from seniorlint.output.escape import unicode_text
from seniorlint.skills.observed import Subject
from seniorlint.skills.plan import TARGET, WEIGHTS, WINDOW
from seniorlint.skills.proficiency import CONFIDENCE, ENOUGH, ENOUGH_COMMITS, SURE
from seniorlint.skills.quarters import day_of
from seniorlint.skills.rendering.json_layout import laid_out
from seniorlint.skills.rendering.team_words import TEAM_PURPOSE, limits_of_team
from seniorlint.skills.team.cells import Cell
from seniorlint.skills.team.pools import LARGEST, LEAST
from seniorlint.skills.team.splits import BANDS, DOUBT
from seniorlint.skills.team.team_parts import Change, Split, TeamPractice, TeamReport

TEAM_VERSION = 1  # of docs/team.schema.json: it changes when a key goes or means something else


def render_team_json(report: TeamReport) -> str:
    """The whole report as one indented object, in ASCII; ends with a line end."""
    return laid_out(team_object(report))


def team_object(report: TeamReport) -> dict[str, object]:
    """The report as JSON types."""
    data = report.data
    return {
        "version": TEAM_VERSION,
        "purpose": TEAM_PURPOSE,
        "cannot_see": list(limits_of_team()),
        "method": {
            "least_people": LEAST,
            "largest_share": LARGEST,
            "confidence": CONFIDENCE,
            "enough": ENOUGH,
            "enough_commits": ENOUGH_COMMITS,
            "target": TARGET,
            "sure": SURE,
            "doubt": DOUBT,
            "compared": report.compared,
            "bands": list(BANDS),
            "window_years": WINDOW,
            "weights": dict(WEIGHTS),
        },
        "data": {
            "head": data.head,
            "end": day_of(data.end),
            "files": data.files,
            "people": data.people,
            "consent": unicode_text(data.consent) if data.consent is not None else None,
            "opt_out": data.opt_out,
        },
        "teach": [_taught(one) for one in report.teach],
        "groups": _split(report.overall.split),
        "last_quarter": _change(report.overall.change),
        "practices": [_practice(one) for one in report.practices],
        "evidence": [{**_subject(one.subject), "people": one.people} for one in report.evidence],
        "withheld": asdict(report.withheld),
    }


def _taught(practice: TeamPractice) -> dict[str, object]:
    return {
        "rule": practice.rule.name,
        "code": practice.rule.code,
        "summary": practice.rule.summary,
        "explain": f"seniorlint explain {practice.rule.name}",
        "exercise": f"seniorlint next --exercise {practice.rule.name}",
        "examples": [{"bad": one.bad, "good": one.good, "language": one.language} for one in practice.rule.examples],
    }


def _practice(practice: TeamPractice) -> dict[str, object]:
    return {
        **_subject(practice.subject),
        "code": practice.rule.code,
        "severity": practice.rule.severity,
        **_cell(practice.cell),
        "missed_by": practice.missed_by,
        "occasions_a_year": practice.yearly,
        "expected_misses_a_year": practice.expected,
        "weight": practice.weight,
        "probability": practice.probability,
        "groups": _split(practice.split),
        "last_quarter": _change(practice.change),
    }


def _subject(subject: Subject) -> dict[str, object]:
    skill = subject.skill
    return {
        "name": subject.name,
        "title": subject.title,
        "skill": skill.id,
        "skill_title": skill.title,
        "category": skill.category,
        "level": skill.level,
        "level_name": skill.level_name,
    }


def _cell(cell: Cell) -> dict[str, object]:
    return {
        "people": cell.people,
        "rate": cell.rate,
        "interval": list(cell.interval) if cell.interval is not None else None,
    }


def _split(split: Split | None) -> dict[str, object] | None:
    if split is None:
        return None
    return {"groups": list(_groups(split)), "most": split.most}


def _groups(split: Split) -> Iterable[dict[str, object]]:
    for one in split.groups:
        yield {"commits_from": one.low, "commits_below": one.below, **_cell(one.cell)}


def _change(change: Change | None) -> dict[str, object] | None:
    if change is None:
        return None
    return {
        "last": _cell(change.last),
        "before": _cell(change.before),
        "probability_higher": change.probability,
        "word": change.word,
    }
