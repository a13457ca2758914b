"""Drawing what is found into a fixture, and writing the fixed file beside it."""

from __future__ import annotations

from pathlib import Path

from seniorlint.engine.source import Source
from seniorlint.testing.drawing import FixtureError, draw
from seniorlint.testing.fixture import fixed_path, read_fixture
from seniorlint.testing.found import found_in, settle_fixes


def update_fixture(file: Path, *rule_folders: Path) -> list[Path]:
    """Draw what is found into a fixture and write its fixed file; the files that were written or removed.

    Raises `FixtureError` where the text cannot be judged or the drawing cannot be written in the file's encoding; then
    nothing is changed.
    """
    fixture = read_fixture(file)
    drawn_text = draw(fixture.source.text, found_in(fixture, *rule_folders), marks_below=fixture.has_marks_below)
    drawn = _encoded(file, fixture.whole.with_text(drawn_text))
    fixed = settle_fixes(fixture, *rule_folders)
    changed = []
    if drawn != file.read_bytes():
        file.write_bytes(drawn)
        changed.append(file)
    beside = fixed_path(file)
    if fixed.text == fixture.source.text:
        if beside.exists():
            beside.unlink()
            changed.append(beside)
    elif not beside.exists() or beside.read_bytes() != fixed.to_bytes():
        beside.write_bytes(_encoded(beside, fixed))
        changed.append(beside)
    return changed


def _encoded(file: Path, source: Source) -> bytes:
    try:
        return source.to_bytes()
    except UnicodeEncodeError as error:
        raise FixtureError(f"{file}: {error}") from error
