"""Repositories that nobody vouches for: nothing of theirs runs, and what cannot be answered is said."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from seniorlint.git.contact import Contact
from seniorlint.git.program import GitError, git_program
from seniorlint.git.repository import open_repository, top_of, tracked_files, user_of
from seniorlint.skills.blame import blame_file
from seniorlint.skills.selection import common_top, select_files

if TYPE_CHECKING:
    from tests.skills.conftest import Repo

posix = pytest.mark.skipif(os.name == "nt", reason="the payload is a shell script")


@pytest.fixture
def payload(tmp_path: Path) -> Path:
    """A program that leaves a file `<its name>.ran` when anything runs it; as a filter it copies its input."""
    script = tmp_path / "payload"
    script.write_text(f"#!/bin/sh\ntouch {script}.ran\n[ $# -eq 0 ] && cat\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return script


def has_run(payload: Path) -> bool:
    ran = Path(f"{payload}.ran")
    was_there = ran.exists()
    ran.unlink(missing_ok=True)
    return was_there


def infect(repo: Repo, payload: Path) -> None:
    """Name the payload in everything that a repository's configuration can make git run."""
    hooks = repo.path / "hooks"
    hooks.mkdir()
    for hook in ("post-index-change", "reference-transaction", "post-checkout", "fsmonitor-watchman", "pre-auto-gc"):
        (hooks / hook).symlink_to(payload)
    for key in (
        "core.fsmonitor", "core.pager", "pager.blame", "core.editor", "core.sshCommand", "core.askPass",
        "core.gitProxy", "core.alternateRefsCommand", "diff.external", "diff.evil.textconv", "diff.evil.command",
        "filter.evil.clean", "filter.evil.smudge", "filter.a=b.clean", "merge.evil.driver", "gpg.program",
        "credential.helper",
    ):  # fmt: skip
        repo.git("config", key, str(payload))
    for alias in ("blame", "rev-parse", "config", "ls-tree", "check-mailmap"):
        repo.git("config", f"alias.{alias}", f"!{payload}")
    repo.git("config", "core.hooksPath", str(hooks))
    repo.git("config", "filter.evil.required", "true")
    repo.git("config", "log.showSignature", "true")
    repo.write(".gitattributes", "*.py diff=evil filter=evil merge=evil\n")
    (repo.path / ".git" / "info").mkdir(exist_ok=True)
    (repo.path / ".git" / "info" / "attributes").write_text("*.py diff=evil filter=evil\n")


@posix
def test_a_repository_can_make_nothing_run(repo: Repo, payload: Path) -> None:
    repo.commit(a="one()\n")
    infect(repo, payload)
    repo.write("a.py", "one()\ntwo()\n")
    has_run(payload)
    subprocess.run(["git", "blame", "a.py"], cwd=repo.path, capture_output=True, check=False)
    assert has_run(payload), "this repository is harmless, so the test shows nothing"
    repo.git("config", "blame.ignoreRevsFile", "missing")
    assert subprocess.run(["git", "blame", "a.py"], cwd=repo.path, capture_output=True, check=False).returncode
    has_run(payload)
    with open_repository(repo.path) as repository:
        assert user_of(repository) == Contact("Ada Lovelace", "ada@example.org")
        assert tracked_files(repository) == {"a.py", "seniorlint.toml"}
        blame = blame_file(repository, "a.py")
    assert [origin.commit.is_uncommitted for origin in blame.origins] == [False, True]
    assert not has_run(payload)


@posix
def test_a_missing_object_is_not_fetched(repo: Repo, payload: Path) -> None:
    repo.commit(a="one()\n")
    blob = repo.git("rev-parse", "HEAD:a.py")
    repo.commit(a="one()\ntwo()\n")
    (repo.path / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    repo.git("config", "core.repositoryFormatVersion", "1")
    repo.git("config", "extensions.partialClone", "origin")
    repo.git("config", "remote.origin.url", str(repo.path))
    repo.git("config", "remote.origin.promisor", "true")
    repo.git("config", "remote.origin.uploadpack", str(payload))
    subprocess.run(["git", "blame", "a.py"], cwd=repo.path, capture_output=True, check=False)
    assert has_run(payload), "git fetches nothing here, so the test shows nothing"
    with open_repository(repo.path) as repository, pytest.raises(GitError):
        blame_file(repository, "a.py")
    assert not has_run(payload)


@posix
def test_git_beside_the_code_is_not_run(repo: Repo, payload: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repo.path / "git").symlink_to(payload)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.environ['PATH']}")
    git_program.cache_clear()
    with open_repository(repo.path):
        pass
    assert not has_run(payload)


def test_no_git(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repo.path))
    git_program.cache_clear()
    try:
        with pytest.raises(GitError, match="git was not found on PATH"), open_repository(repo.path):
            pass
    finally:
        git_program.cache_clear()


def test_the_environment_points_nowhere_else(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit(a="one()\n")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR"):
        monkeypatch.setenv(name, "/nowhere")
    with open_repository(repo.path) as repository:
        assert tracked_files(repository) == {"a.py", "seniorlint.toml"}


def test_no_repository(tmp_path: Path) -> None:
    assert top_of(tmp_path) is None
    with pytest.raises(GitError, match="not in a git repository"):
        common_top([tmp_path])


def test_a_dot_git_that_git_does_not_accept(repo: Repo) -> None:
    (repo.path / "sub" / ".git").mkdir(parents=True)
    with pytest.raises(GitError, match="not a git repository"), open_repository(repo.path / "sub"):
        pass


def test_a_shallow_clone_is_refused(repo: Repo, tmp_path: Path) -> None:
    repo.commit(a="one()\n")
    repo.commit(a="two()\n")
    repo.git("clone", "-q", "--depth", "1", f"file://{repo.path}", str(tmp_path / "shallow"))
    with pytest.raises(GitError, match="git fetch --unshallow"), open_repository(tmp_path / "shallow"):
        pass


def test_before_the_first_commit(repo: Repo) -> None:
    with open_repository(repo.path) as repository:
        assert repository.head is None
        assert tracked_files(repository) == frozenset()
        assert user_of(repository) == Contact("Ada Lovelace", "ada@example.org")


def test_nobody_is_set(repo: Repo) -> None:
    repo.git("config", "--unset", "user.name")
    repo.git("config", "--unset", "user.email")
    with open_repository(repo.path) as repository:
        assert user_of(repository) is None


@pytest.mark.parametrize(
    ("name", "contact"),
    [("-x", "-x"), ("A <b> C", "A b C"), ("two\nlines", "two lines"), ("Ünï", "Ünï")],
)
def test_a_user_name_is_only_a_name(repo: Repo, name: str, contact: str) -> None:
    repo.git("config", "user.name", name)
    with open_repository(repo.path) as repository:
        assert user_of(repository) == Contact(contact, "ada@example.org")


def test_the_user_goes_through_the_mailmap(repo: Repo) -> None:
    repo.write(".mailmap", "Countess <countess@example.org> <ada@example.org>\n")
    with open_repository(repo.path) as repository:
        assert repository.has_mailmap
        assert user_of(repository) == Contact("Countess", "countess@example.org")


def test_links_are_no_files(repo: Repo) -> None:
    repo.write("real.py", "one()\n")
    (repo.path / "link.py").symlink_to("real.py")
    repo.commit()
    repo.write("new.py", "one()\n")
    with open_repository(repo.path) as repository:
        files = [repo.path / name for name in ("link.py", "new.py", "real.py", "real.py")]
        selection = select_files(files, repository)
    assert dict(selection.files) == {"real.py": repo.path / "real.py"}
    assert (selection.untracked, selection.nested) == (2, 0)


def test_a_way_through_a_link_is_the_same_file(repo: Repo, tmp_path: Path) -> None:
    repo.write("pkg/a.py", "one()\n")
    repo.commit()
    (tmp_path / "way").symlink_to(repo.path / "pkg", target_is_directory=True)
    assert common_top([tmp_path / "way"]) == repo.path
    with open_repository(repo.path) as repository:
        selection = select_files([tmp_path / "way" / "a.py", repo.path / "pkg" / "a.py"], repository)
    assert list(selection.files) == ["pkg/a.py"]


def test_submodules_are_left_out(repo: Repo, tmp_path: Path) -> None:
    other = type(repo)(tmp_path / "other")
    other.path.mkdir()
    other.git("init", "-q")
    other.commit(b="one()\n")
    repo.commit(a="one()\n")
    repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(other.path), "vendored")
    repo.commit()
    with open_repository(repo.path) as repository:
        selection = select_files([repo.path / "a.py", repo.path / "vendored" / "b.py"], repository)
    assert list(selection.files) == ["a.py"]
    assert selection.nested == 1
    assert common_top([repo.path / "vendored"]) == repo.path / "vendored"
    with open_repository(repo.path / "vendored") as repository:
        assert tracked_files(repository) == {"b.py"}
        assert len(blame_file(repository, "b.py").origins) == 1


def test_one_repository_at_a_time(repo: Repo, tmp_path: Path) -> None:
    (tmp_path / "second").mkdir()
    type(repo)(tmp_path / "second").git("init", "-q")
    with pytest.raises(GitError, match="outside the repository"):
        common_top([repo.path, tmp_path / "second"])


def test_an_ignore_list_that_cannot_be_one(repo: Repo) -> None:
    repo.commit(a="one()\n")
    (repo.path / ".git-blame-ignore-revs").mkdir()
    with open_repository(repo.path) as repository:
        assert repository.ignored == frozenset()
        assert len(blame_file(repository, "a.py").origins) == 1
