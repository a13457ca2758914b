"""`docker-dev-server`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.compose.service_commands import start_commands_of
from seniorlint.languages.compose.services import Service
from seniorlint.languages.dockerfile.run_commands import start_of
from seniorlint.languages.dockerfile.stages import Stage
from seniorlint.languages.kubernetes.pod_commands import pod_commands_of
from seniorlint.languages.kubernetes.workloads import Container
from seniorlint.languages.shell import Command

_SERVERS = frozenset({"gunicorn", "uvicorn", "hypercorn", "daphne", "granian", "waitress-serve", "uwsgi"})


@check
def docker_dev_server(node: Stage | Service | Container, ctx: TextContext) -> Verdict:
    """A container that goes into production starts a server that is made for it."""
    if ctx.role.is_development:
        return None
    if isinstance(node, Stage):
        start, commands = start_of(node) if node.is_last else (None, [])
        return _judged(commands, start) if start is not None else None
    if isinstance(node, Container):
        return _judged(pod_commands_of(node), node)
    return _judged(start_commands_of(node), node) if ctx.role.is_production else None


def _judged(commands: Iterable[Command], at: object) -> Verdict:
    """The first command that is a server decides."""
    for command in commands:
        words = command.program
        server = development_server(words)
        if server is not None:
            return Missed(at, server=server)
        if words and (words[0] in _SERVERS or words[:2] == ("fastapi", "run")):
            return Met(at)
    return None


def development_server(words: Sequence[str]) -> str | None:
    """The server for development that a command starts, as it is written; None where it starts none."""
    django = next((word for word in words if word in ("runserver", "runserver_plus")), None)
    if django is not None and any(word.endswith(("manage.py", "django-admin")) for word in words):
        return django
    match words:
        case ["flask" | "quart" as program, *rest] if "run" in rest:
            return f"{program} run"
        case ["fastapi", "dev", *_]:
            return "fastapi dev"
        case ["http.server", *_]:
            return "http.server"
        case [program, *rest] if program in _SERVERS and "--reload" in rest:
            return f"{program} --reload"
    return None
