"""Files of a repository that would take all time or memory, run something, or lead elsewhere."""

from __future__ import annotations

import json
import os
import pickle
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from seniorlint.files.regular import MOST_BYTES
from seniorlint.store.cache_place import project_cache
from seniorlint.store.open_store import store_folder
from tests.cli.command import Done, run_here
from tests.robustness.every_command import git
from tests.robustness.hostile import make_hostile

BAD = "try:\n    work()\nexcept:\n    recover()\n"
CHECK = ("check", "--output-format", "concise")
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
PIPES = (".mailmap", ".gitattributes", ".git/info/attributes", ".git/info/exclude", ".git/shallow")
SOME_MEMORY = 1_000_000_000  # bytes


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SENIORLINT_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "ok.py").write_text(BAD)
    return folder


def assert_said(done: Done, *words: str) -> None:
    """One clear error, and no traceback."""
    assert done.code == 2
    assert "Traceback" not in done.err
    assert "please report" not in done.err
    for word in words:
        assert word in done.err


DEEP = "[" * 20_000
MANY_DIGITS = "9" * 10_000


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"x = {DEEP}", "nested too deeply"),
        ("x = " + "{a=" * 20_000, "nested too deeply"),
        (f"level = {MANY_DIGITS}", "limit (4300"),
        ("a." * 100_000 + "b = 1", "more than 200 parts"),
        ("[" + "a." * 100_000 + "b]", "more than 200 parts"),
        ("x = 1e9999999", "unknown key"),
    ],
    ids=["arrays", "tables", "digits", "key", "header", "exponent"],
)
@pytest.mark.parametrize("name", ["seniorlint.toml", "pyproject.toml"])
def test_a_configuration_that_no_parser_bears(project: Path, text: str, said: str, name: str) -> None:
    head = "[tool.seniorlint]\n" if name == "pyproject.toml" and not text.startswith("[a.") else "# seniorlint\n"
    (project / name).write_text(head + text + "\n")
    done = run_here(*CHECK, "--no-cache", cwd=project)
    if name == "pyproject.toml":  # it is read as a project file, too
        assert "Traceback" not in done.err
        assert said in done.err + done.out or "unknown key" in done.err
    else:
        assert_said(done, said)


def test_a_deep_team_rule_and_a_deep_form(project: Path) -> None:
    (project / "lint").mkdir()
    (project / "lint" / "deep.toml").write_text(f"code = {DEEP}\n")
    (project / "form.toml").write_text(f"version = {MANY_DIGITS}\n")
    git(project, "init", "-q")
    git(project, "config", "user.name", "Ada")
    git(project, "config", "user.email", "ada@example.org")
    (project / "seniorlint.toml").write_text('team-rules = ["lint"]\n')
    assert_said(run_here(*CHECK, cwd=project), "nested too deeply", "deep.toml")
    assert_said(run_here("assess", "--file", "mine.json", "add", "form.toml", cwd=project), "limit (4300")


@pytest.mark.parametrize("text", ["[" * 100_000, '{"version": ' + MANY_DIGITS + "}", '{"a":' * 50_000, "NaN", "1e9999"])
def test_json_that_no_parser_bears(project: Path, text: str) -> None:
    for name in ("seniorlint-baseline.jsonl", "mine.json", "book.ipynb"):
        (project / name).write_text(text)
    assert_said(run_here(*CHECK, "--baseline", "seniorlint-baseline.jsonl", cwd=project), "is not a baseline")
    assert_said(run_here("assess", "--file", "mine.json", cwd=project), "mine.json")
    (project / "badge.svg").write_text(f"<metadata>{text}</metadata>")
    assert_said(run_here("badge", "verify", "badge.svg", cwd=project), "badge.svg")
    done = run_here(*CHECK, "book.ipynb", cwd=project)
    assert done.code == 1
    assert done.out.startswith("book.ipynb:1:1: error SLX001")


def limited(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run seniorlint with the memory of a small machine."""
    import resource

    return subprocess.run(
        [sys.executable, "-m", "seniorlint", *words],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (SOME_MEMORY, SOME_MEMORY)),
    )


@posix
def test_files_as_large_as_a_disk_are_not_read(project: Path) -> None:
    """A file without blocks on the disk costs an attacker nothing."""
    git(project, "init", "-q")
    for name in ("big.py", ".gitignore", "docker-compose.yml", "Dockerfile", "book.ipynb", "requirements.txt"):
        with (project / name).open("wb") as file:
            file.truncate(1 << 36)
    done = limited(*CHECK, "--no-cache", ".", "book.ipynb", cwd=project)
    assert "ok.py:3:1" in done.stdout, done.stderr
    assert f".gitignore: cannot be read: it has more than {MOST_BYTES // 1_000_000} MB" in done.stderr
    said = [line.partition(":")[0] for line in done.stdout.splitlines() if "Cannot be read: it has more" in line]
    assert said == ["Dockerfile", "big.py", "book.ipynb", "docker-compose.yml", "requirements.txt"]
    assert "MemoryError" not in done.stdout + done.stderr
    for name in ("seniorlint.toml", "old.jsonl"):
        with (project / name).open("wb") as file:
            file.truncate(1 << 36)
    done = limited(*CHECK, "--isolated", "--baseline", "old.jsonl", cwd=project)
    assert (done.returncode, "old.jsonl: cannot be read: it has more" in done.stderr) == (2, True)
    done = limited(*CHECK, cwd=project)
    assert (done.returncode, "seniorlint.toml: cannot be read: it has more" in done.stderr) == (2, True)


@posix
@pytest.mark.long
def test_a_small_pack_that_grows_to_a_large_file_is_not_unpacked(project: Path) -> None:
    """A gigabyte of zeros is a megabyte in a pack; a project's README is read from there."""
    git(project, "init", "-q")
    git(project, "config", "user.name", "Ada")
    git(project, "config", "user.email", "ada@example.org")
    with (project / "README.md").open("wb") as file:
        file.truncate(SOME_MEMORY)
    git(project, "-c", "core.bigFileThreshold=1m", "add", "README.md", "ok.py")
    (project / "README.md").unlink()
    done = limited(*CHECK, "--no-cache", cwd=project)
    assert "ok.py:3:1" in done.stdout
    assert "MemoryError" not in done.stdout + done.stderr


LAUGHS = "".join(f"l{n + 1}: &l{n + 1} [{', '.join([f'*l{n}'] * 9)}]\n" for n in range(30))
YAML = f"l0: &l0 [lol]\n{LAUGHS}run: !!python/object/apply:os.system ['touch ran']\n"


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("docker-compose.yml", "services:\n  web: {image: 'nginx:latest', environment: *l30}\n"),
        (".github/workflows/a.yml", "on: push\njobs:\n  a: {runs-on: x, steps: *l30}\n"),
        (".gitlab-ci.yml", "job: {script: *l30}\n"),
        ("pod.yaml", "apiVersion: v1\nkind: Pod\nspec: {containers: *l30}\n"),
    ],
)
def test_yaml_whose_anchors_multiply(project: Path, name: str, rest: str) -> None:
    """Nine to the power of thirty values, if each alias were followed; and a tag that other readers obey."""
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(YAML + rest + "again: &again {<<: *again}\n")
    done = run_here(*CHECK, "--select", "ALL", "--no-cache", name, cwd=project)
    assert done.code in (0, 1)
    assert "failed inside" not in done.out + done.err
    assert not (project / "ran").exists()


class Bomb:
    """What a pickle of it does when it is loaded."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("unpickled",)


def test_a_pickle_in_the_place_of_anything_that_is_kept_is_not_loaded(project: Path) -> None:
    expected = run_here(*CHECK, cwd=project)
    data = pickle.dumps(Bomb())
    places = [*project_cache(project).iterdir(), *store_folder().iterdir()]
    assert len(places) > 3
    for place in places:
        if place.is_file() and place.name not in ("CACHEDIR.TAG", ".gitignore"):
            place.write_bytes(data)
    for name in ("seniorlint-baseline.jsonl", "book.ipynb", "a.pyc", "cache.pickle"):
        (project / name).write_bytes(data)
    assert run_here(*CHECK, cwd=project).out == expected.out
    run_here(*CHECK, "--baseline", "seniorlint-baseline.jsonl", "book.ipynb", cwd=project)
    assert not (project / "unpickled").exists()


@posix
def test_a_socket_is_not_read(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)  # the path of a socket is short
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("door.py")
        done = run_here(*CHECK, "--no-cache", cwd=project)
    assert "door.py:1:1: error SLX001 Cannot be read: it is a socket" in done.out
    assert "ok.py:3:1" in done.out


@posix
@pytest.mark.parametrize(
    "name", [".mailmap", ".gitattributes", ".git/info/attributes", ".git/info/exclude", ".git/shallow"]
)
def test_a_pipe_that_git_would_read(project: Path, name: str) -> None:
    git(project, "init", "-q")
    git(project, "config", "user.name", "Ada")
    git(project, "config", "user.email", "ada@example.org")
    git(project, "add", "ok.py")
    git(project, "commit", "-q", "-m", "one")
    (project / name).unlink(missing_ok=True)
    os.mkfifo(project / name)
    for words in ((*CHECK, "--since", "HEAD"), ("report",)):
        assert_said(run_here(*words, cwd=project), f"{name} is a named pipe")
    assert "ok.py:3:1" in run_here(*CHECK, "--no-cache", cwd=project).out


@posix
def test_links_to_folders_in_a_circle(project: Path) -> None:
    (project / "a").mkdir()
    (project / "a" / "up").symlink_to("..")
    (project / "a" / "self").symlink_to("self")
    (project / "a" / "root").symlink_to("/")
    done = run_here(*CHECK, "--no-cache", cwd=project)
    assert [line.partition(":")[0] for line in done.out.splitlines()] == ["ok.py"]


@posix
@pytest.mark.parametrize("form", ["gitdir", "worktree", "commondir", "config.worktree"])
def test_a_git_folder_that_leads_elsewhere(project: Path, tmp_path: Path, form: str) -> None:
    """The `.git` of a folder may be a file that names any other; what is configured there runs as little."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    git(elsewhere, "init", "-q")
    (elsewhere / "pkg").mkdir()
    (elsewhere / "pkg" / "b.py").touch()
    hostile = make_hostile(elsewhere, tmp_path / "payload")
    match form:
        case "gitdir":
            (project / ".git").write_text(f"gitdir: {elsewhere}/.git\n")
        case "worktree":
            git(project, "init", "-q")
            git(project, "config", "core.worktree", elsewhere)
        case "commondir":
            git(project, "init", "-q")
            (project / ".git" / "commondir").write_text(f"{elsewhere}/.git\n")
        case _:
            git(project, "init", "-q")
            git(project, "config", "extensions.worktreeConfig", "true")
            (project / ".git" / "config.worktree").write_text((elsewhere / ".git" / "config").read_text())
            (project / ".gitattributes").write_text("* filter=evil diff=evil\n")
    hostile.has_run()
    for words in ((*CHECK, "--no-cache"), (*CHECK, "--since", "HEAD"), ("report",), ("review", "--since", "HEAD")):
        done = run_here(*words, cwd=project)
        assert done.code in (0, 1, 2)
        assert "Traceback" not in done.err
    assert hostile.has_run() == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the superuser can give files away")
def test_the_repository_of_somebody_else(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git refuses it (safe.directory), and so what needs its history is refused; files are checked all the same."""
    git(project, "init", "-q")
    for path in (project, project / ".git"):
        os.chown(path, 12345, 12345)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    done = run_here(*CHECK, "--no-cache", cwd=project)
    assert "ok.py:3:1" in done.out
    done = run_here(*CHECK, "--since", "HEAD", cwd=project)
    assert_said(done, "git")


def test_encodings_that_import_or_fail(project: Path) -> None:
    """Python looks for an unknown encoding among its modules."""
    for number, name in enumerate(("evil", "os", "encodings.evil", "../evil", "idna", "unicode_escape", "hex", "zlib")):
        (project / f"coded{number}.py").write_text(f"# coding: {name}\n{BAD}")
    (project / "evil.py").write_text("open('ran', 'w')\n")
    done = run_here(*CHECK, "--no-cache", cwd=project)
    assert "Traceback" not in done.err
    assert "failed inside" not in done.out
    assert not (project / "ran").exists()


def test_a_configuration_cannot_name_a_file_to_write(project: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.jsonl"
    outside.write_text("precious\n")
    (project / "seniorlint.toml").write_text(f"baseline = {json.dumps(str(outside))}\n")
    for words in (("baseline", "create"), ("baseline", "create", "--force"), ("baseline", "update"), CHECK):
        run_here(*words, cwd=project)
    assert outside.read_text() == "precious\n"
