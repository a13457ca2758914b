"""The trend in each format: the same numbers as in the JSON, and a page that holds what each plot shows as a table."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from seniorlint.skills.rendering.rates import count, number, percent
from tests.skills.commands import GRACE, text_of
from tests.skills.conftest import Repo
from tests.skills.page.reading import Element, at_pointer, read_page

WHO = [("--trend",), ("--trend", "--author", "all")]
CLAUSE = "def load_{0}(path):\n    try:\n        return path.read_text()\n    except{1}:\n        return None\n"


@cache
def said(form: str, *who: str) -> str:
    """The report on the made-up history in a format; the history does not change."""
    return text_of("--output-format", form, *who)


def same_numbers(page: Element, made: dict[str, Any]) -> None:
    """Is every number of a page in the JSON?"""
    marked = [one for one in page.with_attribute("data-json") if "/trend/" in one.attributes["data-json"]]
    assert len(marked) > 20
    for one in page.with_attribute("data-json"):
        value = at_pointer(made, one.attributes["data-json"])
        assert float(one.attributes["value"]) == value
        assert one.text() in (number(value), percent(value), f"{value:.2g}", f"{value:.0f}"), one.attributes
    [body] = page.all("body")
    assert re.findall(r"\d+", body.loose_text()) == []


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("who", WHO)
def test_every_number_of_the_page_is_in_the_json(who: tuple[str, ...]) -> None:
    same_numbers(read_page(said("html", *who)), json.loads(said("json", *who)))


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("who", WHO)
def test_links_lead_to_parts_of_the_page(who: tuple[str, ...]) -> None:
    page = read_page(said("html", *who))
    ids = [one.attributes["id"] for one in page.with_attribute("id")]
    assert len(ids) == len(set(ids))
    assert {link.attributes["href"].removeprefix("#") for link in page.all("a")} <= set(ids)
    assert any(one.endswith("-trend") for one in ids)


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("who", WHO)
def test_parts_of_a_trend_count_the_same(who: tuple[str, ...]) -> None:
    for one in json.loads(said("json", *who))["developers"]:
        trend = one["trend"]
        rules = [rule for skill in trend["practices"] for rule in skill["rules"]]
        for name in ("met", "missed", "explained", "fixed", "broken"):
            total = pytest.approx(trend[name], abs=0.01)
            assert sum(rule[name] for rule in rules) == total
            assert sum(quarter[name] for quarter in trend["quarters"]) == total
            for rule in rules:
                assert sum(quarter[name] for quarter in rule["quarters"]) == pytest.approx(rule[name], abs=0.01)
        assert sum(trend["fates"].values()) == pytest.approx(trend["missed"] + trend["broken"], abs=0.01)
        assert sum(fix["weight"] for fix in trend["fixes"]) == pytest.approx(trend["fixed"], abs=0.01)
        assert trend["met"] + trend["missed"] > 0


@pytest.mark.usefixtures("shop")
def test_there_is_nothing_of_a_trend_without_the_option() -> None:
    assert "-trend" not in [one.attributes["id"] for one in read_page(said("html")).with_attribute("id")]
    assert "Trend" not in said("text")
    assert "Trend" not in said("markdown")


@pytest.fixture
def changed(repo: Repo) -> Repo:
    """Ada handled except clauses badly and then well; Grace fixed three of them, and wrote one in a strange file."""
    for index in range(24):
        repo.commit(**{f"a{index}": CLAUSE.format(index, " Exception" if index >= 12 else "")})
    for index in range(3):
        repo.commit(GRACE, **{f"a{index}": CLAUSE.format(index, " Exception")})
    repo.write("<b>|.py", CLAUSE.format("b", ""))
    repo.commit(GRACE)
    repo.write("<b>|.py", CLAUSE.format("b", " Exception"))
    repo.commit(GRACE)
    return repo


@pytest.mark.usefixtures("changed")
def test_each_format_tells_a_change_with_both_halves() -> None:
    made = json.loads(text_of("--trend", "--output-format", "json"))
    [trend] = [one["trend"] for one in made["developers"]]
    [rule] = [rule for skill in trend["practices"] for rule in skill["rules"] if rule["name"] == "bare-except"]
    assert rule["change"] == "more often"
    halves = rule["halves"]
    told = [f"{number(halves[half]['met'])} of {number(halves[half]['occasions'])}" for half in ("before", "since")]
    assert told == ["0 of 12", "12 of 12"]
    terminal, markdown, html = (text_of("--trend", "--output-format", form) for form in ("text", "markdown", "html"))
    for text in (terminal, markdown):
        assert "handled more often than before" in text
        assert all(f"{half} in {count(12, 'commit')}" in text for half in told)
    page = read_page(html)
    [table] = [one for one in page.all("table") if "halves" in one.attributes.get("class", "")]
    words = " ".join(table.text().split())
    assert all(half in words for half in told)
    assert "more often" in words
    assert len(table.all("svg")) == 1
    same_numbers(page, made)


@pytest.mark.usefixtures("changed")
def test_what_was_fixed_is_named_and_stays_text() -> None:
    made = json.loads(text_of("--trend", "--author", "Grace Hopper", "--output-format", "json"))
    [grace] = made["developers"]
    assert [(fix["path"], fix["own"]) for fix in grace["trend"]["fixes"]] == [
        ("<b>|.py", True),
        *((f"a{index}.py", False) for index in (2, 1, 0)),
    ]
    page = read_page(text_of("--trend", "--author", "Grace Hopper", "--output-format", "html"))
    assert page.all("b") == []
    places = [code.text() for code in page.all("code")]
    fix = grace["trend"]["fixes"][0]
    assert f"<b>|.py:4@{fix['commit'][:10]}" in places
    markdown = text_of("--trend", "--author", "Grace Hopper", "--output-format", "markdown")
    assert f"`<b>|.py:4@{fix['commit'][:10]}`" in markdown


@pytest.mark.usefixtures("shop")
def test_the_page_of_a_trend_asks_for_nothing(shop: Path) -> None:
    page = read_page(said("html", *WHO[1]))
    assert shop.is_dir()
    assert page.all("script") == []
    assert not page.with_attribute("src")
    assert {one.attributes["href"][:1] for one in page.all("a")} == {"#"}
    for plot in page.all("svg"):
        assert plot.attributes["aria-hidden"] == "true"
