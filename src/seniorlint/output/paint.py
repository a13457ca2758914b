"""Colours, or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Paint = Callable[[str, str], str]  # (text, role) -> text

_ROLES: Mapping[str, Mapping[str, object]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "info": {"fg": "cyan", "bold": True},
    "path": {"bold": True},
    "quiet": {"dim": True},
    "good": {"fg": "green", "bold": True},
}


def painter(color: bool) -> Paint:
    """A function that paints a text for its role: a severity, `path`, `quiet` or `good`; without colour it is plain."""
    if not color:
        return lambda text, role: text
    from click import style  # only here: plain output needs no click

    return lambda text, role: style(text, **_ROLES[role])  # type: ignore[arg-type]  # keywords of several types
