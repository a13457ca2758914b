"""What every form of the report says in the same words."""

from __future__ import annotations

from seniorlint.git.repository import MAILMAP

PURPOSE = (
    "This report is for learning. It has not been validated for decisions about hiring, pay, promotion or dismissal: "
    "do not use it for them. Nobody is ranked, and the numbers of two people say nothing about who is better."
)
NOT_FOUND = (
    "If some of this code is yours, it was committed under another name and email than git's user.name and user.email"
    f" here; a {MAILMAP} says that they are one person."
)
SURVIVORS_ONLY = "code that was removed, or that others have rewritten since"
CANNOT_SEE = (
    "design, code review, debugging, knowledge of the domain, mentoring",
    SURVIVORS_ONLY,
    "who thought of it: pairing and assistants that no commit names",
    "the repository as a whole: what its index and its history show belongs to no person; `seniorlint check` at its top"
    " reports it",
    "the level of a person: junior, mid, senior and expert say where the matrix places a skill",
)
HOW_IT_COUNTS = (
    "docs/report.md says how occasions are counted, how an interval is read, how to contest an observation, and what a"
    " report must not be used for."
)
YOU = "you"  # whoever asks, in a report that names nobody
HIDDEN = "(hidden)"  # in place of a path or a glob
REDACTED = (
    "Redacted: names, emails, paths, code, commits, and the names of rules that are the repository's own are left out."
)
ALL_PLACES = "seniorlint report --places"  # what lists every occasion, or with a name those of one rule
ALL_NUMBERS = "seniorlint report --output-format json"
CHANCE = "what people do here differs no more than by chance"
REPORTED = "Reported by other tools"
NO_RATE = "They say what was missed and not what was met, so no rate is made of it, and nothing else here counts it."
NOTHING_REPORTED = "Nothing that seniorlint does not count already."
