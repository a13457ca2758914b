"""What the server and the process that looks at workspaces say to each other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from seniorlint.app.scope import Scope
from seniorlint.server.diagnostic_parts import Shown
from seniorlint.server.protocol_positions import Encoding
from seniorlint.server.unusable_config import Problem


class Order(NamedTuple):
    """What to look at. `root`: the folder; `encoding`: of the client's columns.

    `known`: the URI and the result id that the client has, by path. `left_out`: paths that the server tells of itself.
    `baseline`: goes before the one that the configuration names. `shown`: what the client shows of diagnostics.
    """

    root: Path
    scope: Scope
    encoding: Encoding
    known: Mapping[str, tuple[str, str]] = {}
    left_out: frozenset[str] = frozenset()
    baseline: Path | None = None
    shown: Shown = Shown()


class News(NamedTuple):
    """What came of it so far: the protocol's reports as JSON, how many files are done and how many are to be checked.

    `is_end`: there is no more; then `problem` or `failure` say why it is not whole, and `seen` has the paths of all
    files if it is.
    """

    items: tuple[str, ...] = ()
    done: int = 0
    total: int = 0
    is_end: bool = False
    problem: Problem | None = None
    failure: str = ""
    seen: frozenset[str] = frozenset()
