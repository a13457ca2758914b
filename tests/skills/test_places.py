"""`seniorlint report --places`: every occasion with its place, its commit and its line of code."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.app import report_places, reporting
from seniorlint.output.escape import is_shown
from seniorlint.output.people.wrap import columns
from seniorlint.skills.rendering.places_text import cut_to
from tests.skills.commands import GRACE, Handlers, json_of, run_report, text_of

if TYPE_CHECKING:
    from tests.skills.conftest import Repo

CHAINED = "try:\n    work()\nexcept ValueError as error:\n    raise RuntimeError from error\n"
EXPLAINED = "try:\n    work()\nexcept:  # seniorlint: ignore[bare-except] because the device may vanish\n    mend()\n"
PURPOSE = "This report is for learning."


def places_of(*arguments: str) -> list[dict[str, Any]]:
    [developer] = json_of("--places", *arguments)["developers"]
    found: list[dict[str, Any]] = developer["places"]
    return found


def outcomes(*arguments: str) -> list[tuple[str, str, int]]:
    return [(one["outcome"], one["path"], one["line"]) for one in places_of(*arguments)]


@pytest.fixture
def mixed(repo: Repo, handlers_of: Handlers) -> str:
    """Ada missed one occasion in b.py and met two, explained one, and chained an exception; the id of her commit."""
    return repo.commit(a=handlers_of(1), b=handlers_of(1, 1), c=EXPLAINED, d=CHAINED)


def test_missed_come_first_then_shown_met_and_explained(mixed: str) -> None:
    assert outcomes() == [
        ("missed", "b.py", 7),
        ("shown", "d.py", 4),
        ("met", "a.py", 3),
        ("met", "b.py", 3),
        ("explained", "c.py", 3),
    ]


def test_the_text_has_place_commit_day_and_line(mixed: str) -> None:
    text = text_of("--places")
    assert "== Ada Lovelace (you) ==\n5 places: 1 missed, 1 shown, 2 met, 1 explained\n\nMissed\n" in text
    assert f"bare-except (SLE001): 1 place\n      b.py:7  {mixed[:10]}  202" in text
    assert f"      d.py:4  {mixed[:10]}  202" in text
    assert "        | raise RuntimeError from error\n" in text
    assert "(exception-chaining): 1 place\n" in text
    assert text.index("\nMissed\n") < text.index("\nShown\n") < text.index("\nMet\n") < text.index("\nExplained: ")


def test_text_and_json_have_the_places_of_the_report(mixed: str) -> None:
    [developer] = json_of()["developers"]
    named = {(one["outcome"], one["name"], one["path"], one["line"], one["commit"]) for one in developer["occasions"]}
    assert {(one["outcome"], one["name"], one["path"], one["line"], one["commit"]) for one in places_of()} == named
    in_text = re.findall(r"^      (\S+):(\d+)  ", text_of("--places"), re.MULTILINE)
    assert sorted((path, int(line)) for path, line in in_text) == sorted((path, line) for _, _, path, line, _ in named)


@pytest.mark.parametrize(
    "name",
    ["exception-chaining", "error-handling/exception-chaining", "Exception Chaining", "exception_chaining"],
)
def test_a_kind_of_evidence_or_a_skill_limits_it(mixed: str, name: str) -> None:
    assert outcomes(name) == [("shown", "d.py", 4)]


@pytest.mark.parametrize("name", ["bare-except", "SLE001", "E722", "try-except-blocks"])
def test_a_rule_limits_it(mixed: str, name: str) -> None:
    assert [outcome for outcome, _, _ in outcomes(name)] == ["missed", "met", "met", "explained"]


@pytest.mark.parametrize("name", ["error-handling", "Error Handling"])
def test_a_category_limits_it(mixed: str, name: str) -> None:
    assert len(outcomes(name)) == 5


def test_a_name_that_means_nothing_is_wrong_usage_with_near_names(mixed: str) -> None:
    done = run_report("--places", "bare-exept")
    assert done.exit_code == 2
    assert "There is no rule, skill or principle 'bare-exept'; did you mean" in done.stderr
    assert "bare-except" in done.stderr
    assert done.stdout == ""


def test_an_unknown_name_ends_before_the_history_is_read(mixed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(report_places, "report", lambda *given: asked.append(given))
    assert run_report("--places", "nonsense-of-a-name").exit_code == 2
    assert not asked


def test_a_path_after_places_is_explained(mixed: str) -> None:
    done = run_report("--places", "a.py")
    assert done.exit_code == 2
    assert "put paths in front of --places" in done.stderr
    assert outcomes("--", "a.py") == [("met", "a.py", 3)]
    assert json.loads(run_report("a.py", "--output-format", "json", "--places").stdout)["of"] is None


def test_the_object_has_these_keys(mixed: str) -> None:
    made = json_of("--places", "bare-except")
    assert list(made) == ["version", "purpose", "about_others", "of", "narrowed", "developers"]
    assert made["version"] == 1
    assert made["of"] == "bare-except"
    [developer] = made["developers"]
    assert developer["places"][0] == {
        "name": "bare-except",
        "code": "SLE001",
        "outcome": "missed",
        "path": "b.py",
        "line": 7,
        "last_line": 8,
        "commit": mixed,
        "time": developer["places"][0]["time"],
        "weight": 1,
        "in_test": False,
        "kind": "rule",
        "title": developer["places"][0]["title"],
        "skill": "error-handling/try-except-blocks",
        "source": "except:",
    }


def test_others_are_shown_as_in_the_report(repo: Repo, mixed: str, handlers_of: Handlers) -> None:
    repo.commit(GRACE, g=handlers_of(2))
    text = text_of("--places", "--author", "Grace Hopper")
    assert text.startswith(PURPOSE)
    assert "== Grace Hopper ==\n2 places: 2 met\n" in text
    assert "== Ada Lovelace (you) ==\n5 places" in text_of("--places", "--author", "all")
    assert PURPOSE not in text_of("--places")


def test_who_did_not_agree_is_not_shown(repo: Repo, mixed: str, handlers_of: Handlers) -> None:
    repo.write("seniorlint.toml", 'select = ["bare-except"]\n[report]\nconsent = "consent.toml"\n')
    repo.write("consent.toml", "people = []\n")
    repo.commit(GRACE, g=handlers_of(2))
    repo.commit()
    done = run_report("--places", "--author", "Grace Hopper")
    assert done.exit_code == 2
    assert "they did not agree to be shown" in done.stderr
    assert "Grace" not in text_of("--places", "--author", "all")
    assert "g.py" not in text_of("--places", "--author", "all")


def test_a_shared_place_is_said_to_be(repo: Repo, handlers_of: Handlers) -> None:
    repo.write("a.py", handlers_of(1))
    repo.git("add", "-A")
    repo.git("commit", "-q", "-m", f"change\n\nCo-authored-by: {GRACE}")
    assert "  shared\n" in text_of("--places")
    assert [one["weight"] for one in places_of()] == [0.5]


def test_mailmap_and_places_contradict_each_other(mixed: str) -> None:
    done = run_report("--places", "--mailmap")
    assert done.exit_code == 2
    assert "--places and --mailmap" in done.stderr


@pytest.mark.parametrize("name", ["html", "markdown"])
def test_other_formats_have_no_places(mixed: str, name: str) -> None:
    done = run_report("--places", "--output-format", name)
    assert done.exit_code == 2
    assert f"not as {name}" in done.stderr


def test_places_go_to_a_file(repo: Repo, mixed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)  # a file is as wide as it likes
    shown = text_of("--places")
    assert run_report("--places", "--output", "places.txt").stdout == ""
    assert (repo.path / "places.txt").read_text() == shown


def test_whoever_has_nothing_is_told_why(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(GRACE, g=handlers_of(2))
    text = text_of("--places")
    assert "== Ada Lovelace (you) ==\n0 places\n" in text
    assert "committed under another name and email" in " ".join(text.split())


def test_code_and_paths_are_harmless(repo: Repo) -> None:
    evil = "except:  # \x1b]0;owned\x07 \u202e ##vso[task] \N{PILE OF POO}"
    repo.write("odd\x1b[31m.py", f"try:\n    work()\n{evil}\n    mend()\n")
    repo.write("::error::.py", "try:\n    work()\nexcept:\n    mend()\n")
    repo.commit()
    text = text_of("--places")
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text
    assert "##vso[" not in text
    assert "      odd\\x1b[31m.py:3  " in text
    assert all(not line.lstrip().startswith("::") for line in text.splitlines())
    [odd] = [one for one in places_of() if one["path"].startswith("odd")]
    assert odd["source"] == evil
    assert run_report("--places", "--output-format", "json").stdout.isascii()


def test_lines_are_cut_to_the_terminal(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit(a=f"try:\n    work()\nexcept:  # {'long ' * 100}\n    mend()\n")
    monkeypatch.setenv("COLUMNS", "60")
    [line] = [one for one in text_of("--places").splitlines() if "except:" in one]
    assert len(line) == 60
    assert line.endswith("...")


@given(st.text(max_size=60), st.integers(min_value=3, max_value=40))
def test_a_cut_line_fits_and_says_that_it_was_cut(code: str, room: int) -> None:
    shown = cut_to(code, room)
    assert columns(shown) <= room
    assert all(map(is_shown, shown))
    if not shown.endswith("..."):
        assert columns(shown) == columns(code)


def test_a_file_that_changed_meanwhile_gives_no_line(repo: Repo, mixed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = reporting.report

    def changed(*given: Any) -> Any:  # noqa: ANN401  # as the function that it wraps
        made = real(*given)
        repo.write("a.py", "x = 1\n" * 5)
        os.utime("a.py")
        Path("b.py").unlink()
        Path("d.py").unlink()
        Path("d.py").mkdir()
        return made

    monkeypatch.setattr(report_places, "report", changed)
    sources = {one["path"]: one["source"] for one in places_of()}
    assert sources["c.py"] == EXPLAINED.splitlines()[2]
    assert [sources["a.py"], sources["b.py"], sources["d.py"]] == [None, None, None]
