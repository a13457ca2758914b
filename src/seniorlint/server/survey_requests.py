"""Diagnostics of the whole workspace."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from lsprotocol import types

from seniorlint.server.answers import SERVER_CANCELLED, JsonText, Refusal, Server
from seniorlint.server.open_documents import Document, path_of
from seniorlint.server.open_notebooks import Notebook
from seniorlint.server.result_ids import workspace_report
from seniorlint.server.session import Session
from seniorlint.server.survey_order import News, Order
from seniorlint.server.survey_process import SurveyProcess
from seniorlint.server.work_done import until_cancelled
from seniorlint.server.work_progress import WorkProgress

log = logging.getLogger(__name__)

_NOT_WHOLE = Refusal(SERVER_CANCELLED, "the workspace could not be checked", {"retriggerRequest": False})
_TITLE = "seniorlint checks the workspace"

Known = dict[str, tuple[str, str]]  # the URI and the result id that the client has, by path


def register(server: Server, session: Session) -> None:
    """Register diagnostics of the workspace."""
    process, lock = SurveyProcess(), asyncio.Lock()
    session.at_end(process.end)

    @server.feature(types.WORKSPACE_DIAGNOSTIC)
    async def diagnostic(params: types.WorkspaceDiagnosticParams) -> JsonText | Refusal:
        async with lock:
            survey = _Survey(session, process, params)
            return await until_cancelled(_TITLE, params.work_done_token, survey.run())


class _Survey:
    """One answer to the client: in parts where it wants them."""

    def __init__(self, session: Session, process: SurveyProcess, params: types.WorkspaceDiagnosticParams) -> None:
        self._session = session
        self._process = process
        self._progress = WorkProgress(session.send, params.work_done_token, params.partial_result_token)
        self._known: Known = {}
        self._known_cells: dict[str, str] = {}  # the result ids that the client has, by URI
        for one in params.previous_result_ids:
            path = path_of(one.uri, session.folders.first)
            if path is None or urlsplit(one.uri).fragment:
                self._known_cells[one.uri] = one.value
            else:
                self._known[str(path)] = one.uri, one.value
        self._items: list[str] = []

    async def run(self) -> JsonText | Refusal:
        """The answer; without the parts that were sent before."""
        self._progress.begin(_TITLE)
        try:
            is_whole = await self._tell_all()
        finally:
            self._progress.end()
        if not is_whole:
            return _NOT_WHOLE
        return JsonText(f'{{"items":[{",".join(self._items)}]}}')

    async def _tell_all(self) -> bool:
        """Tell of all files; False where that could not be done. What the client knows of files that are gone goes."""
        gone, is_whole = set(self._known), True
        for root in self._session.folders.roots:
            async for news in self._news(root):
                self._tell(news.items)
                self._progress.step(news.done, news.total)
                gone -= news.seen
                if news.is_end:
                    self._session.note(str(root), news.problem)
                    is_whole = is_whole and news.problem is None and not news.failure
                if news.failure:
                    log.error("cannot check the workspace %s: %s", root, news.failure)
        for document in self._documents():
            gone.discard(str(document.path))
            await self._tell_document(document, self._known.get(str(document.path), ("", ""))[1])
        gone |= {str(one.path) for one in self._notebooks()} & self._known.keys()  # its cells are told of instead
        cells = [cell for one in self._notebooks() for cell in one.cells]
        for cell in cells:
            await self._tell_document(cell, self._known_cells.pop(cell.uri, ""))
        if is_whole:
            left = [*(self._known[path] for path in gone), *self._known_cells.items()]
            self._tell(tuple(workspace_report(uri, None, "[]", previous) for uri, previous in left))
        return is_whole

    async def _news(self, root: Path) -> AsyncIterator[News]:
        """What comes of one folder; the work ends with the request."""
        left_out = frozenset(
            map(str, [*(one.path for one in self._documents()), *(one.path for one in self._notebooks())])
        )
        baseline, shown = self._session.folders.settings_of(root).baseline, self._session.client.shown
        order = Order(root, self._session.scope(root), self._session.encoding, self._known, left_out, baseline, shown)
        news: asyncio.Queue[News] = asyncio.Queue()
        is_over = False
        self._process.start(order, lambda one: self._session.post(lambda: news.put_nowait(one)))
        try:
            while not is_over:
                one = await news.get()
                is_over = one.is_end
                yield one
        finally:
            if not is_over:
                self._process.stop()

    def _documents(self) -> Iterator[Document]:
        """The open documents in the workspace, of which the text in the editor counts."""
        roots = self._session.folders.roots
        return (one for one in list(self._session.documents) if any(one.path.is_relative_to(root) for root in roots))

    def _notebooks(self) -> Iterator[Notebook]:
        """The open notebooks in the workspace."""
        roots = self._session.folders.roots
        open_now = list(self._session.notebooks.all)
        return (one for one in open_now if any(one.path.is_relative_to(root) for root in roots))

    async def _tell_document(self, document: Document, previous: str) -> None:
        """Tell of an open document or cell; where it is edited meanwhile, the client asks for it anyway.

        `previous`: the result id that the client has, or empty.
        """
        found = await self._session.diagnose(document)
        if found is not None and (previous or found != "[]"):
            self._tell((workspace_report(document.uri, document.version, found, previous),))

    def _tell(self, items: tuple[str, ...]) -> None:
        if not self._progress.takes_parts:
            self._items += items
        elif items:
            self._progress.part(f'{{"items":[{",".join(items)}]}}')
