"""The commands that a container of a Kubernetes manifest runs."""

from __future__ import annotations

from seniorlint.languages.kubernetes.workloads import Container
from seniorlint.languages.shell import Command, commands_of_words
from seniorlint.languages.yaml_nodes import Scalar, inherited, items_of


def pod_commands_of(container: Container) -> list[Command]:
    """What a container starts, of its `command` and its `args`; nothing where the image decides."""
    words = [
        one.value
        for key in ("command", "args")
        for one in items_of(inherited(container.settings, key))
        if isinstance(one, Scalar)
    ]
    return commands_of_words(words)
