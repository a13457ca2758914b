"""`--import [KIND=]FILE`: reports of other tools."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from seniorlint.app.import_sources import ImportRequest

Command = TypeVar("Command", bound=Callable[..., Any])


class ImportType(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.4 only
    """Reads `FILE` or `KIND=FILE`."""

    name = "import"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> ImportRequest | object:
        """Raises `click.BadParameter` for an unknown kind."""
        if not isinstance(value, str):
            return value
        from seniorlint.app.import_sources import ImportRequest
        from seniorlint.catalogue.table import nearest
        from seniorlint.imported.read_reports import KINDS

        kind, separator, file = value.partition("=")
        if not separator or (kind not in KINDS and Path(value).exists()):
            return ImportRequest(Path(value))
        if kind not in KINDS:
            self.fail(f"{kind!r} is none of {', '.join(KINDS)}{nearest(kind, KINDS)}", param, ctx)
        if not file:
            self.fail(f"{kind}= lacks the file to read", param, ctx)
        return ImportRequest(Path(file), kind)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The files of this folder."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file")]


def import_option(command: Command) -> Command:
    """`--import`."""
    return click.option(
        "--import",
        "imports",
        type=ImportType(),
        multiple=True,
        metavar="[KIND=]FILE",
        help="Show what another tool found, too: SARIF, or the JSON of ruff, pylint, bandit or mypy. Repeatable.",
    )(command)
