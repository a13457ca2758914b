"""Using `pytest`: a test is a function, and an assertion is `assert`.

pytest finds `test_*.py`, calls each function that starts with `test_`, and when an `assert` fails shows the
values on both sides. `parametrize` turns one test into a table, so that what is tested is apart from the
values. `raises` expects an error with its words. What several tests need comes from fixtures: a parameter of
that name is enough. `tmp_path`, `monkeypatch` and `capsys` are there already. Use it for new projects; it
also runs tests that were written for `unittest`.

Read next: https://docs.pytest.org/en/stable/how-to/parametrize.html and
https://docs.pytest.org/en/stable/reference/fixtures.html
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

try:
    import pytest
except ImportError:
    print("This sample needs a package: pip install pytest")
    raise SystemExit(0) from None

# ---- the code under test ----


def minutes_of(text: str) -> int:
    """`1:30` is 90, `45` is 45; raises `ValueError` for everything else."""
    hours, colon, minutes = text.rpartition(":")
    if not minutes.isdigit() or (colon and not hours.isdigit()):
        raise ValueError(f"{text!r} is not a duration such as 1:30")
    if colon and int(minutes) > 59:
        raise ValueError(f"{text!r} has more than 59 minutes")
    return int(hours or 0) * 60 + int(minutes)


def save_total(path: Path, texts: list[str]) -> None:
    """Write the sum of durations to a file, and say so."""
    total = sum(map(minutes_of, texts))
    path.write_text(f"{total}\n", encoding="utf-8")
    print(f"saved {total} minutes for {os.environ.get('USER_NAME', 'nobody')}")


# ---- tests ----


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45", 45),
        ("1:30", 90),
        ("0:00", 0),
        ("100:59", 6059),
    ],
)
def test_durations_are_read(text: str, minutes: int) -> None:
    """Four tests: a new case is a line, and each that fails is reported by itself."""
    assert minutes_of(text) == minutes


@pytest.mark.parametrize("text", ["", "1:", "one", "-5", "1:2:3"])
def test_what_is_not_a_duration_is_refused(text: str) -> None:
    """The type and the words: a ValueError for another reason must not pass."""
    with pytest.raises(ValueError, match="is not a duration"):
        minutes_of(text)


def test_an_hour_has_sixty_minutes() -> None:
    """On the border: the first that is refused."""
    assert minutes_of("0:59") == 59
    with pytest.raises(ValueError, match="more than 59"):
        minutes_of("0:60")


def test_the_total_is_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder of its own, a variable that is put back at the end, and what was printed."""
    monkeypatch.setenv("USER_NAME", "Amara")
    save_total(tmp_path / "total.txt", ["0:30", "45"])
    assert (tmp_path / "total.txt").read_text(encoding="utf-8") == "75\n"
    assert capsys.readouterr().out == "saved 75 minutes for Amara\n"


def main() -> int:
    """Run this file; usually `pytest` on the command line finds all tests of a project."""
    return pytest.main(["-v", "--no-header", "-p", "no:cacheprovider", "-c", os.devnull, "--rootdir", ".", __file__])


if __name__ == "__main__":
    sys.exit(main())
