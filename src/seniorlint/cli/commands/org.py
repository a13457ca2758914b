"""`seniorlint org`: many repositories at once, on a cluster."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import click

from seniorlint.app.team_database import VARIABLE
from seniorlint.cli.console import say
from seniorlint.cli.exits import Trouble, reported_errors
from seniorlint.cli.options import overrides_from, project_options, selection_options
from seniorlint.cli.progress import progress
from seniorlint.search_path import leave_current_folder

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_INTERRUPTED = 130  # as a shell has it for Ctrl-C


@click.command()
@click.argument("repositories", nargs=-1, type=click.Path(path_type=Path), metavar="[REPOSITORY]...")
@click.option(
    "--repositories",
    "listed",
    type=_FILE,
    metavar="FILE",
    help="More repositories: a path on each line, from the current folder. Lines that begin with # are left out.",
)
@click.option("--scheduler", metavar="ADDRESS", help="A Dask scheduler (default: processes on this machine).")
@click.option("--tls-ca", type=_FILE, metavar="FILE", help="Who signed the scheduler's certificate (PEM).")
@click.option("--tls-cert", type=_FILE, metavar="FILE", help="Your certificate for the scheduler (PEM).")
@click.option(
    "--tls-key", type=_FILE, metavar="FILE", help="Its key (PEM). Default of all three: as Dask is configured."
)
@click.option(
    "--workers", type=click.IntRange(min=1), metavar="N", help="Processes on this machine (default: its CPUs)."
)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Write the findings and the observations of each repository here; the same command goes on after a stop.",
)
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the summary is printed.",
)
@click.option(
    "--database",
    metavar="URL",
    help=f"Keep what is read in this PostgreSQL, which a team shares (default: ${VARIABLE}, or none).",
)
@selection_options
@project_options
def org(**given: Any) -> None:  # noqa: ANN401  # click hands over every option by name
    """Check and observe each REPOSITORY (a clone on this machine), and sum up all of them.

    The work is dealt out to Dask workers. Exits 0 if everything was done, whatever was found, and 2 if something
    failed.
    """
    leave_current_folder()  # a folder `dask` there is not Dask
    tls = [given["tls_ca"], given["tls_cert"], given["tls_key"]]
    if any(tls) and not all(tls):
        raise click.UsageError("--tls-ca, --tls-cert and --tls-key go together.")
    if any(tls) and given["scheduler"] is None:
        raise click.UsageError("--tls-ca, --tls-cert and --tls-key go with --scheduler.")
    if given["scheduler"] is not None and given["workers"] is not None:
        raise click.UsageError("--workers is for a run on this machine; leave it out with --scheduler.")
    if given["config_file"] is not None and given["isolated"]:
        raise click.UsageError("--config and --isolated contradict each other.")
    repositories = [*given["repositories"], *(_listed(given["listed"]) if given["listed"] is not None else ())]
    if not repositories:
        raise click.UsageError("Name a repository, or a file of them with --repositories.")
    from seniorlint.org.clone import Under
    from seniorlint.org.org_answer import OrgRequest, answer
    from seniorlint.org.org_text import render
    from seniorlint.org.task_end import Tls

    overrides = overrides_from(given["select"], given["extend_select"], given["ignore"], given["level"])
    request = OrgRequest(
        repositories,
        Under(overrides, given["config_file"], given["isolated"]),
        scheduler=given["scheduler"],
        tls=Tls(*tls) if all(tls) else None,
        workers=given["workers"],
        output=given["output"],
        database=given["database"],
    )
    with reported_errors():
        done = answer(request, progress)
    say(*done.notes)
    is_json = given["output_format"] == "json"
    click.echo(json.dumps(done.summary, indent=1) + "\n" if is_json else render(done.summary), nl=False)
    if done.is_interrupted:
        sys.exit(_INTERRUPTED)
    if not done.summary["complete"]:
        raise Trouble("not everything could be done; what failed is in the summary")


def _listed(file: Path) -> list[Path]:
    """The paths in a file, one a line; raises `click.UsageError`."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise click.UsageError(f"--repositories: {file} cannot be read: {error.strerror}") from error
    lines = (os.fsdecode(line.strip()) for line in data.splitlines())
    return [Path(line) for line in lines if line and not line.startswith("#")]
