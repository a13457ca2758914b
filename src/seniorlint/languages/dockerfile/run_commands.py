"""The commands that an instruction of a Dockerfile runs."""

from __future__ import annotations

import json
import re

from seniorlint.languages.dockerfile.instructions import Instruction
from seniorlint.languages.dockerfile.stages import Stage
from seniorlint.languages.shell import Command, commands_in, commands_of_words

_FLAGS = re.compile(r"(?:--(?:mount|network|security|interval|timeout|start-period|retries)=\S*\s+)+")


def commands_of(instruction: Instruction) -> list[Command]:
    """The commands of a RUN, CMD or ENTRYPOINT, as a list of words in JSON or as a shell script.

    Offsets are in the instruction's text.
    """
    flags = _FLAGS.match(instruction.text)
    start = flags.end() if flags is not None else 0
    script = instruction.text[start:]
    words = _json_words(script)
    if words is not None:
        return commands_of_words(words, start, len(instruction.text))
    return [one._replace(start=one.start + start, end=one.end + start) for one in commands_in(script)]


def start_of(stage: Stage) -> tuple[Instruction | None, list[Command]]:
    """The instruction that decides what a container runs, and the commands; None where the image decides.

    The words of a CMD follow those of an ENTRYPOINT where both are lists.
    """
    entry, default = stage.last("ENTRYPOINT"), stage.last("CMD")
    words = _json_words(entry.text) if entry is not None else None
    more = _json_words(default.text) if default is not None else None
    if entry is not None and default is not None and words is not None and more is not None:
        return default, commands_of_words((*words, *more))
    start = entry or default
    return start, commands_of(start) if start is not None else []


def _json_words(text: str) -> tuple[str, ...] | None:
    """The words of `["program", "argument"]`; None for a text that Docker gives to a shell."""
    if not text.startswith("["):
        return None
    try:
        words = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        return None
    return tuple(words)
