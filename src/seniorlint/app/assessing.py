"""An assessment: what you and your colleagues say, kept in your own file, beside what your code shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from seniorlint.app.errors import answering, refuse
from seniorlint.app.reporting import ReportRequest, report
from seniorlint.app.waiting import Progress
from seniorlint.catalogue.assessment import Assessment, load_assessment
from seniorlint.catalogue.model import Catalogue
from seniorlint.catalogue.table import Table, TableError, nearest
from seniorlint.catalogue.toml import TOMLDecodeError, loads
from seniorlint.files.regular import read_regular
from seniorlint.files.whole import write_whole
from seniorlint.git.contact import contact_in
from seniorlint.git.repository import open_repository, user_of
from seniorlint.git.signature import signature_of
from seniorlint.skills.assessment.assessment_record import (
    Attested,
    PeerReview,
    Practised,
    Record,
    RecordError,
    dumped,
    level_of,
    loaded,
)
from seniorlint.skills.assessment.peer_form import NAMESPACE, form_text, read_form
from seniorlint.skills.report_data import Narrowed
from seniorlint.skills.report_parts import Developer

_SCHEMES = ("https://", "http://")


class MeasuredResult(NamedTuple):
    """What your code shows: your part of the report, and the commit that it is of.

    `notes`: sentences that people must be told first; `troubles`: what went wrong with files.
    """

    developer: Developer
    catalogue: Catalogue
    head: str | None
    narrowed: Narrowed | None
    notes: tuple[str, ...]
    troubles: tuple[str, ...]
    is_broken: bool


def record_file() -> Path:
    """The file of this user's assessment, in their own folder for data."""
    from platformdirs import user_data_path

    return user_data_path("seniorlint", appauthor=False) / "assessment.json"


def assessment() -> Assessment:
    """What the assessment asks; raises `RequestError` where the catalogue is broken."""
    with answering():
        return load_assessment()


def read_record(path: Path) -> Record:
    """The record in a file; an empty one where there is no file. Raises `RequestError`."""
    try:
        return loaded(_text_of(path)) if path.exists() else Record()
    except RecordError as error:
        raise refuse(f"{path} is not an assessment that can be read: {error}; nothing was changed") from error


def write_record(path: Path, record: Record) -> None:
    """Put a record into its file, all of it or nothing; raises `RequestError`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, dumped(record).encode("utf-8", "backslashreplace"), mode=0o600)
    except OSError as error:
        raise refuse(f"{path} cannot be written: {error.strerror or error}") from error


def add_ratings(path: Path, ratings: Mapping[str, int], today: date) -> Record:
    """Add ratings of 1 to 4, by the id of the skill or area; what came of the record. Raises `RequestError`."""
    record = read_record(path).rated(ratings, today)
    write_record(path, record)
    return record


def ratings_in(form: Path) -> dict[str, int]:
    """The ratings of a form that was filled in, by the id of the skill or area; raises `RequestError`."""
    asked = assessment()
    known = [*(one.id for one in asked.areas), *(one.skill.id for one in asked.requirements)]
    ratings: dict[str, int] = {}
    try:
        values = loads(_text_of(form))
        table = Table(values)
        for name in values:
            if name not in known:
                raise TableError(name, f"is nothing that is rated{nearest(name, known)}")
            if level := level_of(table, name, least=0):
                ratings[name] = level
    except (TOMLDecodeError, TableError) as error:
        raise refuse(f"{form} is not a form that is filled in: {error}") from error
    if not ratings:
        raise refuse(f"{form} rates nothing: all levels are 0")
    return ratings


def you_here() -> str:
    """You, as `Name <email>`, by the settings of git in the current folder; raises `RequestError`."""
    with answering(), open_repository(Path.cwd()) as repository:
        you = user_of(repository)
    if you is None or not you.email:
        raise refuse("git does not know who you are here: set user.name and user.email with `git config`")
    return f"{you.name} <{you.email}>".lstrip()


def review_form(by: str, today: date) -> str:
    """The form for a colleague, `Name <email>`, about you; raises `RequestError`."""
    if contact_in(by) is None:
        raise refuse(f"{by} is not a name with an email, such as 'Grace Hopper <grace@example.org>'", is_usage=True)
    return form_text(you_here(), by, assessment().criteria, today)


def add_review(path: Path, form: Path, signature: Path | None, today: date) -> PeerReview:
    """Take in a form that came back, with its signature where there is one; raises `RequestError`."""
    data = _bytes_of(form)
    try:
        review = read_form(data.decode("utf-8"), you_here(), assessment().criteria, today)
    except (RecordError, UnicodeDecodeError) as error:
        raise refuse(f"{form} is not a review that can be taken in: {error}") from error
    if signature is not None:
        contact = contact_in(review.by)
        with answering():
            signed = signature_of(data, signature, contact.email if contact else review.by, NAMESPACE)
        review = review._replace(key=signed.key, is_vouched=signed.is_vouched)
    write_record(path, read_record(path).reviewed(review))
    return review


def attest(path: Path, item: str, what: str, link: str, today: date) -> None:
    """Record something that only other people can say, with a link; raises `RequestError`.

    `item`: one of the external items, or the id of a skill that nothing in a repository can show.
    """
    asked = assessment()
    items, skills = [one.id for one in asked.external], [one.id for one in asked.only_said]
    if item not in (*items, *skills):
        suggestion = nearest(item, (*items, *skills))
        known = f"{', '.join(items)}, or the id of a skill that no code shows, such as {skills[0]}"
        raise refuse(f"There is no item {item!r}{suggestion}; known: {known}", is_usage=True)
    if not link.startswith(_SCHEMES) or not what.strip():
        raise refuse("what is attested needs words and a link that starts with https://", is_usage=True)
    record = read_record(path)
    write_record(path, replace(record, attested=(*record.attested, Attested(item, what, link, today))))


def add_practised(path: Path, rules: tuple[str, ...], today: date) -> None:
    """Record exercises that are done, by their rule; raises `RequestError`."""
    record = read_record(path)
    new = tuple(Practised(rule, today) for rule in rules if Practised(rule, today) not in record.practised)
    write_record(path, replace(record, practised=(*record.practised, *new)))


def measure(request: ReportRequest, progress: Progress) -> MeasuredResult:
    """What the code of whoever asks shows; raises `RequestError`. `request`: without authors."""
    done = report(request, progress)
    [developer] = done.report.developers
    data = done.report.data
    return MeasuredResult(
        developer, done.catalogue, data.head, data.narrowed, done.notes, done.troubles, done.is_broken
    )


def _text_of(path: Path) -> str:
    try:
        return _bytes_of(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise refuse(f"{path} is not UTF-8: {error}") from error


def _bytes_of(path: Path) -> bytes:
    try:
        return read_regular(path)
    except OSError as error:
        raise refuse(f"{path} cannot be read: {error.strerror or error}") from error
