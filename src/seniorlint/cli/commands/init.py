"""`seniorlint init`: a first configuration."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from seniorlint.app.baselines import DEFAULT_FILE
from seniorlint.catalogue.scales import LEVELS
from seniorlint.catalogue.toml import TOMLDecodeError, loads
from seniorlint.cli.console import say
from seniorlint.output.escape import one_line

if TYPE_CHECKING:
    from seniorlint.app.taken_over import TakenOver

_NEXT = """\
Next: seniorlint check, and seniorlint explain RULE for what it finds.
Much to find at once? seniorlint baseline create keeps it in a file, and then only new findings show, also in CI."""
_SECTION = """\
# Review up to this level of skill: junior, mid, senior or expert.
level = "{level}"
# Rules besides the default ones, and rules not to run: codes, names, principles or skill categories.
extend-select = {extend_select}
ignore = {ignore}
"""
_BASELINE = f"""\
# What was there before, and is not shown: `seniorlint baseline create` writes it.
baseline = "{DEFAULT_FILE}"
"""
_EXCLUDE = """\
# Files not to look at, besides .venv, build and the like.
extend-exclude = {globs}
"""
_TARGET = """\
# The oldest Python that the code runs on.
target-python = "{version}"
"""
_OF_FILES = """\

# Rules not to report in some files.
[{table}]
"""
_REQUIRES_PYTHON = re.compile(rb"^\s*requires-python\s*=", re.MULTILINE)
_TABLE = "tool.seniorlint"
_HEADER = f"[{_TABLE}]\n"
_TESTS = ("tests/**", ("documentation",))


@click.command()
@click.option("--level", type=click.Choice(list(LEVELS)), default="senior", show_default=True, help="Review up to it.")
@click.option("--baseline", "has_baseline", is_flag=True, help=f"Name {DEFAULT_FILE} as the baseline, too.")
@click.option("--preview", is_flag=True, help="Show what would be written, what a baseline would hold and a job of CI.")
def init(level: str, has_baseline: bool, preview: bool) -> None:
    """Write a first configuration: [tool.seniorlint] in pyproject.toml if there is one, else seniorlint.toml.

    It takes over what the configurations of ruff, flake8 and pylint say in this folder, and says what it took. With
    --preview it writes nothing: it says how often each rule is missed, which is what a baseline would hold.
    """
    from seniorlint.app.taken_over import take_over

    pyproject, own = Path("pyproject.toml"), Path("seniorlint.toml")
    if own.exists():
        raise click.UsageError(f"{own} exists already; nothing was changed.")
    taken = take_over(Path())
    baseline = _BASELINE if has_baseline else ""
    try:
        if pyproject.exists():
            if _REQUIRES_PYTHON.search(pyproject.read_bytes()):
                taken = taken._replace(target="")  # which the project itself says
            file, section = pyproject, _HEADER + _section(level, taken, baseline, f"{_TABLE}.per-file-ignores")
            text = _with_section(pyproject, section)
            written = f"[{_TABLE}] in {pyproject}"
        else:
            file, section = own, _section(level, taken, baseline, "per-file-ignores")
            text = section
            written = str(own)
        if preview:
            _preview(file, text, section, written, taken.notes, has_baseline=has_baseline)
            return
        file.write_bytes(text.encode("utf-8"))
    except OSError as error:
        raise click.UsageError(f"The configuration cannot be written: {error}") from error
    click.echo(f"Wrote {written}.")
    for note in taken.notes:
        click.echo(one_line(note))
    click.echo(_NEXT)


def _section(level: str, taken: TakenOver, baseline: str, table: str) -> str:
    """The configuration as text, with `\\n`; `table`: the full name of the one about some files."""
    ignored = taken.per_file_ignores
    if _TESTS[0] not in dict(ignored):
        ignored = (_TESTS, *ignored)
    parts = [
        _SECTION.format(level=level, extend_select=_list(taken.extend_select), ignore=_list(taken.ignore)),
        baseline,
    ]
    if taken.extend_exclude:
        parts.append(_EXCLUDE.format(globs=_list(taken.extend_exclude)))
    if taken.target:
        parts.append(_TARGET.format(version=taken.target))
    parts.append(_OF_FILES.format(table=table))
    parts += (f"{_string(glob)} = {_list(names)}\n" for glob, names in ignored)
    return "".join(parts)


def _list(words: Iterable[str]) -> str:
    return f"[{', '.join(map(_string, words))}]"


def _string(text: str) -> str:
    """A text as TOML has it; a delete character must be escaped there, which JSON does not do."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _preview(file: Path, text: str, section: str, written: str, notes: Sequence[str], *, has_baseline: bool) -> None:
    """Say what would be written and found. `text`: the whole of `file` then."""
    from seniorlint.app.init_preview import would_find
    from seniorlint.cli.exits import reported_errors
    from seniorlint.cli.init_shown import preview_lines
    from seniorlint.cli.progress import progress

    with reported_errors():
        found = would_find(text.removeprefix("\ufeff"), file, progress)
    say(*found.notes)
    for line in preview_lines(section, written, notes, found, file.absolute().parent, has_baseline=has_baseline):
        click.echo(one_line(line))


def _with_section(pyproject: Path, section: str) -> str:
    """The text of a file with our section at its end; raises `click.UsageError` for one that has a section."""
    try:
        text = pyproject.read_bytes().decode("utf-8")
        tool = loads(text.removeprefix("\ufeff")).get("tool", {})
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{pyproject} is not UTF-8 (byte {error.start + 1}); nothing was changed.") from error
    except TOMLDecodeError as error:
        raise click.UsageError(f"{pyproject} is not TOML: {error}; nothing was changed.") from error
    if isinstance(tool, dict) and "seniorlint" in tool:
        raise click.UsageError(f"{pyproject} has a [tool.seniorlint] already; nothing was changed.")
    newline = "\r\n" if "\r\n" in text else "\n"
    separator = "" if not text or text.endswith(("\n", "\r")) else newline
    return text + separator + f"\n{section}".replace("\n", newline)
