"""What is asked of a version to find an observation in it, and what of its own text, to know it from others."""

from __future__ import annotations

import pytest

from seniorlint.skills.decisions.mark import Mark, tokens_in
from seniorlint.skills.decisions.old_versions import Wanted
from seniorlint.skills.decisions.sought import sought_around
from seniorlint.skills.decisions.trail import Trail
from seniorlint.skills.decisions.version_text import plain_text

RAISES = "raise WrongAddress(error, request=request)"
FIRST = f"def send(request):\n    connect()\n    {RAISES}\n\n\n"
SECOND = f"def context_of(request):\n    {RAISES}\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [(FIRST, frozenset({1, 2, 3})), (FIRST + SECOND, None)],
    ids=["once", "in another function, too"],
)
def test_where_a_text_is_twice_all_of_it_tells_which_one_is_meant(text: str, lines: frozenset[int] | None) -> None:
    mark = Mark("raise-without-cause", "missed", "send", tokens_in(RAISES), 3, 3, is_name=False)
    trail = Trail(("a.py", 0), mark, plain_text(text.encode()), None, ())
    assert sought_around(trail) == Wanted(frozenset({"raise-without-cause"}), lines)
