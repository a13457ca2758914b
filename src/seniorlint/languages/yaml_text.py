"""YAML as a tree of nodes with offsets, and the comments between them. Nothing is ever constructed from a tag.

PyYAML scans and parses; the tree is made here from its events, without recursion. An alias is the node of its anchor,
not a copy, so that aliases of aliases stay as small as they are written; a node can hold itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml  # type: ignore[import-untyped]  # PyYAML ships no types
from yaml.parser import Parser  # type: ignore[import-untyped]
from yaml.reader import Reader, ReaderError  # type: ignore[import-untyped]
from yaml.scanner import Scanner  # type: ignore[import-untyped]

from seniorlint.engine.outline import Comment, Outline
from seniorlint.engine.source import LINE_END
from seniorlint.languages.line_outline import outline_of_lines
from seniorlint.languages.yaml_nodes import Entries, Items, Scalar, YamlNode

MAX_DEPTH = 100
MAX_LENGTH = 500_000  # code points; PyYAML reads some 100,000 in a second
_TOO_LONG = f"the file is not read because of its size: it has more than {MAX_LENGTH:,} characters"
_PROPERTIES = re.compile(r"(?:[&!]\S*\s*)*")  # an anchor and a tag, which are before what they are of


@dataclass(frozen=True, slots=True)
class YamlText:
    """A text. `documents`: the node of each; `problem`: why it is not YAML, or not read, with the offset where."""

    documents: tuple[YamlNode, ...]
    outline: Outline
    problem: tuple[int, str] | None = None


def read_yaml(text: str) -> YamlText:
    """Read a text, whatever it is; nothing is raised."""
    if len(text) > MAX_LENGTH:
        return YamlText((), outline_of_lines(text, [], [], 0), (0, _TOO_LONG))
    reading = _Reading(text)
    problem = reading.read()
    outline = outline_of_lines(text, reading.comments, reading.joins, reading.passed if problem else len(text))
    return YamlText(() if problem else tuple(reading.documents), outline, problem)


class _Events(Reader, Scanner, Parser):  # type: ignore[misc]  # PyYAML ships no types
    """PyYAML's parser, which also keeps the comments that it passes."""

    def __init__(self, text: str, comments: list[Comment]) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        self._text = text
        self._comments = comments

    def scan_to_next_token(self) -> None:
        start = self.index
        super().scan_to_next_token()
        self._keep(start)

    def scan_block_scalar_ignored_line(self, start_mark: yaml.Mark) -> None:
        start = self.index
        super().scan_block_scalar_ignored_line(start_mark)
        self._keep(start)

    def _keep(self, start: int) -> None:
        """Keep the comments of a stretch that holds nothing else."""
        passed = self._text[start : self.index]
        hash_sign = passed.find("#")
        while hash_sign >= 0:
            end = LINE_END.search(passed, hash_sign)
            comment_end = end.start() if end is not None else len(passed)
            self._comments.append(Comment(start + hash_sign, passed[hash_sign:comment_end]))
            hash_sign = passed.find("#", comment_end)


class _Problem(Exception):
    """Why a text is not read: an offset and a sentence."""

    def __init__(self, offset: int, problem: str) -> None:
        super().__init__(problem)
        self.found = offset, problem


@dataclass(slots=True)
class _Open:
    """A sequence or mapping whose end has not come yet; `key`: the key of a mapping whose value is next."""

    node: Items | Entries
    key: YamlNode | None = None


class _Reading:
    """One reading of a text: what has come of it so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.comments: list[Comment] = []
        self.joins: list[tuple[int, int]] = []
        self.documents: list[YamlNode] = []
        self.passed = 0  # how much of the text has been read
        self._anchors: dict[str, YamlNode] = {}
        self._open: list[_Open] = []

    def read(self) -> tuple[int, str] | None:
        """Read all of it; the problem that ended it early, with its offset."""
        try:
            events = _Events(self.text, self.comments)
            while events.check_event():
                event = events.get_event()
                self.passed = event.end_mark.index
                self._take(event)
        except _Problem as error:
            return error.found
        except ReaderError as error:
            return error.position, f"the character U+{error.character:04X} must not be in YAML"
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            return mark.index if mark is not None else self.passed, str(error.problem or error.context)
        except (yaml.YAMLError, ValueError, OverflowError) as error:  # an escape or a version out of range
            return self.passed, str(error)
        return None

    def _take(self, event: yaml.Event) -> None:
        match event:
            case yaml.DocumentStartEvent():
                self._anchors.clear()
            case yaml.AliasEvent():
                if event.anchor not in self._anchors:
                    raise _Problem(event.start_mark.index, f"no anchor {event.anchor} is above this alias")
                self._put(self._anchors[event.anchor])
            case yaml.ScalarEvent():
                self._put(self._scalar(event), event.anchor)
            case yaml.CollectionStartEvent():
                if len(self._open) == MAX_DEPTH:
                    raise _Problem(event.start_mark.index, f"more than {MAX_DEPTH} levels are not read")
                node = Entries({}) if isinstance(event, yaml.MappingStartEvent) else Items([])
                self._put(node, event.anchor)
                self._open.append(_Open(node))
            case yaml.CollectionEndEvent():
                self._open.pop()

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        start, end = event.start_mark.index, event.end_mark.index
        if event.start_mark.line != event.end_mark.line:
            end = start + len(self.text[start:end].rstrip())
            self.joins.append((start, end))
        if event.anchor is not None or event.tag is not None:
            start = _PROPERTIES.match(self.text, start, end).end()  # type: ignore[union-attr]  # it may be empty
        return Scalar(start, end, event.value, event.tag or "", event.style is None)

    def _put(self, node: YamlNode, anchor: str | None = None) -> None:
        """Put a node where it belongs: into what is open, as a key or as the value of the one before it."""
        if anchor is not None:
            self._anchors[anchor] = node
        if not self._open:
            self.documents.append(node)
            return
        holder = self._open[-1]
        match holder:
            case _Open(node=Items(items=items)):
                items.append(node)
            case _Open(node=Entries(entries=entries), key=None):
                if isinstance(node, Scalar) and node.value in entries:
                    raise _Problem(node.start, f"the key {node.value} is in this mapping twice")
                holder.key = node
            case _Open(node=Entries(entries=entries), key=key):
                if isinstance(key, Scalar):
                    entries[key.value] = key, node
                holder.key = None
