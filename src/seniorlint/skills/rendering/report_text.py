"""The skill report as text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby

from seniorlint.catalogue.model import Catalogue, Skill
from seniorlint.git.repository import AI_NOTES, IGNORE_REVS, MAILMAP
from seniorlint.output.escape import one_line
from seniorlint.skills.attribution import REASONS
from seniorlint.skills.blame import FLAGS
from seniorlint.skills.proficiency import CONFIDENCE, Proficiency, Word
from seniorlint.skills.rendering.steps_text import number, place_text, step_lines
from seniorlint.skills.report_data import LEFT_OUT, Contests, Data, Imported, Withheld
from seniorlint.skills.report_parts import Developer, Report, SkillPractices, Strength
from seniorlint.skills.report_words import CANNOT_SEE, NOT_FOUND, PURPOSE

_MAX_IMPORTS = 5
_WIDTH = 80  # columns: what every terminal has


def render_text(report: Report, catalogue: Catalogue) -> str:
    """The whole report; ends with a line end. Names and paths come from the repository and are escaped."""
    lines = [
        *([*_filled(PURPOSE), ""] if report.about_others else []),
        *_limits(report.data),
        "",
        *_data(report.data),
    ]
    for developer in report.developers:
        lines += ["", *_developer(developer, catalogue)]
    return "\n".join(part for line in lines for part in _broken(line)) + "\n"


def rate(proficiency: Proficiency) -> str:
    """`42 of 45 in 11 commits (90% interval 79-98%)`, or that there is too little to say."""
    commits = _count(proficiency.commits, "commit")
    if not proficiency.is_enough:
        return f"not enough evidence ({number(proficiency.occasions)} in {commits})"
    low, high = proficiency.interval
    counted = f"{number(proficiency.met)} of {number(proficiency.occasions)} in {commits}"
    return f"{counted} ({CONFIDENCE:.0%} interval {_percent(low)}-{_percent(high)}%)"


def _limits(data: Data) -> Iterator[str]:
    yield "What this report cannot see"
    for one in CANNOT_SEE:
        yield from _item(one)
    yield from _item(
        f"any skill that nothing looks for: {data.skills_looked_for} of the {data.skills_known} skills of the matrix"
        " are looked for so far. A skill that is not named below was not judged; that says nothing about it"
    )


def _data(data: Data) -> Iterator[str]:
    at = f" at commit {data.head[:10]}" if data.head else ", which have no commit yet"
    yield "Data"
    yield from _item(
        f"{_count(data.observations, 'observation')} in {_count(data.files, 'file')}{at}, on lines of "
        f"{_count(data.developers, 'developer')}. Test code is part of it: "
        f"{_count(data.test_observations, 'observation')} in {_count(data.test_files, 'file')}"
    )
    mailmap = f"{MAILMAP} applied" if data.has_mailmap else f"no {MAILMAP}"
    listed = f"{IGNORE_REVS} names {_count(data.reformats, 'commit')}" if data.reformats else f"no {IGNORE_REVS}"
    yield from _item(
        f"authors from git blame {' '.join(FLAGS)}, {mailmap}, {listed}. A miss that a comment suppresses counts,"
        " unless the comment gives a reason: then it is explained, neither met nor missed"
    )
    if data.ai_notes or data.ai_notes_unreadable:
        unreadable = f"; {data.ai_notes_unreadable} more cannot be read" if data.ai_notes_unreadable else ""
        yield from _item(f"{_count(data.ai_notes, 'commit')} with a Git AI note ({AI_NOTES}){unreadable}")
    if data.joined_by_name:
        yield from _item(
            f"{_count(data.joined_by_name, 'developer')} with several emails: taken for one person because the name is"
            f" equal, and nothing else says so"
        )
    for one in (*_withheld(data.withheld), *_contests(data.contests)):
        yield from _item(one)
    for reason, left_out in data.excluded.items():
        if left_out:
            yield from _item(f"left out: {_count(left_out, 'observation')} {REASONS[reason]}")
        if reason == "import":
            yield from _imports(data.imports)
    for name, what in LEFT_OUT.items():
        left_out = data.left_out.get(name, 0)
        if left_out:
            yield from _item(f"left out: {_count(left_out, 'file')} {what}")


def _imports(imports: Sequence[Imported]) -> Iterator[str]:
    """The commits that brought in foreign code, so that whoever knows better can say so."""
    for one in imports[:_MAX_IMPORTS]:
        added = f"{one.lines} lines in {_count(one.files, 'new file')}"
        yield f"      {one.commit[:10]}: {added}, {_count(one.observations, 'observation')}"
    if len(imports) > _MAX_IMPORTS:
        yield f"      and {_count(len(imports) - _MAX_IMPORTS, 'commit')} more"
    if imports:
        yield "      If a developer here wrote it, list its id in own-work of [report]"


def _withheld(withheld: Withheld) -> Iterator[str]:
    """Who is not shown, as numbers."""
    if withheld.consent is not None:
        yield f"shown: you, and who agreed in {one_line(withheld.consent)}"
    if withheld.not_agreed:
        yield f"not shown: {_count(withheld.not_agreed, 'developer')} who did not agree to it"
    if withheld.opted_out:
        yield f"in no report: {_count(withheld.opted_out, 'developer')} who opted out"


def _contests(contests: Contests) -> Iterator[str]:
    """What was contested, as numbers."""
    if contests.file is None or not contests.entries:
        return
    said = f"{contests.not_mine} as not theirs, {contests.intended} as intended"
    unmatched = f"; {_count(contests.unmatched, 'entry', 'entries')} changed nothing" if contests.unmatched else ""
    number = _count(contests.not_mine + contests.intended, "observation")
    yield f"contested in {one_line(contests.file)}: {number}, {said}{unmatched}"


def _developer(developer: Developer, catalogue: Catalogue) -> Iterator[str]:
    name = one_line(developer.name)
    yield f"== {name}{' (you)' if developer.is_you else ''} =="
    if developer.also_known_as:
        yield from _filled(f"Counted as one with: {', '.join(map(one_line, developer.also_known_as))}")
    if developer.about.joined:
        yield from _filled(
            f"These are {developer.about.joined} emails with an equal name, taken for one person. `seniorlint report"
            f" --mailmap` prints what makes that permanent, or splits them"
        )
    shared = f", {developer.shared} of them shared with co-authors" if developer.shared else ""
    assisted = f"; {developer.assisted} more with an AI assistant, not counted" if developer.assisted else ""
    contested = f"; {developer.about.contested} more contested, not counted" if developer.about.contested else ""
    yield from _filled(f"{_count(developer.observations, 'observation')}{shared}{assisted}{contested}")
    if developer.is_you and not developer.observations:
        yield from _filled(NOT_FOUND)
    yield ""
    yield "Shown in the code"
    yield from _strengths(developer.strengths, catalogue)
    yield ""
    yield "Practices: occasions that were handled well"
    yield from _practices(_apart(developer.practices, is_convention=False), catalogue)
    conventions = _apart(developer.practices, is_convention=True)
    if conventions:
        yield ""
        yield "Conventions here: what nearly everybody does, so it says little about one person"
        yield from _practices(conventions, catalogue)
    yield ""
    yield "Next steps"
    yield from step_lines(developer)


def _strengths(strengths: Sequence[Strength], catalogue: Catalogue) -> Iterator[str]:
    if not strengths:
        yield "  nothing that the kinds of evidence known so far recognise"
    for category, group in groupby(strengths, key=lambda one: one.subject.skill.category):
        yield f"  {catalogue.categories[category].title}"
        for one in group:
            yield f"    {one.subject.title} ({one.subject.skill.level_name} skill): {_count(one.count, 'place')}"
            for place in one.places:
                yield f"      {place_text(place)}"


def _practices(practices: Sequence[SkillPractices], catalogue: Catalogue) -> Iterator[str]:
    if not practices:
        yield "  no occasion on these lines was judged"
    width = max((len(one.subject.name) for group in practices for one in group.practices), default=0)
    for category, group in groupby(practices, key=lambda one: one.skill.category):
        yield f"  {catalogue.categories[category].title}"
        for of_skill in group:
            yield f"    {_skill(of_skill.skill)}{_word(of_skill.word)}"
            for one in of_skill.practices:
                explained = f"; {one.explained} explained by a comment" if one.explained else ""
                yield f"      {one.subject.name:<{width}}  {rate(one.proficiency)}{_word(one.word)}{explained}"


def _word(word: Word | None) -> str:
    return f": {word}" if word is not None else ""


def _apart(practices: Sequence[SkillPractices], *, is_convention: bool) -> list[SkillPractices]:
    """The practices that are conventions of the repository, or those that are not."""
    chosen = (
        SkillPractices(group.skill, tuple(one for one in group.practices if one.is_convention == is_convention))
        for group in practices
    )
    return [group for group in chosen if group.practices]


def _percent(rate: float) -> str:
    """A rate in percent, with a decimal where it would otherwise look like never or always."""
    looks_certain = round(rate * 100) in (0, 100) and rate not in (0, 1)
    return f"{rate * 100:.{int(looks_certain)}f}"


def _skill(skill: Skill) -> str:
    """A skill with its level, which is the skill's own and says nothing about the person."""
    return f"{skill.title} ({skill.level_name} skill)"


def _count(number: int, what: str, several: str = "") -> str:
    return f"{number} {what}" if number == 1 else f"{number} {several or f'{what}s'}"


def _broken(line: str) -> list[str]:
    """A line in parts that fit, broken between words and indented below; what is one long word stays whole."""
    if len(line) <= _WIDTH:
        return [line]
    indent = line[: len(line) - len(line.lstrip())]
    return textwrap.wrap(
        line, _WIDTH, subsequent_indent=f"{indent}    ", break_long_words=False, break_on_hyphens=False
    )


def _item(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="  - ", subsequent_indent="    ")


def _filled(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH)
