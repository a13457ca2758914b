"""What the statements of a text that is edited meet and miss; asked for now and then, and kept by statement.

Diagnostics need the misses alone, and are made at each edit. This is made from the trees that they left, when an editor
asks: nothing is parsed, and a statement is judged again only if it, or the module's summary, has changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from seniorlint.engine.collector import collector_off
from seniorlint.engine.observation import Observation
from seniorlint.engine.role import role_of
from seniorlint.engine.ruleset import Ruleset
from seniorlint.engine.source import Source
from seniorlint.files.paths import project_path
from seniorlint.languages.language import PYTHON
from seniorlint.languages.python.definition_lines import Definition, definitions_in
from seniorlint.languages.python.judging import Surroundings, judge_statement
from seniorlint.languages.python.module_summary import ModuleSummary, summarise
from seniorlint.languages.python.parsing.lexical import outline
from seniorlint.languages.python.placing.blocks import Lines
from seniorlint.languages.python.placing.locate import UNKNOWN_STATEMENT
from seniorlint.languages.python.placing.place import place
from seniorlint.languages.python.statement_facts import StatementFacts
from seniorlint.live.chunks import Chunk
from seniorlint.live.incremental_analysis import PlacedChunk
from seniorlint.live.judge_chunks import shift
from seniorlint.review.check_text import ruleset_of
from seniorlint.settings.effective import Settings


class _Known(NamedTuple):
    """What is known of a chunk, in its own lines."""

    observations: tuple[Observation, ...]
    definitions: tuple[Definition, ...]


class Sites(NamedTuple):
    """The definitions of a text, and what was met and missed in it, in its lines."""

    definitions: list[Definition]
    observations: list[Observation]


@dataclass
class LiveSites:
    """Judges the versions of one Python text. What a module's own checks see is left out: it is in no definition."""

    _known: dict[Chunk, _Known] = field(default_factory=dict)
    _facts: list[StatementFacts] = field(default_factory=list)
    _summary: ModuleSummary | None = None
    _settings: Settings | None = None
    _path: Path | None = None

    def of(self, chunks: Sequence[PlacedChunk], path: Path, settings: Settings) -> Sites:
        """What is met and missed in the chunks of a text at an absolute path."""
        facts = [placed.chunk.facts for placed in chunks]
        summary = self._summary if self._summary is not None and facts == self._facts else summarise(facts)
        if (settings, path) != (self._settings, self._path) or summary != self._summary:
            self._known.clear()
        self._facts, self._summary, self._settings, self._path = facts, summary, settings, path
        before, self._known = self._known, {}
        around = Surroundings(role_of(project_path(path, settings.root)), summary, settings.target_python)
        lines: dict[int, Lines] = {}  # of one tree several chunks may be judged
        found = Sites([], [])
        with collector_off():
            for first_line, chunk in chunks:
                known = before.get(chunk)
                if known is None:
                    judged = _judged(chunk, around, ruleset_of(settings, PYTHON), lines)
                    known = _Known(judged, _definitions(chunk))
                self._known[chunk] = known
                found.definitions.extend(one.moved(first_line - 1) for one in known.definitions)
                found.observations.extend(shift(one, first_line - 1) for one in known.observations)
        return found


def _judged(chunk: Chunk, around: Surroundings, ruleset: Ruleset, lines: dict[int, Lines]) -> tuple[Observation, ...]:
    """What is met and missed in a chunk, in its own lines. `lines`: those of each tree that is known, by its id."""
    tree = chunk.tree
    indexes = range(len(tree.module.body)) if chunk.index == UNKNOWN_STATEMENT else (chunk.index,)
    judged = {index: judge_statement(tree, index, around, ruleset, sites=True) for index in indexes}
    if id(tree) not in lines:
        lines[id(tree)] = Lines(tree.source.text, tree.outline)
    observations, _ = place(tree, judged, lines[id(tree)])
    return tuple(shift(one, 1 - chunk.first_line) for one in observations)


def _definitions(chunk: Chunk) -> tuple[Definition, ...]:
    if "def" not in chunk.text and "class" not in chunk.text:
        return ()
    return tuple(definitions_in(Source(chunk.text), outline(chunk.text)))
