"""`seniorlint fixtures`: files with what is expected drawn into them, checked or drawn."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from seniorlint.app.scope import Scope, project_of
from seniorlint.cli.console import say
from seniorlint.cli.exits import reported_errors
from seniorlint.cli.options import plugins_option
from seniorlint.engine.counted import counted

_DEFAULT = Path("tests") / "fixtures"


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--update", is_flag=True, help="Draw what is found into the files, and write the fixed files.")
@plugins_option
def fixtures(paths: tuple[Path, ...], update: bool, allow_plugins: bool) -> None:
    """Check fixtures of rules and evidence: files, or all in folders (default: tests/fixtures).

    A fixture says in comments what is found on which line, with the span and the message; everything else must be
    silent. Exit 0: all as drawn; 1: something differs; 2: a fixture cannot be read or judged.
    """
    from seniorlint.testing import FixtureError, differences, fixtures_in, read_fixture, update_fixture

    if not paths and not _DEFAULT.is_dir():
        raise click.UsageError(f"There is no folder {_DEFAULT.as_posix()}; name the fixtures.")
    with reported_errors():
        project = project_of(Scope(allow_plugins=allow_plugins))
        project.config_for(Path.cwd())
    say(*project.notes)
    checked = differing = 0
    unusable = False
    for file in fixtures_in(paths or [_DEFAULT]):
        checked += 1
        try:
            if update:
                for path in update_fixture(file, *project.rule_folders):
                    click.echo(f"{'wrote' if path.exists() else 'removed'} {path}")
                continue
            found = list(differences(read_fixture(file), *project.rule_folders))
        except (FixtureError, OSError) as error:
            say(*str(error).split("\n"))
            unusable = True
            continue
        differing += bool(found)
        for difference in found:
            click.echo(difference)
    if not update:
        verb = "differs" if differing == 1 else "differ"
        say(f"{counted(checked, 'fixture')} checked: {differing or 'none'} {verb} from what is drawn.")
    sys.exit(2 if unusable else 1 if differing else 0)
