"""Old versions as git has them, whatever their paths are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seniorlint.git.repository import open_repository
from seniorlint.skills.blame import Version
from seniorlint.skills.decisions.blobs import read_blobs

if TYPE_CHECKING:
    from tests.skills.conftest import Repo


def test_contents_are_read_in_the_order_of_the_question(repo: Repo) -> None:
    repo.write("folder/a b.py", "one = 1\n")
    repo.write("empty.py", "")
    commit = repo.commit(latin="x = 1\n\n2 blob 3\n")
    paths = ["latin.py", "missing.py", "folder/a b.py", "folder", "a\nb.py", "empty.py", "latin.py"]
    with open_repository(repo.path) as repository:
        found = read_blobs(repository, [Version(commit, path) for path in paths])
    assert found == [b"x = 1\n\n2 blob 3\n", None, b"one = 1\n", None, None, b"", b"x = 1\n\n2 blob 3\n"]


def test_a_path_that_is_missing_may_look_like_an_answer(repo: Repo) -> None:
    commit = repo.commit(a="one = 1\n")
    versions = [Version(commit, path) for path in ("a blob", "a blob 5", "a.py", "a")]
    with open_repository(repo.path) as repository:
        assert read_blobs(repository, versions) == [None, None, b"one = 1\n", None]
