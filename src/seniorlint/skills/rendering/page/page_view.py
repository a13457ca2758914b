"""What the page shows of each developer: parts of the report's JSON, joined with code and with what is listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from seniorlint.catalogue.model import Catalogue, Rule
from seniorlint.catalogue.scales import LEVEL_NAMES
from seniorlint.skills.rendering.absence_words import absence_words
from seniorlint.skills.rendering.code_excerpts import WorkTree
from seniorlint.skills.rendering.foremost import foremost, occasion_at
from seniorlint.skills.rendering.occasion_lists import Listed, cap_for, listed_of
from seniorlint.skills.rendering.page.page_places import PlaceView, listed_place, shown_place
from seniorlint.skills.rendering.page.report_node import Node
from seniorlint.skills.rendering.page.timeline import Timeline, timeline_of
from seniorlint.skills.rendering.page.trend_view import TrendView, trend_view
from seniorlint.skills.report_parts import Developer, Report, Slip, Step, Strength

_MOST_PLACES = 1_500  # that are listed on one page
_FEW = 3  # developers, up to which each has room for much code


class Shown(NamedTuple):
    """A strength, a step or a slip with places of it: `node` is what the JSON says.

    `good`: a place where what the step asks for was met. `rule`: what the catalogue has to read on a step.
    """

    node: Node
    places: tuple[PlaceView, ...]
    good: PlaceView | None = None
    rule: Rule | None = None


class ListView(NamedTuple):
    """Occasions that had one outcome: `places` are the latest of `total`."""

    outcome: str
    places: tuple[PlaceView, ...]
    total: Node


class OccasionsView(NamedTuple):
    """The occasions of one rule or kind of evidence."""

    node: Node
    lists: tuple[ListView, ...]


class SkillRules(NamedTuple):
    """A skill, and some of the rules that judged it."""

    skill: Node
    rules: tuple[Node, ...]


class MatrixCell(NamedTuple):
    """The skills of one category and level: how many there are, and what was `seen` of them, if anything."""

    skills: Node
    seen: Node | None


class DeveloperView(NamedTuple):
    """A developer on the page. `key`: what the ids of the parts begin with;
    `list_key`: the same where every occasion is listed. Categories are given by their titles.

    `consistent`: the rules that deserve that word. `strengths`: those with code; `other_strengths`: the rest.
    """

    key: str
    list_key: str | None
    node: Node
    absence: Markup | None
    consistent: tuple[Node, ...]
    strengths: tuple[Shown, ...]
    other_strengths: tuple[tuple[str, tuple[Node, ...]], ...]
    steps: tuple[Shown, ...]
    slips: tuple[Shown, ...]
    practices: tuple[tuple[str, tuple[SkillRules, ...]], ...]
    conventions: tuple[tuple[str, tuple[SkillRules, ...]], ...]
    matrix: tuple[tuple[str, tuple[MatrixCell | None, ...]], ...]
    timeline: Timeline | None
    trend: TrendView | None
    occasions: tuple[tuple[str, tuple[OccasionsView, ...]], ...]


class _Material(NamedTuple):
    """What all developers' views are made with, and how much of it: see `listed_of` for `cap`.

    `strengths`: how many are shown with code; `examples`: of how many places. `is_whole`: the matrix has all
    categories. `skills`: their numbers in the whole matrix, by category and level.
    """

    catalogue: Catalogue
    tree: WorkTree
    cap: int
    strengths: int
    examples: int
    is_whole: bool
    skills: Mapping[str, Mapping[int, Node]]
    is_redacted: bool


def views_of(report: Report, made: Node, catalogue: Catalogue) -> Iterator[DeveloperView]:
    """What the page shows, developer by developer. `made`: the report's JSON."""
    cap = cap_for(report.developers, _MOST_PLACES)
    is_whole = len(report.developers) <= _FEW
    room = (6, 3) if is_whole else (3, 1)
    skills: dict[str, dict[int, Node]] = defaultdict(dict)
    for cell in made["matrix"]:
        skills[cell["category"].raw()][cell["level"].raw()] = cell
    material = _Material(catalogue, WorkTree(), cap, *room, is_whole, skills, report.data.is_redacted)
    for index, developer in enumerate(report.developers):
        yield _view(developer, made, index, material)


def _view(developer: Developer, made: Node, index: int, material: _Material) -> DeveloperView:
    node = made["developers"][index]
    catalogue = material.catalogue
    first = foremost(developer.strengths)[: material.strengths]
    evidence = {one["name"].raw(): one for one in node["evidence"]}
    others = [one for name, one in evidence.items() if name not in {strength.subject.name for strength in first}]
    return DeveloperView(
        key=f"p{index + 1}",
        list_key=None if material.is_redacted else f"p{index + 1}",
        node=node,
        absence=_absence(developer, node),
        consistent=tuple(
            rule for skill in node["practices"] for rule in skill["rules"] if rule["word"] == "consistent"
        ),
        strengths=tuple(_strength(one, evidence[one.subject.name], developer, material) for one in first),
        other_strengths=tuple(_by_category(others, catalogue)),
        steps=tuple(_step(one, node["next_steps"][index], material) for index, one in enumerate(developer.steps)),
        slips=tuple(_slip(one, node["slips"][index], material) for index, one in enumerate(developer.slips)),
        practices=tuple(_practices(node, catalogue, are_conventions=False)),
        conventions=tuple(_practices(node, catalogue, are_conventions=True)),
        matrix=tuple(_matrix(node["matrix"], material)),
        timeline=timeline_of(node["quarters"]),
        trend=trend_view(node["trend"]),
        occasions=() if material.is_redacted else tuple(_occasions(developer, node, material)),
    )


def _absence(developer: Developer, node: Node) -> Markup | None:
    """Why there is nothing, in words that are all our own."""
    if developer.about.absence is None:
        return None

    def number(key: str, _: int) -> str:
        found = node["absence"]
        for part in key.split("/"):
            found = found[part]
        return found.number()

    return Markup(absence_words(developer.about.absence, number))


def _strength(one: Strength, node: Node, developer: Developer, material: _Material) -> Shown:
    """A kind of evidence, with the places that the report names, or the first of them."""
    found = [occasion_at(place, one.subject, developer) for place in one.places[: material.examples]]
    return Shown(node, tuple(shown_place(at, material.tree) for at in found if at is not None))


def _step(one: Step, node: Node, material: _Material) -> Shown:
    """A step, with the latest misses, and the latest occasion that was met."""
    misses = tuple(shown_place(at, material.tree) for at in one.before[: material.examples])
    good = shown_place(one.good, material.tree) if one.good is not None else None
    return Shown(node, misses, good, material.catalogue.rules.get(one.rule.name))


def _slip(one: Slip, node: Node, material: _Material) -> Shown:
    return Shown(node, (shown_place(one.latest, material.tree),) if one.latest is not None else ())


def _practices(
    node: Node, catalogue: Catalogue, *, are_conventions: bool
) -> Iterator[tuple[str, tuple[SkillRules, ...]]]:
    rows = (
        SkillRules(skill, tuple(rule for rule in skill["rules"] if rule["convention"] == are_conventions))
        for skill in node["practices"]
    )
    for category, group in groupby((row for row in rows if row.rules), key=lambda row: row.skill["category"].raw()):
        yield catalogue.categories[category].title, tuple(group)


def _by_category(evidence: Iterable[Node], catalogue: Catalogue) -> Iterator[tuple[str, tuple[Node, ...]]]:
    for category, group in groupby(evidence, key=lambda one: one["category"].raw()):
        yield catalogue.categories[category].title, tuple(group)


def _matrix(seen: Node, material: _Material) -> Iterator[tuple[str, tuple[MatrixCell | None, ...]]]:
    """The cells of each category, one for each level; None where there is no such skill."""
    known = {(cell["category"].raw(), cell["level"].raw()): cell for cell in seen}
    categories = {category for category, _ in known}
    for category, cells in material.skills.items():
        if material.is_whole or category in categories:
            yield (
                material.catalogue.categories[category].title,
                tuple(
                    MatrixCell(cells[level], known.get((category, level))) if level in cells else None
                    for level in LEVEL_NAMES
                ),
            )


def _occasions(
    developer: Developer, node: Node, material: _Material
) -> Iterator[tuple[str, tuple[OccasionsView, ...]]]:
    """Every rule and kind of evidence with occasions, by category in the order of the catalogue."""
    listed = listed_of(developer, material.cap)
    order = {category: index for index, category in enumerate(material.catalogue.categories)}
    rows = [(skill["category"].raw(), rule) for skill in node["practices"] for rule in skill["rules"]]
    rows += [(kind["category"].raw(), kind) for kind in node["evidence"]]
    rows.sort(key=lambda row: order[row[0]])
    for category, group in groupby(rows, key=lambda row: row[0]):
        views = tuple(OccasionsView(one, _lists(one, listed[one["name"].raw()], material.tree)) for _, one in group)
        yield material.catalogue.categories[category].title, views


def _lists(node: Node, listed: Iterable[Listed], tree: WorkTree) -> tuple[ListView, ...]:
    return tuple(
        ListView(
            one.outcome,
            tuple(listed_place(occasion, tree) for occasion in one.latest),
            node["count"] if one.outcome == "shown" else node["places"][one.outcome],
        )
        for one in listed
    )
