"""`seniorlint new-rule`: the three files of a rule, and what is left to do."""

from __future__ import annotations

import re
from pathlib import Path

import click

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import Catalogue, Principle
from seniorlint.catalogue.table import nearest
from seniorlint.cli.errors import reported_errors

_TOML = '''\
code = "{code}"
name = "{name}"
summary = "What the code misses, in one line"
message = "What to do about it, in one sentence"
site = "every occasion that is met or missed"
skill = "{skill}"
severity = "warning"
default = false
fix = "none"
peers = []
why = """
A paragraph that teaches: what goes wrong, when it hurts, and what a senior writes instead.
"""
references = ["https://docs.python.org/3/"]

[[example]]
bad = """
{snippet}
"""
good = """
{snippet}
"""
'''
_CHECKS = '''\
"""Checks of the principle {title}."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
'''
_CHECK = '''

@check
def {function}(node: cst.Call, ctx: Context) -> Verdict:
    """Say in a line what is met. None: this node is no site."""
    if ctx.qualified_name(node.func) != "builtins.{function}":
        return None
    return Missed(node) if node.args else MET
'''
_FIXTURE = '''\
"""Edge cases of {name}: each line that must be reported ends in the expectation, all others stay silent."""

{function}(1)  # expect: {code}
{function}()
'''


@click.command()
@click.argument("name")
@click.option("--principle", required=True, help="The principle that it belongs to, such as error-handling.")
@click.option("--skill", required=True, help="The skill that it judges, such as error-handling/try-except-blocks.")
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The top of the checkout (default: the current directory).",
)
def new_rule(name: str, principle: str, skill: str, folder: Path) -> None:
    """Write the files of a new rule NAME (kebab-case) into a checkout, and say what is left to do."""
    with reported_errors():
        catalogue = load_catalogue()
    belongs_to = _check_words(catalogue, name, principle, skill)
    if not (folder / "rules" / "principles.toml").is_file():
        raise click.UsageError(f"{folder} is no checkout of seniorlint: it has no rules/principles.toml.")
    function = name.replace("-", "_")
    values = {
        "code": _free_code(catalogue, belongs_to.letter),
        "name": name,
        "skill": skill,
        "function": function,
        "title": belongs_to.title,
        "snippet": f"{function}(1)",
    }
    toml = folder / "rules" / principle / f"{name}.toml"
    checks = folder / "src" / "seniorlint" / "checks" / f"{principle.replace('-', '_')}.py"
    fixture = folder / "tests" / "fixtures" / "rules" / principle / f"{name}.py"
    _write(toml, _TOML.format(**values).replace(f'good = """\n{function}(1)', f'good = """\n{function}()'))
    _write(
        checks, (checks.read_text("utf-8") if checks.exists() else _CHECKS.format(**values)) + _CHECK.format(**values)
    )
    _write(fixture, _FIXTURE.format(**values))
    click.echo(f"Wrote {toml}, {checks} and {fixture}.\n\nLeft to do:")
    steps = (
        f"decide in {checks.name} what the sites are, and which are missed; each stub line is there to be replaced",
        f"write summary, message, site and why in {toml.name}, with an example that was run",
        f"put every edge case you can think of into {fixture.name}, on both sides",
        f"run: python -m pytest tests/checks -k {name}",
        f"read what it says on real code: seniorlint check --select {name} SOME_PACKAGE",
        "turn it on by default (default = true) only if a senior reviewer would raise each finding",
        "add a line to CHANGELOG.md",
    )
    for number, step in enumerate(steps, 1):
        click.echo(f"  {number}. {step}")


def _check_words(catalogue: Catalogue, name: str, principle: str, skill: str) -> Principle:
    """The principle; raises `click.UsageError` for a word that cannot be."""
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        raise click.UsageError(f"The name must be kebab-case, not {name!r}.")
    if name in catalogue.rules:
        raise click.UsageError(f"There is a rule {name} already.")
    if principle not in catalogue.principles:
        raise click.UsageError(f"There is no principle {principle!r}{nearest(principle, catalogue.principles)}.")
    if skill not in catalogue.skills:
        raise click.UsageError(f"There is no skill {skill!r}{nearest(skill, catalogue.skills)}.")
    return catalogue.principles[principle]


def _free_code(catalogue: Catalogue, letter: str) -> str:
    """The code after the highest one of a principle: codes are never used again."""
    used = [int(rule.code[3:]) for rule in catalogue.rules.values() if rule.code[2] == letter]
    return f"SL{letter}{max(used, default=0) + 1:03}"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
