"""Which chunks are judged after an edit, and what is seen in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from seniorlint.engine.observation import Observation
from seniorlint.engine.ruleset import Ruleset
from seniorlint.languages.python.judging import Surroundings, judge_edited, judge_statement
from seniorlint.languages.python.noted_summary import READ_BY_ALL, NotedSummary
from seniorlint.languages.python.placing.blocks import Lines
from seniorlint.languages.python.placing.locate import UNKNOWN_STATEMENT
from seniorlint.languages.python.placing.place import place
from seniorlint.live.chunks import Chunk


def stale_chunks(chunks: Sequence[Chunk], fresh: Sequence[Chunk], changed: frozenset[str]) -> list[Chunk]:
    """The chunks to judge: those that are new, and those that read what changed in the summary."""
    new = {id(chunk) for chunk in fresh}
    stale = []
    for chunk in chunks:
        if not changed.isdisjoint(READ_BY_ALL | chunk.read):
            chunk.answers = None
            chunk.read = frozenset()
        elif id(chunk) not in new:
            continue
        stale.append(chunk)
    return stale


def judge_chunks(chunks: Sequence[Chunk], around: Surroundings, ruleset: Ruleset) -> None:
    """Judge chunks. The imports that their fixes add are not placed yet."""
    lines: dict[int, Lines] = {}  # of one tree several chunks may be judged
    for chunk in chunks:
        tree = chunk.tree
        judged = {}
        noted = NotedSummary(around.summary)
        here = replace(around, summary=noted.as_summary())
        if chunk.index == UNKNOWN_STATEMENT:
            for index in range(len(tree.module.body)):
                judged[index] = judge_statement(tree, index, here, ruleset, sites=False)
        else:
            edited = judge_edited(tree, chunk.index, here, ruleset, chunk.answers)
            judged[chunk.index], chunk.answers = edited
        chunk.read |= noted.read
        if id(tree) not in lines:
            lines[id(tree)] = Lines(tree.source.text, tree.outline)
        observations, failures = place(tree, judged, lines[id(tree)])
        chunk.observations = tuple(shift(one, 1 - chunk.first_line) for one in observations)
        chunk.failures = tuple(failures.values())


def shift(one: Observation, lines: int) -> Observation:
    """An observation with everything in it moved down by a number of lines."""
    if not lines:
        return one
    fix = one.fix.moved(lines) if one.fix is not None else None
    related = one.related.moved(lines) if one.related is not None else None
    return one._replace(span=one.span.moved(lines), last_line=one.last_line + lines, fix=fix, related=related)
