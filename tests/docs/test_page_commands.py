"""Every command that a page shows exists, with its options; those that tests run are named where they are run."""

from __future__ import annotations

import shlex
from itertools import zip_longest
from pathlib import Path

import click
import pytest

from seniorlint.cli.main import main
from tests.docs.built_site import DOCS, ROOT
from tests.docs.page_commands import commands_of

PAGES = [*sorted(DOCS.rglob("*.md")), *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md"))]
SHOWN = {page: [*dict.fromkeys(commands_of(page.read_text(encoding="utf-8")))] for page in PAGES}


def problem_of(command: str) -> str:
    """Why a command is none of ours, or "": an unknown command or option, or a value that an option does not take."""
    found: click.Command = main
    words = shlex.split(command)
    known = _options(main)
    while isinstance(found, click.Group) and words and not words[0].startswith("-"):
        inner = found.get_command(click.Context(found), words[0])
        if inner is None:
            return "" if found.invoke_without_command else f"no command {words[0]}"
        found = inner
        words.pop(0)
    known |= _options(found)
    for word, value in zip_longest(words, words[1:], fillvalue=""):
        if not word.startswith("-") or word in ("-", "--"):
            continue
        name, has_value, given = word.partition("=")
        if name not in known:
            return f"no option {name}"
        choice = known[name].type
        said = given if has_value else value
        if isinstance(choice, click.Choice) and said.islower() and said not in choice.choices:
            return f"{name} does not take {said}"
    return ""


def _options(command: click.Command) -> dict[str, click.Parameter]:
    parameters = command.get_params(click.Context(command))  # with --help
    return {name: one for one in parameters for name in (*one.opts, *one.secondary_opts)}


@pytest.mark.parametrize("page", [page for page in PAGES if SHOWN[page]], ids=lambda page: page.name)
def test_each_command_of_the_page_is_one(page: Path) -> None:
    wrong = [f"seniorlint {command}: {why}" for command in SHOWN[page] if (why := problem_of(command))]
    assert wrong == []


def test_most_pages_show_commands() -> None:
    assert sum(map(len, SHOWN.values())) > 150


@pytest.mark.parametrize(
    ("command", "problem"),
    [
        ("chekc src", "no command chekc"),
        ("check --fixx", "no option --fixx"),
        ("check --fail-on=never-ever", "--fail-on does not take never-ever"),
        ("explain bare-except --output-format sarif", "--output-format does not take sarif"),
        ("baseline updat", "no command updat"),
    ],
)
def test_what_is_no_command_is_seen(command: str, problem: str) -> None:
    assert problem_of(command) == problem


def test_what_a_page_says_beside_a_command_is_no_part_of_it() -> None:
    text = (
        "Text `seniorlint rules`.\n\n    seniorlint roadmap TOPIC     one topic\n\n"
        "```sh\nseniorlint check | cat   # all\nA=1 .venv/bin/seniorlint skills > x\npip install seniorlint\n```\n"
        "```python\nseniorlint nothing\n```\n"
    )
    assert sorted(commands_of(text)) == ["check", "roadmap TOPIC", "rules", "skills"]
