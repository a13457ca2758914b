"""What a report was made of and what it cannot see, in sentences for the formats that people read.

Names of files come from the repository and are escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from seniorlint.git.repository import AI_NOTES, IGNORE_REVS, MAILMAP
from seniorlint.output.escape import one_line
from seniorlint.skills.attribution import REASONS
from seniorlint.skills.rendering.rates import count
from seniorlint.skills.report_data import LEFT_OUT, Contests, Data, Imported, Withheld
from seniorlint.skills.report_words import CANNOT_SEE

_MAX_IMPORTS = 5


class Sentence(NamedTuple):
    """A sentence, and the lines that belong below it."""

    text: str
    below: tuple[str, ...] = ()


def limits(data: Data) -> Iterator[str]:
    """What the report cannot see."""
    yield from CANNOT_SEE
    yield (
        f"any skill that nothing looks for: {data.skills_looked_for} of the {data.skills_known} skills of the matrix"
        " are looked for so far. A skill that this report does not name was not judged; that says nothing about it"
    )


def data_sentences(data: Data) -> Iterator[Sentence]:
    """What was read, who was taken for whom, and everything that was left out."""
    at = f" at commit {data.head[:10]}" if data.head else "" if data.is_redacted else ", which have no commit yet"
    yield Sentence(
        f"{count(data.observations, 'observation')} in {count(data.files, 'file')}{at}, on lines of "
        f"{count(data.developers, 'developer')}. Test code is part of it: "
        f"{count(data.test_observations, 'observation')} in {count(data.test_files, 'file')}"
    )
    mailmap = f"{MAILMAP} applied" if data.has_mailmap else f"no {MAILMAP}"
    listed = f"{IGNORE_REVS} names {count(data.reformats, 'commit')}" if data.reformats else f"no {IGNORE_REVS}"
    yield Sentence(
        f"authors from git blame {' '.join(data.blame)}, {mailmap}, {listed}. A miss that a comment suppresses counts,"
        " unless the comment gives a reason: then it is explained, neither met nor missed"
    )
    if data.ai_notes or data.ai_notes_unreadable:
        unreadable = f"; {data.ai_notes_unreadable} more cannot be read" if data.ai_notes_unreadable else ""
        yield Sentence(f"{count(data.ai_notes, 'commit')} with a Git AI note ({AI_NOTES}){unreadable}")
    if data.joined_by_name:
        yield Sentence(
            f"{count(data.joined_by_name, 'developer')} with several emails: taken for one person because the name is"
            f" equal, and nothing else says so"
        )
    yield from map(Sentence, (*_withheld(data.withheld), *_contests(data.contests)))
    for reason, excluded in data.excluded.items():
        below = tuple(_imports(data.imports)) if reason == "import" else ()
        if excluded:
            yield Sentence(f"left out: {count(excluded, 'observation')} {REASONS[reason]}", below)
    for name, what in LEFT_OUT.items():
        files = data.left_out.get(name, 0)
        if files:
            yield Sentence(f"left out: {count(files, 'file')} {what}")


def _imports(imports: Sequence[Imported]) -> Iterator[str]:
    """The commits that brought in foreign code, so that whoever knows better can say so."""
    for one in imports[:_MAX_IMPORTS]:
        added = f"{one.lines} lines in {count(one.files, 'new file')}"
        yield f"{one.commit[:10]}: {added}, {count(one.observations, 'observation')}"
    if len(imports) > _MAX_IMPORTS:
        yield f"and {count(len(imports) - _MAX_IMPORTS, 'commit')} more"
    if imports:
        yield "If a developer here wrote it, list its id in own-work of [report]"


def _withheld(withheld: Withheld) -> Iterator[str]:
    """Who is not shown, as numbers."""
    if withheld.consent is not None:
        yield f"shown: you, and who agreed in {one_line(withheld.consent)}"
    if withheld.not_agreed:
        yield f"not shown: {count(withheld.not_agreed, 'developer')} who did not agree to it"
    if withheld.opted_out:
        yield f"in no report: {count(withheld.opted_out, 'developer')} who opted out"


def _contests(contests: Contests) -> Iterator[str]:
    """What was contested, as numbers."""
    if contests.file is None or not contests.entries:
        return
    said = f"{contests.not_mine} as not theirs, {contests.intended} as intended"
    unmatched = f"; {count(contests.unmatched, 'entry', 'entries')} changed nothing" if contests.unmatched else ""
    observations = count(contests.not_mine + contests.intended, "observation")
    yield f"contested in {one_line(contests.file)}: {observations}, {said}{unmatched}"
