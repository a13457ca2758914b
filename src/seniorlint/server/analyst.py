"""The process that analyses: it holds libcst, the checks and the reviews, and answers one call after the other.

The parser keeps Python's global lock while it works (a quarter of a second for 5,000 lines), which would keep the
server from reading and answering; and what ends this process, a parser that runs out of stack, does not end the server.
"""

from __future__ import annotations

import gc
import logging
import pickle
import signal
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from seniorlint.app.open_texts import Review, Reviewer
from seniorlint.app.scope import Scope
from seniorlint.files.framing import read_frame, write_frame
from seniorlint.server.answer_table import ANSWERS, MORE_DIAGNOSTICS
from seniorlint.server.carried_records import CarriedRecords
from seniorlint.server.cell_reviews import PublishedCells, reviewed_cell
from seniorlint.server.diagnostic_parts import Shown
from seniorlint.server.diagnostics import PublishedGroups
from seniorlint.server.editor_settings import Conditions, EditorSettings
from seniorlint.server.notebook_mirror import Inboxes
from seniorlint.server.open_documents import Document
from seniorlint.server.open_notebooks import Notebook
from seniorlint.server.transport import claim_pipes
from seniorlint.server.unusable_config import Problem, problem_of

_MANY = 50_000  # objects
_MOST_SETTINGS = 16  # that are kept: a user tries some, folders have some


class Analyst:
    """What can be asked. `Conditions` say under what."""

    def __init__(self, config_file: Path | None, isolated: bool) -> None:
        self._scope = Scope(config_file=config_file, isolated=isolated)
        self._reviewers: dict[tuple[EditorSettings, frozenset[str]], Reviewer] = {}
        self._reviewed: dict[str, Reviewer] = {}  # by the URI of the document
        self._generation = 0
        self._inbox = Inboxes()
        self._published: dict[str, PublishedGroups] = {}
        self._published_cells: dict[str, PublishedCells] = {}  # by the URI of the notebook

    def answer(self, method: str, arguments: Sequence[object]) -> Any:  # noqa: ANN401  # what the method gives
        """What `diagnose`, `forget` or an answer of the table gives; documents among the arguments are as sent.

        Those of the table are asked with a document and conditions first, or with a notebook, conditions and the URI of
        one of its cells. Raises `KeyError` for an unknown method.
        """
        unpacked = [self._inbox.unpack(one) for one in arguments]
        match method, unpacked:
            case "diagnose", [(Document() | Notebook()) as text, Conditions() as conditions]:
                return self.diagnose(text, conditions)
            case "forget", [str(uri)]:
                return self.forget(uri)
            case _, [Document() as document, Conditions() as conditions, *rest]:
                return ANSWERS[method](document, self._review(document, conditions), *rest)
            case _, [Notebook() as notebook, Conditions() as conditions, str(uri), *rest]:
                cell, of_cell = reviewed_cell(notebook, self._review(notebook, conditions), uri)
                return ANSWERS[method](cell, of_cell, *rest)
        raise KeyError(method)

    def diagnose(
        self, text: Document | Notebook, conditions: Conditions
    ) -> tuple[Mapping[str, str], Problem | None, Path | None]:
        """The diagnostics of a document, or of each cell of a notebook, by URI as a JSON array; why the configuration
        cannot be used as it is now; and the file of the baseline."""
        review = self._review(text, conditions)
        problem = problem_of(review.problem, text.encoding) if review.problem is not None else None
        baseline = review.baseline.file if review.baseline is not None else None
        return self._found(text, review, conditions.shown), problem, baseline

    def _found(self, text: Document | Notebook, review: Review, shown: Shown) -> Mapping[str, str]:
        if isinstance(text, Notebook):
            return self._published_cells.setdefault(text.uri, PublishedCells()).json(text, review, shown)
        published = self._published.setdefault(text.uri, PublishedGroups())
        more = [one for diagnostics in MORE_DIAGNOSTICS for one in diagnostics(text, review)]
        return {text.uri: published.json(text, review, shown, more)}

    def forget(self, uri: str) -> None:
        """A document or a notebook was closed."""
        self._inbox.forget(uri)
        reviewer = self._reviewed.pop(uri, None)
        if reviewer is not None:
            reviewer.forget(uri)
        self._published.pop(uri, None)
        self._published_cells.pop(uri, None)

    def _review(self, document: Document | Notebook, conditions: Conditions) -> Review:
        if conditions.generation != self._generation:
            for one in self._reviewers.values():
                one.reload()
            self._generation = conditions.generation
        reviewer = self._reviewer(conditions.settings, conditions.left_out)
        before = self._reviewed.get(document.uri)
        review = reviewer.review(document)
        if reviewer is before or before is None:
            self._reviewed[document.uri] = reviewer
            return review
        if review.settings is None and review.problem is not None:  # what is set in the editor cannot be used
            return replace(before.review(document), problem=review.problem)
        before.forget(document.uri)
        self._reviewed[document.uri] = reviewer
        return review

    def _reviewer(self, settings: EditorSettings, left_out: frozenset[str]) -> Reviewer:
        key = settings, left_out
        if key not in self._reviewers:
            if len(self._reviewers) >= _MOST_SETTINGS:
                del self._reviewers[next(iter(self._reviewers))]
            self._reviewers[key] = Reviewer(settings.scope(self._scope), settings.baseline, left_out)
        return self._reviewers[key]


def main(config_file: str | None, isolated: bool) -> None:
    """Answer the calls that come over standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's business, which then closes the pipe
    gc.disable()  # see `_tidy`
    pipe_in, pipe_out = claim_pipes()
    with open(pipe_in, "rb") as calls, open(pipe_out, "wb") as answers:
        _serve(Analyst(Path(config_file) if config_file is not None else None, isolated), calls, answers)


def _serve(analyst: Analyst, calls: IO[bytes], answers: IO[bytes]) -> None:
    records = CarriedRecords()
    logging.getLogger().addHandler(records)
    while (frame := read_frame(calls)) is not None:
        method, arguments = pickle.loads(frame)
        answer: tuple[bool, Any]
        try:
            answer = True, analyst.answer(method, arguments)
        except BaseException:  # a parser that panics raises no Exception
            answer = False, traceback.format_exc()
        try:
            write_frame(answers, pickle.dumps((*answer, records.take())))
        except BrokenPipeError:
            return
        _tidy()


def _tidy() -> None:
    """Free the cycles that a call left, while nobody waits, and hide what stays from the garbage collector.

    Left alone, it would walk every kept tree now and then: a third of a second at 20,000 lines, while somebody types.
    The trees hold no cycles.
    """
    if gc.get_count()[0] < _MANY:  # not those of a text that was parsed whole
        gc.collect(0)
    gc.freeze()
