"""What is asked of the analyst, and in which order; runs on the event loop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from seniorlint.server.editor_settings import Conditions
from seniorlint.server.helper import AnalystFailed, Helper, RuleStuck
from seniorlint.server.publisher import Publisher, Text
from seniorlint.server.worker import Rank, Worker

log = logging.getLogger(__name__)

_LONGEST_WAIT = 30.0  # seconds that a request waits for its answer


class Asking:
    """Asks with one worker. `is_current` says whether a document is still as the client has it, `conditions` under what
    it is checked in a generation.

    `at_hand`: the URI of the document that the user looks at, which goes first. `generation`: of the configuration.
    """

    def __init__(
        self,
        worker: Worker,
        helper: Helper,
        publisher: Publisher,
        is_current: Callable[[Text], bool],
        conditions: Callable[[int, Text], Conditions],
    ) -> None:
        self._worker, self._helper, self._publisher = worker, helper, publisher
        self._is_current, self._conditions = is_current, conditions
        self._loop = asyncio.get_running_loop()
        self._left_out: dict[str, frozenset[str]] = {}  # rules by the URI of a document; belongs to the worker
        self.at_hand = ""
        self.generation = 0

    async def ask(self, method: str, document: Text, *arguments: object) -> Any:  # noqa: ANN401  # the method's
        """What the analyst gives as soon as the worker is free; None if it fails, or does not answer for long."""
        self.at_hand = document.uri
        self._worker.hasten(document.uri)
        future = self._submit(Rank.ASKED, lambda: True, method, document, *arguments)
        try:
            return await asyncio.wait_for(future, _LONGEST_WAIT)
        except asyncio.TimeoutError:
            self._publisher.failed(document, AnalystFailed(f"no answer within {_LONGEST_WAIT:.0f} seconds"))
            return None

    async def diagnose(self, document: Text) -> Any:  # noqa: ANN401  # as `Analyst.diagnose`
        """What `Analyst.diagnose` gives; None if it fails, or if the document is an old one when the worker is free."""
        return await self._submit(self._rank(document), lambda: self._is_current(document), "diagnose", document)

    def review(self, document: Text) -> None:
        """Have a document checked and what is found told, the one at hand first."""

        def run() -> None:
            try:
                answer = self._call("diagnose", document)
            except AnalystFailed as error:
                self._failed(document, error)
            else:
                self.post(partial(self._publisher.found, document, *answer))

        self._worker.submit(document.uri, run, self._rank(document))

    def forget(self, uri: str) -> None:
        """A document was closed."""
        self._worker.withdraw(uri)
        self._worker.submit(("forget", uri), partial(self._forget, uri))

    def readmit(self) -> None:
        """The rules may be others now: those that were left out run again."""
        self._worker.submit("readmit", self._left_out.clear)

    def post(self, callback: Callable[[], object]) -> None:
        """Have the event loop call something, from any thread; nothing happens where it has ended."""
        try:
            self._loop.call_soon_threadsafe(callback)
        except RuntimeError:
            log.debug("too late for a result")

    def _submit(
        self, rank: Rank, is_wanted: Callable[[], bool], method: str, document: Text, *arguments: object
    ) -> asyncio.Future[Any]:
        """Ask as soon as the worker is free, if the answer is still wanted then, and was not cancelled."""
        future: asyncio.Future[Any] = self._loop.create_future()

        def run() -> None:
            if future.cancelled():
                return
            result = None
            try:
                if is_wanted():
                    result = self._call(method, document, *arguments)
            except AnalystFailed as error:
                self._failed(document, error)
            self.post(partial(_finish, future, result))

        self._worker.submit(future, run, rank)
        return future

    def _call(self, method: str, document: Text, *arguments: object) -> Any:  # noqa: ANN401  # the method's
        """What the analyst gives; a rule that does not come to an end on the document is left out, and it is asked
        again. Raises `AnalystFailed`."""
        known = left_out = self._left_out.get(document.uri, frozenset())
        while True:
            conditions = self._conditions(self.generation, document)._replace(left_out=left_out)
            try:
                answer = self._helper.call(method, document, conditions, *arguments)
            except RuleStuck as error:
                if error.rule in left_out:  # it is not the name of a rule
                    raise
                left_out |= {error.rule}
                continue
            if left_out != known:
                self._left_out[document.uri] = left_out
                for rule in sorted(left_out - known):
                    self.post(partial(self._publisher.left_out, document, rule))
            return answer

    def _rank(self, document: Text) -> Rank:
        return Rank.AT_HAND if document.uri == self.at_hand else Rank.LATER

    def _failed(self, document: Text, error: AnalystFailed) -> None:
        """Say that a document could not be checked, unless that is because the server ends."""
        if not self._helper.has_ended:
            self.post(partial(self._publisher.failed, document, error))

    def _forget(self, uri: str) -> None:
        self._left_out.pop(uri, None)
        with suppress(AnalystFailed):  # one that ended has forgotten everything
            self._helper.forget(uri)


def _finish(future: asyncio.Future[Any], result: object) -> None:
    if not future.done():
        future.set_result(result)
