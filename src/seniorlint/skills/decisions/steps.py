"""The steps that an observation takes on its way back through history."""

from __future__ import annotations

from typing import NamedTuple

from seniorlint.skills.blame import Version
from seniorlint.skills.decisions.mark import Mark
from seniorlint.skills.decisions.trail import Trail
from seniorlint.skills.decisions.version_text import Text


class Before(NamedTuple):
    """A version in which an observation may be, and the commit after it: what that did not touch is still there."""

    version: Version
    commit: str


class Step(NamedTuple):
    """From one text to a version before it."""

    text: Text
    before: Before


class Going(NamedTuple):
    """A trail, and the mark that it is in an older version."""

    trail: Trail
    version: Version
    text: Text
    mark: Mark
