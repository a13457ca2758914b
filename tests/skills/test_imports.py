"""Commits that bring in foreign code have no owner; a founder's first commit has one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from seniorlint.skills.imports import MANY_FILES, MANY_LINES
from tests.skills.commands import GRACE, Handlers, counts, json_of, text_of

if TYPE_CHECKING:
    from tests.skills.conftest import Repo

pytestmark = pytest.mark.usefixtures("only_rules")
SUBTREE = "Squashed 'lib/' content from commit 1234567\n\ngit-subtree-dir: lib\ngit-subtree-split: " + "1" * 40


def files(lines: int, number: int, text: str) -> dict[str, str]:
    """So many files with so many lines in all, each of which begins with a text."""
    each, rest = divmod(lines - number * text.count("\n"), number)
    return {
        f"m{index}": text + "".join(f"V{line} = {line}\n" for line in range(each + (index < rest)))
        for index in range(number)
    }


def imports() -> list[tuple[str, int, int, int]]:
    rows = json_of()["data"]["imports"]
    return [(row["commit"], row["lines"], row["files"], row["observations"]) for row in rows]


@pytest.mark.parametrize("is_root", [True, False])
def test_more_than_somebody_writes_at_once(repo: Repo, handlers_of: Handlers, is_root: bool) -> None:
    if not is_root:
        repo.commit(a=handlers_of(2))
    commit = repo.commit(GRACE, **files(MANY_LINES + 1, MANY_FILES, handlers_of(1)))
    repo.commit(a=handlers_of(2))
    made = json_of("--author", "all")
    assert counts(made) == {"Ada Lovelace": (2, 2)}
    assert made["data"]["excluded"]["import"] == MANY_FILES
    assert imports() == [(commit, MANY_LINES + 1, MANY_FILES, MANY_FILES)]
    text = text_of()
    assert "5 observations written by commits that bring in foreign code" in " ".join(text.split())
    assert f"      {commit[:10]}: {MANY_LINES + 1} lines in {MANY_FILES} new files, 5 observations\n" in text


@pytest.mark.parametrize(("lines", "number"), [(MANY_LINES, MANY_FILES), (MANY_LINES + 1, MANY_FILES - 1)])
def test_a_large_first_commit_is_its_authors(repo: Repo, handlers_of: Handlers, lines: int, number: int) -> None:
    repo.commit(**files(lines, number, handlers_of(1)))
    assert counts(json_of()) == {"Ada Lovelace": (number, number)}
    assert imports() == []


def test_own_work_is_given_back(repo: Repo, handlers_of: Handlers) -> None:
    commit = repo.commit(**files(MANY_LINES + 1, MANY_FILES, handlers_of(1)))
    assert counts(json_of()) == {}
    repo.write("seniorlint.toml", f'select = ["bare-except"]\n[report]\nown-work = ["{commit}"]\n')
    assert counts(json_of()) == {}
    repo.commit()
    assert counts(json_of()) == {"Ada Lovelace": (5, 5)}
    assert imports() == []


def test_other_files_than_python_make_no_import(repo: Repo, handlers_of: Handlers) -> None:
    for index in range(MANY_FILES):
        repo.write(f"data{index}.csv", "1,2\n" * MANY_LINES)
    repo.commit(a=handlers_of(2))
    assert counts(json_of()) == {"Ada Lovelace": (2, 2)}


def test_moves_and_reformats_are_no_import(repo: Repo, handlers_of: Handlers) -> None:
    half = files(MANY_LINES - 100, MANY_FILES, handlers_of(1))
    repo.commit(**half)
    repo.commit(**{name: text + "".join(f"W{line} = 1\n" for line in range(99)) for name, text in half.items()})
    (repo.path / "pkg").mkdir()
    for name in half:
        repo.git("mv", f"{name}.py", f"pkg/{name}.py")
    repo.commit(GRACE)
    for name in half:
        path = repo.path / "pkg" / f"{name}.py"
        path.write_text(path.read_text().replace(" = ", "=").replace("except Exception", "except (Exception)"))
    repo.commit(GRACE)
    assert counts(json_of("--author", "all")) == {"Ada Lovelace": (5, 5)}
    assert imports() == []


def test_parts_of_files_that_go_are_no_import(repo: Repo, handlers_of: Handlers) -> None:
    """More files than git compares for renames may move at once, and files are split."""
    whole = "".join(files(MANY_LINES, 1, handlers_of(3)).values())
    repo.commit(a=whole)
    repo.commit(b=whole)
    (repo.path / "a.py").unlink()
    (repo.path / "b.py").unlink()
    lines = whole.splitlines(keepends=True) * 2
    size = len(lines) // 10 + 1
    repo.commit(GRACE, **{f"m{n}": "".join(lines[n * size : (n + 1) * size]) for n in range(10)})
    assert json_of("--author", "all")["data"]["excluded"]["import"] == 0


def test_what_is_changed_afterwards_is_of_whoever_changes_it(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(GRACE, **files(MANY_LINES + 1, MANY_FILES, handlers_of(0, 1)))
    repo.write("m0.py", (repo.path / "m0.py").read_text().replace("except:", "except Exception:"))
    repo.commit()
    assert counts(json_of("--author", "all")) == {"Ada Lovelace": (1, 1)}


def test_a_subtree_is_foreign_whatever_its_size(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(a=handlers_of(2))
    repo.write("lib/b.py", handlers_of(3))
    repo.git("add", "-A")
    repo.git("commit", "-q", "-m", SUBTREE)
    made = json_of()
    assert counts(made) == {"Ada Lovelace": (2, 2)}
    assert made["data"]["excluded"]["import"] == 3


def test_a_second_report_says_the_same(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(GRACE, **files(MANY_LINES + 1, MANY_FILES, handlers_of(1)))
    first = json_of("--author", "all")
    assert json_of("--author", "all") == first
    assert first["data"]["imports"]


def test_only_some_of_many_imports_are_listed_in_the_text(repo: Repo, handlers_of: Handlers) -> None:
    for number in range(7):
        repo.write(f"lib{number}/b.py", handlers_of(1 + number))
        repo.git("add", "-A")
        repo.git("commit", "-q", "-m", SUBTREE)
    assert "      and 2 commits more\n" in text_of()
    assert [one[3] for one in imports()] == [7, 6, 5, 4, 3, 2, 1]


def test_a_commit_whose_objects_are_missing_hides_no_import(repo: Repo, handlers_of: Handlers) -> None:
    commit = repo.commit(GRACE, **files(MANY_LINES + 1, MANY_FILES, handlers_of(1)))
    repo.commit(a=handlers_of(8), b=handlers_of(2))
    blob = repo.git("rev-parse", "HEAD:b.py")
    (repo.path / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    made = json_of("--author", "all")
    assert counts(made) == {"Ada Lovelace": (8, 8)}
    assert [one["commit"] for one in made["data"]["imports"]] == [commit]


def test_the_page_names_the_limits() -> None:
    page = (Path(__file__).parents[2] / "docs" / "report.md").read_text(encoding="utf-8")
    assert f"adds more than {MANY_LINES:,} lines of Python in {MANY_FILES} new files or more" in " ".join(page.split())
