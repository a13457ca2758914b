"""Reading what git blame prints, and blaming real histories."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seniorlint.git.contact import Contact
from seniorlint.git.program import GitError
from seniorlint.git.repository import open_repository
from seniorlint.skills.blame import Blame, Origin, Version, blame_file, blame_lines, parse_porcelain
from seniorlint.skills.blame_files import blame_files

if TYPE_CHECKING:
    from tests.skills.conftest import Repo

ONE, TWO = "1" * 40, "2" * 40
GRACE = "Grace Hopper <grace@example.org>"
PORCELAIN = f"""{ONE} 1 1 2
author Ada
author-mail <ada@x>
author-time 1700000000
author-tz +0000
summary author-mail <not@this>
boundary
filename a b.py
\timport os
{ONE} 2 2
\t
{TWO} 7 3 1
author Grace
author-mail <>
author-time 1700001000
committer-time 1700002000
previous {ONE} a b.py
filename a b.py
\t\ttab
{ONE} 3 4 1
\tend
"""


def authors(blame: Blame) -> list[str]:
    return [origin.commit.author.name for origin in blame.origins]


def blamed(repo: Repo, path: str) -> Blame:
    with open_repository(repo.path) as repository:
        return blame_file(repository, path)


def test_porcelain() -> None:
    lines = parse_porcelain(PORCELAIN.encode())
    commits = [one.origin.commit for one in lines]
    assert [commit.id for commit in commits] == [ONE, ONE, TWO, ONE]
    assert commits[0].author == Contact("Ada", "ada@x")
    assert commits[2].author == Contact("Grace", "")
    assert (commits[2].time, commits[2].committed) == (1700001000, 1700002000)
    assert [one.is_blank for one in lines] == [False, True, False, False]
    assert [(one.line, one.number) for one in lines] == [(1, 1), (2, 2), (3, 7), (4, 3)]
    assert lines[0].origin == Origin(commits[0], "a b.py")
    assert lines[2].origin == Origin(commits[2], "a b.py", Version(ONE, "a b.py"))


def test_nothing_is_blamed_on_nobody() -> None:
    assert parse_porcelain(b"") == []


def test_a_name_that_is_not_utf_8() -> None:
    output = f"{ONE} 1 1 1\nauthor ".encode() + b"Jos\xe9" + b"\nauthor-mail <j@x>\nauthor-time 1\nfilename a.py\n\tx\n"
    assert parse_porcelain(output)[0].origin.commit.author.name == "José"


def test_uncommitted_lines(repo: Repo) -> None:
    repo.commit(a="x = 1\n")
    repo.write("a.py", "x = 1\ny = 2\n")
    assert [origin.commit.is_uncommitted for origin in blamed(repo, "a.py").origins] == [False, True]


def test_reindenting_makes_no_author(repo: Repo) -> None:
    repo.commit(a="if x:\n  call()\n")
    repo.commit(GRACE, a="if x:\n    call()\n")
    assert authors(blamed(repo, "a.py")) == ["Ada Lovelace", "Ada Lovelace"]


def test_line_ends_make_no_author(repo: Repo) -> None:
    repo.commit(a="one()\ntwo()\n")
    repo.commit(GRACE, a="one()\r\ntwo()\r\n")
    repo.write("a.py", "one()\ntwo()\n")
    assert authors(blamed(repo, "a.py")) == ["Ada Lovelace", "Ada Lovelace"]


def test_moving_lines_makes_no_author(repo: Repo) -> None:
    moved = "".join(f"def a_function_of_ada_{i}(argument):\n    return argument + {i}\n" for i in range(6))
    rest = "".join(f"CONSTANT_{i} = {i}\n" for i in range(9))
    repo.commit(a=moved + rest)
    repo.commit(GRACE, a=rest + moved)
    assert set(authors(blamed(repo, "a.py"))) == {"Ada Lovelace"}


def test_renaming_makes_no_author(repo: Repo) -> None:
    repo.commit(old="one()\ntwo()\nthree()\n")
    repo.git("mv", "old.py", "new.py")
    repo.commit(GRACE)
    assert set(authors(blamed(repo, "new.py"))) == {"Ada Lovelace"}


def test_the_mailmap_counts(repo: Repo) -> None:
    repo.write(".mailmap", "Grace Hopper <grace@example.org> <g@old.example>\n")
    repo.commit("gh <g@old.example>", a="one()\n")
    assert blamed(repo, "a.py").origins[0].commit.author == Contact("Grace Hopper", "grace@example.org")


@pytest.mark.parametrize(
    "name", ["a b.py", "-x.py", "--help.py", "ü/ñ.py", "a\nb.py", "a\tb.py", ":(top)a.py", '"q".py']
)
def test_names_of_files(repo: Repo, name: str) -> None:
    repo.write(name, "one()\n")
    first = repo.commit()
    repo.write(name, "two()\n")
    repo.commit(GRACE)
    blame = blamed(repo, name)
    assert authors(blame) == ["Grace Hopper"]
    [origin] = blame.origins
    assert (origin.path, origin.previous) == (name, Version(first, name))
    with open_repository(repo.path) as repository:
        [line] = blame_lines(repository, Version(first, name), [(1, 1)])
    assert line.origin.commit.author.name == "Ada Lovelace"


def test_several_files_come_in_their_order(repo: Repo) -> None:
    names = [f"m{i}" for i in range(9)]
    repo.commit(**dict.fromkeys(names, "one()\n"))
    steps: list[int] = []
    with open_repository(repo.path) as repository:
        paths = [f"{name}.py" for name in [*names[:4], "missing", *names[4:]]]
        found = list(blame_files(repository, paths, lambda: steps.append(1)))
    assert [path for path, _ in found] == paths
    assert len(steps) == len(paths)
    assert isinstance(found[4][1], GitError)
    assert "no such path" in str(found[4][1]) or "cannot" in str(found[4][1]).lower()


def test_a_sha256_repository(repo: Repo) -> None:
    folder = repo.path / "other"
    repo.git("init", "-q", "--object-format=sha256", str(folder))
    inner = type(repo)(folder)
    assert len(inner.commit(a="one()\n")) == 64
    inner.commit(GRACE, a="one()\ntwo()\n")
    assert authors(blamed(inner, "a.py"))[1] == "Grace Hopper"


def test_a_work_tree_of_its_own(repo: Repo) -> None:
    repo.commit(a="one()\n")
    folder = repo.path.parent / "second"
    repo.git("worktree", "add", "-q", "-b", "side", str(folder))
    second = type(repo)(folder)
    second.commit(GRACE, a="one()\ntwo()\n")
    assert authors(blamed(second, "a.py")) == ["Ada Lovelace", "Grace Hopper"]
