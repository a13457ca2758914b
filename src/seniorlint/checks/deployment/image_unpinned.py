"""Images that are whatever is newest on the day of the build."""

from __future__ import annotations

from collections.abc import Sequence

from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import NOT_JUDGED, Met, Missed, Verdict
from seniorlint.languages.compose.services import ServiceImage
from seniorlint.languages.dockerfile.image_uses import CopiedImage, FromImage


@check
def image_unpinned(
    node: FromImage | CopiedImage | ServiceImage, ctx: TextContext, *, floating_tags: Sequence[str]
) -> Verdict:
    """A tag or a digest says which version of an image is meant, unless it is a tag that moves on with each release."""
    image = node.image
    if not image.is_sure:
        return NOT_JUDGED
    decided_by = image.written_by or node
    if image.digest is not None:
        return Met(node, decided_by=decided_by)
    if not image.tag:
        return Missed(node, decided_by=decided_by, image=image.repository, floating="no tag")
    if any(image.tag == tag or image.tag.startswith(f"{tag}-") for tag in floating_tags):
        return Missed(node, decided_by=decided_by, image=image.repository, floating=f"the tag `{image.tag}`")
    return Met(node, decided_by=decided_by)
