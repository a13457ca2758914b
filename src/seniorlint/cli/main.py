"""The `seniorlint` command and its subcommands."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any, NoReturn

import click

from seniorlint import __version__
from seniorlint.cli.console import say, show_error, stop, survive_any_text, unwritable

# Each command's module holds a click command of the same name, with `_` for `-`.
_COMMANDS = (
    "assess",
    "badge",
    "baseline",
    "check",
    "clean",
    "explain",
    "fixtures",
    "init",
    "mcp",
    "new-evidence",
    "new-rule",
    "next",
    "observe",
    "org",
    "practice",
    "report",
    "review",
    "roadmap",
    "rules",
    "samples",
    "schema",
    "server",
    "skills",
    "test-rules",
)
_LONGEST_HELP = 300  # characters: more than any first sentence has


class _LateCommands(click.Group):
    """A group that imports a subcommand only when it is asked for: start-up is felt at every run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        command = getattr(importlib.import_module(f"seniorlint.cli.commands.{name}"), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What each command does, in a whole sentence, however many lines that takes."""
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        with formatter.section("Commands"):
            formatter.write_dl([(name, one.get_short_help_str(_LONGEST_HELP)) for name, one in commands if one])

    def main(self, *args: Any, **extra: Any) -> NoReturn:  # noqa: ANN401  # click's own signature
        """Run a command and end the process; whatever goes wrong is said on standard error and exits 2, never 1."""
        if sys.stdout is None:
            stop("Error: standard output is closed; send it to a file or to the null device.")
        survive_any_text()
        if "_SENIORLINT_COMPLETE" in os.environ:
            import seniorlint.cli.fish_completion  # noqa: F401  # which registers it
        try:
            code = super().main(*args, **{**extra, "standalone_mode": False})
            sys.stdout.flush()
        except click.ClickException as error:
            show_error(error)
            sys.exit(2)
        except (KeyboardInterrupt, click.Abort):
            sys.exit(130)
        except OSError as error:
            if why := unwritable(error):
                stop(why)
            _internal_error()
        except Exception:
            _internal_error()
        sys.exit(code if isinstance(code, int) else 0)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from seniorlint.catalogue.table import nearest

            raise click.UsageError(f"{error.message.rstrip('.')}{nearest(args[0], _COMMANDS)}", ctx) from error


def _internal_error() -> NoReturn:
    import traceback

    say(*traceback.format_exc().rstrip().split("\n"))
    stop("This is an error inside seniorlint; please report it with the lines above.")


@click.group(cls=_LateCommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", "-V", message="%(prog)s %(version)s")
def main() -> None:
    """A code reviewer for Python that teaches.

    `seniorlint check` reviews, `seniorlint explain RULE` teaches, `seniorlint report` says what you handle well.
    """
