"""What `new-rule` and `new-evidence` share: names that can be, files that are not there yet, what is left to do."""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import Catalogue, Skill
from seniorlint.catalogue.table import ended, nearest

CHECK_STYLE = "see that style and types are right: python -m ruff check . && python -m ruff format . && python -m mypy"
Command = TypeVar("Command", bound=Callable[..., Any])


def checkout_option(command: Command) -> Command:
    """`--folder`, the top of the checkout that is written to."""
    return click.option(
        "--folder",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=Path(),
        help="The top of the checkout (default: the current directory).",
    )(command)


def catalogue_of(checkout: Path) -> Catalogue:
    """The catalogue of a checkout; raises `click.UsageError` where the folder is not one, and `CatalogueError`."""
    if not (checkout / "rules" / "principles.toml").is_file():
        raise click.UsageError(f"{checkout} is not a checkout of seniorlint: it has no rules/principles.toml.")
    return load_catalogue(checkout / "rules")


def check_name(name: str, catalogue: Catalogue) -> None:
    """Raise `click.UsageError` for a name that cannot be one or is taken."""
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        raise click.UsageError(f"The name must be kebab-case, not {name!r}.")
    if keyword.iskeyword(name.replace("-", "_")):
        raise click.UsageError(
            f"{name} is a keyword of Python, and the function that decides has this name; choose another."
        )
    if name in catalogue.rules:
        raise click.UsageError(f"There is a rule {name} already.")
    if name in catalogue.evidence:
        raise click.UsageError(f"There is a kind of evidence {name} already.")


def skill_called(word: str, catalogue: Catalogue) -> Skill:
    """The skill of an id; raises `click.UsageError` where there is none."""
    if word not in catalogue.skills:
        raise click.UsageError(ended(f"There is no skill {word!r}{nearest(word, catalogue.skills)}"))
    return catalogue.skills[word]


def write_files(files: Mapping[Path, str], packages: Mapping[Path, str], steps: Iterable[str]) -> None:
    """Write new files, and packages (a folder and its docstring) where they are missing, and say what is left to do.

    Raises `click.UsageError` for a file that exists; then nothing is written.
    """
    for path in files:
        if path.exists():
            raise click.UsageError(f"{path} exists already.")
    for folder, docstring in packages.items():
        init = folder / "__init__.py"
        if not init.exists():
            files = {init: f'"""{docstring}"""\n', **files}
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"wrote {path}")
    click.echo("\nIts tests are green now. Left to do:")
    for number, step in enumerate(steps, 1):
        click.echo(f"  {number}. {step}")
