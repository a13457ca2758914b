"""What a run found, as a team reads it later: how often each commit decided a subject well or not.

Without names and emails. A commit's author is in the repository, for those who may read it.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class Run(NamedTuple):
    """A repository at one of its commits. `repository`: the id of its first commit.

    `paths`: what the report was about, from the top, a line each. `judged_by`: the same for runs that can be compared.
    `files`: those whose observations count.
    """

    repository: str
    head: str
    head_time: datetime
    paths: str
    judged_by: str
    files: int


class Decided(NamedTuple):
    """How often a commit decided a subject (a rule or a kind of evidence) in one way.

    `written_by`: `people`, or why the commit has no owner in reports (`assistant`, `bot`, `reformat`).
    """

    commit: str
    subject: str
    outcome: str
    in_tests: bool
    written_by: str
    times: int
