"""The `seniorlint` command and its subcommands."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from seniorlint import __version__

# Each command's module holds a click command of the same name, with `_` for `-`.
_COMMANDS = (
    "baseline",
    "check",
    "clean",
    "explain",
    "fixtures",
    "init",
    "new-rule",
    "observe",
    "report",
    "rules",
    "schema",
    "server",
    "skills",
)


class _LateCommands(click.Group):
    """A group that imports a subcommand only when it is asked for: start-up is felt at every run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        command = getattr(importlib.import_module(f"seniorlint.cli.{name}"), name)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  # click's own signature
        """Run the command; an error of ours is said as such and exits 2, for 1 means findings."""
        for stream in (sys.stdout, sys.stderr):
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure is not None:
                reconfigure(errors="backslashreplace")  # a path or message must never end the run
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, OSError):
            raise
        except KeyboardInterrupt:
            sys.exit(130)
        except Exception:
            import traceback

            click.echo(traceback.format_exc(), err=True, nl=False)
            click.echo("This is an error inside seniorlint; please report it with the lines above.", err=True)
            sys.exit(2)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from seniorlint.catalogue.table import nearest

            raise click.UsageError(f"{error.message.rstrip('.')}{nearest(args[0], _COMMANDS)}", ctx) from error


@click.group(cls=_LateCommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", "-V", message="%(prog)s %(version)s")
def main() -> None:
    """A code reviewer for Python that teaches.

    `seniorlint check` reviews, `seniorlint explain RULE` teaches, `seniorlint report` says what you handle well.
    """
