"""Colours, or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Paint = Callable[[str, str], str]  # (text, role) -> text

_ROLES: Mapping[str, Mapping[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "info": {"fg": "cyan", "bold": True},
    "strong": {"bold": True},
    "quiet": {"dim": True},
    "good": {"fg": "green", "bold": True},
}


def painter(color: bool) -> Paint:
    """Paints a text for its role: a severity, `strong`, `quiet` or `good`. Without colour it stays as it is."""
    if not color:
        return lambda text, role: text
    from click import style  # only here: plain output needs no click

    return lambda text, role: style(text, **_ROLES[role])
