"""`seniorlint report`: what the code says of its authors' skills."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from seniorlint.app.scope import existing_paths
from seniorlint.catalogue.table import nearest
from seniorlint.cli.commands.observe import Troubles, files_below, observed
from seniorlint.cli.console import say
from seniorlint.cli.exits import Trouble, reported_errors
from seniorlint.cli.options import make_project, paths_argument, plugins_option, project_options
from seniorlint.cli.progress import progress
from seniorlint.git.contact import Contact
from seniorlint.git.program import GitError
from seniorlint.git.repository import Repository, contacts_of, open_repository, user_of
from seniorlint.output.escape import one_line
from seniorlint.settings.effective import NO_OVERRIDES
from seniorlint.settings.project import Project
from seniorlint.skills.assemble import Report, assemble
from seniorlint.skills.attribution import Attributed, attribute
from seniorlint.skills.observed import ObservedFile
from seniorlint.skills.person import Person, display_name, find, find_contact, is_bot, merge
from seniorlint.skills.report_data import data_of, skills_looked_for
from seniorlint.skills.report_json import render_json
from seniorlint.skills.report_text import render_text
from seniorlint.skills.selection import common_top, select_files

EVERYBODY = "all"
MAX_HINTS = 5  # names


def _complete_authors(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The people who committed here, for shells that complete."""
    try:
        with open_repository(common_top([Path.cwd()])) as repository:
            names = {display_name(one.name) for one in contacts_of(repository) if not is_bot(one)}
    except (GitError, OSError):
        return []
    return [name for name in sorted({EVERYBODY, *names}) if name.casefold().startswith(incomplete.casefold())]


@click.command()
@paths_argument
@click.option(
    "--author",
    "authors",
    metavar="NAME|all",
    multiple=True,
    shell_complete=_complete_authors,
    help="Report on this developer, or on everybody, instead of on yourself; can be given several times.",
)
@project_options
@plugins_option
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
def report(
    paths: tuple[Path, ...],
    authors: tuple[str, ...],
    config_file: Path | None,
    isolated: bool,
    allow_plugins: bool,
    output_format: str,
) -> None:
    """Show which skills the code in PATHS demonstrates, and how often each occasion was handled well.

    The report is about your own lines, by git's user.name and user.email. It is for learning, and ranks nobody.
    """
    troubles = Troubles()
    with reported_errors():
        project = make_project(config_file, isolated, NO_OVERRIDES, allow_plugins=allow_plugins)
        try:
            made = make_report(existing_paths(paths), authors, project, troubles)
        except GitError as error:
            raise Trouble("\n".join(map(one_line, str(error).expandtabs(4).splitlines()))) from error
    say(*project.notes)
    click.echo(render_json(made) if output_format == "json" else render_text(made, project.catalogue), nl=False)
    troubles.tell()


def make_report(paths: Sequence[Path], authors: Sequence[str], project: Project, troubles: Troubles) -> Report:
    """The report on absolute paths; no `authors` means whoever asks.

    Raises `GitError`, `ConfigError`, `UnknownSelector` and, for an unknown author, `Trouble`.
    """
    with open_repository(common_top(paths)) as repository:
        you = user_of(repository)
        if you is None and not authors:
            raise GitError(
                "git does not know who you are here: set user.name and user.email with `git config`, or name a"
                " developer with --author"
            )
        selection = select_files(files_below(paths, project, troubles), repository)
        relative = {path: name for name, path in selection.files.items()}
        seen = troubles.watch(observed(list(relative), project))
        files = {relative[file.path]: file for file in seen}
        attributed = _attributed(files, repository, troubles)
        catalogue = project.catalogue
        looked_for = skills_looked_for(files.values(), project, catalogue)
        data = data_of(selection, files.values(), attributed, repository, looked_for, catalogue)
        in_history = contacts_of(repository) if authors else []
    yourself = (find_contact(attributed.people, you) or _newcomer(you)) if you else None
    people = _people(authors, attributed.people, yourself, in_history)
    return assemble(attributed, people, yourself, data, catalogue)


def _attributed(files: dict[str, ObservedFile], repository: Repository, troubles: Troubles) -> Attributed:
    """Blame the files, with a bar on stderr if that takes long."""
    with progress("git blame") as bar:
        bar.start(sum(bool(file.observations) for file in files.values()))
        attributed = attribute(files, repository, bar.step)
    troubles.problems.extend(f"{path}: {error}" for path, error in attributed.failed.items())
    if attributed.failed and repository.is_partial:
        click.echo("This is a partial clone; get the rest with `git fetch --refetch --no-filter`.", err=True)
    return attributed


def _newcomer(you: Contact) -> Person:
    """Somebody who has no line in any of the files."""
    return Person(you.name, (you.name,), frozenset({you.email.casefold()}))


def _people(
    authors: Sequence[str], people: Sequence[Person], yourself: Person | None, in_history: Sequence[Contact]
) -> list[Person]:
    """Whom to report on, each once; raises `Trouble` for a name that nobody has, or that a bot has."""
    if not authors:
        return [yourself] if yourself else []
    humans = [person for person in people if not person.is_bot]
    if EVERYBODY in authors:
        return humans
    # Who committed once may have no line, or none in a file with an occasion: they exist all the same.
    known = [*humans, *([yourself] if yourself and yourself not in humans else [])]
    others = [contact for contact in in_history if find_contact(known, contact) is None]
    candidates = [*known, *dict.fromkeys(person for person in merge(dict.fromkeys(others, 0)).values())]
    return list(dict.fromkeys(person for author in authors for person in _meant(author, candidates)))


def _meant(author: str, candidates: Sequence[Person]) -> list[Person]:
    """The people that an author's name or email means; raises `Trouble` where it means nobody."""
    meant = find(candidates, author)
    if meant:
        return meant
    if any(is_bot(Contact(author, author)) or author in person.names for person in candidates if person.is_bot):
        raise Trouble(one_line(f"{author!r} is a bot: what bots write is left out of reports"))
    names = sorted({display_name(name) for person in candidates if not person.is_bot for name in person.names})
    holding = [name for name in names if author.casefold() in name.casefold()]
    hint = f"; did you mean {' or '.join(holding[:MAX_HINTS])}?" if holding else nearest(author, names)
    raise Trouble(one_line(f"nobody of the name or email {author!r} has committed here{hint}"))
