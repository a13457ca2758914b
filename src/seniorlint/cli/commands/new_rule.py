"""`seniorlint new-rule`: the files of a rule, whose tests are green, and what is left to do."""

from __future__ import annotations

from pathlib import Path

import click

from seniorlint.catalogue.model import Catalogue
from seniorlint.catalogue.table import nearest
from seniorlint.cli.exits import reported_errors
from seniorlint.cli.scaffold import catalogue_of, check_name, checkout_option, skill_called, write_files

_MESSAGE = "Call {function} without arguments"
_TOML = '''\
code = "{code}"
name = "{name}"
summary = "What the code misses, in one line"
message = "{message}"
site = "every occasion at which the fault was near"
skill = "{skill}"
severity = "warning"
default = false
fix = "unsafe"
peers = []
why = """
A paragraph that teaches: what goes wrong, when it hurts, and what a senior writes instead.
"""
references = ["https://docs.python.org/3/"]

[[example]]
fixed = true
bad = """
import scaffold

scaffold.{function}(1)
"""
good = """
import scaffold

scaffold.{function}()
"""
'''
_CHECK = '''\
"""`{name}`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Fix, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.edits import remove_argument


@check(calls=("scaffold.{function}",))
def {function}(call: cst.Call, ctx: Context) -> Verdict:
    """Say in a line what is met."""
    match call.args:
        case []:
            return MET
        case [argument]:
            return Missed(call, fix=Fix((remove_argument(call, argument),)))
    return None
'''
_FIXTURE = '''\
"""Edge cases of {name}."""

import scaffold
from scaffold import {function} as renamed

scaffold.{function}({bad})  # expect: {code}
#{carets} {message}
renamed({bad})  # expect: {code}
#^^^^^^^^^ {message}
scaffold.{function}()  # met: {code}

# Not a site.
scaffold.{function}(1, 2)
other.{function}(1)
'''


@click.command()
@click.argument("name")
@click.option("--principle", required=True, help="The principle that it belongs to, such as error-handling.")
@click.option("--skill", required=True, help="The skill that it judges, such as error-handling/try-except-blocks.")
@checkout_option
def new_rule(name: str, principle: str, skill: str, folder: Path) -> None:
    """Write the files of a new rule NAME (kebab-case) into a checkout, and say what is left to do."""
    with reported_errors():
        catalogue = catalogue_of(folder)
    check_name(name, catalogue)
    skill_called(skill, catalogue)
    function = name.replace("-", "_")
    values = {
        "code": _free_code(catalogue, principle),
        "name": name,
        "skill": skill,
        "function": function,
        "message": _MESSAGE.format(function=function),
        "carets": "^" * len(f"scaffold.{function}(1"),
    }
    toml = folder / "rules" / principle / f"{name}.toml"
    package = folder / "src" / "seniorlint" / "checks" / principle.replace("-", "_")
    fixture = folder / "tests" / "fixtures" / "rules" / principle / f"{name}.py"
    files = {
        toml: _TOML.format(**values),
        package / f"{function}.py": _CHECK.format(**values),
        fixture: _FIXTURE.format(**values, bad="1"),
        fixture.with_name(f"{name}.fixed.py"): _undrawn(_FIXTURE.format(**values, bad="")),
    }
    steps = (
        f"decide in {function}.py what the sites are, and which are missed: the stub judges a function `scaffold.*`",
        f"write summary, message, site and why in {toml.name}, with examples that were run",
        f"put every edge case you can think of into {fixture.name}, on both sides",
        f"draw what is found, and read it: seniorlint fixtures --update {fixture.as_posix()}",
        f"run: python -m pytest tests/checks -k {name}",
        f"find what the fixture does not see: python -m tests.mutate {name}",
        f"read what it says on real code: seniorlint check --select {name} SOME_PACKAGE",
        "turn it on by default (default = true) only if a senior reviewer would raise each finding",
        "add a line to CHANGELOG.md",
    )
    write_files(files, {package: f"Checks of the principle {principle.replace('-', ' ')}, a module each."}, steps)


def _free_code(catalogue: Catalogue, principle: str) -> str:
    """The code after the highest one of a principle: codes are never used again."""
    if principle not in catalogue.principles:
        raise click.UsageError(f"There is no principle {principle!r}{nearest(principle, catalogue.principles)}.")
    letter = catalogue.principles[principle].letter
    used = [int(rule.code[3:]) for rule in catalogue.rules.values() if rule.code[2] == letter]
    return f"SL{letter}{max(used, default=0) + 1:03}"


def _undrawn(text: str) -> str:
    from seniorlint.testing.drawing import read_drawing

    return read_drawing(text)[0]
