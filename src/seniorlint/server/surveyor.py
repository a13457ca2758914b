"""The process that looks at whole workspaces: beside the one that answers typing, and after it for the processor."""

from __future__ import annotations

import json
import os
import pickle
import time
import traceback
from collections.abc import Callable
from typing import IO

from seniorlint.app.errors import RequestError
from seniorlint.app.survey import Surveyed, survey
from seniorlint.files.framing import read_frame, write_frame
from seniorlint.findings.rule_card import RuleCard
from seniorlint.server.diagnostic_parts import diagnostic_of
from seniorlint.server.ranges_on_disk import RangesOnDisk
from seniorlint.server.result_ids import workspace_report
from seniorlint.server.survey_order import News, Order
from seniorlint.server.transport import claim_pipes
from seniorlint.server.unusable_config import problem_of

_NICE = 10
_PAUSE = 0.1  # seconds between two messages
_MOST = 200  # items in one message


class _Teller:
    """Writes the news to a pipe, many files at once."""

    def __init__(self, order: Order, answers: IO[bytes]) -> None:
        self._order, self._answers = order, answers
        self._items: dict[str, str] = {}
        self._done = self._total = 0
        self._told = 0.0
        self.seen: set[str] = set()

    def start(self, length: int) -> None:
        """`length` files are to be checked."""
        self._total = length
        self._tell()

    def step(self) -> None:
        """One of them is."""
        self._done += 1
        self._tell()

    def found(self, surveyed: Surveyed, card: Callable[[str], RuleCard]) -> None:
        """A file is known: its report, if there is anything to say that the client does not know."""
        path = str(surveyed.path)
        self.seen.add(path)
        if path in self._order.left_out:
            return
        uri, known = self._order.known.get(path, ("", ""))
        if not surveyed.findings and not known:
            return
        ranges = RangesOnDisk(surveyed.path, self._order.encoding)
        uri, shown = uri or surveyed.path.as_uri(), self._order.shown
        found = [diagnostic_of(one, card(one.code), uri, ranges.of, shown) for one in surveyed.findings]
        diagnostics = "[" + ",".join(map(json.dumps, found)) + "]"
        self._items[path] = workspace_report(uri, None, diagnostics, known)
        self._tell()

    def end(self, news: News) -> None:
        """Tell what is left, and how it ended."""
        items = tuple(self._items.values())
        news = news._replace(items=items, done=self._done, total=self._total, is_end=True)
        write_frame(self._answers, pickle.dumps(news))

    def _tell(self) -> None:
        now = time.monotonic()
        if now - self._told < _PAUSE and len(self._items) < _MOST:
            return
        self._told = now
        write_frame(self._answers, pickle.dumps(News(tuple(self._items.values()), self._done, self._total)))
        self._items.clear()


def main() -> None:
    """Carry out the orders that come over standard input until it ends."""
    if hasattr(os, "nice"):
        os.nice(_NICE)
    pipe_in, pipe_out = claim_pipes()
    with open(pipe_in, "rb") as orders, open(pipe_out, "wb") as answers:
        while (frame := read_frame(orders)) is not None:
            try:
                _carry_out(pickle.loads(frame), answers)
            except BrokenPipeError:
                return


def _carry_out(order: Order, answers: IO[bytes]) -> None:
    teller = _Teller(order, answers)
    try:
        os.chdir(order.root)
        survey(order.scope, order.baseline, teller)
    except RequestError as error:
        teller.end(News(problem=problem_of(error.fault, order.encoding)))
    except BrokenPipeError:
        raise
    except Exception:
        teller.end(News(failure=traceback.format_exc()))
    else:
        teller.end(News(seen=frozenset(teller.seen)))
