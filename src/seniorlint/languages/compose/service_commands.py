"""The commands that a service of a Compose file runs."""

from __future__ import annotations

from seniorlint.languages.compose.services import Service
from seniorlint.languages.shell import Command, commands_in, commands_of_words
from seniorlint.languages.yaml_nodes import Scalar, inherited, items_of


def start_commands_of(service: Service) -> list[Command]:
    """What a service starts, of its `entrypoint` and its `command`; nothing where the image decides."""
    words: list[str] = []
    for key in ("entrypoint", "command"):
        written = inherited(service.settings, key)
        if isinstance(written, Scalar):
            if not words:
                return commands_in(written.value)
            words += written.value.split()
        words += (one.value for one in items_of(written) if isinstance(one, Scalar))
    return commands_of_words(words)
