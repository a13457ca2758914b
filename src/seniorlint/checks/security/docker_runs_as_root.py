"""`docker-runs-as-root`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Sequence

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import NOT_JUDGED, Met, Missed, Verdict
from seniorlint.languages.dockerfile.run_commands import start_of
from seniorlint.languages.dockerfile.stages import Stage
from seniorlint.languages.kubernetes.workloads import Container
from seniorlint.languages.yaml_nodes import text_at

_ROOT = pattern(r"[\"']?(?:root|0)(?::.*)?[\"']?")
# Programs that give up the rights of root when the container starts, or that run a container as another user.
_DROPS = pattern(r"\b(?:gosu|su-exec|setpriv|runuser|s6-setuidgid|s6-overlay|with-contenv|supervisord|setuidgid)\b")
# Programs that start as root so that they can give up its rights themselves, or that have to have them.
_STARTS_AS_ROOT = pattern(r"nginx|apache2-foreground|apachectl|httpd|php-fpm|crond?|sshd|uwsgi|mysqld|dockerd")


@check
def docker_runs_as_root(node: Stage | Container, ctx: TextContext, *, root_images: Sequence[str]) -> Verdict:
    """The last stage of a build says which user the container runs as, and it is not root."""
    if ctx.role.is_development:
        return None
    return _judged_container(node) if isinstance(node, Container) else _judged_stage(node, root_images)


def _judged_stage(stage: Stage, root_images: Sequence[str]) -> Verdict:
    start = stage.last("CMD", "ENTRYPOINT")
    if not stage.is_last or start is None:
        return None
    if any(_STARTS_AS_ROOT.fullmatch(one.program[0]) for one in start_of(stage)[1] if one.program):
        return NOT_JUDGED
    user = stage.last("USER")
    if user is not None:
        if "$" in user.text:
            return NOT_JUDGED
        if _ROOT.fullmatch(user.text) is None:
            return Met(user)
    if any(_DROPS.search(one.text) for one in stage.instructions):
        return Met(start)
    if user is None and stage.image is not None and stage.image.image.official not in root_images:
        return NOT_JUDGED  # the image may set a user of its own
    return Missed(user or start, user=f"`USER {user.text}`" if user is not None else "there is no `USER`")


def _judged_container(node: Container) -> Verdict:
    """Where the manifest says nothing, the image decides, which is not seen here."""
    if node.kind not in ("Deployment", "StatefulSet"):  # a DaemonSet often serves the machine itself
        return None
    for settings in (node.settings, node.pod):
        user = text_at(settings, "securityContext", "runAsUser")
        is_refused = text_at(settings, "securityContext", "runAsNonRoot") == "true"
        if is_refused or (user is not None and user != "0"):
            return Met(node)
        if user == "0":
            return Missed(node, user="`runAsUser: 0`")
    return NOT_JUDGED
