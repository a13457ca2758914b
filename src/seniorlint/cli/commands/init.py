"""`seniorlint init`: a first configuration."""

from __future__ import annotations

from pathlib import Path

import click

from seniorlint.catalogue.scales import LEVELS
from seniorlint.catalogue.toml import TOMLDecodeError, loads

_SECTION = """\
# Review up to this level of skill: junior, mid, senior or expert.
level = "{level}"
# Rules besides the default ones, and rules not to run: codes, names, principles or skill categories.
extend-select = []
ignore = []
"""
_TESTS = """\
# Rules not to report in some files.
[{table}]
"tests/**" = ["documentation"]
"""


@click.command()
@click.option("--level", type=click.Choice(list(LEVELS)), default="senior", show_default=True, help="Review up to it.")
def init(level: str) -> None:
    """Write a first configuration: [tool.seniorlint] in pyproject.toml if there is one, else seniorlint.toml."""
    pyproject, own = Path("pyproject.toml"), Path("seniorlint.toml")
    if own.exists():
        raise click.UsageError(f"{own} exists already; nothing was changed.")
    try:
        if pyproject.exists():
            _append(pyproject, level)
            written = f"[tool.seniorlint] in {pyproject}"
        else:
            own.write_text(
                f"{_SECTION.format(level=level)}\n{_TESTS.format(table='per-file-ignores')}", encoding="utf-8"
            )
            written = str(own)
    except OSError as error:
        raise click.UsageError(f"The configuration cannot be written: {error}") from error
    click.echo(f"Wrote {written}. Next: seniorlint check, and seniorlint explain RULE for what it finds.")


def _append(pyproject: Path, level: str) -> None:
    """Add the section at the end of a file that has none; raises `click.UsageError` otherwise."""
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
    tests = _TESTS.format(table="tool.seniorlint.per-file-ignores")
    section = f"\n[tool.seniorlint]\n{_SECTION.format(level=level)}\n{tests}"
    separator = "" if not text or text.endswith(("\n", "\r")) else newline
    pyproject.write_bytes((text + separator + section.replace("\n", newline)).encode("utf-8"))
