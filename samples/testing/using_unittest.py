"""Using `unittest`: tests as methods of a class, with the standard library alone.

A `TestCase` gives each test a fresh object: `setUp` prepares, `addCleanup` gives back, also when the test
fails. The `assert...` methods say what was different. `subTest` runs a table of cases and reports each that
fails. It is the right choice where nothing may be installed, and where a framework (Django) builds on it.
pytest runs such tests, too, needs fewer words, and explains plain `assert`; new projects mostly start with
it.

Read next: https://docs.python.org/3/library/unittest.html
"""

from __future__ import annotations

import sys
import tempfile
import unittest
from pathlib import Path

# ---- the code under test ----


class Journal:
    """Notes in a file, one a line."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, note: str) -> None:
        """Keep a note; raises `ValueError` for an empty one, or for several lines."""
        if not note.strip() or "\n" in note:
            raise ValueError(f"a note is one line, not {note!r}")
        with self._path.open("a", encoding="utf-8") as file:
            file.write(f"{note}\n")

    def notes(self) -> list[str]:
        """All notes, the oldest first."""
        return self._path.read_text(encoding="utf-8").splitlines() if self._path.exists() else []


# ---- tests ----


class JournalTest(unittest.TestCase):
    """Each test gets an object of its own, so none can disturb another."""

    def setUp(self) -> None:
        """Runs before each test. What is registered by `addCleanup` runs after it, whatever happened."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / "journal.txt"
        self.journal = Journal(self.path)

    def test_it_starts_empty(self) -> None:
        self.assertEqual(self.journal.notes(), [])

    def test_notes_are_kept_in_order(self) -> None:
        self.journal.add("tea at four")
        self.journal.add("Grüße an Jörg")
        self.assertEqual(self.journal.notes(), ["tea at four", "Grüße an Jörg"])

    def test_what_is_not_one_line_is_refused(self) -> None:
        """A table of cases: all are tried, and each that fails is named."""
        for note in ("", "   ", "two\nlines"):
            with self.subTest(note=note), self.assertRaisesRegex(ValueError, "a note is one line"):
                self.journal.add(note)
        self.assertEqual(self.journal.notes(), [], "nothing of it was kept")

    @unittest.skipIf(sys.platform == "win32", "to make a link needs a right there that few users have")
    def test_a_journal_can_be_written_by_a_link(self) -> None:
        """A skip gives its reason, so that a reader can see later whether it still holds."""
        link = self.path.with_name("link.txt")
        link.symlink_to(self.path)
        Journal(link).add("one")
        self.assertEqual(self.journal.notes(), ["one"])

    @unittest.expectedFailure
    def test_a_known_bug(self) -> None:
        """Known, and not fixed yet: the test reports when that changes."""
        self.journal.add("  spaces around  ")
        self.assertEqual(self.journal.notes(), ["spaces around"])


def main() -> None:
    """Run the tests here; usually `python -m unittest` finds them by itself."""
    failed = 0
    for name in unittest.defaultTestLoader.getTestCaseNames(JournalTest):
        result = unittest.TestResult()
        JournalTest(name).run(result)
        failed += not result.wasSuccessful()
        said = "expected to fail" if result.expectedFailures else "passed" if result.wasSuccessful() else "FAILED"
        print(f"  {name}: {said}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
