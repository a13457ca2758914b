"""What the files of pipelines have in common, whoever runs them: scripts of steps, and images that jobs run in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from seniorlint.engine.outline import Comment
from seniorlint.engine.source import LINE_END
from seniorlint.engine.text_nodes import TextNode
from seniorlint.languages.images import ImageName
from seniorlint.languages.shell import Command, commands_in
from seniorlint.languages.yaml_nodes import Scalar

_HIDES = re.compile(r"#\s*(?:noqa|seniorlint:)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ScriptStep(TextNode):
    """The script of a step or job, at its text. `commands`: what it runs; their offsets are in its value.

    `may_fail`: where the file says that the pipeline goes on when it fails; None where it does not. `has_reason`: a
    comment is in the step, or in the script.
    """

    commands: tuple[Command, ...]
    may_fail: TextNode | None
    has_reason: bool


@dataclass(frozen=True, slots=True)
class PipelineImage(TextNode):
    """An image that a job, or a service beside it, runs in."""

    image: ImageName


def reasons_among(comments: Iterable[Comment]) -> list[Comment]:
    """The comments that are for people: one that hides findings gives no reason for what a pipeline does."""
    return [one for one in comments if _HIDES.match(one.text) is None]


def script_step(
    script: Scalar,
    may_fail: Scalar | None,
    span: tuple[int, int],
    text: str,
    comments: Sequence[Comment],
    *,
    scope: str,
) -> ScriptStep:
    """The node of a script. `span`: where the step around it is in the `text` of the file."""
    has_reason = _has_comment(span, text, comments) or any(
        line.lstrip().startswith("#") for line in script.value.splitlines()
    )
    commands = tuple(commands_in(script.value))
    mask = TextNode(may_fail.start, may_fail.end, scope=scope) if may_fail is not None else None
    return ScriptStep(script.start, script.end, commands, mask, has_reason, scope=scope)


def _has_comment(span: tuple[int, int], text: str, comments: Sequence[Comment]) -> bool:
    """Is there a comment in a stretch of a text, after it on its last line, or right above it?"""
    start, end = span
    line_end = LINE_END.search(text, end)
    first = bisect_left(comments, start, key=lambda one: one.offset)
    if first < len(comments) and comments[first].offset < (line_end.start() if line_end is not None else len(text)):
        return True
    above = comments[first - 1] if first else None
    return above is not None and not text[above.offset + len(above.text) : start].strip(" \t\r\n-{")


def is_true(scalar: object) -> bool:
    """Is a setting the word that means yes, and not an expression or a mapping?"""
    return isinstance(scalar, Scalar) and scalar.value.lower() == "true"
