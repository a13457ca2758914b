"""When to colour."""

from __future__ import annotations

import os
import sys


def use_color() -> bool:
    """Colour on a terminal only, and not against NO_COLOR (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
