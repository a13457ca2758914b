"""A task that is answered in writing: one TOML file for the question, the answer, and a colleague's rating."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from seniorlint.catalogue.practice_tasks import WrittenTask
from seniorlint.catalogue.table import Table, TableError
from seniorlint.catalogue.toml import TOMLDecodeError, loads
from seniorlint.skills.assessment.assessment_record import RecordError, level_of

_WIDTH = 98  # columns of a comment
_FORM = """\
# seniorlint practice: {kind}
#
{question}#
{code}# Write your answer between the quotes below; `seniorlint practice score THIS_FILE` then notes how long you took.
# A colleague rates it after that: they fill in the last three lines. What a good answer has is shown then.

task = {task}
begun = {begun}
answer = '''

'''

level = 0  # 1 to 4, by the colleague; 0: not rated yet
by = ""  # who rates it, as Name <email>
comment = ""
"""


class Answered(NamedTuple):
    """An answer. `level`: what the colleague `by` gives it, 1 to 4; 0 before it is rated."""

    task: WrittenTask
    begun: datetime
    answer: str
    level: int
    by: str
    comment: str


def written_form(task: WrittenTask, begun: datetime) -> str:
    """The file for a task; `begun`: local time with its offset."""
    code = "".join(f"#     {line}".rstrip() + "\n" for line in task.code.splitlines())
    return _FORM.format(
        kind=task.kind,
        question="".join(f"# {line}\n" for line in textwrap.wrap(task.question, _WIDTH)),
        code=f"{code}#\n" if code else "",
        task=json.dumps(task.id),
        begun=json.dumps(begun.isoformat(timespec="seconds")),
    )


def read_written(text: str, tasks: Sequence[WrittenTask]) -> Answered:
    """What a file holds; raises `RecordError`."""
    try:
        table = Table(loads(text))
        by_id = {one.id: one for one in tasks}
        made = Answered(
            task=by_id[table.choice("task", by_id)],
            begun=begun_at(table.take("begun", str)),
            answer=table.take("answer", str).strip(),
            level=level_of(table, "level", least=0),
            by=table.take("by", str, "").strip(),
            comment=table.take("comment", str, "").strip(),
        )
        table.done()
    except TOMLDecodeError as error:
        raise RecordError(f"it is not TOML: {error}") from error
    except TableError as error:
        raise RecordError(str(error)) from error
    if not made.answer:
        raise RecordError("the answer is empty")
    if made.level and not made.by:
        raise RecordError("`by` must say who gives the level")
    return made


def begun_at(text: str) -> datetime:
    """A time with its offset from UTC; raises `RecordError`."""
    try:
        made = datetime.fromisoformat(text)
    except ValueError as error:
        raise RecordError(f"begun: must be a time such as 2026-05-31T10:00:00+02:00, not {text!r}") from error
    if made.tzinfo is None:
        raise RecordError(f"begun: {text!r} has no offset from UTC")
    return made
