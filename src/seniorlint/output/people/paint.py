"""Colours, or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Paint = Callable[[str, str], str]  # (text, role) -> text

# The codes of ECMA-48 that select a rendition: 31 to 36 are colours, 1 is bold, 2 is faint, 0 ends them all.
_BOLD = "\x1b[1m"
_ROLES: Mapping[str, str] = {
    "error": "\x1b[31m" + _BOLD,
    "warning": "\x1b[33m" + _BOLD,
    "info": "\x1b[36m" + _BOLD,
    "strong": _BOLD,
    "quiet": "\x1b[2m",
    "good": "\x1b[32m" + _BOLD,
}
_END = "\x1b[0m"


def painter(color: bool) -> Paint:
    """Paints a text for its role: a severity, `strong`, `quiet` or `good`. Without colour it stays as it is."""
    if not color:
        return lambda text, role: text
    return lambda text, role: _ROLES[role] + text + _END
