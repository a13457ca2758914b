"""Drawing what is found into a fixture, and writing what fixes make of it beside it."""

from __future__ import annotations

from pathlib import Path

from seniorlint.engine.source import Source
from seniorlint.testing.drawing import FixtureError, draw
from seniorlint.testing.fixture import read_fixture
from seniorlint.testing.found import beside, found_in


def update_fixture(file: Path, *rule_folders: Path) -> list[Path]:
    """Draw what is found into a fixture and write its fixed files; the files that were written or removed.

    Raises `FixtureError` where the text cannot be judged or the drawing cannot be written in the file's encoding; then
    nothing is changed.
    """
    fixture = read_fixture(file)
    drawn_text = draw(fixture.source.text, found_in(fixture, *rule_folders), marks_below=fixture.has_marks_below)
    drawn = _encoded(file, fixture.whole.with_text(drawn_text))
    texts = [
        (one.file, None if one.source is None else _encoded(one.file, one.source))
        for one in beside(fixture, *rule_folders)
    ]
    changed = []
    if drawn != file.read_bytes():
        file.write_bytes(drawn)
        changed.append(file)
    for path, content in texts:
        if content is None:
            if path.exists():
                path.unlink()
                changed.append(path)
        elif not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
            changed.append(path)
    return changed


def _encoded(file: Path, source: Source) -> bytes:
    try:
        return source.to_bytes()
    except UnicodeEncodeError as error:
        raise FixtureError(f"{file}: {error}") from error
