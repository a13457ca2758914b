"""A team's own rules: a TOML file each, in a folder that the configuration names. Nothing in one is executed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from string import Formatter

from seniorlint.catalogue.entries import read_examples, read_message, read_name, skill_of
from seniorlint.catalogue.model import Principle, Rule, Skill
from seniorlint.catalogue.report_entries import read_practice, read_tag, read_usable_from
from seniorlint.catalogue.scales import SEVERITIES
from seniorlint.catalogue.shape import CONDITIONS, LITERALS, Condition, Shape
from seniorlint.catalogue.table import Table, TableError, nearest

TEAM = "team"  # the principle of all of them
_CODE = re.compile(r"SLZ[0-9]{3}")  # Z is set apart for teams: no rule of seniorlint's own will have it
_METAVARIABLE = re.compile(r"[A-Z][A-Z0-9_]*")


def read_team_rule(table: Table, principles: Mapping[str, Principle], skills: Mapping[str, Skill]) -> Rule:
    """A rule of a team, from its file; raises `TableError`."""
    code = table.take("code", str)
    if not _CODE.fullmatch(code):
        raise TableError("code", f"must be SLZ and three digits, not {code!r}: that letter is the teams'")
    shape = _shape(table)
    fix = table.choice("fix", ("safe", "unsafe"), "unsafe") if shape.replacement else "none"
    rule = Rule(
        code=code,
        name=read_name(table),
        summary=table.take("summary", str),
        message=_message(table),
        site=table.take("site", str, "every place that one of its patterns matches"),
        skill=skill_of(table, skills),
        principle=principles[TEAM],
        severity=table.choice("severity", SEVERITIES, "warning"),  # type: ignore[arg-type]  # one of the literals
        default=table.take("default", bool, True),
        fix=fix,  # type: ignore[arg-type]  # one of the literals
        peers=table.strings("peers", ()),
        why=table.take("why", str).strip(),
        references=table.strings("references"),
        examples=read_examples(table),
        practice=read_practice(table),
        usable_from=read_usable_from(table),
        tag=read_tag(table),
        shape=shape,
    )
    if not rule.references:
        raise TableError("references", "must hold at least one page to read, of your own handbook for example")
    return rule


def _message(table: Table) -> str:
    """A message with plain placeholders: `str.format` would also follow attributes and make fields of any width."""
    message = read_message(table)
    for _, field, spec, conversion in Formatter().parse(message):
        if field is not None and (spec or conversion or not _METAVARIABLE.fullmatch(field)):
            raise TableError("message", f"{{{field}}} must be the name of a metavariable and nothing else")
    return message


def _shape(table: Table) -> Shape:
    patterns = table.strings("patterns", ())
    single = table.take("pattern", str, "")
    if bool(patterns) == bool(single):
        raise TableError("pattern", "give either `pattern` or a list of `patterns`")
    return Shape(
        patterns=patterns or (single,),
        unless=table.strings("unless", ()),
        imports=table.strings("imports", ()),
        conditions=(*_conditions(table, "where", holds=True), *_conditions(table, "where-not", holds=False)),
        replacement=table.take("replacement", str, ""),
        needs_import=table.take("needs-import", str, ""),
    )


def _conditions(table: Table, key: str, *, holds: bool) -> Iterator[Condition]:
    for metavariable, entry in table.subtables(key).items():
        if not _METAVARIABLE.fullmatch(metavariable):
            raise TableError(f"{key}.{metavariable}", "must be a metavariable without its `$`, in capitals")
        for kind in CONDITIONS:
            values = entry.strings(kind, ())
            for value in values if kind == "literal" else ():
                if value not in LITERALS:
                    raise TableError(entry.key(kind), f"must be of {', '.join(LITERALS)}{nearest(value, LITERALS)}")
            if values:
                yield Condition(metavariable, kind, values, holds)
        entry.done()
