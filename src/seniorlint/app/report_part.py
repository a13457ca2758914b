"""What a report is narrowed to, as people ask for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from seniorlint.app.errors import RequestError, refuse
from seniorlint.files.glob_faults import fault_of
from seniorlint.files.paths import shown_path
from seniorlint.git.moments import UnknownMoment, moment_of
from seniorlint.git.repository import Repository
from seniorlint.skills.narrowed_report import Part


@dataclass(frozen=True)
class PartRequest:
    """`since` and `until`: times as people write them, see `moment_of`. `globs`: of files, from the current folder."""

    since: str | None = None
    until: str | None = None
    globs: tuple[str, ...] = ()


WHOLE = PartRequest()


def part_of(request: PartRequest, repository: Repository) -> Part:
    """The part that is asked for; raises `RequestError` for a time or a glob that means nothing."""
    since = _moment("--since", request.since, repository, is_end=False)
    until = _moment("--until", request.until, repository, is_end=True)
    if since is not None and until is not None and since > until:
        raise refuse(f"--since {request.since} is later than --until {request.until}", is_usage=True)
    for index, glob in enumerate(request.globs):
        fault = fault_of(glob, can_take_back=index > 0, relative_to="the current folder")
        if fault is not None:
            raise refuse(f"--paths {glob!r}: {fault}", is_usage=True)
    return Part(since, until, request.globs)


def refuse_empty(part: Part, files: Iterable[Path]) -> None:
    """Raise `RequestError` where globs match none of the files that a report would read."""
    if part.globs and not any(part.holds_path(shown_path(file, Path.cwd())) for file in files):
        named = " and ".join(map(repr, part.globs))
        raise refuse(f"--paths {named} matches none of the files that the report reads", is_usage=True)


def _moment(option: str, text: str | None, repository: Repository, *, is_end: bool) -> int | None:
    if text is None:
        return None
    try:
        return moment_of(text, repository, is_end=is_end)
    except UnknownMoment as error:
        raise _bad_moment(option, error) from error


def _bad_moment(option: str, error: UnknownMoment) -> RequestError:
    return refuse(f"{option}: {error}", is_usage=True)
