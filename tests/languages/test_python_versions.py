"""Which Pythons a specifier allows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.languages.python_versions import FIRST_OF_NEXT, allowed_by


@pytest.mark.parametrize(
    ("specifier", "first", "last"),
    [
        (">=3.8", (3, 8), FIRST_OF_NEXT),
        ("^3.9", (3, 9), FIRST_OF_NEXT),
        ("^2.7", (2, 7), (2, 7)),
        ("~2.7 || ~3.6", (2, 7), (3, 6)),
        ("~3", (3, 0), FIRST_OF_NEXT),
        ("==3.9.*", (3, 9), (3, 9)),
        ("3.8.10", (3, 8), (3, 8)),
        (">=3.11,<3.14", (3, 11), (3, 13)),
        (">=3.11, <3.14.2", (3, 11), (3, 14)),
        (">3.8.3,<3.8.5", (3, 8), (3, 8)),
        ("~=3.8.1", (3, 8), (3, 8)),
        ("~=3.8", (3, 8), FIRST_OF_NEXT),
        ("<4", (2, 6), FIRST_OF_NEXT),
        ("*", (2, 6), FIRST_OF_NEXT),
        ("", (2, 6), FIRST_OF_NEXT),
        (">=3.6,!=3.9.*,<3.10", (3, 6), (3, 8)),
    ],
)
def test_first_and_last_version(specifier: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    allowed = allowed_by(specifier)
    assert allowed is not None
    assert (allowed[0], allowed[-1]) == (first, last)


@pytest.mark.parametrize(("specifier", "allowed"), [("?", None), (">=3.9,<3.5", ()), ("3.8 || ?", None)])
def test_what_allows_nothing_or_cannot_be_read(specifier: str, allowed: tuple[()] | None) -> None:
    assert allowed_by(specifier) == allowed


@given(st.text(alphabet="<>=!~^*|,. 0123", max_size=12))
def test_any_text(specifier: str) -> None:
    allowed = allowed_by(specifier)
    assert allowed is None or list(allowed) == sorted(set(allowed))
