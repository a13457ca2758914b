"""The format of fixtures: what is expected, drawn into a source text, and cut out of it again.

At the end of a line stand **marks**, a comment for each outcome:

    # expect: SLE006            a finding of this rule starts on the line
    # met: SLE006 x2, SLE007    so do two sites of SLE006 and one of SLE007 that were met
    # shown: yield-from         so does evidence of this kind

In a language where no comment follows what is on a line (a Dockerfile), the marks are on a line of their own below it:

    FROM python
    # expect above: SLY001

Below the line stand **caret lines**, one for each place, each a comment line that is not part of the text:

    if x == None:  # expect: SLG002
    #  ^^^^^^^^^ Compare with `is None`

- The carets are below the columns of the span. A tab is one column, and so is every other code point.
- Where a caret follows the `#` at once, the `#` is below the first column of the span: `#^^^` is four columns.
- `^^^ +2:8 text`: the span goes on, and ends on the second line from here, before column 8.
- `# at 2 +0:3 text`: the same in numbers, where carets cannot be drawn: from column 2 to before column 3 of this line.
- The text is the whole message of a finding (line ends in it are written `\n`), or `shown`, or `met`. Every finding
  and all evidence has its caret line. A site that was met needs one only where several are met on one line; where you
  add one, it is checked.
- `~~~ decided` below the node that decided, wherever that is, where it is not the span itself.

What is drawn is removed before a text is judged: a mark with the (at most two) spaces before it, a caret line or a line
of marks with the line end before it. So a text may end in a string or a backslash where something is drawn, and the
line numbers that are judged do not count caret lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from seniorlint.engine.observation import Span
from seniorlint.engine.source import LINE_END

Outcome = Literal["expect", "met", "shown"]
OUTCOMES: tuple[Outcome, ...] = ("expect", "met", "shown")
DECIDED = "decided"

_MARKS = re.compile(rf" {{0,2}}# (?:{'|'.join(OUTCOMES)}):.*")
_MARKS_ABOVE = re.compile(rf"[ \t]*# (?:{'|'.join(OUTCOMES)}) above:.*")
_NAME = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9-]*)(?: x(?P<times>[1-9][0-9]*))?")
_CARETS = re.compile(r"(?P<before>[ \t]*#[ \t]*)(?P<carets>\^+|~+)(?: \+(?P<down>\d+):(?P<end>\d+))?(?: (?P<text>.*))?")
_NUMBERS = re.compile(r"[ \t]*# at (?P<start>\d+) \+(?P<down>\d+):(?P<end>\d+)(?: (?P<text>.*))?")


class FixtureError(ValueError):
    """A fixture that cannot be read or judged; the message starts with its file and, where there is one, its line."""


class Mark(NamedTuple):
    """What starts on a line (from 1, of the judged text). `name` is a rule's code or a kind of evidence."""

    line: int
    outcome: Outcome
    name: str


class Place(NamedTuple):
    """A span of the judged text and what is written beside its carets: a message, `met`, `shown` or `decided`."""

    span: Span
    text: str


@dataclass(frozen=True)
class Drawing:
    """All that is drawn into a text, each with how often. `file_lines`: the line of the file of each judged line."""

    marks: Counter[Mark] = field(default_factory=Counter)
    places: Counter[Place] = field(default_factory=Counter)
    file_lines: tuple[int, ...] = ()

    def draws_met(self, line: int) -> bool:
        """Does a judged line have a caret line for a site that was met?"""
        return any(place.span.line == line and place.text == "met" for place in self.places)


def read_drawing(text: str) -> tuple[str, Drawing]:
    """The text without what is drawn in it, and the drawing.

    Raises `FixtureError` (without a file, `line: problem`) for a mark that cannot be read and for a caret line that
    has no line above it.
    """
    kept: list[tuple[str, str]] = []
    file_lines: list[int] = []
    marks: Counter[Mark] = Counter()
    places: Counter[Place] = Counter()
    for number, (content, end) in enumerate(_lines(text), 1):
        place = _read_place(content, len(kept))
        is_of_marks = _MARKS_ABOVE.fullmatch(content) is not None
        if place is not None or is_of_marks:
            if not kept:
                raise FixtureError(f"{number}: a caret line with no line above it")
            if place is not None:
                places[place] += 1
            else:
                marks.update(_read_marks(content.replace(" above:", ":"), len(kept), number))
            kept[-1] = kept[-1][0], end
            continue
        drawn = _MARKS.search(content)
        if drawn is not None:
            marks.update(_read_marks(drawn[0], len(kept) + 1, number))
            content = content[: drawn.start()]
        kept.append((content, end))
        file_lines.append(number)
    return "".join(content + end for content, end in kept), Drawing(marks, places, tuple(file_lines))


def draw(text: str, drawing: Drawing, *, marks_below: bool = False) -> str:
    """The text with a drawing in it; the reverse of `read_drawing`, whose `text` holds no drawing.

    `marks_below`: the marks are on lines of their own.
    """
    lines = list(_lines(text))
    usual = next((end for _, end in lines if end), "\n")
    drawn = (
        (draw_line(drawing, line, content, marks_below=marks_below), end)
        for line, (content, end) in enumerate(lines, 1)
    )
    return "".join((end or usual).join(of_line) + end for of_line, end in drawn)


def draw_line(drawing: Drawing, line: int, content: str, *, marks_below: bool = False) -> list[str]:
    """One judged line with its marks, then its caret lines; `content` is the line's text without its end."""
    marks = sorted((mark, times) for mark, times in drawing.marks.items() if mark.line == line)
    by_outcome = {
        outcome: [mark.name + (f" x{times}" if times > 1 else "") for mark, times in marks if mark.outcome == outcome]
        for outcome in OUTCOMES
    }
    listed = {outcome: ", ".join(names) for outcome, names in by_outcome.items() if names}
    places = sorted(place for place in drawing.places.elements() if place.span.line == line)
    carets = [_draw_place(content, place) for place in places]
    if marks_below:
        return [content, *(f"# {outcome} above: {names}" for outcome, names in listed.items()), *carets]
    return [content + "".join(f"  # {outcome}: {names}" for outcome, names in listed.items()), *carets]


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Each line with its line end, as Python counts lines; the last one has none and may be empty."""
    start = 0
    for end in LINE_END.finditer(text):
        yield text[start : end.start()], end[0]
        start = end.end()
    yield text[start:], ""


def _read_marks(drawn: str, line: int, file_line: int) -> Iterator[Mark]:
    for mark in drawn.split("# ")[1:]:
        outcome, _, names = mark.partition(":")
        for name in names.split(","):
            match = _NAME.fullmatch(name.strip())
            if match is None or outcome not in OUTCOMES:
                raise FixtureError(f"{file_line}: `# {mark.strip()}` must be as `# expect: SLE006 x2, SLE007`")
            for _ in range(int(match["times"] or 1)):
                yield Mark(line, outcome, match["name"])


def _read_place(content: str, line: int) -> Place | None:
    if "#" not in content:
        return None
    if match := _CARETS.fullmatch(content):
        start, end = match.start("carets") + 1, match.end("carets") + 1
        if match["before"].endswith("#"):
            start -= 1
    elif match := _NUMBERS.fullmatch(content):
        start = end = int(match["start"])
    else:
        return None
    last = line + int(match["down"] or 0), int(match["end"] or end)
    return Place(Span(line, start, *last), match["text"] or "")


def _draw_place(content: str, place: Place) -> str:
    (line, start, end_line, end), text = place
    caret = "~" if text == DECIDED else "^"
    indent = len(content) - len(content.lstrip(" \t"))
    goes_on = f" +{end_line - line}:{end}" if end_line > line else ""
    width = max(len(content) + 1 - start, 1) if goes_on else end - start
    tail = goes_on + (f" {text}" if text else "")
    if start == indent + 1 and width > 1:
        return content[:indent] + "#" + caret * (width - 1) + tail
    before = min(indent, start - 3)  # columns before the `#`, which must not touch the carets
    if before < 0 or width < 1:
        return content[:indent] + f"# at {start} +{end_line - line}:{end}" + (f" {text}" if text else "")
    gap = "".join("\t" if one == "\t" else " " for one in content[before + 1 : start - 1])
    return content[:before] + "#" + gap.ljust(start - 2 - before) + caret * width + tail
