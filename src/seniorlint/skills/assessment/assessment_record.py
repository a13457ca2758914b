"""What is said and attested in an assessment: one versioned JSON file in the user's own folder.

docs/assessment.md describes the file. What the code shows is not in it: that is measured again each time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple, TypeVar

from seniorlint.catalogue.table import Table, TableError

VERSION = 1  # it changes when a key goes or means something else
_LISTS = ("ratings", "reviews", "attested", "practised", "sessions")
RATINGS = range(1, 5)  # 1 junior, 2 mid, 3 senior, 4 expert
Entry = TypeVar("Entry")


class RecordError(ValueError):
    """The file is not an assessment that can be read; the message says why."""


class Rating(NamedTuple):
    """The level, 1 to 4, that a developer gives themselves for a skill or an area, by its id, and the day."""

    of: str
    level: int
    on: date


class Answer(NamedTuple):
    """What a colleague says to one criterion, by its id: a level from 1 to 4, or 0 for "I cannot say"."""

    criterion: str
    level: int
    comment: str


class PeerReview(NamedTuple):
    """One colleague's review. `key`: the fingerprint of the key that signed it, "" where none did.

    `is_vouched`: the list of signers or the keyring of the user says that the key is theirs. `learned`: they learned
    from this developer's reviews or teaching.
    """

    by: str
    on: date
    answers: tuple[Answer, ...]
    learned: bool
    key: str = ""
    is_vouched: bool = False


class Attested(NamedTuple):
    """Something that nothing here can measure: the id of the external item, what it is, a link, and the day."""

    item: str
    what: str
    link: str
    on: date


class Practised(NamedTuple):
    """An exercise that was done: its rule, and the day."""

    rule: str
    on: date


class Session(NamedTuple):
    """One part of the interview simulation: its kind, how long it took in seconds, and what came of it.

    `found`, `planted` and `remarks`: of a review; of code that was written `found` of `planted` places are handled.
    `level`: what a colleague gives a written answer, 1 to 4, else 0; `by`: who. `task`: which one it was.
    """

    kind: str
    task: str
    on: date
    seconds: int
    found: int = 0
    planted: int = 0
    remarks: int = 0
    level: int = 0
    by: str = ""


@dataclass(frozen=True)
class Record:
    """All of it, each list in the order in which it was said."""

    ratings: tuple[Rating, ...] = ()
    reviews: tuple[PeerReview, ...] = ()
    attested: tuple[Attested, ...] = ()
    practised: tuple[Practised, ...] = ()
    sessions: tuple[Session, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)  # keys of a later seniorlint, which are kept

    def rating_of(self, subject: str, before: date | None = None) -> Rating | None:
        """The last rating of a skill or area, that of before a day where one is given."""
        found = [one for one in self.ratings if one.of == subject and (before is None or one.on < before)]
        return found[-1] if found else None

    def rated(self, ratings: Mapping[str, int], today: date) -> Record:
        """With ratings added; what is rated twice on a day counts once."""
        kept = [one for one in self.ratings if one.on != today or one.of not in ratings]
        return replace(self, ratings=(*kept, *(Rating(of, level, today) for of, level in ratings.items())))

    def sat(self, session: Session) -> Record:
        """With a session; the same task of the same day counts once, as it was last."""
        same = (session.kind, session.task, session.on)
        kept = [one for one in self.sessions if (one.kind, one.task, one.on) != same]
        return replace(self, sessions=(*kept, session))

    def reviewed(self, review: PeerReview) -> Record:
        """With a colleague's review; a later one of theirs on the same day takes the place of the earlier."""
        kept = [one for one in self.reviews if (one.by, one.on) != (review.by, review.on)]
        return replace(self, reviews=(*kept, review))


def dumped(record: Record) -> str:
    """The text of the file."""
    lists = {name: [_plain(one) for one in getattr(record, name)] for name in _LISTS}
    return json.dumps({"version": VERSION, **lists, **record.more}, indent=2, ensure_ascii=False) + "\n"


def loaded(text: str) -> Record:
    """The record in a file's text; raises `RecordError`."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"it is not JSON: {error}") from error
    if not isinstance(values, dict):
        raise RecordError("it does not hold an object")
    table = Table(values)
    try:
        version = table.take("version", int)
        if version > VERSION:
            raise RecordError(f"it is of version {version}, and this seniorlint reads up to {VERSION}")
        return Record(
            ratings=_entries(table, "ratings", _rating),
            reviews=_entries(table, "reviews", _review),
            attested=_entries(table, "attested", _attested),
            practised=_entries(table, "practised", _practised),
            sessions=_entries(table, "sessions", _session),
            more={key: value for key, value in values.items() if key not in ("version", *_LISTS)},
        )
    except TableError as error:
        raise RecordError(str(error)) from error


def level_of(entry: Table, key: str, *, least: int) -> int:
    """A level from `least` to 4; raises `TableError`."""
    level = entry.take(key, int)
    if not least <= level <= max(RATINGS):
        raise TableError(entry.key(key), f"must be {least} to {max(RATINGS)}, not {level}")
    return level


def day_of(entry: Table, key: str) -> date:
    """A day such as 2026-05-31; raises `TableError`."""
    text = entry.take(key, str)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise TableError(entry.key(key), f"must be a day such as 2026-05-31, not {text!r}") from error


def _entries(table: Table, name: str, read: Callable[[Table], Entry]) -> tuple[Entry, ...]:
    return tuple(map(read, table.tables(name)))


def _rating(entry: Table) -> Rating:
    return Rating(entry.take("of", str), level_of(entry, "level", least=1), day_of(entry, "on"))


def _review(entry: Table) -> PeerReview:
    return PeerReview(
        by=entry.take("by", str),
        on=day_of(entry, "on"),
        answers=_entries(entry, "answers", _answer),
        learned=entry.take("learned", bool),
        key=entry.take("key", str, ""),
        is_vouched=entry.take("is_vouched", bool, False),
    )


def _answer(entry: Table) -> Answer:
    return Answer(entry.take("criterion", str), level_of(entry, "level", least=0), entry.take("comment", str, ""))


def _attested(entry: Table) -> Attested:
    return Attested(entry.take("item", str), entry.take("what", str), entry.take("link", str), day_of(entry, "on"))


def _practised(entry: Table) -> Practised:
    return Practised(entry.take("rule", str), day_of(entry, "on"))


def _session(entry: Table) -> Session:
    return Session(
        kind=entry.take("kind", str),
        task=entry.take("task", str),
        on=day_of(entry, "on"),
        seconds=entry.take("seconds", int),
        found=entry.take("found", int, 0),
        planted=entry.take("planted", int, 0),
        remarks=entry.take("remarks", int, 0),
        level=level_of(entry, "level", least=0),
        by=entry.take("by", str, ""),
    )


def _plain(value: Any) -> Any:  # noqa: ANN401  # JSON
    match value:
        case date():
            return value.isoformat()
        case _ if hasattr(value, "_asdict"):
            return {key: _plain(one) for key, one in value._asdict().items()}
        case tuple():
            return [_plain(one) for one in value]
        case _:
            return value
