"""`seniorlint new-rule`: the files of a rule, whose tests are green, and what is left to do."""

from __future__ import annotations

from pathlib import Path

import click

from seniorlint.catalogue.model import INTERNAL, Catalogue
from seniorlint.catalogue.table import ended, nearest
from seniorlint.cli.exits import reported_errors
from seniorlint.cli.rule_stubs import STUBS, TOML
from seniorlint.cli.scaffold import CHECK_STYLE, catalogue_of, check_name, checkout_option, skill_called, write_files
from seniorlint.languages.language import language_named


@click.command()
@click.argument("name")
@click.option("--principle", help="The principle that it belongs to, such as error-handling. Needed.")
@click.option("--skill", help="The skill that it judges, such as error-handling/try-except-blocks. Needed.")
@click.option(
    "--language",
    type=click.Choice(list(STUBS)),
    default="python",
    show_default=True,
    help="What the files are that it judges.",
)
@checkout_option
def new_rule(name: str, principle: str | None, skill: str | None, language: str, folder: Path) -> None:
    """Write the files of a new rule NAME (kebab-case) into a checkout, and say what is left to do."""
    with reported_errors():
        catalogue = catalogue_of(folder)
    check_name(name, catalogue)
    if principle is None or skill is None:
        known = [one.id for one in catalogue.principles.values() if one.id != INTERNAL]
        raise click.UsageError(
            "A rule belongs to a principle and judges a skill. Give --principle with one of "
            f"{', '.join(known)}, and --skill with an id that `seniorlint skills` lists in brackets."
        )
    skill_called(skill, catalogue)
    function = name.replace("-", "_")
    stub = STUBS[language]
    values = {
        "code": _free_code(catalogue, principle),
        "name": name,
        "skill": skill,
        "function": function,
        "message": stub.message.format(function=function),
        "carets": "^" * len(f"scaffold.{function}(1"),
        "fix": stub.fix,
        "reference": stub.reference,
        "example": stub.example.format(function=function),
    }
    toml = folder / "rules" / principle / f"{name}.toml"
    package = folder / "src" / "seniorlint" / "checks" / principle.replace("-", "_")
    module = package / f"{function}.py"
    suffix = language_named(language).suffix
    fixture = folder / "tests" / "fixtures" / "rules" / principle / f"{name}{suffix}"
    files = {
        toml: TOML.format(**values),
        module: stub.check.format(**values),
        fixture: stub.fixture.format(**values, bad="1"),
    }
    if stub.fix != "none":
        files[fixture.with_name(f"{name}.fixed{suffix}")] = _undrawn(stub.fixture.format(**values, bad=""))
    steps = (
        f"decide in {module.as_posix()} what the sites are, and which are missed: the stub judges {stub.judges}",
        f"write summary, message, site and why in {toml.as_posix()}, with examples that were run",
        f"put every edge case you can think of into {fixture.name}, on both sides",
        f"draw what is found, and read it: seniorlint fixtures --update {fixture.as_posix()}",
        f"run: python -m pytest tests/checks -k {name}",
        f"find what the fixture does not see: python -m tests.mutate {name}",
        f"read what it says on real code: seniorlint check --select {name} {_some(language)}",
        "turn it on by default (default = true) only if a senior reviewer would raise each finding",
        CHECK_STYLE,
        "add a line to CHANGELOG.md",
    )
    write_files(files, {package: f"Checks of the principle {principle.replace('-', ' ')}, a module each."}, steps)


def _some(language: str) -> str:
    return "SOME_PACKAGE" if language == "python" else "SOME_PROJECT"


def _free_code(catalogue: Catalogue, principle: str) -> str:
    """The code after the highest one of a principle: codes are never used again."""
    if principle not in catalogue.principles:
        raise click.UsageError(ended(f"There is no principle {principle!r}{nearest(principle, catalogue.principles)}"))
    letter = catalogue.principles[principle].letter
    used = [int(rule.code[3:]) for rule in catalogue.rules.values() if rule.code[2] == letter]
    return f"SL{letter}{max(used, default=0) + 1:03}"


def _undrawn(text: str) -> str:
    from seniorlint.testing.drawing import read_drawing

    return read_drawing(text)[0]
