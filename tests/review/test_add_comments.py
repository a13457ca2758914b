"""Comments that hide what is found: the code stays as it is, and nothing is left."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import INTERNAL
from seniorlint.engine.source import NotText, Source
from seniorlint.languages.language import REPOSITORY, decoded, language_of
from seniorlint.review.add_comments import ToHide, why_no_reason, with_comments
from seniorlint.review.check_text import check_source
from seniorlint.settings.config import Config
from seniorlint.settings.effective import Settings, settle
from seniorlint.settings.overrides import Overrides

CATALOGUE = load_catalogue()
EVERY_RULE = settle(Config(root=Path("/nowhere")), Overrides(select=("all",), ignore=("SLX",)))
REASON = "it is old"
ROUNDS = 3  # a comment in an `except` clause is an occasion of another rule
FIXTURES = Path(__file__).parents[1] / "fixtures"


def only(*words: str) -> Settings:
    return settle(Config(root=Path("/nowhere")), Overrides(select=words))


def to_hide(source: Source, path: Path, settings: Settings) -> list[ToHide]:
    found = check_source(source, path, path.name, settings).findings
    rules = [(one, CATALOGUE.by_code[one.code]) for one in found]
    return [ToHide(one, rule.name) for one, rule in rules if rule.principle.id != INTERNAL]


def commented(source: Source, path: Path, settings: Settings = EVERY_RULE) -> Source:
    """The text with comments, in which nothing is left; what only a second look finds is hidden as well."""
    for _ in range(ROUNDS):
        wanted = to_hide(source, path, settings)
        if not wanted:
            return source
        after = with_comments(source, wanted, language_of(path), REASON)
        assert after.left == ()
        source = after.source
    assert to_hide(source, path, settings) == []
    return source


def tree(text: str) -> str | None:
    try:
        return ast.dump(ast.parse(text))
    except (SyntaxError, ValueError):
        return None  # of a newer Python than this one


def texts(*, step: int) -> Iterator[tuple[Path, Source]]:
    """Every `step`-th of the bad examples, each second of them with other line ends; then the same of the fixtures."""
    examples = [one for rule in CATALOGUE.rules.values() for one in rule.examples if one.language != REPOSITORY.name]
    for number, example in enumerate(examples[::step]):
        text = example.bad.replace("\n", "\r\n") if number % 2 else example.bad
        yield Path("/nowhere") / example.path, Source(text)
    files = sorted(one for one in FIXTURES.glob("*/*/*") if ".fixed." not in one.name and ".safe." not in one.name)
    for file in files[::step]:
        if REPOSITORY.suffix not in file.name:
            try:
                yield Path("/nowhere") / file.name, decoded(file, file.read_bytes())
            except NotText:
                continue


def look_at(step: int) -> int:
    """How many texts got comments; each has the same tree as before, and nothing is left."""
    count = 0
    for path, source in texts(step=step):
        after = commented(source, path)
        count += after.text != source.text
        if path.suffix == ".py":
            assert tree(after.text) == tree(source.text), path
    return count


def test_some_examples_and_fixtures_keep_their_trees_and_have_nothing_left() -> None:
    assert look_at(step=60) > 10


@pytest.mark.long
def test_half_of_all_examples_and_fixtures_keep_their_trees_and_have_nothing_left() -> None:
    assert look_at(step=2) > 350


WHERE = {
    "at the end of its line": (
        "SLE001",
        "try:\n    a()\nexcept:\n    b()\n",
        "try:\n    a()\nexcept:  # seniorlint: ignore[bare-except] because it is old\n    b()\n",
    ),
    "after a comment of others": (
        "SLG001",
        "def f(a=[]):  # type: ignore\n    a.append(1)\n",
        "def f(a=[]):  # type: ignore  # seniorlint: ignore[mutable-default] because it is old\n    a.append(1)\n",
    ),
    "in one that is there": (
        "SLG001,SLD003",
        "def f(a=[]):  # seniorlint: ignore[SLP] because of speed\n    a.append(1)\n",
        "def f(a=[]):  # seniorlint: ignore[SLP, {names}] because of speed\n    a.append(1)\n",
    ),
    "in one above": (
        "SLG001",
        "# seniorlint: ignore-next-line[SLP]\ndef f(a=[]):\n    a.append(1)\n",
        "# seniorlint: ignore-next-line[SLP, mutable-default]\ndef f(a=[]):\n    a.append(1)\n",
    ),
    "above a line with a noqa of ours": (
        "SLG001",
        "def f(a=[]):  # noqa: SLP001\n    a.append(1)\n",
        "# seniorlint: ignore-next-line[mutable-default] because it is old\n"
        "def f(a=[]):  # noqa: SLP001\n    a.append(1)\n",
    ),
    "after a string": (
        "SLS002",
        'import yaml\nx = yaml.load("""\n# no comment\n""")\n',
        'import yaml\nx = yaml.load("""\n# no comment\n""")'
        "  # seniorlint: ignore[unsafe-deserialization] because it is old\n",
    ),
    "after lines that backslashes join": (
        "SLS002",
        "import yaml\nx = \\\n    yaml.load(\\\n    y)\n",
        "import yaml\nx = \\\n    yaml.load(\\\n    y)"
        "  # seniorlint: ignore[unsafe-deserialization] because it is old\n",
    ),
    "below what only counts at the top": (
        "SLD001",
        "#!/usr/bin/env python\n# coding: utf-8\ndef f(): pass\ndef g(): pass\n",
        "#!/usr/bin/env python\n# coding: utf-8\n"
        "# seniorlint: ignore-file[missing-module-docstring] because it is old\ndef f(): pass\ndef g(): pass\n",
    ),
}


@pytest.mark.parametrize(("rules", "before", "after"), WHERE.values(), ids=WHERE)
def test_where_the_comment_goes(rules: str, before: str, after: str) -> None:
    path = Path("/nowhere/a.py")
    settings = only(*rules.split(","))
    names = ", ".join(dict.fromkeys(one.rule for one in to_hide(Source(before), path, settings)))
    assert names
    assert commented(Source(before), path, settings).text == after.replace("{names}", names)


WRONG = (
    "",
    " ",
    "two\nlines",
    "because of it",
    "x\\",
    "x # noqa",
    "x # seniorlint: ignore-file",
    "coding: a",
    "a\x1b[0m",
)


@pytest.mark.parametrize("reason", WRONG)
def test_what_is_no_reason(reason: str) -> None:
    assert why_no_reason(reason)
    assert why_no_reason("the device may vanish, see TRAIN-12 (#3)") is None
