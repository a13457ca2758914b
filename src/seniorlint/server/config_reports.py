"""What the client is told of configurations that cannot be used: a diagnostic in the file, and one message."""

from __future__ import annotations

from collections.abc import Callable

from seniorlint.server.unusable_config import Problem


class ConfigReports:
    """The problems of all that was checked. `publish` takes a URI and diagnostics, `show` a text.

    A file that is open has diagnostics of its own, of its text as it is typed. Those of others are published to clients
    that pull diagnostics as well: none pulls those of a file that is not open.
    """

    def __init__(
        self, publish: Callable[[str, str], None], show: Callable[[str], None], is_open: Callable[[str], bool]
    ) -> None:
        self._publish, self._show, self._is_open = publish, show, is_open
        self._problems: dict[str, Problem] = {}
        self._published: dict[str, str] = {}
        self._said: set[str] = set()

    def note(self, what: str, problem: Problem | None) -> None:
        """Something was checked, under this name before as well; `problem`: with its configuration."""
        if problem is None:
            self._problems.pop(what, None)
        else:
            self._problems[what] = problem
            if problem.text not in self._said:
                self._said.add(problem.text)
                self._show(problem.text)
        wanted = {one.uri: one.diagnostics for one in self._problems.values() if one.uri}
        wanted = {uri: diagnostics for uri, diagnostics in wanted.items() if not self._is_open(uri)}
        for uri in self._published.keys() - wanted.keys():
            if not self._is_open(uri):
                self._publish(uri, "[]")
        for uri, diagnostics in wanted.items():
            if self._published.get(uri) != diagnostics:
                self._publish(uri, diagnostics)
        self._published = wanted
