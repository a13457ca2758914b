"""What Git AI notes say an agent wrote belongs to no person's practices; what they say of people changes nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from seniorlint.skills.ai_notes import parse_note
from tests.skills.commands import GRACE, Handlers, counts, json_of, text_of

if TYPE_CHECKING:
    from tests.skills.conftest import Repo

SESSION, TRACE, LEGACY, PERSON = "s_c9883b05a2487d", "t_9f8e7d6c5b4a32", "abcd1234abcd1234", "h_31dce776f88375"
AGENT = f"{SESSION}::{TRACE}"
METADATA = json.dumps({"schema_version": "authorship/3.0.0", "base_commit_sha": "0" * 40, "prompts": {}}, indent=2)
only_rules = pytest.mark.usefixtures("only_rules")


def note(*lines: str) -> str:
    return "\n".join([*lines, "---", METADATA])


def annotate(repo: Repo, commit: str, text: str) -> None:
    repo.write("note.txt", text)
    repo.git("notes", "--ref=ai", "add", "-f", "-F", "note.txt", commit)
    (repo.path / "note.txt").unlink()


def excluded() -> int:
    number: int = json_of()["data"]["excluded"]["assistant"]
    return number


def test_the_format() -> None:
    parsed = parse_note(
        note(
            "src/main.py", f"  {AGENT} 1-10,15", f"  {PERSON} 20-30", f"  {LEGACY} 42",
            '"src/my file.py"', f"  {AGENT} 7", "src/by_hand.py", f"  {PERSON} 1-9",
        )
    )  # fmt: skip
    assert parsed is not None
    assert parsed.lines == {"src/main.py": ((1, 10), (15, 15), (42, 42)), "src/my file.py": ((7, 7),)}
    assert parsed.holds_any("src/main.py", [11, 15])
    assert not parsed.holds_any("src/main.py", [11, 20])
    assert not parsed.holds_any("main.py", [1])


def test_a_note_without_lines_of_agents() -> None:
    parsed = parse_note(note())
    assert parsed is not None
    assert parsed.lines == {}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "85% written by a tool",
        METADATA,
        f"a.py\n  {AGENT} 1-2\n",
        f"  {AGENT} 1\n---\n",
        f"a.py\n  {AGENT} one\n---",
    ],
)
def test_another_format(text: str) -> None:
    assert parse_note(text) is None


@only_rules
def test_the_lines_of_an_agent_are_nobodys(repo: Repo, handlers_of: Handlers) -> None:
    commit = repo.commit(a=handlers_of(3, 1), b=handlers_of(2))
    annotate(repo, commit, note("a.py", f"  {AGENT} 1-4,13-16", f"  {PERSON} 5-8"))
    made = json_of()
    assert counts(made) == {"Ada Lovelace": (4, 4)}
    assert made["data"]["excluded"]["assistant"] == 2
    assert made["developers"][0]["assisted"] == 2
    assert (made["data"]["ai_notes"], made["data"]["ai_notes_unreadable"]) == (1, 0)
    text = " ".join(text_of().split())
    assert "1 commit with a Git AI note (refs/notes/ai)" in text
    assert "left out: 2 observations written with an AI assistant, which the commit or a note on it names" in text


@only_rules
def test_only_the_line_that_decides_counts(repo: Repo, handlers_of: Handlers) -> None:
    commit = repo.commit(a=handlers_of(2))
    annotate(repo, commit, note("a.py", f"  {AGENT} 1-2,4-6"))
    assert counts(json_of()) == {"Ada Lovelace": (2, 2)}
    annotate(repo, commit, note("a.py", f"  {AGENT} 3"))
    assert counts(json_of()) == {"Ada Lovelace": (1, 1)}


@only_rules
def test_it_is_found_below_later_lines_and_in_another_file(repo: Repo, handlers_of: Handlers) -> None:
    commit = repo.commit(a=handlers_of(2))
    annotate(repo, commit, note("a.py", f"  {AGENT} 3"))
    repo.commit(GRACE, a="import os\n\n\n" + handlers_of(2))
    assert excluded() == 1
    repo.git("mv", "a.py", "b.py")
    repo.commit(GRACE)
    assert excluded() == 1
    assert counts(json_of("--author", "all")) == {"Ada Lovelace": (1, 1)}


@only_rules
@pytest.mark.parametrize(("lines", "left"), [("3", 1), ("7", 1), ("1-8", 0), ("1-2", 2)])
def test_it_is_found_in_its_commit_when_every_line_was_reformatted(
    repo: Repo, handlers_of: Handlers, lines: str, left: int
) -> None:
    commit = repo.commit(a=handlers_of(2))
    annotate(repo, commit, note("a.py", f"  {AGENT} {lines}"))
    repo.commit(
        GRACE,
        a="import os\n\n\n" + handlers_of(2).replace("except Exception:", "except (Exception):"),
    )
    assert counts(json_of("--author", "all")).get("Ada Lovelace", (0, 0)) == (left, left)
    assert excluded() == 2 - left


@only_rules
def test_what_somebody_changed_afterwards_is_theirs(repo: Repo, handlers_of: Handlers) -> None:
    commit = repo.commit(a=handlers_of(0, 2))
    annotate(repo, commit, note("a.py", f"  {AGENT} 1-8"))
    assert excluded() == 2
    repo.commit(GRACE, a=handlers_of(0, 2).replace("except:", "except Exception:", 1))
    assert counts(json_of("--author", "all")) == {"Grace Hopper": (1, 1)}
    assert excluded() == 1


@only_rules
def test_a_note_that_cannot_be_read_is_counted(repo: Repo, handlers_of: Handlers) -> None:
    commit = repo.commit(a=handlers_of(2))
    annotate(repo, commit, "85% written by a tool")
    made = json_of()
    assert counts(made) == {"Ada Lovelace": (2, 2)}
    assert (made["data"]["ai_notes"], made["data"]["ai_notes_unreadable"]) == (0, 1)
    assert "0 commits with a Git AI note (refs/notes/ai); 1 more cannot be read" in " ".join(text_of().split())


@only_rules
def test_other_notes_are_not_read(repo: Repo, handlers_of: Handlers) -> None:
    commit = repo.commit(a=handlers_of(2))
    repo.git("notes", "--ref=other", "add", "-m", note("a.py", f"  {AGENT} 3"), commit)
    assert counts(json_of()) == {"Ada Lovelace": (2, 2)}


@only_rules
def test_notes_in_folders(repo: Repo, handlers_of: Handlers) -> None:
    commit = repo.commit(a=handlers_of(2))
    repo.write("note.txt", note("a.py", f"  {AGENT} 3"))
    blob = repo.git("hash-object", "-w", "note.txt")
    (repo.path / "note.txt").unlink()
    folder = f"{commit[:2]}/{commit[2:4]}"
    repo.git("read-tree", "--empty")
    repo.git("update-index", "--add", "--cacheinfo", f"100644,{blob},{folder}/{commit[4:]}")
    made = repo.git("commit-tree", "-m", "notes", repo.git("write-tree"))
    repo.git("update-ref", "refs/notes/ai", made)
    repo.git("reset", "-q")
    assert counts(json_of()) == {"Ada Lovelace": (1, 1)}
    assert excluded() == 1


@only_rules
def test_a_second_report_says_the_same_and_a_new_note_counts(repo: Repo, handlers_of: Handlers) -> None:
    commit = repo.commit(a=handlers_of(2))
    assert excluded() == 0
    annotate(repo, commit, note("a.py", f"  {AGENT} 3"))
    assert (excluded(), excluded()) == (1, 1)


@only_rules
def test_notes_whose_objects_are_missing_end_nothing(repo: Repo, handlers_of: Handlers) -> None:
    commit = repo.commit(a=handlers_of(2))
    annotate(repo, commit, note("a.py", f"  {AGENT} 3"))
    tree = repo.git("rev-parse", "refs/notes/ai^{tree}")
    (repo.path / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    made = json_of()
    assert counts(made) == {"Ada Lovelace": (2, 2)}
    assert made["data"]["ai_notes_unreadable"] == 1
