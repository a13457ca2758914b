"""What the analyst can be asked about an open document, by name: a request adds a line here and a module of its own.

A function gets the document, its review, and what the session's `ask` was given after the document; arguments and
result are pickled on their way. Imported in the analyst's process only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from seniorlint.app.open_texts import Review
from seniorlint.server.action_edits import edit_of
from seniorlint.server.actions import code_actions
from seniorlint.server.code_lens import code_lenses, practice_of
from seniorlint.server.completion import completion
from seniorlint.server.config_diagnostics import config_diagnostics
from seniorlint.server.hover import hover
from seniorlint.server.lesson_answer import lesson_of
from seniorlint.server.open_documents import Document, Json

ANSWERS: Mapping[str, Callable[..., Any]] = {
    "hover": hover,
    "completion": completion,
    "lenses": code_lenses,
    "practice": practice_of,
    "actions": code_actions,
    "edit": edit_of,
    "lesson": lesson_of,
}

MORE_DIAGNOSTICS: Sequence[Callable[[Document, Review], Sequence[Json]]] = (config_diagnostics,)
"""What gives diagnostics of a document besides its findings, as the protocol's JSON."""
