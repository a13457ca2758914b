"""The images that a Dockerfile builds on or copies from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from seniorlint.engine.text_nodes import TextNode
from seniorlint.languages.dockerfile.instructions import Dockerfile, Fault, Instruction, triggered, words
from seniorlint.languages.images import LONGEST, ImageName, Part, image_name
from seniorlint.languages.substitution import Quoting, substituted

NO_IMAGE = "scratch"
_MOUNTED = re.compile(r"--mount=(?:[^,]*,)*?from=(?P<image>[^,]+)", re.DOTALL)
_COPIED = re.compile(r"--from=(?P<image>.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ArgDefault(TextNode):
    """The `NAME=value` of an ARG before the first FROM."""

    name: str


@dataclass(frozen=True, slots=True)
class FromImage(TextNode):
    """The image of a FROM that pulls one; neither `scratch` nor a stage above. `stage`: the name after AS, or ""."""

    image: ImageName
    platform: str
    stage: str


@dataclass(frozen=True, slots=True)
class CopiedImage(TextNode):
    """The image of a `--from=` (COPY, ADD) or of a `--mount=...from=` (RUN), which is not a stage above.

    A plain name may also be a build context that the command line names; then the image is not sure.
    """

    image: ImageName


def images_in(dockerfile: Dockerfile) -> tuple[list[FromImage | CopiedImage], Fault | None]:
    """The images that are used, in text order, and the first FROM that Docker refuses."""
    quoting = Quoting(dockerfile.escape, has_quotes=True)
    values: dict[str, list[Part]] = {}
    stages: set[str] = set()
    found: list[FromImage | CopiedImage] = []
    faults: list[Fault] = []
    has_stage = False
    scope = ""
    for instruction in dockerfile.instructions:
        match instruction.keyword:
            case "ARG" if not has_stage:
                _declare(instruction, values, quoting)
            case "FROM":
                has_stage, scope = True, ""
                stage = stage_line(instruction, quoting.escape)
                if stage is None:
                    faults.append(Fault(instruction.start, _refusal(instruction)))
                    continue
                used = substituted(stage.image, values, quoting)
                if (why := _no_name(stage.image, used)) is not None:
                    faults.append(Fault(stage.start, why))
                    continue
                known = _known(used)
                if known != NO_IMAGE and known.lower() not in stages:
                    found.append(FromImage(stage.start, stage.end, image_name(used), stage.platform, stage.name))
                scope = stage.name
                stages.update([scope.lower()] if scope else [])
            case "COPY" | "ADD" | "RUN" | "ONBUILD":
                found += _from_elsewhere(triggered(instruction), scope, stages, quoting)
    return found, faults[0] if faults else None


def _declare(instruction: Instruction, values: dict[str, list[Part]], quoting: Quoting) -> None:
    """Note the defaults of an ARG; a name without one is not known again."""
    for start, end in words(instruction.text, quoting.escape):
        name, equals, default = instruction.text[start:end].partition("=")
        values.pop(name, None)
        if equals:
            written_by = ArgDefault(instruction.offset(start), instruction.offset(end - 1) + 1, name)
            parts = substituted(default, values, quoting)
            values[name] = [part._replace(written_by=part.written_by or written_by) for part in parts]


class StageLine(NamedTuple):
    """A FROM: where its image is in the file, how it is written, the platform and the name of the stage, or ""."""

    start: int
    end: int
    image: str
    platform: str
    name: str


def stage_line(instruction: Instruction, escape: str) -> StageLine | None:
    """What a FROM says; None where Docker refuses it."""
    spans = list(words(instruction.text, escape))
    written = [instruction.text[start:end] for start, end in spans]
    flags = 0
    platform = ""
    while flags < len(written) and written[flags].startswith("--"):
        if written[flags].startswith("--platform="):
            platform = written[flags].removeprefix("--platform=")
        flags += 1
    match written[flags:]:
        case [image]:
            name = ""
        case [image, word, name] if word.lower() == "as":
            pass
        case _:
            return None
    start, end = spans[flags]
    return StageLine(instruction.offset(start), instruction.offset(end - 1) + 1, image, platform, name)


def _refusal(instruction: Instruction) -> str:
    """Why Docker refuses a FROM that is not made as one."""
    why = "FROM takes an image, and perhaps `AS` and a name"
    return f"{why}; a comment cannot follow an instruction on its line" if " #" in instruction.text else why


def _no_name(written: str, used: list[Part]) -> str | None:
    """Why what a FROM names cannot be an image; None where it can be one. `used`: its value."""
    if len(written) > LONGEST:
        return f"the name of an image of more than {LONGEST:,} characters is not read"
    if "\0" in written:
        return "a null byte cannot be in the name of an image"
    if "$" not in written and not image_name(used).repository:
        return "FROM names no image"
    return None


def _from_elsewhere(instruction: Instruction, scope: str, stages: set[str], quoting: Quoting) -> Iterator[CopiedImage]:
    """The images that an instruction takes files from."""
    pattern = {"RUN": _MOUNTED, "COPY": _COPIED, "ADD": _COPIED}.get(instruction.keyword)
    if pattern is None:  # after ONBUILD
        return
    for start, end in words(instruction.text, quoting.escape):
        if not instruction.text.startswith("--", start):
            return
        match = pattern.match(instruction.text, start, end)
        if match is None:
            continue
        written = match["image"]
        if written.lower() in stages or written.isdecimal():
            continue
        is_plain = not set(written) & set("/:@")
        parts = [Part(written, is_known=False)] if is_plain else substituted(written, {}, quoting)
        first, last = instruction.offset(match.start("image")), instruction.offset(match.end("image") - 1) + 1
        yield CopiedImage(first, last, image_name(parts), scope=scope)


def _known(parts: list[Part]) -> str:
    """The whole text of a value; "" where some of it is not known."""
    return "".join(part.text for part in parts) if all(part.is_known for part in parts) else ""
