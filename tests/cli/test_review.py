"""`seniorlint review --since REV` in real repositories."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import Done, run, run_here
from tests.cli.test_since import BAD, ENV, NEW, commit, git, refused

GOOD = '''"""Reads."""


def read(text):
    """Give the number in a text."""
    try:
        return int(text)
    except ValueError as error:
        raise RuntimeError(f"cannot read {text}") from error
'''
HOSTILE_RULE = '''
code = "SLZ001"
name = "no-query"
summary = "It queries"
message = "@octocat: <b>stop</b> `{X}` #2"
skill = "networking/working-with-http-libraries"
severity = "error"
pattern = "query($X)"
why = "/close @octocat"
references = ["https://example.org"]

[[example]]
bad = """
query(1)  # @octocat
::error::x = 1
"""
good = "query"
'''
LINES = "".join(f"x{number} = {number}\n" for number in range(20))
LESSON = "### One thing to learn\n\n**`bare-except`**, once in this change."


ROOT = Path(__file__).parents[2]


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """On the branch `feature`, where main was left: two files with an old mistake each."""
    folder = tmp_path / "repo"
    folder.mkdir()
    git(folder, "init", "-q")
    git(folder, "symbolic-ref", "HEAD", "refs/heads/main")
    (folder / "a.py").write_text(BAD)
    (folder / "old.py").write_text(BAD + LINES)
    commit(folder)
    git(folder, "checkout", "-q", "-b", "feature")
    return folder


def page(*words: str, cwd: Path, since: str = "main") -> str:
    done = run_here("review", "--since", since, *words, cwd=cwd, env=ENV)
    assert done.code == 0, done.err
    return done.out


def data(*words: str, cwd: Path, since: str = "main") -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(page("--output-format", "json", *words, cwd=cwd, since=since))
    return loaded


def found(made: dict[str, Any]) -> list[str]:
    return [f"{one['path']}:{one['line']} {one['name']}" for group in made["to_look_at"] for one in group["findings"]]


def good(made: dict[str, Any]) -> list[str]:
    return [
        f"{place['path']}:{place['line']} {one['outcome']} {one['name']}"
        for group in made["done_well"]
        for one in group["practices"]
        for place in one["places"]
    ]


def test_a_miss_and_good_things(repo: Path) -> None:
    (repo / "a.py").write_text(BAD + "\n\n" + NEW)
    (repo / "b.py").write_text(GOOD)
    commit(repo)
    text = page(cwd=repo)
    assert text.startswith("## What changed since `main`\n\n1 finding on the lines that changed, in 1 skill.\n")
    assert "**Exception Chaining** (mid skill): " in text
    assert "`b.py:9`" in text.partition("### Worth another look")[0]
    assert "- `a.py:10` Name the exceptions this clause handles; " in text
    assert "(error, `bare-except`; a fix exists; look at its result)" in text
    assert LESSON in text
    assert "except ValueError:" in text
    assert text.endswith("More: `seniorlint explain bare-except`\n")
    made = data(cwd=repo)
    assert found(made) == ["a.py:10 bare-except"]
    assert made["to_look_at"][0]["findings"][0]["fix"]["safety"] == "unsafe"
    assert "b.py:9 met raise-without-cause" in good(made)
    assert made["to_learn"]["name"] == "bare-except"
    assert (made["files"], made["files_with_new_lines"], made["complete"]) == (2, 2, True)


def test_no_person_is_named(repo: Path) -> None:
    (repo / "a.py").write_text(BAD + NEW)
    commit(repo)
    for words in ((), ("--private",), ("--output-format", "json")):
        assert "ada@example.org" not in page(*words, cwd=repo)


def test_private_speaks_to_the_author(repo: Path) -> None:
    (repo / "a.py").write_text(BAD + NEW)
    (repo / "b.py").write_text(GOOD)
    commit(repo)
    text = page("--private", cwd=repo)
    assert text.startswith("## For you: what changed since `main`\n\n1 finding on the lines that you changed")
    assert "### You did well" in text
    assert "in your change." in text
    assert text.endswith("`seniorlint report` shows how it goes over time.\n")
    assert data("--private", cwd=repo)["private"] is True


def test_only_good_things(repo: Path) -> None:
    (repo / "b.py").write_text(GOOD)
    text = page(cwd=repo)
    assert "No findings on the changed lines of 1 file. Thank you for the care.\n\n### Done well" in text
    assert "One thing to learn" not in text
    assert data(cwd=repo)["to_learn"] is None


def test_nothing_changed_and_nothing_found(repo: Path) -> None:
    assert page(cwd=repo) == "## What changed since `main`\n\nNothing changed in the files asked for.\n"
    (repo / "b.py").write_text("x = 1\n")
    assert page(cwd=repo) == "## What changed since `main`\n\nNo findings on the changed lines of 1 file.\n"
    assert "Nothing changed in the files asked for." in page("old.py", cwd=repo)


def test_deleted_lines_and_a_renamed_file_add_nothing(repo: Path) -> None:
    (repo / "a.py").write_text(BAD.replace("    work()\n", "    work()\n    more()\n"))
    commit(repo)
    (repo / "a.py").write_text(BAD)
    git(repo, "mv", "old.py", "new.py")
    made = data(cwd=repo, since="HEAD")
    assert (found(made), good(made), made["files"], made["files_with_new_lines"]) == ([], [], 2, 0)
    assert "The change adds no lines to the files that seniorlint checks" in page(cwd=repo, since="HEAD")


def test_a_renamed_file_keeps_its_old_lines(repo: Path) -> None:
    git(repo, "mv", "old.py", "new.py")
    (repo / "new.py").write_text(BAD + LINES + NEW)
    (repo / "untracked.py").write_text(BAD)
    assert found(data(cwd=repo, since="HEAD")) == ["new.py:28 bare-except", "untracked.py:3 bare-except"]


def test_an_edit_in_a_long_statement_is_no_credit_for_it(repo: Path) -> None:
    call = "import subprocess\n\nsubprocess.run(\n    ['a'],\n    check=True,\n    cwd='{}',\n)\n"
    (repo / "b.py").write_text(call.format("x"))
    assert "b.py:3 met subprocess-result-unchecked" in good(data(cwd=repo, since="HEAD"))
    commit(repo)
    (repo / "b.py").write_text(call.format("y"))
    assert good(data(cwd=repo, since="HEAD")) == []


def test_what_could_not_be_looked_at_is_said(repo: Path) -> None:
    (repo / "broken.py").write_text("f(\n")
    (repo / "page.js").write_text("x\n")
    (repo / "made").mkdir()
    (repo / "made" / "m.py").write_text(BAD)
    (repo / "seniorlint.toml").write_text('exclude = ["made/"]\n')
    made = data(cwd=repo)
    assert made["not_looked_at"] == {
        "unparsable": ["broken.py"],
        "unread_statements": [],
        "other_languages": ["page.js", "seniorlint.toml"],
        "left_out": ["made/m.py"],
        "in_baseline": 0,
    }
    assert made["to_learn"] is None  # a syntax error is no lesson
    text = page(cwd=repo)
    assert "- `broken.py`: it cannot be parsed, so that nothing else in it was looked at" in text
    assert "- `page.js`, `seniorlint.toml`: in no language that seniorlint reads" in text
    assert "- `made/m.py`: not among the files that the settings name" in text
    (repo / "broken.py").unlink()
    assert "No changed file is one that seniorlint checks." in page(cwd=repo)


def test_what_the_parser_cannot_read_is_no_miss(repo: Path) -> None:
    (repo / "b.py").write_text("x = 1\n(x): int = 2\n")
    made = data(cwd=repo)
    assert (found(made), made["to_learn"]) == ([], None)
    assert made["not_looked_at"]["unread_statements"] == [{"path": "b.py", "line": 2}]
    text = page(cwd=repo)
    assert "No new findings in what was looked at of 1 file." in text
    assert "- 1 statement of a kind that seniorlint cannot read yet: `b.py:2`" in text


def test_what_the_baseline_hides_is_counted(repo: Path) -> None:
    (repo / "a.py").write_text(BAD + "\n\n" + NEW)
    assert run_here("baseline", "create", cwd=repo).code == 0
    (repo / "seniorlint.toml").write_text('baseline = "seniorlint-baseline.jsonl"\n')
    made = data(cwd=repo)
    assert (found(made), made["not_looked_at"]["in_baseline"]) == ([], 1)
    text = page(cwd=repo)
    assert "No new findings in what was looked at of 1 file." in text
    assert "- 1 finding on changed lines that the baseline hides" in text


def test_the_gravest_is_learned_and_of_equals_the_most_frequent(repo: Path) -> None:
    (repo / "a.py").write_text(BAD + NEW + "def f(into=[]):\n    into.append(1)\n    return into\n")
    assert data(cwd=repo)["to_learn"]["name"] == "bare-except"
    more = "".join(f"def f{one}(into=[]):\n    into.append(1)\n    return into\n" for one in range(2))
    (repo / "a.py").write_text(BAD + NEW + more)
    made = data(cwd=repo)
    assert (made["to_learn"]["name"], made["to_learn"]["missed"]) == ("mutable-default", 2)


def test_many_findings_are_shown_in_part(repo: Path) -> None:
    (repo / "b.py").write_text("".join(f"def f{one}(into=[]):\n    into.append(1)\n\n\n" for one in range(9)))
    text = page(cwd=repo)
    assert text.count("\n- `b.py:") == 5
    assert "\n- 4 more of `mutable-default`\n" in text
    assert len(found(data(cwd=repo))) == 9


def test_an_example_is_in_the_language_of_the_finding(repo: Path) -> None:
    (repo / "compose.yaml").write_text("services:\n  db:\n    image: postgres\n")
    made = data(cwd=repo)
    assert made["to_learn"]["name"] == "image-unpinned"
    assert "services:" in made["to_learn"]["bad"]


def test_hostile_names_and_sources_stay_text(repo: Path) -> None:
    name = "@octocat `x` <b>#1.py"
    (repo / name).write_text(
        "def f(n):\n    query(f'@octocat #1 <img> {n}')\n    query(n)\n\n\ndef g(octocat=[]):\n    octocat.append(1)\n"
    )
    (repo / "lint").mkdir()
    (repo / "lint" / "no-query.toml").write_text(HOSTILE_RULE)
    (repo / "seniorlint.toml").write_text('team-rules = ["lint"]\n')
    text = page(cwd=repo)
    place = "``@octocat `x` <b>#1.py:6``"
    assert f"- {place} Default `octocat` to None" in text
    assert f"- {place.replace(':6', ':2')} `@octocat:` \\<b\\>stop\\</b\\> `f'@octocat #1 <img> {{n}}'` `#2`" in text
    assert "2 times in this change. `/close` `@octocat`\n" in text
    assert "```python\nquery(1)  # @octocat\n\\x3a:error::x = 1\n" in text
    assert not [line for line in text.splitlines() if line.startswith(("/", "::"))]


def test_wrong_usage_is_exit_2(repo: Path, tmp_path: Path) -> None:
    def asked(*words: str) -> Done:
        return run_here("review", *words, cwd=repo, env=ENV)

    assert refused(asked(), "Missing option '--since'")
    assert refused(asked("--since", "nonsense"), "'nonsense' names no commit")
    assert refused(asked("--since", "main", "gone.py"), "gone.py does not exist")
    assert refused(asked("--since", "main", "-o", str(tmp_path / "no" / "page.md")), "cannot be written")
    git(repo, "checkout", "-q", "--orphan", "apart")
    (repo / "a.py").write_text("x = 1\n")
    commit(repo)
    assert refused(asked("--since", "main"), "have no commit in common")


def test_a_shallow_clone(repo: Path, tmp_path: Path) -> None:
    (repo / "a.py").write_text(BAD + NEW)
    commit(repo)
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", "-b", "feature", repo.as_uri(), "clone")
    clone = tmp_path / "clone"
    done = run_here("review", "--since", "origin/main", cwd=clone, env=ENV)
    assert refused(done, "git fetch --unshallow")
    git(clone, "fetch", "-q", "--deepen", "2")
    assert found(data(cwd=clone, since="origin/main")) == ["a.py:8 bare-except"]


def test_to_a_file_in_a_process_of_its_own_and_the_same_again(repo: Path, tmp_path: Path) -> None:
    (repo / "a.py").write_text(BAD + NEW)
    (repo / "b.py").write_text(GOOD)
    env = {**ENV, "SENIORLINT_CACHE_DIR": str(tmp_path / "cache")}
    for number in (1, 2):
        done = run("review", "--since", "main", "-o", str(tmp_path / f"{number}.md"), cwd=repo, env=env)
        assert (done.code, done.out) == (0, "")
    first = (tmp_path / "1.md").read_text(encoding="utf-8")
    assert first == (tmp_path / "2.md").read_text(encoding="utf-8") == page(cwd=repo)


def test_it_has_the_findings_that_check_has(repo: Path) -> None:
    (repo / "a.py").write_text(BAD + NEW + GOOD)
    (repo / "b.py").write_text((ROOT / "samples" / "orders.py").read_text(encoding="utf-8"))
    checked = json.loads(run_here("check", "--since", "main", "--output-format", "json", cwd=repo, env=ENV).out)
    made = data(cwd=repo)
    reviewed = [one for group in made["to_look_at"] for one in group["findings"]]
    assert sorted(reviewed, key=lambda one: (one["path"], one["line"], one["column"], one["code"])) == checked
    assert len(checked) > 7
    assert made["to_learn"]["severity"] == "error"


def test_check_finds_the_same_after_it(repo: Path, tmp_path: Path) -> None:
    (repo / "a.py").write_text(BAD + NEW + GOOD)
    words = ("check", "--since", "main", "--output-format", "json")
    env = {**ENV, "SENIORLINT_CACHE_DIR": str(tmp_path / "cache")}
    before = run_here(*words, "--no-cache", cwd=repo, env=env)
    run_here("review", "--since", "main", cwd=repo, env=env)
    assert run_here(*words, cwd=repo, env=env) == before
    assert os.listdir(tmp_path / "cache")


def test_the_page_in_the_docs_is_real(repo: Path) -> None:
    (repo / "samples").mkdir()
    shutil.copy(ROOT / "samples" / "orders.py", repo / "samples")
    text = (ROOT / "docs" / "review.md").read_text(encoding="utf-8")
    [shown] = re.findall(r"````markdown\n(.*?)````", text, re.DOTALL)
    assert page("--isolated", "samples", cwd=repo) == shown
    keys = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
    assert keys == set(data("--isolated", "samples", cwd=repo))
