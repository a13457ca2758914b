"""What is reported about suppression comments: only what is sure, and never twice."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import INTERNAL
from seniorlint.engine.source import Source
from seniorlint.engine.suppressions import read_suppressions
from seniorlint.languages.python.parsing.lexical import outline
from seniorlint.review.about_comments import remarks_on_comments
from seniorlint.review.check_text import check_source
from seniorlint.review.hiding import Hiding
from seniorlint.settings.config import Config
from seniorlint.settings.effective import Settings, settle
from seniorlint.settings.overrides import Overrides

PATH = Path("/project/a.py")
OWN = ("unused-suppression", "malformed-suppression")
ALL = settle(Config(PATH.parent), Overrides(("ALL", *OWN)))


def selected(*words: str, ignore: tuple[str, ...] = (), level: int | None = None) -> Settings:
    return settle(Config(PATH.parent), Overrides(words, OWN, ignore, level))


def ignoring(*words: str) -> Settings:
    return settle(Config(PATH.parent, per_file_ignores=(("a.py", words),)), Overrides(("ALL", *OWN)))


def found(text: str, settings: Settings) -> list[tuple[int, str]]:
    return [(one.line, one.code) for one in check_source(Source(text), PATH, "a.py", settings).findings]


def about(text: str, settings: Settings = ALL) -> list[tuple[int, str]]:
    return [(line, code) for line, code in found(text, settings) if code.startswith("SLX")]


@pytest.mark.parametrize(
    ("comment", "settings"),
    [
        ("# seniorlint: ignore", selected("SLE")),
        ("# seniorlint: ignore", selected("ALL", ignore=("bare-except",))),
        ("# seniorlint: ignore", selected("ALL", level=1)),
        ("# seniorlint: ignore", ignoring("bare-except")),
        ("# seniorlint: ignore-file", selected("SLE")),
        ("# seniorlint: ignore[bare-except]", selected("SLD")),
        ("# seniorlint: ignore[bare-except]", ignoring("error-handling")),
        ("# seniorlint: ignore[SLE]", selected("SLE", ignore=("bare-except",))),
        ("# seniorlint: ignore[error-handling]", selected("SLE", level=1)),
        ("# noqa: SLE001", selected("SLD")),
        ("# noqa: SLE0", ignoring("bare-except")),
        ("# ruff: noqa: SLE001", selected("SLD")),
        ("# noqa", ALL),
        ("# noqa: E501", ALL),
        ("# flake8: noqa", ALL),
    ],
)
def test_a_comment_is_not_unused_where_its_rule_did_not_run(comment: str, settings: Settings) -> None:
    assert about(f"{comment}\nx = 1\n", settings) == []


@pytest.mark.parametrize(
    "comment",
    ["# seniorlint: ignore", "# seniorlint: ignore-file", "# seniorlint: ignore[SLE]", "# ruff: noqa: SLE001"],
)
def test_a_comment_is_unused_where_every_rule_it_means_ran(comment: str) -> None:
    assert about(f"x = 1\n{comment}\n") == [(2, "SLX002")]


def test_a_comment_is_not_unused_where_its_rule_failed() -> None:
    source = Source("x = 1  # seniorlint: ignore[bare-except]\n")
    read = read_suppressions(source, outline(source.text))
    assert [one.text for one in remarks_on_comments(Hiding(read), ALL, "a.py")] == ["bare-except reports nothing here"]
    assert list(remarks_on_comments(Hiding(read), ALL, "a.py", {"bare-except"})) == []


def test_a_comment_is_not_unused_where_a_statement_is_not_judged() -> None:
    assert found("(y): int = yaml.load(1)  # seniorlint: ignore[SLS002, SLX004]\n", ALL) == []
    assert about("(y): int = 1\nx = 1  # seniorlint: ignore[bare-excpt, bare-except]\n") == [
        (1, "SLX004"),
        (2, "SLX003"),
    ]


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("x = 1  # noqa  # seniorlint: ignore[bare-except]\n", []),
        ("x = 1  # seniorlint: ignore[bare-except, SLX]\n", []),
        ("# seniorlint: ignore-file[unused-suppression]\nx = 1  # seniorlint: ignore[bare-except]\n", []),
        ("# seniorlint: ignore-file[malformed-suppression]\nx = 1  # seniorlint: ignored\n", []),
        # what hides only the report about another comment is used
        ("x = 1  # seniorlint: ignore[bare-except]  # seniorlint: ignore\n", []),
        ("x = 1  # noqa: SLE001, SLX002\n", []),
        ("x = 1  # noqa: unused-suppression\n", [(1, "SLX003")]),
        ("x = 1  # seniorlint: ignore[SLX003]\n", [(1, "SLX002")]),
        ("x = 1  # seniorlint: ignore[bare-except, bare-except]\n", [(1, "SLX002"), (1, "SLX002")]),
    ],
)
def test_reports_about_comments_can_be_hidden(text: str, reported: list[tuple[int, str]]) -> None:
    assert about(text) == reported


@pytest.mark.parametrize("settings", [ignoring("SLX"), selected("SLE", ignore=OWN)])
def test_reports_about_comments_can_be_turned_off(settings: Settings) -> None:
    assert about("x = 1  # seniorlint: ignored, ignore[bare-excpt]\n", settings) == []


def test_an_unknown_word_may_be_a_rule_of_a_plugin_that_is_not_loaded() -> None:
    text = "x = 1  # seniorlint: ignore[no-print]\n"
    assert about(text) == [(1, "SLX003")]
    assert about(text, replace(ALL, unloaded_plugins=("house",))) == []


@pytest.mark.parametrize("comment", ["# noqa: SLX001", "# noqa", "# seniorlint: ignore[syntax-error] because of it"])
def test_a_syntax_error_can_be_hidden(comment: str) -> None:
    assert found(f"def f(:  {comment}\n", ALL) == []
    assert found(f"x = 1  {comment}\ndef f(:\n", ALL) == [(2, "SLX001")]
    assert found("def f(:\n# seniorlint: ignore-file[syntax-error]\n", ALL) == []


def test_a_syntax_error_can_be_ignored_in_some_files() -> None:
    assert found("def f(:\n", ignoring("syntax-error")) == []
    assert check_source(Source("def f(:\n"), PATH, "a.py", ignoring("SLX")).findings == ()


def test_all_rules_but_our_own_must_have_run_for_a_comment_that_names_none() -> None:
    rules = [rule.name for rule in load_catalogue().rules.values() if rule.principle.id != INTERNAL]
    for missing in rules:
        assert about("x = 1  # seniorlint: ignore\n", selected("ALL", ignore=(missing,))) == [], missing


@pytest.mark.parametrize(
    "text",
    [
        "x = 1  # seniorlint: ignore[bare-except]\n",
        "# seniorlint: ignore-next-line[bare-except]\n",
        "f(  # seniorlint: ignore-block[SLE]\n)\n",
        "# seniorlint: ignore-file\n",
        "# noqa # noqa: SLE001 #",
        "x = '''\n'''  # noqa: SLE\n",
        "# seniorlint: ignore[" + "a," * 9 + "]\n",
        "# seniorlint",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r"])
def test_reading_and_judging_comments_grows_with_the_text(text: str, end: str) -> None:
    text = text.replace("\n", end)

    def taken(times: int) -> float:
        source = Source("x = [" + end + text * times + end + "]" + end if text.startswith("# ") else text * times)
        outlined = outline(source.text)
        before = time.process_time()
        hiding = Hiding(read_suppressions(source, outlined))
        for line in range(1, source.line_count + 1):
            hiding.hides(line, "mutable-default")
        list(remarks_on_comments(hiding, ALL, "a.py"))
        return time.process_time() - before

    taken(10)
    small, large = min(taken(100), taken(100)), min(taken(800), taken(800))
    assert large < 30 * small + 0.02  # eight times the text; quadratic is 64 times


@pytest.mark.parametrize("comment", ["# seniorlint: ignore[reraise-by-name]", "# noqa: SLE004"])
def test_a_comment_that_hides_what_yields_to_its_group_is_in_use(comment: str) -> None:
    text = "try:\n    a()\nexcept ValueError as err:\n    if b:\n        raise KeyError('x')\n    raise err  {}\n"
    assert found(text.format(comment), ALL) == [(5, "SLE003")]
    assert found(text.format("# noqa: SLE001"), ALL) == [(5, "SLE003"), (6, "SLX002")]
    assert found(text.format(comment).replace("raise err", "raise"), ALL) == [(5, "SLE003"), (6, "SLX002")]


def test_a_comment_hides_what_is_found_about_it_only_by_name() -> None:
    settings = selected("blanket-suppression")
    assert found("import a  # noqa\n", settings) == [(1, "SLW002")]
    assert found("import a  # seniorlint: ignore\n", settings) == [(1, "SLW002")]
    assert found("import a  # type: ignore  # noqa: SLW002\n", settings) == []
    assert found("# flake8: noqa\nimport a  # noqa\n", settings) == []
