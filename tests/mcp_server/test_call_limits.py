"""What an answer leaves out is counted, and said."""

from __future__ import annotations

from seniorlint.mcp_server import call_limits
from seniorlint.mcp_server.call_limits import page, shortened, shown_notes


def test_rows_end_at_their_number() -> None:
    found = shortened({"n": n} for n in range(call_limits.MAX_ROWS + 5))
    assert len(found.rows) == call_limits.MAX_ROWS
    assert found.more == 5


def test_rows_end_at_their_characters() -> None:
    found = shortened([{"text": "x" * 150_000}] * 3)
    assert (len(found.rows), found.more) == (1, 2)


def test_a_long_page_says_how_much_is_cut() -> None:
    assert page("short") == "short"
    assert page("x" * (call_limits.MAX_PAGE + 7)).endswith("x\n[cut: 7 more characters]\n")


def test_notes_are_bounded() -> None:
    notes = shown_notes(["n" * 600] * 25)
    assert len(notes) == call_limits.MAX_NOTES + 1
    assert len(notes[0]) == call_limits.MAX_NOTE + 1
    assert notes[-1] == "There are 5 more notes."
