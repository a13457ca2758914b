"""Tools about files."""

from __future__ import annotations

from collections.abc import Sequence

from seniorlint.app.errors import refuse
from seniorlint.app.fix_files import FixRequest, fix
from seniorlint.app.learning import make_plan
from seniorlint.app.reporting import ReportRequest
from seniorlint.app.review_files import ReviewRequest, review
from seniorlint.app.waiting import untold
from seniorlint.mcp_server.call_limits import page, shown_notes
from seniorlint.mcp_server.confined_paths import confined_scope
from seniorlint.mcp_server.finding_rows import finding_rows
from seniorlint.mcp_server.session_rights import Rights
from seniorlint.skills.rendering.plain_blocks import plain_text
from seniorlint.skills.rendering.plan_blocks import plan_blocks


def check_paths(
    rights: Rights,
    paths: Sequence[str] = (),
    level: str | None = None,
    select: Sequence[str] = (),
    since: str | None = None,
) -> dict[str, object]:
    """The findings below some paths, on the lines that changed since a revision if one is named.

    Raises `RequestError`.
    """
    scope, notes = confined_scope(paths, rights.root, rights.scope(level, select))
    return finding_rows(review(ReviewRequest(scope, since=since), untold), notes)


def fix_paths(rights: Rights, paths: Sequence[str], unsafe: bool = False) -> dict[str, object]:
    """Fix files where they are; raises `RequestError`, also where the server may not write."""
    if not rights.allow_writes:
        raise refuse("The server was started without --allow-writes, so it changes no file.")
    if not paths:
        raise refuse("Name the paths to fix; `.` is the whole folder.")
    scope, notes = confined_scope(paths, rights.root, rights.scope())
    patches = fix(FixRequest(scope, unsafe=unsafe, writes=False), untold).patches  # a run that writes makes none
    done = fix(FixRequest(scope, unsafe=unsafe), untold)
    return {
        "diff": page(b"".join(patches).decode("utf-8", "replace")),
        "fixed": done.review.fixed,
        "files": sum(map(bool, patches)),
        "left": len(done.review.findings),
        "notes": shown_notes((*notes, *done.review.notes)),
    }


def next_step(rights: Rights, paths: Sequence[str] = ()) -> dict[str, object]:
    """What whoever git says is asking can learn next, from the code below some paths; raises `RequestError`."""
    scope, notes = confined_scope(paths, rights.root, rights.scope())
    made = make_plan(ReportRequest(scope), untold)
    steps = [{"rule": one.rule.name, "code": one.rule.code} for one in made.developer.steps]
    text = plain_text(plan_blocks(made.developer, made.steps))
    return {"text": page(text), "steps": steps, "notes": shown_notes((*notes, *made.notes, *made.troubles))}
