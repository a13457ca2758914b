"""A libcst code generation state that counts printed tokens at the start and end of wanted nodes.

This is the one place that reaches into libcst: its own position providers are such states, but the class is not public.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import TracebackType

import libcst as cst
from libcst._nodes.internal import CodegenState


class _NoRecord:
    """The context manager for the nodes that nobody asked for."""

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None


_NO_RECORD = _NoRecord()


class _Record(_NoRecord):
    """Notes where a wanted node begins and ends, without the whitespace around it."""

    def __init__(
        self, recorder: Recorder, node: cst.CSTNode, start_node: cst.CSTNode | None, end_node: cst.CSTNode | None
    ) -> None:
        self.recorder, self.key = recorder, id(node)
        self.start_key, self.end_key = id(start_node), id(end_node)

    def __enter__(self) -> None:
        self.recorder.starts[self.key] = len(self.recorder.tokens)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        recorder = self.recorder
        recorder.ends[self.key] = recorder.ends.get(self.end_key, len(recorder.tokens))
        recorder.starts[self.key] = recorder.starts.get(self.start_key, recorder.starts[self.key])
        recorder.exact.add(self.key)


class Recorder(CodegenState):
    """Print nodes into it; `starts` and `ends` are numbers of tokens by `id(node)`, for the wanted nodes.

    `inclusive_starts` counts the whitespace that a node owns before it in: for a block, where its header ends.
    """

    def __init__(self, module: cst.Module, wanted: Iterable[cst.CSTNode]) -> None:
        super().__init__(default_indent=module.default_indent, default_newline=module.default_newline)
        self.starts: dict[int, int] = {}
        self.inclusive_starts: dict[int, int] = {}
        self.ends: dict[int, int] = {}
        self.exact: set[int] = set()
        self._noted = {id(node) for node in wanted}

    def note(self, node: cst.CSTNode) -> None:
        """Want one more node."""
        self._noted.add(id(node))

    def before_codegen(self, node: cst.CSTNode) -> None:
        """Called by libcst before it prints a node with its whitespace."""
        if id(node) in self._noted:
            self.inclusive_starts[id(node)] = len(self.tokens)
            self.starts.setdefault(id(node), len(self.tokens))

    def after_codegen(self, node: cst.CSTNode) -> None:
        """Called by libcst after it printed a node with its whitespace."""
        key = id(node)
        if key in self._noted and key not in self.exact:
            self.ends[key] = len(self.tokens)

    def record_syntactic_position(  # type: ignore[override]  # any context manager does
        self, node: cst.CSTNode, *, start_node: cst.CSTNode | None = None, end_node: cst.CSTNode | None = None
    ) -> _NoRecord:
        """Called by libcst around the part of a node that is not whitespace."""
        if id(node) not in self._noted:
            return _NO_RECORD
        self._noted.update(id(inner) for inner in (start_node, end_node) if inner is not None)
        return _Record(self, node, start_node, end_node)
