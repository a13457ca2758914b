"""The tool that says which occasions were met, missed and shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from seniorlint.app.errors import refuse
from seniorlint.app.observing import ObserveRequest, Row, observe_text
from seniorlint.app.observing import observe as observe_files
from seniorlint.app.waiting import untold
from seniorlint.mcp_server.call_limits import shortened, shown_notes
from seniorlint.mcp_server.confined_paths import confined_scope
from seniorlint.mcp_server.session_rights import Rights
from seniorlint.mcp_server.text_tools import placed

OUTCOMES = ("met", "missed", "shown")


def observe(
    rights: Rights, text: str | None = None, path: str | None = None, paths: Sequence[str] = ()
) -> dict[str, object]:
    """The observations in a text, or below some paths, and how many of each outcome; raises `RequestError`."""
    if (text is None) == (not paths):
        raise refuse("observe takes either a text or paths.")
    if text is None and path is not None:
        raise refuse("`path` says where a text is from; name files in `paths`.")
    rows: list[Row] = []
    notes: tuple[str, ...] = ()
    if text is not None:
        name, data = placed(rights, text, path)
        done = observe_text(rights.scope(), data, name, rows.extend)
    else:
        scope, notes = confined_scope(paths, rights.root, rights.scope())
        done = observe_files(ObserveRequest(scope), rows.extend, untold)
    counts = Counter(row["outcome"] for row in rows)
    seen = shortened(rows)
    return {
        **{outcome: counts[outcome] for outcome in OUTCOMES},
        "observations": list(seen.rows),
        "more": seen.more,
        "notes": shown_notes((*notes, *done.notes)),
    }
