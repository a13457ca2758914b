"""Whose an event is: that of whoever signed the commit, under the same rules as an observation of the report."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from seniorlint.catalogue.model import Catalogue
from seniorlint.engine.observation import Span
from seniorlint.engine.role import role_of
from seniorlint.files.paths import project_path, shown_path
from seniorlint.git.contact import Contact
from seniorlint.skills.ai_notes import read_notes
from seniorlint.skills.attribution import Attributed, Attribution, attribution_of
from seniorlint.skills.blame import Commit
from seniorlint.skills.co_authors import co_authors_of
from seniorlint.skills.imports import bulk_imports
from seniorlint.skills.observed import ObservedFile, Seen
from seniorlint.skills.of_their_time import of_their_time
from seniorlint.skills.people.agreements import Agreements
from seniorlint.skills.people.disown import disowned, without_people
from seniorlint.skills.person import Person, find_contact, merge
from seniorlint.skills.trend.contents_seen import ContentReader
from seniorlint.skills.trend.history_events import Event


@dataclass(frozen=True)
class Asked:
    """Who is known, and what they said: `people` of the report, `agreed`, and what the report `attributed`.

    `tracked`: all paths that the last commit holds.
    """

    people: Collection[Person]
    agreed: Agreements
    attributed: Attributed
    catalogue: Catalogue
    tracked: Collection[str]


def owned(
    events: Sequence[Event], commits: Mapping[str, Commit], reader: ContentReader, asked: Asked
) -> tuple[Attribution, ...]:
    """Whose each event is, in their order; raises `GitError`."""
    repository = reader.repository
    wanted = {event.commit: commits[event.commit] for event in events}
    others = co_authors_of(repository, wanted)
    signed = {name: tuple(dict.fromkeys((one.author, *others.get(name, ())))) for name, one in wanted.items()}
    person_of = _people(asked, sorted({contact for contacts in signed.values() for contact in contacts}))
    imported = bulk_imports(repository, wanted, asked.agreed.files.own_work, reader.store)
    notes = read_notes(repository, wanted).by_commit
    files = {path: _file(path, reader) for path in dict.fromkeys(event.path for event in events)}
    attributions = [
        attribution_of(
            _seen(event),
            files[event.path],
            wanted[event.commit],
            signed=signed,
            person_of=person_of,
            reformatted=repository.ignored,
            imported=imported,
            is_agents=event.commit in notes
            and notes[event.commit].holds_any(event.path, range(event.first, event.last + 1)),
        )
        for event in events
    ]
    known = tuple(dict.fromkeys(person_of.values()))
    found = of_their_time(
        Attributed(tuple(attributions), known),
        files,
        repository,
        reader.store,
        catalogue=asked.catalogue,
        tracked=asked.tracked,
    )
    found = without_people(found, {one for one in known if asked.agreed.opted_out(one)})
    return tuple(_without_contested(found.attributions, asked.attributed))


def _people(asked: Asked, contacts: Iterable[Contact]) -> dict[Contact, Person]:
    """The person behind each contact: one of the report, or one who has no line in it.

    A name is enough where no consent is needed, because two people may share it.
    """
    person_of = {contact: person for person in asked.people for contact in person.contacts}
    strangers = []
    for contact in contacts:
        if contact in person_of:
            continue
        person = find_contact(asked.people, contact, by_name=asked.agreed.consent is None)
        if person is None or asked.agreed.opted_out_contact(contact):
            strangers.append(contact)
        else:
            person_of[contact] = person
    return {**merge(dict.fromkeys(strangers, 0)), **person_of}


def _file(path: str, reader: ContentReader) -> ObservedFile:
    job = reader.job(path)
    is_test = role_of(project_path(job.path, job.settings.root)).is_test
    return ObservedFile(job.path, shown_path(job.path, Path.cwd()), is_test)


def _seen(event: Event) -> Seen:
    return Seen(event.rule, event.outcome, Span(event.first, 1, event.last, 1), event.last)


def _without_contested(events: Iterable[Attribution], attributed: Attributed) -> Iterator[Attribution]:
    """The events without those that people contest: as many of a commit and rule as they contest of what is left."""
    left: dict[tuple[str, str, str], list[set[Person]]] = {}
    for one in attributed.attributions:
        lost = set(one.people).difference(one.owners)
        if one.commit is not None and lost and (one.reason == "contested" or one.owners):
            left.setdefault((one.commit.id, one.seen.name, one.seen.outcome), []).append(lost)
    for one in events:
        key = (one.commit.id if one.commit is not None else "", one.seen.name, one.seen.outcome)
        if one.owners and left.get(key):
            yield disowned(one, left[key].pop(), "contested")
        else:
            yield one
