"""The file of an assessment: what is written is read again, and what cannot be read is left alone."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from seniorlint.cli.commands.assess import assess
from seniorlint.skills.assessment.assessment_record import (
    Answer,
    Attested,
    PeerReview,
    Practised,
    Rating,
    Record,
    RecordError,
    Session,
    dumped,
    loaded,
)

TODAY = date(2024, 5, 31)
SCHEMA = Draft202012Validator(
    json.loads((Path(__file__).parents[3] / "docs" / "assessment.schema.json").read_text(encoding="utf-8")),
    format_checker=Draft202012Validator.FORMAT_CHECKER,
)
KINDS = ("review", "code", "debugging", "design", "communication")
texts = st.text(st.characters(codec="utf-8"))
days = st.dates()
answers = st.builds(Answer, texts, st.integers(0, 4), texts)
records = st.builds(
    Record,
    ratings=st.lists(st.builds(Rating, texts, st.integers(1, 4), days)).map(tuple),
    reviews=st.lists(
        st.builds(PeerReview, texts, days, st.lists(answers).map(tuple), st.booleans(), texts, st.booleans())
    ).map(tuple),
    attested=st.lists(st.builds(Attested, texts, texts, texts, days)).map(tuple),
    practised=st.lists(st.builds(Practised, texts, days)).map(tuple),
    sessions=st.lists(
        st.builds(Session, st.sampled_from(KINDS), texts, days, *[st.integers()] * 4, st.integers(0, 4), texts)
    ).map(tuple),
)


@given(records)
def test_what_is_written_is_read_again(record: Record) -> None:
    text = dumped(record)
    SCHEMA.validate(json.loads(text))
    assert loaded(text) == record


def test_keys_of_a_later_seniorlint_are_kept() -> None:
    record = loaded('{"version": 1, "ratings": [], "dreams": [1]}')
    assert json.loads(dumped(record))["dreams"] == [1]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[]", "it does not hold an object"),
        ("{", "it is not JSON"),
        ("{}", "version: is missing"),
        ('{"version": 2}', "it is of version 2, and this seniorlint reads up to 1"),
        (
            '{"version": 1, "ratings": [{"of": "x", "level": 5, "on": "2024-05-31"}]}',
            "ratings[0].level: must be 1 to 4",
        ),
        ('{"version": 1, "ratings": [{"of": "x", "level": 1, "on": "May"}]}', "ratings[0].on: must be a day"),
        ('{"version": 1, "ratings": {}}', "ratings: must be a list"),
    ],
)
def test_what_is_wrong_is_named(text: str, why: str) -> None:
    with pytest.raises(RecordError, match=r".") as caught:
        loaded(text)
    assert why in str(caught.value)


def test_a_rating_replaces_that_of_the_same_day_only() -> None:
    record = Record().rated({"a": 1, "b": 2}, date(2024, 1, 1)).rated({"a": 2}, TODAY).rated({"a": 3}, TODAY)
    assert [(one.of, one.level) for one in record.ratings] == [("a", 1), ("b", 2), ("a", 3)]
    assert record.rating_of("a") == Rating("a", 3, TODAY)
    assert record.rating_of("a", before=TODAY) == Rating("a", 1, date(2024, 1, 1))
    assert record.rating_of("c") is None


def test_a_file_that_cannot_be_read_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "assessment.json"
    path.write_text('{"version": 9}', encoding="utf-8")
    link = ["attest", "pcpp", "--what", "passed", "--link", "https://example.org/x"]
    result = CliRunner().invoke(assess, ["--file", str(path), *link])
    assert result.exit_code == 2
    assert "version 9" in result.stderr
    assert path.read_text(encoding="utf-8") == '{"version": 9}'


def test_what_code_shows_is_not_attested(tmp_path: Path) -> None:
    said = ["--what", "x", "--link", "https://example.org/x"]
    for item in ("language-proficiency/metaclasses", "networking/understanding-rst"):
        done = CliRunner().invoke(assess, ["--file", str(tmp_path / "record.json"), "attest", item, *said])
        assert done.exit_code == 2
        assert f"There is no item '{item}'" in done.stderr
        assert "or the id of a skill that no code shows" in done.stderr
    assert "did you mean networking/understanding-rest?" in done.stderr
    assert not (tmp_path / "record.json").exists()


def test_a_form_of_ratings_is_taken_in(tmp_path: Path) -> None:
    path, form = tmp_path / "assessment.json", tmp_path / "form.toml"
    printed = CliRunner().invoke(assess, ["--file", str(path), "rate", "--form"])
    text = printed.stdout.replace('caching" = 0', 'caching" = 2').replace('-mastery" = 0', '-mastery" = 4')
    form.write_text(text, encoding="utf-8")
    assert CliRunner().invoke(assess, ["--file", str(path), "rate", "--from", str(form)]).exit_code == 0
    rated = {one.of: one.level for one in loaded(path.read_text(encoding="utf-8")).ratings}
    assert rated == {"python-language-mastery": 4, "performance-tuning/caching": 2}
    assert path.stat().st_mode & 0o077 == 0  # nobody else's business


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('"testing/unit" = 1', "is nothing that is rated"),
        ('"testing-excellence" = 5', "must be 0 to 4, not 5"),
        ('"testing-excellence" = "3"', "must be an integer"),
        ('"testing-excellence" = 0', "all levels are 0"),
        ("=", "not a form that is filled in"),
    ],
)
def test_a_wrong_form_changes_nothing(tmp_path: Path, line: str, why: str) -> None:
    path, form = tmp_path / "assessment.json", tmp_path / "form.toml"
    form.write_text(line, encoding="utf-8")
    result = CliRunner().invoke(assess, ["--file", str(path), "rate", "--from", str(form)])
    assert result.exit_code == 2
    assert why in result.stderr
    assert not path.exists()
