"""The data of `seeds.toml`: the headings of the seed documents, and the items below each, in their order."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from seniorlint.catalogue.table import Table, TableError
from seniorlint.catalogue.toml import loads

DATA = Path(__file__).with_name("seeds.toml")
# An item names one thing that is data of the assessment: its key here, and the kind that such an item is of.
SUBJECTS = ("step", "criterion", "certificate", "external", "badge", "dashboard", "level", "file")


class Count(NamedTuple):
    """How many of a kind a seed has, and what was counted."""

    seed: str
    kind: str
    number: int
    how: str


class Said(NamedTuple):
    """Why nothing can be measured of a skill, and the command that records what is said of it; "": `assess attest`."""

    why: str
    command: str


class Entry(NamedTuple):
    """An item as it is written. `subject`: one of `SUBJECTS` and an id, or two empty texts.

    `rules`: names of rules of another principle that serve it. `attested`: why it is only said, or "".
    """

    kind: str
    title: str
    subject: tuple[str, str]
    skills: tuple[str, ...]
    rules: tuple[str, ...]
    serves: str
    commands: tuple[str, ...]
    tests: tuple[str, ...]
    attested: str


class Part(NamedTuple):
    """A heading and its items. `kind`: what the heading is, or "" where the seed has none.

    `source`: where more items come from (`category`, `principle`, `area`, `samples`) and its id; `also`: skills of
    other categories that a row has.
    """

    seed: str
    kind: str
    of: str
    title: str
    source: tuple[str, str]
    also: tuple[str, ...]
    commands: tuple[str, ...]
    tests: tuple[str, ...]
    entries: tuple[Entry, ...]


class SeedData(NamedTuple):
    """All of `seeds.toml`. `commands`: the test that holds each command, by its words."""

    counts: tuple[Count, ...]
    commands: Mapping[str, str]
    attested: Mapping[str, Said]
    parts: tuple[Part, ...]


def read_seeds() -> SeedData:
    """What `seeds.toml` says; raises `TableError` for the first key that does not fit."""
    table = Table(loads(DATA.read_text(encoding="utf-8")))
    commands = Table(table.take("command", dict), "command")
    data = SeedData(
        tuple(_count(one) for one in table.tables("count")),
        {name: commands.take(name, str) for name in commands.names()},
        {name: _said(one) for name, one in table.subtables("attested").items()},
        tuple(_part(one) for one in table.tables("part")),
    )
    table.done()
    return data


def _count(table: Table) -> Count:
    made = Count(table.take("seed", str), table.take("kind", str), table.take("number", int), table.take("how", str))
    table.done()
    return made


def _said(table: Table) -> Said:
    made = Said(table.take("why", str), table.take("command", str, ""))
    table.done()
    return made


def _part(table: Table) -> Part:
    kind = table.take("kind", str, "")
    of = table.take("of", str, "")
    made = Part(
        seed=table.take("seed", str),
        kind=kind,
        of=of,
        title=table.take("title", str, ""),
        source=_one_of(table, ("category", "principle", "area", "samples")),
        also=table.strings("also", ()),
        commands=table.strings("commands", ()),
        tests=table.strings("tests", ()),
        entries=tuple(_entry(one, of) for one in table.tables("items")),
    )
    table.done()
    return made


def _entry(table: Table, of: str) -> Entry:
    made = Entry(
        kind=table.take("kind", str, of),
        title=table.take("title", str, ""),
        subject=_one_of(table, SUBJECTS),
        skills=table.strings("skills", ()),
        rules=table.strings("rules", ()),
        serves=table.take("serves", str, ""),
        commands=table.strings("commands", ()),
        tests=table.strings("tests", ()),
        attested=table.take("attested", str, ""),
    )
    table.done()
    return made


def _one_of(table: Table, keys: tuple[str, ...]) -> tuple[str, str]:
    """The key that a table has among some, and its value; raises `TableError` where it has several."""
    found = [(key, value) for key in keys if (value := table.take(key, str, ""))]
    if len(found) > 1:
        raise TableError(table.key(found[1][0]), f"there is {found[0][0]} already")
    return found[0] if found else ("", "")
