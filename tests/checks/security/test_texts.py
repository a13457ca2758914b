"""The parts of a text that a program puts together."""

from __future__ import annotations

import libcst as cst
import pytest

from seniorlint.checks.security._texts import parts_of
from tests.looking import looked_at

LEVELS = 14  # a text in two places at each level: 16,384 places


@pytest.mark.parametrize(
    "formatted",
    [
        '"{{0}}{{0}}".format({inner})',
        '("{{a}}{{b}}".format(**{inner}))',
        '("%s%s" % {inner})',
        '("%(a)s%(a)s" % {{"a": {inner}}})',
    ],
)
def test_a_text_that_is_put_in_twice_is_taken_apart_once(formatted: str) -> None:
    text = "name"
    for _ in range(LEVELS):
        text = formatted.format(inner=text)
    [parts] = looked_at(f"look({text})\n", parts_of)
    assert parts is not None
    assert len(parts) < 10 * LEVELS
    assert any(isinstance(part, cst.Name) and part.value == "name" for part in parts)
