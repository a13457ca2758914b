"""Fixing in rounds: the result parses, settles, and is written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.observation import TextEdit
from seniorlint.engine.source import Source
from seniorlint.lint import fix as fix_module
from seniorlint.lint.check import check_source
from seniorlint.lint.fix import fix_source
from seniorlint.lint.fix_file import fix_job
from seniorlint.lint.project import Project
from seniorlint.lint.result import FileResult
from seniorlint.lint.run import Job
from seniorlint.lint.settings import Overrides
from seniorlint.lint.write import ChangedMeanwhile, write_source

BARE = "try:\n    work()\nexcept:  # why\n    raise_later()\n"
ONLY_BARE = Overrides(select=("bare-except",))


def fixed(text: str, *, unsafe: bool = True) -> tuple[str, dict[str, int]]:
    path = Path("/project/example.py")
    settings = Project(load_catalogue(), ONLY_BARE, isolated=True).settings_for(path)
    result = fix_source(Source(text), path, "example.py", settings, unsafe=unsafe)
    return result.source.text, dict(result.applied)


def test_unsafe_fixes_are_applied_only_when_asked() -> None:
    assert fixed(BARE, unsafe=False) == (BARE, {})
    assert fixed(BARE) == (BARE.replace("except:", "except Exception:"), {"SLE001": 1})


def test_line_ends_and_comments_stay() -> None:
    text = BARE.replace("\n", "\r\n")
    assert fixed(text)[0] == text.replace("except:", "except Exception:")


def test_suppressed_findings_are_not_fixed() -> None:
    text = BARE.replace("# why", "# seniorlint: ignore[bare-except]")
    assert fixed(text) == (text, {})


def test_a_fix_that_breaks_the_code_leaves_the_file_and_names_the_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaking(source: Source, fixes: object) -> tuple[str, int]:
        return source.text + "(", 1

    monkeypatch.setattr(fix_module, "apply_edits", breaking)
    path = Path("/project/example.py")
    settings = Project(load_catalogue(), ONLY_BARE, isolated=True).settings_for(path)
    result = fix_source(Source(BARE), path, "example.py", settings, unsafe=True)
    assert result.source.text == BARE
    assert result.broken_by == ("SLE001",)
    assert [one.code for one in result.remaining.findings] == ["SLE001"]


def test_a_fix_that_never_settles_stops_after_ten_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    rounds = 0

    def restless(source: Source, fixes: object) -> tuple[str, int]:
        nonlocal rounds
        rounds += 1
        return source.text + "# more\n", 1

    monkeypatch.setattr(fix_module, "apply_edits", restless)
    path = Path("/project/example.py")
    settings = Project(load_catalogue(), ONLY_BARE, isolated=True).settings_for(path)
    result = fix_source(Source(BARE), path, "example.py", settings, unsafe=True)
    assert (result.settled, rounds) == (False, 10)


def job(path: Path) -> Job:
    return Job(path, path.name, Project(load_catalogue(), ONLY_BARE, isolated=True).settings_for(path))


def test_a_file_keeps_encoding_mode_and_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_bytes(b"\xef\xbb\xbf# caf\xc3\xa9\r\ntry: x()\r\nexcept: y()\r\n")
    path.chmod(0o754)
    outcome = fix_job(job(path), unsafe=True, suppressions=True, write=True)
    assert path.read_bytes() == b"\xef\xbb\xbf# caf\xc3\xa9\r\ntry: x()\r\nexcept Exception: y()\r\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o754
    assert outcome.applied == {"SLE001": 1}
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.py"]


def test_a_latin_1_file_is_written_as_latin_1(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_bytes(b"# coding: latin-1\n# caf\xe9\ntry: x()\nexcept: y()\n")
    fix_job(job(path), unsafe=True, suppressions=True, write=True)
    assert path.read_bytes() == b"# coding: latin-1\n# caf\xe9\ntry: x()\nexcept Exception: y()\n"


def test_a_linked_file_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.py", tmp_path / "link.py"
    real.write_text(BARE)
    os.symlink(real, link)
    fix_job(job(link), unsafe=True, suppressions=True, write=True)
    assert link.is_symlink()
    assert "except Exception" in real.read_text()


def test_diff_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text(BARE)
    outcome = fix_job(job(path), unsafe=True, suppressions=True, write=False)
    assert path.read_text() == BARE
    assert b"-except:  # why\n" in outcome.diff
    assert b"+except Exception:  # why\n" in outcome.diff


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text("x = 2\n")
    with pytest.raises(ChangedMeanwhile):
        write_source(path, Source("x = 1\n"), Source("x = 3\n"))
    assert path.read_text() == "x = 2\n"


def test_findings_say_how_they_are_fixed() -> None:
    path = Path("/project/example.py")
    settings = Project(load_catalogue(), ONLY_BARE, isolated=True).settings_for(path)
    result: FileResult = check_source(Source(BARE), path, "example.py", settings)
    (finding,) = result.findings
    assert finding.fix is not None
    assert finding.fix.safety == "unsafe"
    assert finding.fix.edits == (TextEdit(3, 7, 3, 7, " Exception"),)
