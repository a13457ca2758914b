"""Projects and images that name only Pythons without security fixes."""

from __future__ import annotations

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext, TextNode
from seniorlint.engine.verdict import MET, NOT_JUDGED, Missed, Verdict
from seniorlint.languages.compose.services import ServiceImage
from seniorlint.languages.dockerfile.image_uses import FromImage
from seniorlint.languages.images import ImageName
from seniorlint.languages.pyproject.declared import DeclaredPythons
from seniorlint.languages.python_versions import Minor

_PYTHON_IMAGE = pattern(r"(?:(?:docker\.io/)?library/)?python|(?:public\.ecr\.aws/docker/)?library/python")
_MINOR = pattern(r"(\d+)\.(\d+)(?!\d)")
# The months of their last security fixes, from https://devguide.python.org/versions/, as of November 2026.
_ENDED = {
    (2, 6): "October 2013", (2, 7): "January 2020", (3, 0): "June 2009", (3, 1): "April 2012", (3, 2): "February 2016",
    (3, 3): "September 2017", (3, 4): "March 2019", (3, 5): "September 2020", (3, 6): "December 2021",
    (3, 7): "June 2023", (3, 8): "October 2024", (3, 9): "October 2025", (3, 10): "October 2026",
}  # fmt: skip


@check
def end_of_life_python(node: DeclaredPythons | FromImage | ServiceImage, ctx: TextContext, *, ended: str) -> Verdict:
    """One version at least among those that are named still gets security fixes."""
    if isinstance(node, DeclaredPythons):
        return None if node.is_open else _judged(node, node.minors[-1], ended)
    if not _PYTHON_IMAGE.fullmatch(node.image.repository):
        return None
    return _of_image(node, node.image, ended)


def _of_image(node: TextNode, image: ImageName, ended: str) -> Verdict:
    if not image.is_sure:
        return NOT_JUDGED
    match = _MINOR.match(image.tag or "")
    return _judged(node, (int(match[1]), int(match[2])), ended) if match is not None else None


def _judged(node: TextNode, newest: Minor, ended: str) -> Verdict:
    last = tuple(int(number) for number in ended.split("."))
    if newest > last:
        return MET
    when = f" (they ended in {_ENDED[newest]})" if newest in _ENDED else ""
    return Missed(node, version=f"{newest[0]}.{newest[1]}", when=when)
