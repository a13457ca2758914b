"""The skill report in Markdown (CommonMark, with the tables of GitHub): short, for a pull request, a wiki or a mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from seniorlint.catalogue.model import Catalogue, Skill
from seniorlint.catalogue.scales import LEVEL_NAMES
from seniorlint.output.markdown_text import code_span, fenced
from seniorlint.skills.dashboard import dashboard_of
from seniorlint.skills.matrix import Cell, Skills, matrix_of, skills_of
from seniorlint.skills.proficiency import WORDS
from seniorlint.skills.quarters import day_of, quarters_of
from seniorlint.skills.rendering.absence_words import absence_words
from seniorlint.skills.rendering.code_excerpts import WorkTree
from seniorlint.skills.rendering.dashboard_blocks import AREAS, area_words
from seniorlint.skills.rendering.data_words import data_sentences, limits
from seniorlint.skills.rendering.foremost import foremost, occasion_at
from seniorlint.skills.rendering.markdown_words import plain, table
from seniorlint.skills.rendering.opening_words import empty_words, opening, yours
from seniorlint.skills.rendering.rates import count, number, rate
from seniorlint.skills.rendering.reported_words import reported_markdown
from seniorlint.skills.rendering.steps_text import cost_of, missed
from seniorlint.skills.rendering.trend_markdown import trend_markdown
from seniorlint.skills.report_data import Data
from seniorlint.skills.report_parts import Developer, Occasion, Practice, Report
from seniorlint.skills.report_words import ALL_NUMBERS, ALL_PLACES, CHANCE, NOT_FOUND, PURPOSE

_STRENGTHS = 5  # the foremost
_QUARTERS = 8  # the last
_MISSES = 20  # the latest
_LINES, _BEFORE = 8, 2  # of code
_EXPLAIN = "seniorlint explain"
_FENCES = {"compose": "yaml"}


def render_markdown(report: Report, catalogue: Catalogue) -> str:
    """The whole report; ends with a line end. Code comes from the files as they are now."""
    tree = WorkTree()
    blocks = ["# Skill report", *(text if text == PURPOSE else plain(text) for text in opening(report))]
    for developer in report.developers:
        blocks += _developer(developer, report.data, catalogue, tree)
        blocks += trend_markdown(developer, report.trend)
    blocks += ["## Others", plain(empty)] if (empty := empty_words(report.empty)) else []
    blocks += ["## What this report cannot see", _listed(limits(report.data))]
    blocks += ["## Data", _listed(_data(report))]
    words = " and ".join(f"{word} where the true rate is at least {share:.0%}" for word, share in WORDS)
    blocks += [
        "## Method",
        f"A practice is called {words}; developing below, if that is nearly certain. Nothing is added up, and nobody is"
        f" ranked. Every number: `{ALL_NUMBERS}`{'' if report.data.is_redacted else f'; every place: `{ALL_PLACES}`'}",
        *([] if report.about_others else [PURPOSE]),
    ]
    return "\n\n".join(blocks) + "\n"


def _developer(developer: Developer, data: Data, catalogue: Catalogue, tree: WorkTree) -> Iterator[str]:
    head = data.head
    yield f"## {plain(developer.name)}{yours(developer)}"
    shared = f", {developer.shared} of them shared with co-authors" if developer.shared else ""
    yield f"{count(developer.observations, 'observation')}{shared}."
    if developer.about.absence is not None:
        yield plain(absence_words(developer.about.absence))
    if developer.is_you and not developer.observations:
        yield NOT_FOUND
    if developer.practices or developer.strengths:
        yield f"### {AREAS}"
        areas = dashboard_of(developer, catalogue)
        yield table(("area", "handled well"), [(plain(one.title), area_words(one)) for one in areas])
    yield "### Done well"
    yield from _strengths(developer, head, tree)
    yield "### Practices: at how many of its occasions each was done"
    yield _practices(developer) or "No occasion on these lines was judged."
    yield "### Next steps"
    yield from _steps(developer, head, tree)
    yield "### Skill matrix"
    yield _matrix(matrix_of(developer, catalogue), catalogue)
    if developer.occasions:
        yield f"### Over time: the last {_QUARTERS} quarters in which something was decided that is still there"
        rows = quarters_of(developer.occasions)[-_QUARTERS:]
        yield table(
            ("quarter", "met", "missed", "shown"),
            [(one.name, number(one.met), number(one.missed), str(one.shown)) for one in rows],
        )
    misses = [one for one in developer.occasions if one.outcome == "missed"]
    if misses and not data.is_redacted:
        latest = sorted(misses, key=lambda one: (-one.time, one.place))[:_MISSES]
        yield f"### Missed: {'the latest of ' if len(misses) > _MISSES else ''}{count(len(misses), 'place')}"
        yield _listed(f"{one.subject.name}: {_place(one, head)}" for one in latest)
    yield from reported_markdown(developer)


def _strengths(developer: Developer, head: str | None, tree: WorkTree) -> Iterator[str]:
    shown = foremost(developer.strengths)[:_STRENGTHS]
    if not shown:
        yield "Nothing that the kinds of evidence known so far recognise."
    for one in shown:
        counted = f"{count(one.count, 'place')} in {count(one.commits, 'commit')}"
        yield f"**{one.subject.title}** ({one.subject.skill.level_name} skill): {counted}"
        for place in one.places[:1]:
            yield from _code(occasion_at(place, one.subject, developer), head, tree)
    if len(developer.strengths) > len(shown):
        yield f"And {count(len(developer.strengths) - len(shown), 'kind')} of evidence more."


def _practices(developer: Developer) -> str:
    rows = [
        (f"{plain(one.subject.title)} (`{one.subject.name}`)", _skill(group.skill), rate(one.proficiency), _word(one))
        for group in developer.practices
        for one in group.practices
    ]
    return table(("practice", "skill", "handled well", "in a word"), rows) if rows else ""


def _word(one: Practice) -> str:
    if one.is_withheld:
        return f"no word, because {CHANCE}"
    return "a convention here" if one.is_convention else one.word or ""


def _steps(developer: Developer, head: str | None, tree: WorkTree) -> Iterator[str]:
    if not developer.steps:
        yield "No habit: nothing is missed often enough, or there are too few occasions to tell."
    for index, step in enumerate(developer.steps, 1):
        more = f". Read `{_EXPLAIN} {step.rule.name}`" if step.rule.code is not None else ""
        yield f"**{index}. {step.rule.name}** ({_skill(step.skill)}): {cost_of(step)}{more}"
        yield from _code(next(iter(step.before), None), head, tree)
    if developer.slips:
        yield "Grave, but no habit: places to look at once"
        yield _listed(
            f"{one.rule.name}: {missed(one.missed, one.occasions)}{_at(one.latest, head)}" for one in developer.slips
        )


def _code(one: Occasion | None, head: str | None, tree: WorkTree) -> Iterator[str]:
    """A place and its code."""
    if one is None:
        return
    yield _place(one, head)
    excerpt = tree.excerpt(one.place.path, one.place.line, one.last_line, _LINES, _BEFORE)
    if excerpt is not None:
        yield fenced("\n".join(excerpt.lines), _FENCES.get(excerpt.language, excerpt.language))


def _place(one: Occasion, head: str | None) -> str:
    at = f"@{head[:10]}" if head else ""
    where = code_span(f"{one.place.path}:{one.place.line}{at}")
    return f"{where}, decided in `{one.commit[:10]}` on {day_of(one.time)}"


def _at(one: Occasion | None, head: str | None) -> str:
    return f"; {_place(one, head)}" if one is not None else ""


def _matrix(cells: Iterable[Cell], catalogue: Catalogue) -> str:
    seen = {(one.category, one.level): one.seen for one in cells}
    rows = []
    for category, group in groupby(skills_of(catalogue), key=lambda one: one.category):
        levels = {one.level: one for one in group}
        if any((category, level) in seen for level in levels):
            cells_seen = (_cell(levels.get(level), seen) for level in LEVEL_NAMES)
            rows.append((catalogue.categories[category].title, *cells_seen))
    if not rows:
        return "No skill was judged, which says nothing."
    said = "Skills that the code speaks of, of how many there are; the others were not judged, which says nothing."
    return f"{said}\n\n{table(('category', *LEVEL_NAMES.values()), rows)}"


def _cell(one: Skills | None, seen: Mapping[tuple[str, int], int]) -> str:
    if one is None:
        return ""
    number_seen = seen.get((one.category, one.level))
    return f"{number_seen} of {one.skills}" if number_seen else "not judged"


def _skill(skill: Skill) -> str:
    return f"{skill.title}, {skill.level_name} skill"


def _data(report: Report) -> Iterator[str]:
    for one in data_sentences(report.data):
        yield plain(one.text)
        yield from map(plain, one.below)


def _listed(entries: Iterable[str]) -> str:
    return "\n".join(f"- {entry}" for entry in entries)
