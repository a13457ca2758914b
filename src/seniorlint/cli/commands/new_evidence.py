"""`seniorlint new-evidence`: the files of a kind of evidence, whose tests are green, and what is left to do."""

from __future__ import annotations

from pathlib import Path

import click

from seniorlint.cli.exits import reported_errors
from seniorlint.cli.scaffold import CHECK_STYLE, catalogue_of, check_name, checkout_option, skill_called, write_files

_TOML = '''\
name = "{name}"
title = "What its author did, in the past tense"
summary = "The code that shows it, in one line"
skill = "{skill}"
why = """
A paragraph that says what this code shows of its author, and what only looks like it.
"""
references = ["https://docs.python.org/3/"]

[[example]]
code = """
import scaffold

scaffold.{function}(1)
"""
'''
_FINDER = '''\
"""`{name}`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context


@evidence(calls=("scaffold.{function}",))
def {function}(call: cst.Call, ctx: Context) -> Verdict:
    """Say in a line what is shown. The place is small: its author is who wrote those lines."""
    return Shown(call) if call.args else None
'''
_FIXTURE = '''\
"""What shows {name}, and what only looks like it."""

import scaffold

scaffold.{function}(1)  # shown: {name}
#{carets} shown

# Nothing is done with it.
scaffold.{function}()
other.{function}(1)
'''


@click.command()
@click.argument("name")
@click.option("--skill", help="The skill that it shows, such as language-proficiency/generators. Needed.")
@checkout_option
def new_evidence(name: str, skill: str | None, folder: Path) -> None:
    """Write the files of a new kind of evidence NAME (kebab-case) into a checkout, and say what is left to do."""
    with reported_errors():
        catalogue = catalogue_of(folder)
    check_name(name, catalogue)
    if skill is None:
        raise click.UsageError(
            "Evidence shows a skill. Give --skill with an id that `seniorlint skills` lists in brackets."
        )
    category = skill_called(skill, catalogue).category
    function = name.replace("-", "_")
    values = {"name": name, "skill": skill, "function": function, "carets": "^" * len(f"scaffold.{function}(1")}
    toml = folder / "rules" / "evidence" / category / f"{name}.toml"
    package = folder / "src" / "seniorlint" / "evidence" / category.replace("-", "_")
    fixture = folder / "tests" / "fixtures" / "evidence" / category / f"{name}.py"
    files = {
        toml: _TOML.format(**values),
        package / f"{function}.py": _FINDER.format(**values),
        fixture: _FIXTURE.format(**values),
    }
    steps = (
        f"decide in {function}.py what shows the skill: the stub looks for a function `scaffold.*`",
        f"write title, summary and why in {toml.name}, with examples that were run",
        f"put what shows it and what only looks like it into {fixture.name}",
        f"draw what is found, and read it: seniorlint fixtures --update {fixture.as_posix()}",
        f"run: python -m pytest tests/evidence -k {name}",
        f"find what the fixture does not see: python -m tests.mutate {name}",
        CHECK_STYLE,
        "add a line to CHANGELOG.md",
    )
    write_files(files, {package: f"Evidence of the category {category.replace('-', ' ')}, a module each."}, steps)
