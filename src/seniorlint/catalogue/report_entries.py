"""What a rule's file says for the skill report and for editors; every fault is a `TableError` that names the key."""

from __future__ import annotations

import re

from seniorlint.catalogue.scales import TAGS
from seniorlint.catalogue.table import Table, TableError, nearest

_PYTHON = re.compile(r"([23])\.([0-9]{1,2})")


def read_practice(table: Table) -> str:
    """What was done where the rule is met, in one line; "" where the rule does not say."""
    return read_line(table, "practice")


def read_line(table: Table, key: str) -> str:
    """The text of a key in one line; "" where the rule does not have it."""
    written = table.take(key, str, "").strip()
    if not written.isprintable():
        raise TableError(key, f"must be one line of text, not {written!r}")
    return written


def read_tag(table: Table) -> str:
    """How editors may show the findings of a rule, one of `TAGS`; "" where the rule does not say."""
    written: str = table.take("tag", str, "")
    if written not in ("", *TAGS):
        raise TableError("tag", f"must be one of {', '.join(TAGS)}, not {written!r}{nearest(written, TAGS)}")
    return written


def read_usable_from(table: Table) -> tuple[int, int] | None:
    """The oldest Python in which a rule can be met; None where the rule does not say."""
    written = table.take("usable-from", str, "")
    match = _PYTHON.fullmatch(written)
    if written and match is None:
        raise TableError("usable-from", f"must be a version such as 3.4, not {written!r}")
    return (int(match[1]), int(match[2])) if match is not None else None
