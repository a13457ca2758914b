"""The form that a colleague fills in: written and read as TOML, with the question above each answer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from seniorlint.catalogue.assessment import Criterion
from seniorlint.catalogue.table import Table, TableError
from seniorlint.catalogue.toml import TOMLDecodeError, loads
from seniorlint.output.escape import one_line
from seniorlint.skills.assessment.assessment_record import Answer, PeerReview, RecordError, day_of, level_of

NAMESPACE = "seniorlint-review"  # of the signature: a signature for something else does not count

_HEAD = """\
# A colleague asks you for a review of their work as a developer. It takes ten minutes.
#
# Fill in a level and a few words for each question, and the day; then save the file and send it back.
# Levels: 1 junior, 2 mid, 3 senior, 4 expert; 0 means that you cannot say, which is a good answer, too.
# Say what you have seen. Your colleague will read it.
#
# To sign it with your SSH key, so that it counts as yours:
#     ssh-keygen -Y sign -n {namespace} -f ~/.ssh/id_ed25519 THIS_FILE
# or with your key of OpenPGP:
#     gpg --armor --detach-sign THIS_FILE
# and send the file THIS_FILE.sig or THIS_FILE.asc back, too.

version = 1
about = {about}
by = {by}
on = ""  # today, such as {today}
learned = false  # true if you learned something from their code reviews or from their teaching
"""
_CRITERION = """
[[criterion]]
id = {id}
# {question}
level = 0
comment = ""
"""


def form_text(about: str, by: str, criteria: Sequence[Criterion], today: date) -> str:
    """The form for a colleague, `by`, about a developer; both as `Name <email>`."""
    head = _HEAD.format(namespace=NAMESPACE, about=_string(about), by=_string(by), today=today.isoformat())
    return head + "".join(_CRITERION.format(id=_string(one.id), question=one.question) for one in criteria)


def read_form(text: str, about: str, criteria: Sequence[Criterion], today: date) -> PeerReview:
    """The review in a form that came back; raises `RecordError` for one that is about someone else, or says nothing."""
    try:
        table = Table(loads(text))
        if (version := table.take("version", int)) != 1:
            raise RecordError(f"it is of version {version}, and this seniorlint reads 1")
        if (subject := table.take("about", str)) != about:
            raise RecordError(f"it is about {one_line(subject)}, not about {one_line(about)}")
        by, on = table.take("by", str), day_of(table, "on")
        known = [one.id for one in criteria]
        answers = tuple(_answer(entry, known) for entry in table.tables("criterion"))
        review = PeerReview(by, on, answers, table.take("learned", bool, False))
        table.done()
    except TOMLDecodeError as error:
        raise RecordError(f"it is not TOML: {error}") from error
    except TableError as error:
        raise RecordError(str(error)) from error
    if len({one.criterion for one in answers}) != len(answers):
        raise RecordError("a criterion is answered twice")
    if not review.by.strip() or review.by == about:
        raise RecordError("`by` must name the colleague who wrote it")
    if on > today:
        raise RecordError(f"its day, {on}, is not over yet")
    if not review.learned and not any(one.level or one.comment.strip() for one in answers):
        raise RecordError("nothing is filled in")
    return review


def _answer(entry: Table, known: Sequence[str]) -> Answer:
    made = Answer(entry.choice("id", known), level_of(entry, "level", least=0), entry.take("comment", str, ""))
    entry.done()
    return made


def _string(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, but for the character 127."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
