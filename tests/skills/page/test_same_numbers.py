"""Page, Markdown, terminal and JSON say the same of a real history, and each place leads to the line it names."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from seniorlint.skills.rendering.rates import count, number, occasions, percent
from seniorlint.skills.rendering.steps_text import per_year
from tests.skills.commands import text_of
from tests.skills.page.reading import Element, at_pointer, read_page

pytestmark = pytest.mark.usefixtures("shop")
WHO = [(), ("--author", "all")]


@cache
def said(form: str, *who: str) -> str:
    """The report in a format; the history does not change."""
    return text_of("--output-format", form, *who)


@cache
def page_of(*who: str) -> Element:
    return read_page(said("html", *who))


@cache
def json_of(*who: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(said("json", *who))
    return made


def rules_of(made: dict[str, Any]) -> list[dict[str, Any]]:
    return [rule for one in made["developers"] for skill in one["practices"] for rule in skill["rules"]]


@pytest.mark.parametrize("who", WHO)
def test_every_number_of_the_page_is_in_the_json(who: tuple[str, ...]) -> None:
    page, made = page_of(*who), json_of(*who)
    marked = page.with_attribute("data-json")
    assert len(marked) > 100
    for one in marked:
        value = at_pointer(made, one.attributes["data-json"])
        assert float(one.attributes["value"]) == value
        assert one.text() in (number(value), percent(value), f"{value:.2g}", f"{value:.0f}"), one.attributes
    [body] = page.all("body")
    assert re.findall(r"\d+", body.loose_text()) == []


def test_a_loose_number_would_be_seen() -> None:
    page = read_page("<p>3 <data data-json='/a'>4</data> <code>5</code> <b>6</b></p>")
    assert re.findall(r"\d+", page.loose_text()) == ["3", "6"]


@pytest.mark.parametrize("who", WHO)
def test_the_page_has_each_rule_and_kind_of_the_json(who: tuple[str, ...]) -> None:
    page, made = page_of(*who), json_of(*who)
    links = Counter(link.attributes["href"] for link in page.all("a"))
    ids = Counter(one.attributes["id"] for one in page.with_attribute("id"))
    assert set(ids.values()) == {1}
    assert {href.removeprefix("#") for href in links} <= set(ids)
    for index, developer in enumerate(made["developers"], 1):
        names = {rule["name"] for skill in developer["practices"] for rule in skill["rules"]}
        names |= {kind["name"] for kind in developer["evidence"]}
        assert names == {key.partition("-of-")[2] for key in ids if key.startswith(f"p{index}-of-")}


@pytest.mark.parametrize("who", WHO)
def test_each_place_of_the_page_is_an_occasion_and_leads_to_its_line(who: tuple[str, ...], shop: Path) -> None:
    page, made = page_of(*who), json_of(*who)
    known = {f"{one['path']}:{one['line']}" for developer in made["developers"] for one in developer["occasions"]}
    listed = [one.attributes["data-place"] for one in page.with_attribute("data-place")]
    assert known == set(listed)  # this history is small: nothing is left out
    checked = 0
    for holder in [*page.all("li"), *page.all("div")]:
        for place, code in _places_with_code(holder):
            path, _, line = place.rpartition(":")
            [marked] = [row for row in code.all("code") if row.attributes.get("class") == "at"]
            assert marked.attributes["data-l"] == line
            text = (shop / path).read_text(encoding="utf-8").splitlines()[int(line) - 1]
            assert marked.text().strip() == text.strip()
            checked += 1
    assert checked >= len(listed)


def _places_with_code(holder: Element) -> list[tuple[str, Element]]:
    """The places directly in an element, each with the code that follows it."""
    found: list[tuple[str, Element]] = []
    place = ""
    for one in holder.children:
        if isinstance(one, Element) and one.attributes.get("class") == "place":
            place = one.with_attribute("data-place")[0].attributes["data-place"]
        elif isinstance(one, Element) and one.name == "pre" and place:
            found.append((place, one))
    return found


@pytest.mark.parametrize("who", WHO)
def test_terminal_markdown_and_json_say_the_same(who: tuple[str, ...]) -> None:
    made = json_of(*who)
    terminal = " ".join(said("text", *who).split())
    markdown = said("markdown", *who)
    for area in (area for developer in made["developers"] for area in developer["areas"] if area["enough"]):
        low, high = map(percent, area["interval"])
        of = " in" if area["practices"] == 1 else ", the mean of"
        words = f"{percent(area['rate'])}% (90% interval {low}-{high}%){of} {count(area['practices'], 'practice')}"
        assert words in terminal
        assert words in markdown
    for rule in rules_of(made):
        commits = count(rule["commits"], "commit")
        if rule["enough"]:
            low, high = map(percent, rule["interval"])
            words = f"{number(rule['met'])} of {number(rule['occasions'])} in {commits} (90% interval {low}-{high}%)"
        else:
            words = f"not enough evidence ({number(rule['occasions'])} in {commits})"
        assert f"| {words} |" in markdown
        if rule["enough"] and not rule["convention"]:
            assert words in terminal
    for developer in made["developers"]:
        for step in developer["next_steps"]:
            place = f"{step['place']['path']}:{step['place']['line']}"
            assert f"see {place}" in terminal
            assert f"`{place}@{made['data']['head'][:10]}`" in markdown
        for quarter in developer["quarters"][-8:]:
            row = (quarter["quarter"], number(quarter["met"]), number(quarter["missed"]), str(quarter["shown"]))
            assert f"| {' | '.join(row)} |" in markdown


@pytest.mark.parametrize("who", WHO)
def test_every_number_of_the_terminal_is_in_the_json(who: tuple[str, ...]) -> None:
    made, terminal = json_of(*who), " ".join(said("text", *who).split())
    known: set[str] = set()
    for rule in rules_of(made):
        share, commits = f"{number(rule['met'])} of {number(rule['occasions'])}", count(rule["commits"], "commit")
        known |= {f"{share} in {commits}", f"- {share}: {rule['title']}"}
        known.add(f"- {occasions(rule['occasions'])}: {rule['title']}")
    for developer in made["developers"]:
        known |= {f"{one['title']}: {count(one['count'], 'place')}" for one in developer["evidence"]}
        known |= {
            f"{one['title']} ({one['level_name']} skill): {count(one['count'], 'place')}"
            for one in developer["evidence"]
        }
        for step in developer["next_steps"]:
            often = f"{number(step['missed'])} of {occasions(step['occasions'])} missed"
            known.add(f"{step['rule']}: {often}, about {per_year(step['expected_misses_a_year'])} a year")
    for pattern in (
        r"[\d.]+ of [\d.]+ in \d+ commits?",
        r"- [\d.]+ of [\d.]+: \S+",
        r"- [\d.]+ occasions?: \S+",
        r"\S+(?: \(\w+ skill\))?: \d+ places?",
        r"\S+: [\d.]+ of [\d.]+ occasions? missed, about [\d.]+ a year",
    ):
        found = set(re.findall(pattern, terminal))
        assert found, pattern
        assert not {one for one in found if not any(one in words for words in known)}


def test_the_order_is_the_same_on_the_page_and_in_markdown() -> None:
    parts = [
        "Areas",
        "Done well",
        "Practices",
        "Next steps",
        "Skill matrix",
        "Over time",
        "",
        "What this",
        "Data",
        "Method",
    ]
    titles = [one.text() for one in page_of().with_attribute("id") if one.name in ("h2", "h3")][1:]
    assert [title.startswith(part) for title, part in zip(titles, parts, strict=True)] == [True] * len(parts)
    assert titles[6] == "Every occasion"
    lines = [line.lstrip("# ") for line in said("markdown").splitlines() if line.startswith("##")][1:]
    assert [title.startswith(part) for title, part in zip(lines, parts, strict=True)] == [True] * len(parts)
    assert lines[6].startswith("Missed")


def test_it_opens_with_you_and_others_begin_with_what_it_is_for() -> None:
    own, others = page_of(), page_of("--author", "all")
    assert not [one for one in own.all("p") if one.attributes.get("class") == "purpose"]
    assert [one.all("p")[0].attributes.get("class") for one in others.all("main")] == ["purpose"]
    assert said("markdown", "--author", "all").startswith("# Skill report\n\nThis report is for learning.")


def test_developers_are_in_the_order_of_their_names() -> None:
    names = [one.text() for one in page_of("--author", "all").all("h2")][:4]
    assert names == ["Ada Lovelace (you)", "Alan Turing", "Grace Hopper", "Mary Jackson"]


def test_every_plot_has_its_table() -> None:
    page = page_of()
    plots = page.all("svg")
    assert len(plots) > 10
    assert all(one.attributes["aria-hidden"] == "true" for one in plots)
    rows = [row for row in page.all("tr") if row.all("svg")]
    bars = [one for one in plots if one.attributes["class"].startswith("bars")]
    assert len(rows) == len(plots) - len(bars) == len(rules_of(json_of())) + len(json_of()["developers"][0]["areas"])
    assert all("of" in row.text() or "practice" in row.text() for row in rows)
    captions = [one.text() for one in page.all("caption")]
    assert "Occasions by the quarter in which they were decided" in captions
    assert len(captions) == len(page.all("table"))


def test_markdown_is_read_as_it_is_meant() -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(said("markdown"))
    fences = [one for one in tokens if one.type == "fence"]
    assert fences
    assert all(one.info == "python" and one.content.strip() for one in fences)
    assert sum(one.type == "table_open" for one in tokens) == 4
