"""The stages of a Dockerfile: what each starts at, and the instructions that take effect in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from seniorlint.engine.text_nodes import TextNode
from seniorlint.languages.dockerfile.image_uses import CopiedImage, FromImage, stage_line
from seniorlint.languages.dockerfile.instructions import Dockerfile, Instruction


@dataclass(frozen=True, slots=True)
class Stage(TextNode):
    """One stage, at its FROM. `image`: the one that it, or the stage below it, starts at; None for `scratch`.

    `instructions`: all that take effect in it, those of the stages that it is built on first. `own`: those after its
    FROM alone. `is_last`: it is what a build without a target makes.
    """

    image: FromImage | None
    instructions: tuple[Instruction, ...]
    own: tuple[Instruction, ...]
    is_last: bool

    def last(self, *keywords: str) -> Instruction | None:
        """The last instruction of some keywords, which overrides the others."""
        return next((one for one in reversed(self.instructions) if one.keyword in keywords), None)


def stages_in(dockerfile: Dockerfile, images: Iterable[FromImage | CopiedImage]) -> list[Stage]:
    """The stages of a Dockerfile that Docker takes, in text order. `images`: those of `images_in`."""
    pulled = [image for image in images if isinstance(image, FromImage)]
    by_name: dict[str, Stage] = {}
    found: list[Stage] = []
    parts = _parts(dockerfile.instructions)
    for number, (start, own) in enumerate(parts):
        line = stage_line(start, dockerfile.escape)
        below = by_name.get(line.image.lower()) if line is not None else None
        image = next((one for one in pulled if start.start <= one.start < start.end), below.image if below else None)
        inherited = below.instructions if below is not None else ()
        is_last = number + 1 == len(parts)
        name = line.name if line is not None else ""
        stage = Stage(start.start, start.end, image, (*inherited, *own), tuple(own), is_last, scope=name)
        found.append(stage)
        by_name[name.lower()] = stage
    return found


def _parts(instructions: Sequence[Instruction]) -> list[tuple[Instruction, list[Instruction]]]:
    """Each FROM with the instructions that follow it."""
    parts: list[tuple[Instruction, list[Instruction]]] = []
    for instruction in instructions:
        if instruction.keyword == "FROM":
            parts.append((instruction, []))
        elif parts:
            parts[-1][1].append(instruction)
    return parts
