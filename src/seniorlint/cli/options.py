"""Options and arguments that several commands share, and the scope that they come to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from seniorlint.app.scope import Scope
from seniorlint.catalogue.scales import LEVELS
from seniorlint.settings.overrides import NO_OVERRIDES, Overrides

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Command = TypeVar("Command", bound=Callable[..., Any])


def paths_argument(command: Command) -> Command:
    """`[PATHS]...`, each of which must exist; the current directory by default."""
    return click.argument("paths", nargs=-1, type=click.Path(path_type=Path))(command)


def project_options(command: Command) -> Command:
    """`--config` and `--isolated`."""
    config = click.option(
        "--config",
        "config_file",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Use this configuration file for every file.",
    )
    isolated = click.option("--isolated", is_flag=True, help="Read no configuration file.")
    return config(isolated(command))


def plugins_option(command: Command) -> Command:
    """`--allow-plugins`."""
    return click.option(
        "--allow-plugins",
        is_flag=True,
        help="Load the configured plugins, which executes their code; SENIORLINT_ALLOW_PLUGINS=1 does so everywhere.",
    )(command)


def selection_options(command: Command) -> Command:
    """`--select`, `--extend-select`, `--ignore` and `--level`."""
    for name, text in (
        ("--ignore", "Rules not to run."),
        ("--extend-select", "Rules to run besides the configured ones."),
        ("--select", "The rules to run: codes, prefixes, names, principles, skill categories, levels, default or all."),
    ):
        command = click.option(
            name,
            multiple=True,
            metavar="RULES",
            shell_complete=_complete_selectors,
            help=f"{text} Comma-separated, repeatable.",
        )(command)
    level = click.option(
        "--level", type=click.Choice(list(LEVELS)), help="Review up to this level of skill, and no further."
    )
    return level(command)


def _complete_selectors(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """As `complete_selectors`, which only a shell that completes needs."""
    from seniorlint.cli.complete import complete_selectors

    return complete_selectors(ctx, param, incomplete)


def output_option(command: Command) -> Command:
    """`--output`, a file for what would go to standard output."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Write to this file instead of to standard output.",
    )(command)


def record_option(command: Command) -> Command:
    """`--file` (as `record`): which assessment is meant; None is the user's own."""
    return click.option(
        "--file",
        "record",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="The file of your assessment, instead of the one in your own folder.",
    )(command)


def split_words(values: Iterable[str]) -> tuple[str, ...]:
    """Comma-separated, repeated option values as one flat tuple."""
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


def overrides_from(
    select: Iterable[str],
    extend_select: Iterable[str],
    ignore: Iterable[str],
    level: str | None,
    kinds: Literal["", "project", "python"] = "",
    exclude: Iterable[str] = (),
) -> Overrides:
    """What the selection options say."""
    words = split_words(select)
    up_to = LEVELS[level] if level else None
    return Overrides(words or None, split_words(extend_select), split_words(ignore), up_to, kinds, split_words(exclude))


def scope_from(
    paths: Iterable[Path] = (),
    config_file: Path | None = None,
    isolated: bool = False,
    allow_plugins: bool = False,
    overrides: Overrides = NO_OVERRIDES,
) -> Scope:
    """What a command is about; raises `click.UsageError` where options contradict each other."""
    if config_file is not None and isolated:
        raise click.UsageError("--config and --isolated contradict each other.")
    return Scope(tuple(paths), overrides, config_file, isolated, allow_plugins)
