"""Where nodes are in the text, for those that are asked for and no others.

libcst prints a tree with a code generation state; ours notes how much was printed when a wanted node began and ended.
Only the piece that holds a wanted node is printed: a simple statement, or the header of a compound one. Where it starts
is told from the outline, and what was printed must equal the text there; otherwise the top-level statement is printed,
and if that does not fit either the whole module, which is slow and always right.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

import libcst as cst

from seniorlint.languages.python.parsing.lexical import PythonOutline
from seniorlint.languages.python.parsing.parse import with_deep_stack
from seniorlint.languages.python.placing.align import align
from seniorlint.languages.python.placing.blocks import Lines, Piece, find_piece
from seniorlint.languages.python.placing.recorder import Recorder
from seniorlint.languages.python.walk import Parents

UNKNOWN_STATEMENT = -1
_LONG_CHAIN = 200  # nodes below each other; from there on one print is quicker than many ways down


class NodeSpan(NamedTuple):
    """Offsets of a node in the text, in code points from 0, end exclusive.

    `header_end`: for a compound statement or clause the end of its header (behind the colon), else the same as `end`.
    """

    start: int
    header_end: int
    end: int


class Wanted(NamedTuple):
    """The nodes to find in one top-level statement, and the parents of the nodes in it."""

    nodes: Sequence[cst.CSTNode]
    parents: Parents


Spans = dict[int, NodeSpan]  # by id(node): the hash of a libcst node is a call into Python


def locate(
    module: cst.Module, text: str, outline: PythonOutline, wanted: Mapping[int, Wanted], lines: Lines | None = None
) -> Spans:
    """The spans of the wanted nodes by `id(node)`, given per index of the top-level statement that holds them.

    `UNKNOWN_STATEMENT` is for nodes of some statement. The module itself, under any index, spans the whole text; its
    header is the first line. A node that is not part of the module gets no span; nor does any node of a module that
    libcst does not print as it was.
    """
    return with_deep_stack(outline, lambda: _locate(module, text, outline, wanted, lines))


def _locate(
    module: cst.Module, text: str, outline: PythonOutline, wanted: Mapping[int, Wanted], given: Lines | None
) -> Spans:
    spans: Spans = {}
    fits = len(outline.statements) == len(module.body)
    lines = (given or Lines(text, outline)) if fits else None
    rest: list[cst.CSTNode] = []
    for index, (nodes, parents) in wanted.items():
        if any(node is module for node in nodes):
            spans[id(module)] = NodeSpan(0, _first_line_end(text), len(text))
            nodes = [node for node in nodes if node is not module]
        if lines is None or index == UNKNOWN_STATEMENT:
            rest.extend(nodes)
            continue
        left = _locate_by_piece(module, lines, index, Wanted(nodes, parents), spans)
        if left and not _locate_by_statement(module, lines, index, left, spans):
            rest.extend(left)
    if rest:
        spans.update(_locate_by_module(module, text, outline, rest))
    return spans


def _locate_by_module(module: cst.Module, text: str, outline: PythonOutline, nodes: Sequence[cst.CSTNode]) -> Spans:
    """The spans as the whole module is printed; none where the text is another, in more than what libcst drops."""
    spans: Spans = {}
    printed = _record(module, [module], nodes, 0, spans)
    end = (
        outline.logical_ends[-1] if outline.logical_ends else 0
    )  # libcst does not print all that follows the last code
    if printed[:end] == text[:end]:
        return spans
    aligned = align(printed.rstrip(), text[:end].rstrip())
    if aligned is None:
        return {}
    return {
        key: NodeSpan(aligned.start(span.start), aligned.end(span.header_end), aligned.end(span.end))
        for key, span in spans.items()
    }


def _locate_by_piece(module: cst.Module, lines: Lines, index: int, wanted: Wanted, spans: Spans) -> list[cst.CSTNode]:
    """Fill `spans` piece by piece; the nodes that could not be found so."""
    outline = lines.outline
    first = bisect_right(outline.logical_lines, outline.statements[index]) - 1
    is_last = index + 1 == len(outline.statements)
    last = len(outline.logical_lines)
    if not is_last:
        last = bisect_right(outline.logical_lines, outline.statements[index + 1]) - 1
    pieces: dict[int, tuple[Piece, list[cst.CSTNode]]] = {}
    left: list[cst.CSTNode] = []
    for node in wanted.nodes:
        chain = _chain(node, wanted.parents)
        piece = find_piece(chain, lines, first, last) if len(chain) <= _LONG_CHAIN else None
        if piece is None or isinstance(piece.node, (cst.Try, cst.TryStar, cst.Match)):
            left.append(node)
        else:
            pieces.setdefault(id(piece.node), (piece, []))[1].append(node)
    for piece, of_piece in pieces.values():
        if not _record_piece(module, lines, piece, of_piece, spans):
            left.extend(of_piece)
    return left


def _chain(node: cst.CSTNode, parents: Parents) -> list[cst.CSTNode]:
    """The way from the top-level statement down to a node."""
    chain = [node]
    while (above := parents.get(id(chain[-1]))) is not None:
        chain.append(above)
    return chain[::-1]


def _record_piece(module: cst.Module, lines: Lines, piece: Piece, nodes: Sequence[cst.CSTNode], spans: Spans) -> bool:
    """Print a piece without its nested blocks and note the nodes; False where the text is another."""
    anchor = lines.offsets[piece.first]
    line_start = lines.line_start(anchor)
    try:
        stump, block = _stump(piece.node)
    except cst.CSTValidationError:  # libcst finds fault with some code that Python takes
        return False
    recorder = Recorder(module, [stump if node is piece.node else node for node in nodes])
    if block is not None:
        recorder.note(block)
    if anchor > line_start:
        recorder.indent_tokens = [lines.text[line_start:anchor]]
    if piece.is_elif:
        stump._codegen(recorder, is_elif=True)
    else:
        stump._codegen(recorder)
    printed = "".join(recorder.tokens).rstrip("\r\n")
    ends = [line_start, *(line_start + length for length in accumulate(map(len, recorder.tokens)))]
    header_end = ends[recorder.inclusive_starts[id(block)]] if block is not None else None
    is_cut = block is _NO_BLOCK
    if is_cut and header_end is not None:
        printed = printed[: header_end - line_start]
    if not lines.text.startswith(printed, line_start):
        return False
    for node in nodes:
        key = id(stump if node is piece.node else node)
        if key in recorder.starts and key in recorder.ends:
            end = ends[recorder.ends[key]]
            if node is piece.node:
                is_shorter = is_cut or getattr(piece.node, "orelse", None) is not None
                end = _end_of_lines(lines.text, lines.outline, piece) if is_shorter else end
                spans[id(node)] = NodeSpan(ends[recorder.starts[key]], header_end or end, end)
            else:
                spans[id(node)] = NodeSpan(ends[recorder.starts[key]], end, end)
    return True


_NO_BLOCK = cst.SimpleStatementSuite([cst.Pass()])


def _stump(node: cst.CSTNode) -> tuple[cst.CSTNode, cst.BaseSuite | None]:
    """A statement or clause without the lines above it, its nested blocks and later clauses; and its block.

    The block is `_NO_BLOCK` where it was cut off, the suite itself where it is on the header's line.
    """
    changes: dict[str, object] = {}
    if getattr(node, "leading_lines", ()):
        changes["leading_lines"] = ()
    if getattr(node, "orelse", None) is not None:
        changes["orelse"] = None
    block = getattr(node, "body", None)
    if isinstance(block, cst.IndentedBlock):
        changes["body"] = block = _NO_BLOCK
    if not isinstance(block, cst.BaseSuite):
        block = None
    return (node.with_changes(**changes) if changes else node), block


def _end_of_lines(text: str, outline: PythonOutline, piece: Piece) -> int:
    """Where the last statement of a piece's lines ends: before the comment and the semicolon that may follow it."""
    end = outline.logical_ends[piece.last - 1]
    index = bisect_right(outline.comments, (end, "")) - 1
    if index >= 0:
        comment = outline.comments[index]
        if comment.offset + len(comment.text) >= end and comment.offset > outline.logical_lines[piece.last - 1]:
            end = comment.offset
    return len(text[:end].rstrip(" \t\f;")) if text[end - 1 : end] in (" ", "\t", "\f", ";") else end


def _locate_by_statement(
    module: cst.Module, lines: Lines, index: int, nodes: Sequence[cst.CSTNode], spans: Spans
) -> bool:
    """Fill `spans` by printing a whole top-level statement; False where the text is another."""
    text = lines.text
    statement = module.body[index]
    above = Recorder(module, ())
    for line in getattr(statement, "leading_lines", ()):
        line._codegen(above)
    offset = lines.outline.statements[index] - sum(map(len, above.tokens))
    found: Spans = {}
    code = _record(module, [statement], nodes, offset, found)
    # The last line may lack its line end in the text.
    if offset < 0 or not (text.startswith(code, offset) or text[offset:] == code.rstrip("\r\n")):
        return False
    spans.update(found)
    return True


def _record(
    module: cst.Module, roots: Iterable[cst.CSTNode], nodes: Sequence[cst.CSTNode], offset: int, spans: Spans
) -> str:
    """Print `roots`, put the spans of `nodes` into `spans`, and return what was printed."""
    recorder = Recorder(module, nodes)
    blocks = {id(node): body for node in nodes if isinstance(body := getattr(node, "body", None), cst.BaseSuite)}
    for block in blocks.values():
        recorder.note(block)
    for root in roots:
        root._codegen(recorder)
    ends = [offset, *(offset + length for length in accumulate(map(len, recorder.tokens)))]
    for node in nodes:
        key = id(node)
        if key in recorder.starts and key in recorder.ends:
            end = recorder.ends[key]
            block_of_node = blocks.get(key)
            # The block of a compound statement begins where its header ends.
            header_end = recorder.inclusive_starts[id(block_of_node)] if block_of_node is not None else end
            spans[key] = NodeSpan(ends[recorder.starts[key]], ends[header_end], ends[end])
    return "".join(recorder.tokens)


def _first_line_end(text: str) -> int:
    ends = [place for place in (text.find("\n"), text.find("\r")) if place >= 0]
    return min(ends, default=len(text))
