"""Fixing in rounds: the result parses, settles, and is written whole or not at all."""

from __future__ import annotations

import codecs
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from seniorlint.app import fix_files
from seniorlint.app.scope import Scope
from seniorlint.app.waiting import untold
from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.observation import TextEdit
from seniorlint.engine.source import Source
from seniorlint.files.whole import remove_leftovers
from seniorlint.files.write import ChangedMeanwhile, write_source
from seniorlint.findings.file_result import FileResult
from seniorlint.review import fix_text as fix_module
from seniorlint.review.check_text import check_source
from seniorlint.review.fix_file import FileFix, fix_job
from seniorlint.review.fix_text import fix_source
from seniorlint.review.run.job import Job
from seniorlint.settings.overrides import Overrides
from seniorlint.settings.project import Project

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
    assert outcome.change is not None
    assert outcome.change.before == BARE.encode()
    assert b"except Exception:  # why\n" in outcome.change.after


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text("x = 2\n")
    with pytest.raises(ChangedMeanwhile):
        write_source(path, Source("x = 1\n"), Source("x = 3\n"))
    assert path.read_text() == "x = 2\n"


def picky(name: str) -> codecs.CodecInfo | None:
    """An encoding that fails on a long word when it writes, as `idna` does, and one that breaks in its own way."""
    if name not in ("picky_words", "broken_words"):
        return None

    def encode(text: str, errors: str = "strict") -> tuple[bytes, int]:
        if "Exception" in text:
            raise UnicodeError("label too long") if name == "picky_words" else RuntimeError("a bug")
        return text.encode("ascii", errors), len(text)

    return codecs.CodecInfo(encode, codecs.ascii_decode, name=name)


@pytest.fixture
def _picky_codecs() -> Iterator[None]:
    codecs.register(picky)
    yield
    codecs.unregister(picky)


@pytest.mark.usefixtures("_picky_codecs")
def test_an_encoding_that_fails_concerns_its_file_only(tmp_path: Path) -> None:
    results = {}
    for name in ("picky_words", "broken_words"):
        path = tmp_path / f"{name}.py"
        path.write_text(f"# coding: {name}\n{BARE}")
        results[name] = fix_job(job(path), unsafe=True, suppressions=True, write=True)
        assert path.read_text() == f"# coding: {name}\n{BARE}"
    assert [one.code for one in results["picky_words"].result.findings] == ["SLE001"]
    assert results["picky_words"].problems
    (failure,) = results["broken_words"].result.failures
    assert "a bug" in failure.error


def fix(path: Path) -> FileFix:
    return fix_job(job(path), unsafe=True, suppressions=True, write=True)


def test_a_link_out_of_the_tree_is_not_followed(tmp_path: Path) -> None:
    outside, tree = tmp_path / "outside.py", tmp_path / "tree"
    outside.write_text(BARE)
    (tree / "deep").mkdir(parents=True)
    (tree / "pyproject.toml").touch()
    (tree / "deep" / "link.py").symlink_to(outside)
    (tree / "deep" / "inside.py").symlink_to(tree / "real.py")
    (tree / "real.py").write_text(BARE)
    left = fix(tree / "deep" / "link.py")
    assert left.problems == (f"link.py: left as it was, because the link leads out of {tree}",)
    assert [one.code for one in left.result.findings] == ["SLE001"]
    assert outside.read_text() == BARE
    shown = fix_job(job(tree / "deep" / "link.py"), unsafe=True, suppressions=True, write=False)
    assert (shown.change, shown.problems) == (None, left.problems)
    assert not fix(tree / "deep" / "inside.py").problems
    assert "except Exception:" in (tree / "real.py").read_text()


def test_a_repository_around_a_project_is_the_tree(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for package in ("a", "b"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "pyproject.toml").touch()
    (tmp_path / "a" / "real.py").write_text(BARE)
    (tmp_path / "b" / "link.py").symlink_to("../a/real.py")
    assert not fix(tmp_path / "b" / "link.py").problems
    assert "except Exception:" in (tmp_path / "a" / "real.py").read_text()


def test_a_tree_that_is_reached_through_a_link_is_itself(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "setup.py").touch()
    (tmp_path / "real" / "a.py").write_text(BARE)
    (tmp_path / "link").symlink_to("real")
    assert not fix(tmp_path / "link" / "a.py").problems
    assert "except Exception:" in (tmp_path / "real" / "a.py").read_text()


def test_other_names_of_a_file_stay_its_names(tmp_path: Path) -> None:
    path, other = tmp_path / "a.py", tmp_path / "b.py"
    path.write_text(BARE)
    os.link(path, other)
    fix(path)
    assert path.samefile(other)
    assert other.read_text() == BARE.replace("except:", "except Exception:")


def test_a_shorter_text_leaves_nothing_of_the_longer_one(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text("x = 11111\n")
    os.link(path, tmp_path / "b.py")
    write_source(path, Source("x = 11111\n"), Source("x = 2\n"))
    assert path.read_text() == "x = 2\n"


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="this system has no extended attributes")
def test_extended_attributes_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text(BARE)
    try:
        os.setxattr(path, "user.note", b"mine")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    fix(path)
    assert "except Exception:" in path.read_text()
    assert os.getxattr(path, "user.note") == b"mine"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the superuser can give files away")
def test_the_owner_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text(BARE)
    os.chown(path, 12345, 23456)
    path.chmod(0o640)
    fix(path)
    status = path.stat()
    assert "except Exception:" in path.read_text()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (12345, 23456, 0o640)


def run_with_little_disk(tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run seniorlint where no file can grow beyond 20 bytes."""
    import resource

    return subprocess.run(
        [sys.executable, "-m", "seniorlint", *words],
        cwd=tmp_path,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},  # a .pyc that is cut off stays so
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20)),
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
@pytest.mark.parametrize("is_linked", [True, False])
def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path, is_linked: bool) -> None:
    (tmp_path / "a.py").write_text(BARE)
    if is_linked:
        os.link(tmp_path / "a.py", tmp_path / "b.txt")
    before = sorted(tmp_path.iterdir())
    done = run_with_little_disk(tmp_path, "check", "--select", "SLE001", "--fix", "--unsafe-fixes")
    assert done.returncode == 1
    assert "a.py: not written: [Errno 27] File too large" in done.stderr
    assert (tmp_path / "a.py").read_text() == BARE
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_a_full_disk_is_no_fault_for_the_cache_and_one_for_a_baseline(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(BARE)
    done = run_with_little_disk(tmp_path, "check", "--select", "SLE001", "--cache-dir", "cache")
    assert (done.returncode, done.stderr) == (1, "The store cache is not used: File too large.\n")
    done = run_with_little_disk(tmp_path, "baseline", "create")
    assert done.returncode == 2
    assert done.stderr == f"Error: {tmp_path / 'seniorlint-baseline.jsonl'}: cannot be written: File too large\n"


def test_what_a_killed_run_left_is_removed_by_the_next_one(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    names = [f".seniorlint-{number}-0123abcd.tmp" for number in (gone.pid, os.getpid(), 10**30)]
    for name in (*names, ".seniorlint-mine.tmp"):
        (tmp_path / name).write_text("half a fi")
    remove_leftovers(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([names[1], ".seniorlint-mine.tmp"])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_a_run_that_is_killed_while_it_writes(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(BARE)
    code = (
        "import os, signal, sys\n"
        "import seniorlint.review.run.jobs as jobs\n"
        "jobs.can_guard = lambda workers: False  # it writes itself\n"
        "os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "from seniorlint.cli.main import main\n"
        "main(['check', '--select', 'SLE001', '--fix', '--unsafe-fixes', '--no-cache'])\n"
    )
    killed = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert len(list(tmp_path.iterdir())) == 2
    assert (tmp_path / "a.py").read_text() == BARE
    fix_files.fix(fix_files.FixRequest(Scope((tmp_path,), ONLY_BARE), unsafe=True, workers=1), untold)
    assert [path.name for path in tmp_path.iterdir()] == ["a.py"]
    assert "except Exception:" in (tmp_path / "a.py").read_text()


def test_findings_say_how_they_are_fixed() -> None:
    path = Path("/project/example.py")
    settings = Project(load_catalogue(), ONLY_BARE, isolated=True).settings_for(path)
    result: FileResult = check_source(Source(BARE), path, "example.py", settings)
    (finding,) = result.findings
    assert finding.fix is not None
    assert finding.fix.safety == "unsafe"
    assert finding.fix.edits == (TextEdit(3, 7, 3, 7, " Exception"),)
