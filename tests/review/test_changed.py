"""Which lines changed since a revision, in real repositories."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seniorlint.findings.finding import Finding
from seniorlint.git.program import GitError, git_program
from seniorlint.review.narrow.changed import ALL_LINES, Changes, Lines, find_changes, parse_diff

posix = pytest.mark.skipif(os.name == "nt", reason="file names, links or shell scripts that Windows does not have")
TEN = "".join(f"line{number}\n" for number in range(1, 11))


@dataclass(frozen=True)
class Repo:
    """A repository under `path`."""

    path: Path

    def git(self, *words: str | Path) -> str:
        done = subprocess.run(["git", *map(str, words)], cwd=self.path, capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
        return os.fsdecode(done.stdout).strip()

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def commit(self, name: str | None = None, text: str | bytes = "") -> str:
        """Write a file, if one is named, commit everything, and give the commit's id."""
        if name is not None:
            self.write(name, text)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "change")
        return self.git("rev-parse", "HEAD")

    def changed(self, since: str = "HEAD", *paths: Path) -> dict[str, list[tuple[int, int]] | str]:
        """What changed, by path from the top: line ranges, or `all`."""
        changes = find_changes(since, paths or (self.path,))
        top = Path(os.path.realpath(self.path))
        return {
            path.relative_to(top).as_posix(): "all" if lines == ALL_LINES else [(one.first, one.last) for one in lines]
            for path, lines in changes.lines.items()
        }


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Ada")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "ada@example.org")


def make_repo(path: Path) -> Repo:
    path.mkdir(parents=True)
    repo = Repo(path)
    repo.git("init", "-q")
    repo.git("symbolic-ref", "HEAD", "refs/heads/main")
    return repo


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return make_repo(tmp_path / "repo")


def finding(line: int, end_line: int | None = None, *, end_column: int = 9, code: str = "SLE001") -> Finding:
    return Finding("a.py", line, 1, end_line or line, end_column, code, "message", "error")


def test_committed_staged_unstaged_and_untracked_lines_count(repo: Repo) -> None:
    for name in ("committed", "staged", "unstaged", "same"):
        repo.write(f"{name}.py", TEN)
    start = repo.commit()
    repo.commit("committed.py", TEN.replace("line2\n", "two\nmore\n"))
    repo.write("staged.py", TEN.replace("line5\n", "five\n"))
    repo.write("new-staged.py", "x\n")
    repo.git("add", "-A")
    repo.write("unstaged.py", TEN + "end")
    repo.write("untracked.py", "x\n")
    repo.write("new-empty.py", "")
    assert repo.changed(start) == {
        "committed.py": [(2, 3)],
        "staged.py": [(5, 5)],
        "unstaged.py": [(11, 11)],
        "new-staged.py": "all",
        "new-empty.py": "all",
        "untracked.py": "all",
    }


def test_what_the_other_branch_did_meanwhile_is_not_ours(repo: Repo) -> None:
    repo.write("ours.py", TEN)
    repo.write("theirs.py", TEN)
    repo.commit()
    repo.git("checkout", "-q", "-b", "feature")
    repo.commit("ours.py", "new\n" + TEN)
    repo.git("checkout", "-q", "main")
    repo.commit("theirs.py", "theirs\n" + TEN)
    repo.git("checkout", "-q", "feature")
    assert repo.changed("main") == {"ours.py": [(1, 1)]}
    repo.git("tag", "-a", "-m", "a tag", "v1", "main")
    assert repo.changed("v1") == {"ours.py": [(1, 1)]}


def test_deleted_lines_mark_nothing_and_deleted_files_are_gone(repo: Repo) -> None:
    for name in ("shorter.py", "deleted.py", "removed.py"):
        repo.write(name, TEN)
    repo.commit()
    repo.write("shorter.py", TEN.replace("line4\n", ""))
    (repo.path / "deleted.py").unlink()
    repo.git("rm", "-q", "removed.py")
    assert repo.changed() == {"shorter.py": []}


def test_ignored_files_and_repositories_inside_are_left_out(repo: Repo) -> None:
    repo.write(".gitignore", "made.py\n")
    repo.commit()
    repo.write("made.py", "x\n")
    inner = make_repo(repo.path / "inner")
    inner.commit("a.py", "x\n")
    assert repo.changed() == {}


def test_submodules_are_left_out_unless_named(repo: Repo, tmp_path: Path) -> None:
    library = make_repo(tmp_path / "library")
    library.commit("lib.py", TEN)
    repo.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", library.path, "sub")
    repo.commit()
    repo.write("sub/lib.py", "new\n" + TEN)
    repo.write("sub/more.py", "x\n")
    Repo(repo.path / "sub").commit()
    repo.write("sub/lib.py", "newer\nnew\n" + TEN)
    assert repo.changed() == {}
    assert repo.changed("HEAD", repo.path / "sub") == {"sub/lib.py": [(1, 1)]}


def test_renames_are_followed_even_from_outside_the_paths(repo: Repo) -> None:
    repo.write("old/moved.py", TEN)
    repo.write("old/edited.py", TEN.replace("line", "other"))
    start = repo.commit()
    (repo.path / "new").mkdir()
    repo.git("mv", "old/moved.py", "new/moved.py")
    repo.git("mv", "old/edited.py", "new/edited.py")
    repo.write("new/edited.py", TEN.replace("line", "other").replace("other7", "seven"))
    expected = {"new/edited.py": [(7, 7)], "new/moved.py": []}
    assert repo.changed(start, repo.path / "new") == expected
    repo.commit()
    assert repo.changed(start) == expected
    assert repo.changed(start, repo.path / "new" / "moved.py") == {"new/moved.py": []}


def test_a_copy_is_new_code(repo: Repo) -> None:
    repo.commit("a.py", TEN)
    repo.commit("b.py", TEN)
    assert repo.changed("HEAD~1") == {"b.py": "all"}


def test_paths_restrict(repo: Repo) -> None:
    for name in ("a.py", "sub/b.py", "sub/deep/c.py", "subway/d.py"):
        repo.write(name, TEN)
    repo.commit()
    for name in ("a.py", "sub/b.py", "sub/deep/c.py", "subway/d.py"):
        repo.write(name, TEN + "more\n")
    assert sorted(repo.changed("HEAD", repo.path / "sub")) == ["sub/b.py", "sub/deep/c.py"]
    assert sorted(repo.changed("HEAD", repo.path / "a.py", repo.path / "sub" / "deep")) == ["a.py", "sub/deep/c.py"]


def test_two_repositories_in_one_run(tmp_path: Path) -> None:
    one, two = make_repo(tmp_path / "one"), make_repo(tmp_path / "two")
    for repo in (one, two):
        repo.commit("a.py", TEN)
        repo.write("a.py", TEN + "more\n")
    changes = find_changes("HEAD", [one.path, two.path / "a.py"])
    assert [path.parent.name for path in changes.files] == ["one", "two"]


@posix
@pytest.mark.parametrize(
    "name",
    [
        "with space.py", " b/ b.py", "größe.py", "-rf.py", "--", "new\nline.py", 'quo"te.py', "tab\t.py",
        "back\\slash.py", "diff --git a/x b/x\n+++ b/x.py", "trailing ", "a b/a", "*.py", ":(top)x.py", "bell\a.py",
        "\udcff.py", "\x01.py",
    ],
)  # fmt: skip
def test_any_file_name(repo: Repo, name: str) -> None:
    repo.write("innocent.py", TEN)
    repo.write(name, TEN)
    repo.commit()
    repo.write(name, TEN.replace("line3\n", "three\n"))
    assert repo.changed() == {name: [(3, 3)]}
    assert repo.changed("HEAD", repo.path / name) == {name: [(3, 3)]}
    repo.commit()
    repo.git("mv", "--", name, f"{name}2")
    repo.write("untracked" + name, "x\n")
    assert repo.changed() == {f"{name}2": [], "untracked" + name: "all"}
    repo.git("add", "-A")
    assert repo.changed() == {f"{name}2": [], "untracked" + name: "all"}


def test_content_that_looks_like_a_patch(repo: Repo) -> None:
    repo.commit("a.py", TEN)
    repo.write(
        "a.py", "+ b/x.py\n@@ -1 +5 @@\n++ b/y.py\n" + TEN + "diff --git a/z b/z\nBinary files\nnew file mode 1\n"
    )
    assert repo.changed() == {"a.py": [(1, 3), (14, 16)]}


def test_windows_line_ends(repo: Repo) -> None:
    crlf = TEN.replace("\n", "\r\n").encode()
    repo.write("crlf.py", crlf)
    repo.write("converted.py", TEN)
    repo.commit()
    repo.write("crlf.py", crlf.replace(b"line3\r\n", b"three\r\nmore\r\n"))
    repo.write("converted.py", crlf.replace(b"line9", b"nine"))
    assert repo.changed() == {"crlf.py": [(3, 4)], "converted.py": [(9, 9)]}


def test_a_lone_carriage_return_ends_a_line_for_python_but_not_for_git(repo: Repo) -> None:
    text = b"one\rtwo\r\nthree\nfour\rfive\nsix\n"
    repo.commit("a.py", text)
    repo.write("a.py", text.replace(b"three", b"3").replace(b"six", b"6"))
    assert repo.changed() == {"a.py": [(3, 3), (6, 6)]}
    repo.write("a.py", text.replace(b"five", b"5"))
    assert repo.changed() == {"a.py": [(4, 5)]}


def test_a_file_that_git_takes_for_binary_changed_as_a_whole(repo: Repo) -> None:
    repo.write(".gitattributes", "marked.py -diff\n")
    repo.write("marked.py", TEN)
    repo.write("zero byte.py", TEN + "\0")
    repo.commit()
    repo.write("marked.py", TEN + "more\n")
    repo.write("zero byte.py", TEN + "more\n\0")
    assert repo.changed() == {"marked.py": "all", "zero byte.py": "all"}


@posix
def test_times_and_modes_are_no_change(repo: Repo) -> None:
    for name in ("touched.py", "executable.py", "both.py"):
        repo.write(name, TEN)
    repo.commit()
    os.utime(repo.path / "touched.py", (1, 1))
    (repo.path / "executable.py").chmod(0o755)
    (repo.path / "both.py").chmod(0o755)
    repo.write("both.py", TEN + "more\n")
    assert repo.changed() == {"both.py": [(11, 11)]}


@posix
def test_links(repo: Repo, tmp_path: Path) -> None:
    repo.write("target.py", TEN)
    (repo.path / "link.py").symlink_to("target.py")
    repo.write("was-file.py", TEN)
    (repo.path / "was-link.py").symlink_to("target.py")
    repo.commit()
    repo.write("target.py", TEN + "more\n")
    (repo.path / "new-link.py").symlink_to("target.py")
    (repo.path / "was-file.py").unlink()
    (repo.path / "was-file.py").symlink_to("target.py")
    (repo.path / "was-link.py").unlink()
    repo.write("was-link.py", "x\n")
    assert repo.changed() == {"target.py": [(11, 11)], "was-link.py": "all"}
    (tmp_path / "elsewhere").symlink_to(repo.path)
    through = tmp_path / "elsewhere"
    assert repo.changed("HEAD", through) == {"target.py": [(11, 11)], "was-link.py": "all"}
    changes = find_changes("HEAD", [through])
    assert changes.among([through / "link.py", through / "target.py", through / "other.py"]) == [
        through / "link.py", through / "target.py",
    ]  # fmt: skip
    assert changes.keeps(through / "link.py", finding(11))
    assert not changes.keeps(through / "link.py", finding(10))


def test_a_linked_work_tree(repo: Repo, tmp_path: Path) -> None:
    repo.commit("a.py", TEN)
    repo.git("worktree", "add", "-q", "-b", "feature", tmp_path / "linked")
    linked = Repo(tmp_path / "linked")
    linked.commit("a.py", TEN + "more\n")
    linked.write("b.py", "x\n")
    assert linked.changed("main") == {"a.py": [(11, 11)], "b.py": "all"}
    assert repo.changed("main") == {}


def test_the_middle_of_a_merge(repo: Repo) -> None:
    repo.commit("a.py", TEN)
    repo.git("checkout", "-q", "-b", "other")
    repo.commit("a.py", TEN.replace("line2\n", "theirs\n"))
    repo.git("checkout", "-q", "main")
    repo.commit("a.py", TEN.replace("line2\n", "ours\n"))
    assert subprocess.run(["git", "merge", "other"], cwd=repo.path, capture_output=True).returncode == 1
    assert repo.changed("HEAD~1") == {"a.py": [(2, 6)]}


def test_variables_of_a_hook_do_not_lead_astray(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = make_repo(tmp_path / "other")
    other.commit("b.py", TEN)
    repo.commit("a.py", TEN)
    repo.write("a.py", TEN + "more\n")
    monkeypatch.setenv("GIT_DIR", str(other.path / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
    assert repo.changed() == {"a.py": [(11, 11)]}


@pytest.mark.parametrize(
    "setting",
    [
        "diff.noprefix=true", "diff.mnemonicPrefix=true", "color.ui=always", "color.diff=always", "diff.renames=false",
        "core.quotePath=true", "diff.context=9", "diff.interHunkContext=9", "diff.renameLimit=1", "diff.relative=true",
        "diff.orderFile=no/such/file", "diff.suppressBlankEmpty=true", "diff.algorithm=patience", "core.pager=false",
        "diff.ignoreSubmodules=none", "diff.wsErrorHighlight=all", "diff.srcPrefix=x/", "diff.submodule=log",
    ],
)  # fmt: skip
def test_settings_of_the_user_change_nothing(repo: Repo, setting: str) -> None:
    for name in ("a", "b", "ü x"):
        repo.write(f"old/{name}.py", TEN.replace("line", name))
    repo.commit()
    repo.git("config", *setting.split("="))
    repo.git("mv", "old", "new")
    for name in ("a", "b", "ü x"):
        repo.write(f"new/{name}.py", TEN.replace("line", name).replace(f"{name}2\n", "two\n") + "more\n")
    lines = [(2, 2), (11, 11)]
    assert repo.changed() == {"new/a.py": lines, "new/b.py": lines, "new/ü x.py": lines}


def test_nothing_is_written(repo: Repo) -> None:
    repo.commit("a.py", TEN)
    os.utime(repo.path / "a.py", (1, 1))
    before = (repo.path / ".git" / "index").read_bytes()
    repo.changed()
    assert (repo.path / ".git" / "index").read_bytes() == before
    assert not (repo.path / ".git" / "index.lock").exists()


@pytest.fixture
def payload(tmp_path: Path) -> Path:
    """A program that leaves a file `payload.ran` when anything runs it, and copies its input."""
    script = tmp_path / "payload"
    script.write_text(f"#!/bin/sh\ntouch {script}.ran\ncat\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return script


@posix
def test_a_repository_can_make_nothing_run(repo: Repo, payload: Path) -> None:
    ran = Path(f"{payload}.ran")
    repo.write("a.py", TEN)
    repo.write("stat.py", TEN)
    repo.commit()
    hooks = repo.path / ".git" / "evil"
    hooks.mkdir()
    for hook in ("post-index-change", "reference-transaction", "fsmonitor-watchman", "post-checkout"):
        (hooks / hook).symlink_to(payload)
    for key in (
        "core.fsmonitor", "core.pager", "pager.diff", "core.sshCommand", "diff.external", "diff.evil.textconv",
        "diff.evil.command", "filter.evil.clean", "filter.evil.smudge", "filter.evil.process",
        "filter.With Space.clean", "core.alternateRefsCommand", "core.askPass",
    ):  # fmt: skip
        repo.git("config", key, str(payload))
    for alias in ("diff-index", "rev-parse", "config", "ls-files", "merge-base"):
        repo.git("config", f"alias.{alias}", f"!{payload}")
    repo.git("config", "core.hooksPath", str(hooks))
    repo.git("config", "filter.evil.required", "true")
    (repo.path / ".git" / "info" / "attributes").write_text('*.py diff=evil filter=evil\nb.py "filter=With Space"\n')
    repo.write("a.py", TEN + "more\n")
    repo.write("b.py", "x\n")
    os.utime(repo.path / "stat.py", (1, 1))
    ran.unlink(missing_ok=True)
    subprocess.run(["git", "diff"], cwd=repo.path, capture_output=True, check=False)
    assert ran.exists(), "this repository is harmless, so the test shows nothing"
    ran.unlink()
    assert repo.changed() == {"a.py": [(11, 11)], "b.py": "all"}
    assert not ran.exists()


@posix
def test_a_submodule_can_make_nothing_run(repo: Repo, tmp_path: Path, payload: Path) -> None:
    ran = Path(f"{payload}.ran")
    library = make_repo(tmp_path / "library")
    library.commit("lib.py", TEN)
    repo.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", library.path, "sub")
    repo.commit("a.py", TEN)
    inner = Repo(repo.path / "sub")
    inner.write(".gitattributes", "*.py filter=evil\n")
    inner.git("config", "filter.evil.clean", str(payload))
    inner.write("lib.py", TEN.upper())
    repo.write("a.py", TEN + "more\n")
    repo.git("diff")
    assert ran.exists(), "this submodule is harmless, so the test shows nothing"
    ran.unlink()
    assert repo.changed() == {"a.py": [(11, 11)]}
    assert not ran.exists()


def test_a_filter_that_cannot_be_turned_off_is_refused(repo: Repo) -> None:
    repo.commit("a.py", TEN)
    repo.git("config", "filter.a=b.clean", "false")
    with pytest.raises(GitError, match="holds `=`"):
        repo.changed()


def test_a_shallow_clone_that_is_deep_enough(repo: Repo, tmp_path: Path) -> None:
    for number in range(5):
        repo.commit("a.py", TEN + f"{number}\n")
    Repo(tmp_path).git("clone", "-q", "--depth", "2", repo.path.as_uri(), "clone")
    assert Repo(tmp_path / "clone").changed("HEAD~1") == {"a.py": [(11, 11)]}


def test_a_shallow_clone_says_what_it_lacks(repo: Repo, tmp_path: Path) -> None:
    repo.commit("a.py", TEN)
    repo.git("checkout", "-q", "-b", "feature")
    repo.commit("b.py", TEN)
    repo.commit("c.py", TEN)
    repo.git("checkout", "-q", "main")
    repo.commit("d.py", TEN)
    clone = Repo(tmp_path / "clone")
    Repo(tmp_path).git(
        "clone", "-q", "--depth", "1", "--no-single-branch", "-b", "feature", repo.path.as_uri(), "clone"
    )
    with pytest.raises(GitError) as told:
        clone.changed("origin/main")
    assert str(told.value) == (
        "where HEAD left 'origin/main' is not in this shallow clone, with 1 commit of HEAD and 1 commit of "
        "'origin/main': fetch more with `git fetch --deepen=100`, or everything with `git fetch --unshallow` "
        "(in CI: fetch-depth 0)"
    )
    with pytest.raises(GitError, match=r"'HEAD~2' names no commit .* this clone is shallow, with 1 commit of HEAD"):
        clone.changed("HEAD~2")
    clone.git("fetch", "-q", "--unshallow")
    assert clone.changed("origin/main") == {"b.py": "all", "c.py": "all"}


def test_a_partial_clone_says_how_to_get_the_old_text(repo: Repo, tmp_path: Path) -> None:
    repo.commit("a.py", TEN)
    repo.commit("a.py", TEN + "more\n")
    repo.git("config", "uploadpack.allowFilter", "true")
    Repo(tmp_path).git("clone", "-q", "--filter=blob:none", repo.path.as_uri(), "clone")
    clone = Repo(tmp_path / "clone")
    with pytest.raises(GitError, match=r"partial clone.*`git diff --merge-base HEAD~1` fetches it"):
        clone.changed("HEAD~1")
    clone.git("diff", "--merge-base", "HEAD~1")
    assert clone.changed("HEAD~1") == {"a.py": [(11, 11)]}


@pytest.mark.parametrize(
    "since", ["", "nonsense", "-x", "--output=written", "HEAD..HEAD", "HEAD:a.py", "HEAD^{tree}", "a\nb", "HEAD --"]
)
def test_no_revision(repo: Repo, since: str) -> None:
    repo.commit("a.py", TEN)
    with pytest.raises(GitError) as told:
        repo.changed(since)
    assert repr(since) in str(told.value)
    assert "\n" not in str(told.value)
    assert sorted(path.name for path in repo.path.iterdir()) == [".git", "a.py"]


def test_no_history_in_common(repo: Repo) -> None:
    with pytest.raises(GitError, match="has no commit yet"):
        repo.changed()
    repo.commit("a.py", TEN)
    repo.git("checkout", "-q", "--orphan", "other")
    repo.commit("b.py", TEN)
    with pytest.raises(GitError, match="HEAD and 'main' have no commit in common"):
        repo.changed("main")


def test_no_repository(repo: Repo, tmp_path: Path) -> None:
    repo.commit("a.py", TEN)
    (tmp_path / "outside").mkdir()
    with pytest.raises(GitError, match="outside is not in a git repository"):
        repo.changed("HEAD", repo.path, tmp_path / "outside")


def test_no_git(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit("a.py", TEN)
    shutil.copy(shutil.which("git") or "", repo.path / "git")
    git_program.cache_clear()
    monkeypatch.setenv("PATH", os.pathsep.join(["", ".", str(repo.path / "none")]))
    monkeypatch.chdir(repo.path)
    try:
        with pytest.raises(GitError, match="git was not found on PATH"):
            repo.changed()
    finally:
        git_program.cache_clear()


@pytest.mark.parametrize(
    ("seen", "is_kept"),
    [
        (finding(4), False),
        (finding(5), True),
        (finding(7), True),
        (finding(8), False),
        (finding(1, 9), True),
        (finding(3, 5), True),
        (finding(3, 5, end_column=1), False),
        (finding(7, 12), True),
        (finding(8, 12), False),
        (finding(1, code="SLX001"), True),
    ],
)
def test_a_finding_is_kept_if_its_lines_meet_changed_ones(tmp_path: Path, seen: Finding, is_kept: bool) -> None:
    path = Path(os.path.realpath(tmp_path / "a.py"))
    changes = Changes({path: (Lines(5, 7), Lines(20, 20))})
    assert changes.keeps(path, seen) is is_kept
    assert not changes.keeps(path.with_name("b.py"), seen)
    assert changes.split([seen], path.parent) == (([seen], []) if is_kept else ([], [seen]))
    assert Changes({path: ALL_LINES}).keeps(path, seen)
    assert changes.files == (path,)


def test_an_empty_patch() -> None:
    assert list(parse_diff([])) == []


LINE = st.sampled_from(["a", "b", "c", "", "@@ -1 +1 @@", "diff --git a/x b/x", "+++ b/y", "--- a/y", "\\ No"])
TEXT = st.tuples(st.lists(LINE, max_size=12), st.sampled_from(["\n", "\r\n"]), st.booleans()).map(
    lambda made: made[1].join(made[0]) + (made[1] if made[2] else "")
)


@pytest.fixture
def check_diff(repo: Repo) -> Callable[[str, str], None]:
    def check(before: str, after: str) -> None:
        start = repo.commit("a.py", before)
        repo.write("a.py", after)
        lines = repo.changed(start).get("a.py", [])
        assert isinstance(lines, list)
        changed = {number for first, last in lines for number in range(first, last + 1)}
        old = [line.rstrip("\r") for line in before.split("\n")]
        new = [line.rstrip("\r") for line in after.split("\n")]
        assert changed <= set(range(1, len(new) + 1))
        assert bool(changed) <= (old != new)
        rest = iter(old)
        for number, line in enumerate(new, 1):
            if number not in changed and not (number == len(new) and not line):
                assert line in rest, (before, after, lines)

    return check


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=TEXT, after=TEXT)
def test_what_is_not_changed_stood_there_before_in_the_same_order(
    check_diff: Callable[[str, str], None], before: str, after: str
) -> None:
    check_diff(before, after)
