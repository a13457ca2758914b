"""A fixture against what is found in it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from seniorlint.engine.source import NotText
from seniorlint.files.source_file import read_source
from seniorlint.testing.drawing import Drawing, draw_line
from seniorlint.testing.fixture import Fixture, read_fixture
from seniorlint.testing.found import Beside, beside, found_in


def assert_fixture(file: Path, *rule_folders: Path) -> None:
    """Fail, with the differences drawn, unless exactly what is drawn into a fixture is found, and fixed as beside it.

    `rule_folders`: the catalogue first (`seniorlint.catalogue.rules_folder.rules_folder()`), then the folders of other
    rules; nothing is the catalogue alone. Raises `FixtureError` where the fixture cannot be read or judged.
    """
    fixture = read_fixture(file)
    found = list(differences(fixture, *rule_folders))
    if found:
        raise AssertionError("\n".join(found))


def differences(fixture: Fixture, *rule_folders: Path) -> Iterator[str]:
    """How a fixture differs from what is found in it, a text for each line that does: file, line, and both drawn.

    Lines after `-` are drawn in the file and were not found; lines after `+` were found and are not drawn.
    """
    found = found_in(fixture, *rule_folders)
    below = fixture.has_marks_below
    for line in sorted(_lines(fixture.drawing) | _lines(found)):
        content = fixture.source.line(line)
        drawn, came = (draw_line(one, line, content, marks_below=below) for one in (fixture.drawing, found))
        if drawn != came:
            file_lines = fixture.drawing.file_lines
            where = file_lines[line - 1] if line <= len(file_lines) else file_lines[-1]
            yield f"{fixture.file}:{where}: - is drawn, + is found\n" + "\n".join(_changed(drawn, came))
    for one in beside(fixture, *rule_folders):
        yield from _fixed_differences(one)


def _lines(drawing: Drawing) -> set[int]:
    return {mark.line for mark in drawing.marks} | {place.span.line for place in drawing.places}


def _fixed_differences(of: Beside) -> Iterator[str]:
    file, fixed, why_not = of
    if fixed is None:
        if file.exists():
            yield f"{file}: {why_not}, so this file must not exist"
        return
    try:
        kept = read_source(file)
    except FileNotFoundError:
        yield f"{file}: is missing; `seniorlint fixtures --update` writes it"
        return
    except NotText as error:
        yield f"{file}:{error.line}: {error}"
        return
    if kept.to_bytes() != fixed.to_bytes():
        before, after = kept.text.splitlines(), fixed.text.splitlines()
        line = 1 + next((n for n, pair in enumerate(zip(before, after, strict=False)) if len(set(pair)) > 1), 0)
        changed = _changed(before, after) or ["only line ends, the byte-order mark or the encoding differ"]
        yield f"{file}:{line}: - is in the file, + is what the fixes make\n" + "\n".join(changed)


def _changed(before: list[str], after: list[str]) -> list[str]:
    """The lines that differ, each after its sign, with a line around them."""
    lines = list(difflib.unified_diff(before, after, n=1, lineterm=""))[2:]
    return [line for line in lines if not line.startswith("@@")]
