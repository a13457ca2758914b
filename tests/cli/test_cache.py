"""The result cache: quick where nothing changed, right where something did, and no harm in any state."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from seniorlint.lint.cache import FOLDER
from tests.cli.command import Done, run

BAD = "try:\n    work()\nexcept:\n    recover()\n"
GOOD = "try:\n    work()\nexcept OSE:\n    recover()\n"
WORDS = ("check", "--select", "bare-except", "--output-format", "concise")
OLD = 1_600_000_000


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "setup.py").write_text("")
    (tmp_path / "pkg").mkdir()
    for name in ("a", "b", "c"):
        (tmp_path / "pkg" / f"{name}.py").write_text(BAD)
    return settle(tmp_path)


def settle(folder: Path) -> Path:
    """Make everything old enough to be trusted by its times; status times cannot be set, so wait them out."""
    for path in [*folder.rglob("*"), folder]:
        os.utime(path, (OLD, OLD))
    time.sleep(2.1)
    return folder


def check(folder: Path, *words: str) -> Done:
    return run(*WORDS, *words, cwd=folder)


def modules_of(folder: Path, *words: str) -> set[str]:
    """The modules that a run has imported when it ends."""
    code = (
        "import atexit, sys\n"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
        "from seniorlint.cli.main import main\n"
        f"main({[*WORDS, *words]!r})\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return set(done.stderr.split())


def cached_files(folder: Path) -> set[str]:
    (file,) = (folder / FOLDER).glob("check-*.json")
    return {Path(path).name for path in json.loads(file.read_text().partition("\n")[2])["entries"]}


def test_a_warm_run_says_the_same_and_imports_nothing_heavy(project: Path) -> None:
    cold = check(project)
    assert cold.code == 1
    assert len(cold.out.splitlines()) == 3
    time.sleep(2.1)  # the cache's own folder changed the top folder just now
    check(project)
    loaded = modules_of(project)
    heavy = {"libcst", "pygls", "lsprotocol", "rich", "flake8", "pathspec", "multiprocessing"}
    assert not heavy & loaded
    assert not {name for name in loaded if name.startswith(("seniorlint.checks", "seniorlint.engine.analyse"))}
    assert check(project) == cold


def test_a_baseline_is_applied_without_a_look_at_the_files(project: Path) -> None:
    assert run("baseline", "create", cwd=project).code == 0
    time.sleep(2.1)
    for _ in range(2):
        hidden = check(project, "--baseline", "seniorlint-baseline.jsonl")
        assert (hidden.code, hidden.out, hidden.err) == (0, "", "Hidden by the baseline: 3.\n")
    loaded = modules_of(project, "--baseline", "seniorlint-baseline.jsonl")
    assert not {"libcst", "seniorlint.engine.lexical", "multiprocessing"} & loaded


def test_the_modules_test_would_see_the_engine(project: Path) -> None:
    assert "libcst" in modules_of(project, "--no-cache")


def test_a_changed_file_is_checked_again(project: Path) -> None:
    check(project)
    (project / "pkg" / "b.py").write_text("\n" + BAD)
    done = check(project)
    assert [line.split(" ")[0] for line in done.out.splitlines()] == [
        "pkg/a.py:3:1:", "pkg/b.py:4:1:", "pkg/c.py:3:1:",
    ]  # fmt: skip


def test_other_content_with_the_old_size_and_time_is_seen(project: Path) -> None:
    """As after a checkout that restores modification times: the status time tells."""
    same_size = BAD.replace("except:", "exceptX")
    assert len(same_size) == len(BAD)
    check(project)
    (project / "pkg" / "b.py").write_text(same_size)
    os.utime(project / "pkg" / "b.py", (OLD, OLD))
    assert "SLX001" in check(project).out


def test_new_and_removed_files(project: Path) -> None:
    check(project)
    (project / "pkg" / "d.py").write_text(BAD)
    (project / "pkg" / "a.py").unlink()
    assert [line.split(":")[0] for line in check(project).out.splitlines()] == ["pkg/b.py", "pkg/c.py", "pkg/d.py"]
    assert "a.py" not in cached_files(project)


def test_configuration_and_ignore_files_count(project: Path) -> None:
    (project / ".git").mkdir()
    settle(project)
    assert len(check(project).out.splitlines()) == 3
    (project / "seniorlint.toml").write_text('[per-file-ignores]\n"pkg/a.py" = ["bare-except"]\n')
    assert len(check(project).out.splitlines()) == 2
    (project / ".gitignore").write_text("b.py\n")
    assert len(check(project).out.splitlines()) == 1
    (project / "seniorlint.toml").unlink()
    assert len(check(project).out.splitlines()) == 2


def test_options_have_caches_of_their_own(project: Path) -> None:
    first = check(project)
    assert check(project, "--ignore-suppressions") == first
    assert run("check", "--select", "SLG", "--output-format", "concise", cwd=project).out == ""
    assert check(project) == first


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\x00", b'{"format":1,"key":"x"}', b"null"])
def test_a_damaged_cache_is_said_once_and_built_anew(project: Path, content: bytes) -> None:
    whole = check(project)
    (file,) = (project / FOLDER).glob("check-*.json")
    file.write_bytes(content)
    done = check(project)
    assert done.out == whole.out
    assert done.err.count("is damaged;") == 1
    assert check(project) == whole


def test_damage_inside_of_entries(project: Path) -> None:
    whole = check(project)
    (file,) = (project / FOLDER).glob("check-*.json")
    file.write_text(file.read_text().replace('"SLE001"', '"SLE009"', 1))
    done = check(project)
    assert done.out == whole.out
    assert "Traceback" not in done.err


def test_something_else_in_the_place_of_the_folder(project: Path) -> None:
    (project / FOLDER).write_text("mine")
    done = check(project)
    assert (done.code, len(done.out.splitlines())) == (1, 3)
    assert (project / FOLDER).read_text() == "mine"
    assert "Traceback" not in done.err


def test_a_link_in_the_place_of_the_folder_is_not_followed(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    os.symlink(elsewhere, project / FOLDER)
    assert check(project).code == 1
    assert list(elsewhere.iterdir()) == []


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_read_only_folder(project: Path) -> None:
    project.chmod(0o555)
    try:
        done = check(project)
    finally:
        project.chmod(0o755)
    assert (done.code, done.err) == (1, "")


def test_several_runs_at_once(project: Path) -> None:
    command = [sys.executable, "-m", "seniorlint", *WORDS]
    running = [subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(6)]
    outputs = {process.communicate(timeout=120) for process in running}
    assert len(outputs) == 1
    assert outputs.pop()[1] == b""
    assert check(project).err == ""


def test_a_run_that_is_killed_leaves_a_whole_cache(project: Path) -> None:
    check(project)
    for number in range(8):
        (project / "pkg" / "b.py").write_text("\n" * number + BAD)
        process = subprocess.Popen([sys.executable, "-m", "seniorlint", *WORDS], cwd=project, stdout=subprocess.DEVNULL)
        time.sleep(0.1 * number)
        process.kill()
        process.wait()
    done = check(project)
    assert (len(done.out.splitlines()), done.err) == (3, "")


def test_the_folder_keeps_git_and_backups_away(project: Path) -> None:
    check(project)
    assert (project / FOLDER / ".gitignore").read_text() == "*\n"
    assert (project / FOLDER / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")


def test_another_folder_and_none(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("cache") / "here"
    check(project, "--cache-dir", str(elsewhere))
    assert list(elsewhere.glob("check-*.json"))
    check(project, "--no-cache")
    assert not (project / FOLDER).exists()


def test_clean(project: Path) -> None:
    assert "no cache" in run("clean", cwd=project).out
    check(project)
    assert run("clean", cwd=project).code == 0
    assert not (project / FOLDER).exists()
    (project / FOLDER).mkdir()
    (project / FOLDER / "precious.txt").write_text("mine")
    assert run("clean", cwd=project).code == 2
    assert (project / FOLDER / "precious.txt").exists()


def test_paths_are_shown_relative_to_the_folder_of_the_run(project: Path) -> None:
    check(project)
    assert check(project / "pkg", ".").out.startswith("a.py:3:1:")
    assert check(project).out.startswith("pkg/a.py:3:1:")


def test_a_file_that_cannot_be_parsed_is_cached_too(project: Path) -> None:
    (project / "pkg" / "b.py").write_text("def f(:\n")
    settle(project)
    cold = check(project)
    assert "SLX001" in cold.out
    time.sleep(2.1)
    check(project)
    assert "libcst" not in modules_of(project)
    assert check(project) == cold
