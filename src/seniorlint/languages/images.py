"""The name of a container image, taken apart, where some of its text may be unknown until a build or a start."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from seniorlint.engine.text_nodes import TextNode

LONGEST = 4_096  # code points of a name; Docker takes far fewer
_UNKNOWN = "\0"  # means a text that is not known


class Part(NamedTuple):
    """A piece of a text; of one that is not known, `text` is the variable as it is written.

    `written_by`: the node whose text it is, where that is another one.
    """

    text: str
    is_known: bool = True
    written_by: TextNode | None = None


@dataclass(frozen=True, slots=True)
class ImageName:
    """`repository`: what is before the tag. `tag` and `digest`: None where there is none.

    `is_sure`: False where the tag, or whether there is one, is not known. `written_by`: the node in which the end of
    the name is written, where that is not the one that names the image.
    """

    repository: str
    tag: str | None
    digest: str | None
    is_sure: bool = True
    written_by: TextNode | None = None

    @property
    def official(self) -> str:
        """Its name among Docker's official images, such as `python`; "" where it is not one, or not known."""
        name = self.repository.rpartition("library/")[2] if "/library/" in f"/{self.repository}" else self.repository
        name = name.removeprefix("docker.io/").removeprefix("index.docker.io/")
        return "" if "/" in name or "$" in name else name

    @property
    def product(self) -> str:
        """The last part of its name, whoever made it: `postgres` of `bitnami/postgres`; "" where it is not known."""
        last = self.repository.rpartition("/")[2]
        return "" if "$" in last or "{" in last else last


def image_name(parts: Iterable[Part]) -> ImageName:
    """The name that some pieces of text make. A port (`localhost:5000/app`) is not a tag."""
    pieces = list(parts)
    text = "".join(part.text if part.is_known else _UNKNOWN * len(part.text) for part in pieces)
    written = "".join(part.text for part in pieces)
    name, at_sign, digest = text.partition("@")
    last = name.rfind("/") + 1
    colon = name.find(":", last)
    tag_start = len(name) if colon < 0 else colon + 1
    decisive = name[last:] if colon < 0 else name[tag_start:]
    deciding = len(name) + 1 if at_sign else len(name) - 1 if colon < 0 else tag_start
    return ImageName(
        repository=written[: len(name) if colon < 0 else colon],
        tag=None if colon < 0 else written[tag_start : len(name)],
        digest=digest if at_sign else None,
        is_sure=bool(at_sign) or _UNKNOWN not in decisive,
        written_by=_writer_at(pieces, deciding),
    )


def _writer_at(pieces: Iterable[Part], index: int) -> TextNode | None:
    """Who wrote the character at an index of the whole text."""
    end = 0
    for part in pieces:
        end += len(part.text)
        if index < end:
            return part.written_by
    return None
