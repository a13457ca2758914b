"""Images that are whatever is newest on the day of the build."""

from __future__ import annotations

from collections.abc import Sequence

from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import NOT_JUDGED, Met, Missed, Verdict
from seniorlint.languages.compose.services import ServiceImage
from seniorlint.languages.dockerfile.image_uses import CopiedImage, FromImage
from seniorlint.languages.images import ImageName
from seniorlint.languages.kubernetes.workloads import ContainerImage
from seniorlint.languages.pipelines import PipelineImage

# Official images that manifests name by a word; any other word may mean an image that is built beside.
_OFFICIAL = frozenset({
    "alpine", "busybox", "debian", "ubuntu", "nginx", "httpd", "redis", "postgres", "mysql", "mariadb", "mongo",
    "python", "node", "golang", "memcached", "rabbitmq", "traefik", "haproxy", "registry", "docker",
})  # fmt: skip


@check
def image_unpinned(
    node: FromImage | CopiedImage | ServiceImage | PipelineImage | ContainerImage,
    ctx: TextContext,
    *,
    floating_tags: Sequence[str],
) -> Verdict:
    """A tag or a digest says which version of an image is meant, unless it is a tag that moves on with each release."""
    image = node.image
    if isinstance(node, ContainerImage) and ctx.role.is_development:
        return None
    if not image.is_sure or (isinstance(node, ContainerImage) and _is_filled_in(image)):
        return NOT_JUDGED
    decided_by = image.written_by or node
    if image.digest is not None:
        return Met(node, decided_by=decided_by)
    if not image.tag:
        return Missed(node, decided_by=decided_by, image=image.repository, floating="no tag")
    if any(image.tag == tag or image.tag.startswith(f"{tag}-") for tag in floating_tags):
        return Missed(node, decided_by=decided_by, image=image.repository, floating=f"the tag `{image.tag}`")
    return Met(node, decided_by=decided_by)


def _is_filled_in(image: ImageName) -> bool:
    """May another tool (Kustomize, Skaffold) put a whole name in the place of a word, as in `image: web`?"""
    return (
        image.tag is None and image.digest is None and image.official not in _OFFICIAL and "." not in image.repository
    )
