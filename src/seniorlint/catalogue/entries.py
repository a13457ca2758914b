"""The tables in the files of the catalogue, as its objects; every fault is a `TableError` that names the key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from string import Formatter

from seniorlint.catalogue.model import (
    EXAMPLE_PATHS,
    EvidenceKind,
    Example,
    Group,
    Named,
    Principle,
    Rule,
    Skill,
)
from seniorlint.catalogue.option_entries import check_option, read_option
from seniorlint.catalogue.report_entries import read_line, read_practice, read_tag, read_usable_from
from seniorlint.catalogue.scales import LEVEL_NAMES, SEVERITIES
from seniorlint.catalogue.table import Table, TableError, nearest

PLACES = ("except-clause", "function", "call")  # what the rules of a group can have in common
ASSESSED_BY = ("rules", "evidence", "project", "history", "attested")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_CODE = re.compile(r"SL[A-Z][0-9]{3}")


def read_principles(table: Table) -> list[Principle]:
    """The principles, and our own rules' one; raises `TableError`, as all of these do."""
    found = []
    for entry in (*table.tables("principle"), *table.tables("internal")):
        found.append(
            Principle(
                entry.take("id", str),
                entry.take("title", str),
                entry.take("letter", str),
                entry.strings("statements"),
                entry.take("every-level", bool, False),
            )
        )
        entry.strings("seeds")
        entry.done()
    _refuse_duplicates("principle", "letter", (one.letter for one in found))
    return found


def read_groups(table: Table, rules: Mapping[str, Rule]) -> tuple[Group, ...]:
    """The groups of rules; each rule is in one of them at most."""
    found = []
    for entry in table.tables("group"):
        reports = entry.choice("reports", ("first", "worst"))
        group = Group(
            name=read_name(entry),
            summary=entry.take("summary", str),
            reports="first" if reports == "first" else "worst",
            place=entry.choice("place", PLACES),
            rules=entry.strings("rules"),
        )
        entry.done()
        for rule in group.rules:
            if rule not in rules:
                raise TableError(entry.key("rules"), f"there is no rule {rule}{nearest(rule, rules)}")
        found.append(group)
    _refuse_duplicates("group", "name", (one.name for one in found))
    _refuse_duplicates("group", "rules", (rule for one in found for rule in one.rules))
    return tuple(found)


def read_skills(table: Table) -> tuple[dict[str, Named], dict[str, Named], dict[str, Skill]]:
    """The categories, areas and skills, each by its id."""
    areas = {one.id: one for one in _named(table.tables("area"))}
    categories = {one.id: one for one in _named(table.tables("category"))}
    skills = [_skill(entry, categories, areas) for entry in table.tables("skill")]
    _refuse_duplicates("skill", "id", (one.id for one in skills))
    return categories, areas, {one.id: one for one in skills}


def _named(entries: Iterable[Table]) -> Iterator[Named]:
    for entry in entries:
        yield Named(entry.take("id", str), entry.take("title", str))
        entry.done()


def _skill(entry: Table, categories: Mapping[str, Named], areas: Mapping[str, Named]) -> Skill:
    level = entry.take("level", int)
    if level not in LEVEL_NAMES:
        raise TableError(entry.key("level"), f"must be 1 to {max(LEVEL_NAMES)}, not {level}")
    assessed_by = entry.strings("assessed-by")
    for way in assessed_by:
        if way not in ASSESSED_BY:
            raise TableError(entry.key("assessed-by"), f"unknown way {way!r}{nearest(way, ASSESSED_BY)}")
    skill = Skill(
        id=entry.take("id", str),
        title=entry.take("title", str),
        category=entry.choice("category", categories),
        level=level,
        area=entry.choice("area", areas),
        seeds=entry.strings("seeds"),
        aliases=entry.strings("aliases", ()),
        assessed_by=assessed_by,
    )
    entry.done()
    if not skill.id.startswith(skill.category + "/"):
        raise TableError(entry.key("id"), f"must start with {skill.category}/")
    return skill


def read_rule(table: Table, principles: Mapping[str, Principle], skills: Mapping[str, Skill]) -> Rule:
    """A rule, from its file."""
    code = table.take("code", str)
    by_letter = {one.letter: one for one in principles.values()}
    if not _CODE.fullmatch(code) or code[2] not in by_letter:
        raise TableError("code", f"must be SL, the letter of a principle and three digits, not {code!r}")
    rule = Rule(
        code=code,
        name=read_name(table),
        summary=table.take("summary", str),
        message=read_message(table),
        site=table.take("site", str),
        skill=skill_of(table, skills),
        principle=by_letter[code[2]],
        severity=table.choice("severity", SEVERITIES),  # type: ignore[arg-type]  # one of the literals
        default=table.take("default", bool),
        fix=table.choice("fix", ("none", "safe", "unsafe")),  # type: ignore[arg-type]  # one of the literals
        peers=table.strings("peers", ()),
        every_level=table.take("every-level", bool, by_letter[code[2]].every_level),
        statement=_statement(table, by_letter[code[2]]),
        nearly_always=table.take("nearly-always", str, "").strip(),
        taken_away=table.take("taken-away", str, "").strip(),
        differs=table.take("differs", str, "").strip(),
        head_decides=table.take("head-decides", bool, False),
        name_decides=table.take("name-decides", bool, False),
        practice=read_practice(table),
        usable_from=read_usable_from(table),
        tag=read_tag(table),
        related=read_line(table, "related"),
        why=table.take("why", str).strip(),
        references=table.strings("references"),
        examples=read_examples(table),
        options={name: read_option(name, entry) for name, entry in table.subtables("options").items()},
    )
    if not rule.references:
        raise TableError("references", "must hold at least one page to read")
    for index, example in enumerate(rule.examples):
        for name, value in example.options.items():
            key = f"example[{index}].options.{name}"
            if name not in rule.options:
                raise TableError(key, f"unknown option{nearest(name, rule.options)}")
            check_option(rule.options[name], value, key)
    if rule.fix == "none" and any(example.fixed for example in rule.examples):
        raise TableError("example", "`fixed` needs a rule with a fix")
    return rule


def _statement(table: Table, principle: Principle) -> int:
    number = table.take("statement", int, 0)
    if not 0 <= number <= len(principle.statements):
        raise TableError("statement", f"must be 1 to {len(principle.statements)}: {principle.id} has no more")
    return number


def read_message(table: Table) -> str:
    """The message of a rule, whose placeholders can be read; raises `TableError`, as the next ones do."""
    message = table.take("message", str)
    try:
        list(Formatter().parse(message))
    except ValueError as error:
        raise TableError("message", str(error)) from error
    return message


def read_examples(table: Table) -> tuple[Example, ...]:
    """The examples of a rule; there is one at least."""
    examples = tuple(_example(entry) for entry in table.tables("example"))
    if not examples:
        raise TableError("example", "a rule has at least one")
    return examples


def read_name(table: Table) -> str:
    """The name of a rule or of a kind of evidence."""
    name = table.take("name", str)
    if not _NAME.fullmatch(name):
        raise TableError("name", f"must be kebab-case, not {name!r}")
    return name


def skill_of(table: Table, skills: Mapping[str, Skill]) -> Skill:
    """The skill that an entry belongs to."""
    skill = table.take("skill", str)
    if skill not in skills:
        raise TableError("skill", f"unknown skill {skill!r}{nearest(skill, skills)}")
    return skills[skill]


def _example(entry: Table) -> Example:
    language = entry.choice("language", EXAMPLE_PATHS, "python")
    example = Example(
        bad=entry.take("bad", str),
        good=entry.take("good", str),
        fixed=entry.take("fixed", bool, False),
        path=entry.take("path", str, EXAMPLE_PATHS[language]),
        language=language,
        options=entry.take("options", dict, {}),
    )
    entry.done()
    return example


def read_evidence(table: Table, skills: Mapping[str, Skill]) -> EvidenceKind:
    """A kind of evidence, from its file."""
    kind = EvidenceKind(
        name=read_name(table),
        title=table.take("title", str),
        summary=table.take("summary", str),
        skill=skill_of(table, skills),
        why=table.take("why", str).strip(),
        references=table.strings("references"),
        examples=tuple(_evidence_examples(table)),
    )
    if not kind.examples:
        raise TableError("example", "evidence has at least one")
    return kind


def _evidence_examples(table: Table) -> Iterator[str]:
    for entry in table.tables("example"):
        yield entry.take("code", str)
        entry.done()


def _refuse_duplicates(table: str, key: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise TableError(f"{table}.{key}", f"{value} is given twice")
        seen.add(value)
