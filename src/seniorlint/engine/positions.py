"""Where nodes stand in the text, for those that are asked for and no others.

libcst prints a tree with a code generation state; ours notes how much was printed when a wanted node began and ended.
Only the top-level statements that hold a wanted node are printed. The outline says where each starts, and what was
printed must equal the text there; otherwise the whole module is printed, which is slower and always right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import accumulate
from types import TracebackType
from typing import NamedTuple

import libcst as cst
from libcst._nodes.internal import CodegenState

from seniorlint.engine.lexical import Outline
from seniorlint.engine.parse import with_deep_stack


class NodeSpan(NamedTuple):
    """Offsets of a node in the text, in code points from 0, end exclusive.

    `header_end`: for a compound statement or clause the end of its header (behind the colon), else the same as `end`.
    """

    start: int
    header_end: int
    end: int


Spans = dict[cst.CSTNode, NodeSpan]


def locate(module: cst.Module, text: str, outline: Outline, wanted: Mapping[int, Iterable[cst.CSTNode]]) -> Spans:
    """The spans of the wanted nodes, given per index of the top-level statement that holds them.

    Index -1 is for nodes whose statement is not known. The module itself, under any index, spans the whole text; its
    header is the first line.
    """
    spans: Spans = {}
    printed = with_deep_stack(outline, lambda: _locate_by_statement(module, text, outline, wanted, spans))
    if not printed:
        nodes = [node for group in wanted.values() for node in group]
        with_deep_stack(outline, lambda: _record(module, [module], nodes, 0, spans))
    for group in wanted.values():
        if any(node is module for node in group):
            spans[module] = NodeSpan(0, _first_line_end(text), len(text))
    return spans


def _locate_by_statement(
    module: cst.Module,
    text: str,
    outline: Outline,
    wanted: Mapping[int, Iterable[cst.CSTNode]],
    spans: Spans,
) -> bool:
    """Fill `spans` statement by statement; False where the outline and the tree disagree."""
    if len(outline.statements) != len(module.body):
        return False
    for index, nodes in wanted.items():
        nodes = [node for node in nodes if node is not module]
        if not nodes:
            continue
        if index < 0:
            return False
        statement = module.body[index]
        leading = _printed(module, getattr(statement, "leading_lines", ()))
        offset = outline.statements[index] - len(leading)
        if offset < 0:
            return False
        code = _record(module, [statement], nodes, offset, spans)
        # The last line may lack its line end in the text.
        if not (text.startswith(code, offset) or text[offset:] == code.rstrip("\r\n")):
            return False
    return True


def _record(
    module: cst.Module, roots: Iterable[cst.CSTNode], nodes: Iterable[cst.CSTNode], offset: int, spans: Spans
) -> str:
    """Print `roots`, put the spans of `nodes` into `spans`, and return what was printed."""
    recorder = _Recorder(module, nodes)
    for root in roots:
        root._codegen(recorder)
    ends = [0, *accumulate(map(len, recorder.tokens))]
    for node in recorder.wanted:
        if node in recorder.starts and node in recorder.ends:
            start, end = recorder.starts[node], recorder.ends[node]
            header_end = recorder.headers.get(node, end)
            spans[node] = NodeSpan(offset + ends[start], offset + ends[header_end], offset + ends[end])
    return "".join(recorder.tokens)


def _printed(module: cst.Module, nodes: Iterable[cst.CSTNode]) -> str:
    state = CodegenState(default_indent=module.default_indent, default_newline=module.default_newline)
    for node in nodes:
        node._codegen(state)
    return "".join(state.tokens)


def _first_line_end(text: str) -> int:
    for index, character in enumerate(text):
        if character in "\r\n":
            return index
    return len(text)


def _block(node: cst.CSTNode) -> cst.BaseSuite | None:
    body = getattr(node, "body", None)
    return body if isinstance(body, cst.BaseSuite) else None


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
        self, recorder: _Recorder, node: cst.CSTNode, start_node: cst.CSTNode | None, end_node: cst.CSTNode | None
    ) -> None:
        self.recorder, self.node, self.start_node, self.end_node = recorder, node, start_node, end_node

    def __enter__(self) -> None:
        self.recorder.starts[self.node] = len(self.recorder.tokens)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        recorder = self.recorder
        recorder.ends[self.node] = recorder.ends.get(self.end_node, len(recorder.tokens))  # type: ignore[arg-type]
        if self.start_node is not None:
            recorder.starts[self.node] = recorder.starts.get(self.start_node, recorder.starts[self.node])
        recorder.exact.add(self.node)


class _Recorder(CodegenState):
    """A code generation state that counts tokens at the start and end of wanted nodes."""

    def __init__(self, module: cst.Module, nodes: Iterable[cst.CSTNode]) -> None:
        super().__init__(default_indent=module.default_indent, default_newline=module.default_newline)
        self.wanted = set(nodes)
        # The block of a wanted compound statement begins where its header ends.
        self.blocks: dict[cst.CSTNode, cst.CSTNode] = {
            body: node for node in self.wanted if (body := _block(node)) is not None
        }
        self.noted = self.wanted | self.blocks.keys()
        self.starts: dict[cst.CSTNode, int] = {}
        self.ends: dict[cst.CSTNode, int] = {}
        self.headers: dict[cst.CSTNode, int] = {}
        self.exact: set[cst.CSTNode] = set()

    def before_codegen(self, node: cst.CSTNode) -> None:
        if node not in self.noted:
            return
        if node in self.blocks:
            self.headers[self.blocks[node]] = len(self.tokens)
        self.starts.setdefault(node, len(self.tokens))

    def after_codegen(self, node: cst.CSTNode) -> None:
        if node in self.noted and node not in self.exact:
            self.ends[node] = len(self.tokens)

    def record_syntactic_position(  # type: ignore[override]  # any context manager does
        self, node: cst.CSTNode, *, start_node: cst.CSTNode | None = None, end_node: cst.CSTNode | None = None
    ) -> _NoRecord:
        if node not in self.noted:
            return _NO_RECORD
        self.noted = self.noted | {inner for inner in (start_node, end_node) if inner is not None}
        return _Record(self, node, start_node, end_node)
