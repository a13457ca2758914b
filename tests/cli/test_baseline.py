"""`seniorlint baseline` and `check --baseline`, as somebody with an old repository uses them."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from textwrap import indent

import pytest

from tests.cli.command import Done, run, run_here

BAD = "try:\n    work()\nexcept:\n    recover()\n"
DEFAULT = "def f(a=[]):\n    pass\n"
ONLY = ("--isolated", "--select", "bare-except,mutable-default")
FILE = "seniorlint-baseline.jsonl"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder with three findings: two in pkg/a.py, one in b.py."""
    (tmp_path / "pkg").mkdir()
    (tmp_path / "pkg" / "a.py").write_text(BAD + DEFAULT)
    (tmp_path / "b.py").write_text(BAD)
    return tmp_path


def baseline(command: str, *words: str, cwd: Path) -> Done:
    return run_here("baseline", command, *ONLY, *words, cwd=cwd)


def entries(folder: Path, name: str = FILE) -> list[tuple[str, str, int]]:
    rows = [json.loads(line) for line in (folder / name).read_text().splitlines()[1:]]
    return [(path, code, count) for path, code, _, _, count, _ in rows]


def checked(*words: str, cwd: Path) -> tuple[int, list[str], str]:
    """Exit code, what was found as `path:line`, and what was said, of a check with the baseline."""
    done = run_here("check", *ONLY, "--no-cache", "--baseline", FILE, "--output-format", "json", *words, cwd=cwd)
    return done.code, [f"{one['path']}:{one['line']}" for one in json.loads(done.out or "[]")], done.err


def test_create(old: Path) -> None:
    done = baseline("create", cwd=old)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"3 findings in {FILE}. `seniorlint check --baseline {FILE}` shows what is new.\n"
    assert entries(old) == [("b.py", "SLE001", 1), ("pkg/a.py", "SLE001", 1), ("pkg/a.py", "SLG001", 1)]


def test_create_replaces_nothing_unless_told_to(old: Path) -> None:
    (old / FILE).write_text("precious")
    done = baseline("create", cwd=old)
    assert done.code == 2
    assert "is there already" in done.err
    assert (old / FILE).read_text() == "precious"
    assert baseline("create", "--force", "b.py", cwd=old).code == 0
    assert entries(old) == [("b.py", "SLE001", 1)]


def test_paths_selection_and_another_file(old: Path) -> None:
    (old / "ci").mkdir()
    done = run_here(
        "baseline", "create", "--isolated", "--select", "SLG", "--baseline", "../ci/known", ".", cwd=old / "pkg"
    )
    assert done.code == 0, done.err
    assert entries(old / "ci", "known") == [("../pkg/a.py", "SLG001", 1)]


def test_update_adds_and_drops(old: Path) -> None:
    baseline("create", cwd=old)
    (old / "pkg" / "a.py").write_text("\n\n" + DEFAULT)
    (old / "c.py").write_text(BAD * 2)
    (old / "b.py").unlink()
    done = baseline("update", cwd=old)
    assert (done.code, done.out) == (0, f"{FILE}: added 2, dropped 2; 3 findings left.\n")
    assert entries(old) == [("c.py", "SLE001", 2), ("pkg/a.py", "SLG001", 1)]
    before = (old / FILE).read_bytes()
    assert baseline("update", cwd=old).out == f"{FILE}: added 0, dropped 0; 3 findings left.\n"
    assert (old / FILE).read_bytes() == before


def test_update_leaves_alone_what_it_did_not_look_at(old: Path) -> None:
    baseline("create", cwd=old)
    (old / "b.py").unlink()
    (old / "pkg" / "a.py").write_text("")
    narrow = ("--isolated", "--select", "SLG")
    assert "added 0, dropped 1" in run_here("baseline", "update", *narrow, "pkg", cwd=old).out
    assert entries(old) == [("b.py", "SLE001", 1), ("pkg/a.py", "SLE001", 1)]


def test_prune_adds_nothing(old: Path) -> None:
    (old / "b.py").write_text(BAD * 3)
    baseline("create", cwd=old)
    (old / "b.py").write_text(BAD * 2 + DEFAULT)
    (old / "pkg" / "a.py").unlink()
    done = baseline("prune", cwd=old)
    assert (done.code, done.out) == (0, f"{FILE}: dropped 3; 2 findings left.\n")
    assert entries(old) == [("b.py", "SLE001", 2)]


def test_show(old: Path) -> None:
    (old / "pkg" / "a.py").write_text(BAD * 10 + DEFAULT)
    baseline("create", cwd=old)
    with (old / FILE).open("a") as file:
        file.write('["esc\\u001b[31m.py", "XX001", "00", 1]\n')
    done = run_here("baseline", "show", cwd=old)
    assert done.code == 0
    assert done.out.splitlines() == [
        "13 findings, 3 rules, 3 files.",
        "",
        "11  SLE001  bare-except",
        " 1  SLG001  mutable-default",
        " 1  XX001",
        "",
        "11  pkg/a.py",
        " 1  b.py",
        " 1  esc\\x1b[31m.py",
    ]


def test_a_syntax_error_may_be_in_a_baseline(old: Path) -> None:
    (old / "two.py").write_text("print 'two'\n")
    (old / "binary.py").write_bytes(b"\xff\xfe\0")
    baseline("create", cwd=old)
    assert ("two.py", "SLX001", 1) in entries(old)
    assert ("binary.py", "SLX001", 1) in entries(old)
    (old / "two.py").write_text("x = 1\nprint 'two'\n")
    assert "added 0, dropped 0" in baseline("update", cwd=old).out


@pytest.mark.parametrize("command", ["update", "prune", "show"])
@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, f"{FILE}: does not exist; `seniorlint baseline create` makes it"),
        ("hello\n", f"{FILE}:1: is not a baseline of seniorlint"),
        ('{"format": "seniorlint-baseline", "version": 9}\n', f"{FILE}:1: is of version 9"),
        ('{"format": "seniorlint-baseline", "version": 1}\n<<<<<<< HEAD\n', f"{FILE}:2: a merge left a conflict here"),
        ('{"format": "seniorlint-baseline", "version": 1}\n["a"]\n', f"{FILE}:2: is not an entry"),
    ],
)
def test_wrong_files_are_exit_2(old: Path, command: str, text: str | None, message: str) -> None:
    if text is not None:
        (old / FILE).write_text(text)
    done = run_here("baseline", command, cwd=old)
    assert (done.code, done.out) == (2, "")
    assert f"Error: {message}" in done.err
    assert "Traceback" not in done.err
    assert (old / FILE).exists() is (text is not None)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("create", "nope"), "nope does not exist"),
        (("create", "--select", "bare-excpt"), "did you mean bare-except?"),
        (("create", "--baseline", "pkg"), "is a directory"),
        (("create", "--baseline", "no/such/folder/f"), "cannot be written"),
        (("create", "--config", "b.py", "--isolated"), "contradict"),
        (("creat",), "No such command"),
        (("show", "--level", "mid"), "No such option"),
    ],
)
def test_wrong_usage_is_exit_2(old: Path, words: tuple[str, ...], message: str) -> None:
    done = run_here("baseline", *words, cwd=old)
    assert done.code == 2
    assert message in done.err
    assert "Traceback" not in done.err
    assert not (old / FILE).exists()


def test_the_configuration_counts(old: Path) -> None:
    (old / "seniorlint.toml").write_text('select = ["SLG"]\nlevel = "expert"\n')
    assert run_here("baseline", "create", cwd=old).code == 0
    assert entries(old) == [("pkg/a.py", "SLG001", 1)]
    (old / "seniorlint.toml").write_text("selct = []\n")
    done = run_here("baseline", "update", cwd=old)
    assert done.code == 2
    assert "did you mean select?" in done.err


def test_check_hides_what_was_there(old: Path) -> None:
    baseline("create", cwd=old)
    assert checked(cwd=old) == (0, [], "Hidden by the baseline: 3.\n")
    (old / "b.py").write_text("import os\n\n\n" + BAD + "# more\n" + BAD)
    code, found, said = checked(cwd=old)
    assert (code, found) == (1, ["b.py:11"])
    assert "Hidden by the baseline: 3." in said
    assert checked("b.py", cwd=old)[:2] == (1, ["b.py:11"])


def test_check_says_what_is_gone_and_prune_drops_it(old: Path) -> None:
    baseline("create", cwd=old)
    (old / "b.py").write_text("x = 1\n")
    code, found, said = checked(cwd=old)
    assert (code, found) == (0, [])
    assert f"{FILE}: 1 finding of the baseline is not there any more; `seniorlint baseline prune`" in said
    assert "any more" not in checked("pkg", cwd=old)[2], "b.py was not checked"
    baseline("prune", cwd=old)
    assert "any more" not in checked(cwd=old)[2]


def test_check_from_another_folder(old: Path) -> None:
    baseline("create", cwd=old)
    done = run_here("check", *ONLY, "--no-cache", "--baseline", f"../{FILE}", cwd=old / "pkg")
    assert done.code == 0, done.out


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_check_warm_and_cold_agree(old: Path, jobs: str) -> None:
    baseline("create", cwd=old)
    (old / "b.py").write_text(BAD * 2)
    os.utime(old / "b.py", (1, 1))
    words = ("check", *ONLY, "--baseline", FILE, "--jobs", jobs, "--output-format", "concise")
    first = run(*words, cwd=old)
    assert first.code == 1
    assert [run(*words, cwd=old) for _ in range(2)] == [first, first]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--baseline", "none.jsonl"), "none.jsonl: does not exist"),
        (("--baseline", "b.py"), "b.py:1: is not a baseline"),
        (("--baseline", FILE, "--fix"), "--fix"),
        (("--baseline", FILE, "--diff"), "--diff"),
    ],
)
def test_check_with_a_wrong_baseline_is_exit_2(old: Path, words: tuple[str, ...], message: str) -> None:
    baseline("create", cwd=old)
    done = run_here("check", *ONLY, *words, cwd=old)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert "Traceback" not in done.err
    assert (old / "b.py").read_text() == BAD


def git(folder: Path, *words: str) -> None:
    identity = ("-c", "user.name=Ann", "-c", "user.email=ann@example.com")
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def committed(old: Path) -> Path:
    """The same in a repository, with its baseline; pkg/a.py is long enough for git to know it again."""
    (old / "pkg" / "a.py").write_text(BAD + DEFAULT + "".join(f"VALUE_{i} = {i}\n" for i in range(50)))
    baseline("create", cwd=old)
    git(old, "init", "-q")
    git(old, "add", ".")
    git(old, "commit", "-q", "-m", "old")
    return old


def rename(folder: Path) -> None:
    (folder / "new").mkdir()
    git(folder, "mv", "pkg/a.py", "new/name with space.py")


def test_a_renamed_file_keeps_its_baseline(committed: Path) -> None:
    rename(committed)
    assert checked(cwd=committed) == (0, [], "Hidden by the baseline: 3.\n")
    git(committed, "commit", "-q", "-m", "renamed")
    with (committed / "new" / "name with space.py").open("a") as file:
        file.write(BAD)
    code, found, said = checked(cwd=committed)
    assert (code, found, said) == (1, ["new/name with space.py:59"], "Hidden by the baseline: 3.\n")
    assert checked("new", cwd=committed)[1:] == (found, "Hidden by the baseline: 2.\n")
    assert "dropped 0; 3 findings left" in baseline("prune", cwd=committed).out
    assert entries(committed)[1:] == [("new/name with space.py", "SLE001", 1), ("new/name with space.py", "SLG001", 1)]
    assert checked(cwd=committed) == (code, found, said)


def test_another_file_in_the_place_of_one_that_is_gone_is_new(committed: Path) -> None:
    git(committed, "rm", "-q", "-r", "pkg")
    (committed / "c.py").write_text(BAD)
    git(committed, "add", "c.py")
    code, found, said = checked(cwd=committed)
    assert (code, found) == (1, ["c.py:3"])
    assert "2 findings of the baseline are not there any more" in said


def test_a_shallow_clone_says_that_it_knows_no_renames(
    committed: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rename(committed)
    git(committed, "commit", "-q", "-m", "renamed")
    clone = tmp_path_factory.mktemp("clones") / "clone"
    git(clone.parent, "clone", "-q", "--depth=1", committed.as_uri(), "clone")
    code, found, said = checked(cwd=clone)
    assert (code, len(found)) == (1, 2)
    assert "what was hidden in a renamed one shows: this clone is shallow" in said
    assert "this clone is shallow" in baseline("update", cwd=clone).err


def test_nothing_that_a_repository_configures_is_run_to_find_renames(committed: Path) -> None:
    rename(committed)
    for key in ("core.fsmonitor", "filter.evil.clean", "diff.evil.textconv", "diff.external", "gpg.program"):
        git(committed, "config", key, "touch ran; cat")
    git(committed, "config", "log.showSignature", "true")
    (committed / ".gitattributes").write_text("*.py filter=evil diff=evil\n")
    assert checked(cwd=committed)[0] == 0
    assert not (committed / "ran").exists()


def test_entries_can_be_read_by_people(old: Path) -> None:
    (old / "b.py").write_text("def f(" + "a" * 100 + "=[]): pass\n")
    baseline("create", cwd=old)
    rows = [json.loads(line) for line in (old / FILE).read_text().splitlines()[1:]]
    assert [row[-1] for row in rows] == ["def f(" + "a" * 54 + "\u2026", "except:", "def f(a=[]):"]
    lines = (old / FILE).read_text().splitlines()
    (old / FILE).write_text("\n".join([lines[0], *(json.dumps(row[:-1]) for row in rows)]) + "\n")
    baseline("update", cwd=old)
    assert (old / FILE).read_text().splitlines() == lines


def as_version_2(text: str) -> str:
    """A baseline as the version before scopes wrote it."""
    header, *lines = text.splitlines()
    counts: dict[tuple[str, str, str, str], int] = {}
    for path, code, _, statement, count, excerpt in map(json.loads, lines):
        key = path, code, statement, excerpt
        counts[key] = counts.get(key, 0) + count
    rows = [
        json.dumps([path, code, statement, count, excerpt])
        for (path, code, statement, excerpt), count in counts.items()
    ]
    return "\n".join([header.replace('"version": 3', '"version": 2').replace('"scope", ', ""), *rows]) + "\n"


def test_a_baseline_of_before_works_and_update_writes_the_new_form(old: Path) -> None:
    (old / "b.py").write_text("".join(f"def f{i}():\n" + indent(BAD, "    ") for i in range(3)) + BAD)
    baseline("create", cwd=old)
    new = (old / FILE).read_text()
    assert [json.loads(line)[2] for line in new.splitlines()[1:]] == ["", "f0", "f1", "f2", "", ""]
    (old / FILE).write_text(as_version_2(new))
    assert len((old / FILE).read_text().splitlines()) == 4
    assert checked(cwd=old) == (0, [], "Hidden by the baseline: 6.\n")
    assert baseline("update", "b.py", cwd=old).out == f"{FILE}: added 0, dropped 0; 6 findings left.\n"
    assert [json.loads(line)[2] for line in (old / FILE).read_text().splitlines()[1:]] == [
        "",
        "f0",
        "f1",
        "f2",
        "*",
        "*",
    ]
    baseline("update", cwd=old)
    assert (old / FILE).read_text() == new


WRITTEN_BEFORE = """\
{"format": "seniorlint-baseline", "version": 2, "columns": ["path", "rule", "statement", "count", "excerpt"]}
["b.py", "SLE001", "7d5fed5e8e625fc5", 1, "except:"]
["pkg/a.py", "SLE001", "7d5fed5e8e625fc5", 1, "except:"]
["pkg/a.py", "SLG001", "6325eed92285dd6b", 1, "def f(a=[]):"]
"""


def test_a_file_of_the_version_before_hides_what_it_hid(old: Path) -> None:
    (old / FILE).write_text(WRITTEN_BEFORE)
    assert checked(cwd=old) == (0, [], "Hidden by the baseline: 3.\n")


def test_a_renamed_function_brings_nothing_back(old: Path) -> None:
    text = "class A:\n    def f(self):\n" + indent(BAD, " " * 8)
    (old / "b.py").write_text(text)
    baseline("create", cwd=old)
    (old / "b.py").write_text(text.replace("class A", "class B").replace("def f", "async def g"))
    assert checked(cwd=old) == (0, [], "Hidden by the baseline: 3.\n")
    assert baseline("prune", cwd=old).out == f"{FILE}: dropped 0; 3 findings left.\n"
    assert json.loads((old / FILE).read_text().splitlines()[1])[2] == "B.g"


@pytest.fixture
def configured(old: Path) -> Path:
    (old / "seniorlint.toml").write_text('select = ["bare-except", "mutable-default"]\nbaseline = "ci/old.jsonl"\n')
    (old / "ci").mkdir()
    assert run_here("baseline", "create", cwd=old).out.startswith(f"3 findings in {Path('ci/old.jsonl')}.")
    return old


CHECK = ("check", "--output-format", "concise")


def test_a_configured_baseline_hides_without_being_named(configured: Path) -> None:
    cold = run_here(*CHECK, cwd=configured)
    assert (cold.code, cold.out, cold.err) == (0, "", "Hidden by the baseline: 3.\n")
    assert run_here(*CHECK, cwd=configured) == cold
    assert run_here(*CHECK, cwd=configured / "pkg").err == "Hidden by the baseline: 2.\n"
    (configured / "b.py").write_text(BAD + BAD)
    assert run_here(*CHECK, cwd=configured).out.startswith("b.py:7:1:")
    assert run_here(*CHECK, "--no-baseline", cwd=configured).out.count("\n") == 4
    assert run_here(*CHECK, "--isolated", "--select", "SLE001", cwd=configured).out.count("\n") == 3
    assert "added 1, dropped 0; 4 findings left" in run_here("baseline", "update", cwd=configured).out
    assert "findings" in run_here("baseline", "show", cwd=configured).out


def test_a_configured_baseline_and_fixes(configured: Path) -> None:
    done = run_here("check", "--diff", "--unsafe-fixes", cwd=configured)
    assert "+except Exception:" in done.out
    assert "The configured baseline is not used" in done.err


@pytest.mark.parametrize("named", ["../b.jsonl", "/tmp/b.jsonl", "a/../../b.jsonl"])
def test_a_configured_baseline_is_below_its_configuration(old: Path, named: str) -> None:
    (old / "seniorlint.toml").write_text(f'baseline = "{named}"\n')
    for words in (("check",), ("baseline", "create")):
        done = run_here(*words, cwd=old)
        assert done.code == 2
        assert "seniorlint.toml:1: baseline: must be a path below the folder of this file" in done.err


def test_a_configured_baseline_that_is_missing_is_exit_2(old: Path) -> None:
    (old / "seniorlint.toml").write_text('baseline = "b.jsonl"\n')
    done = run_here("check", cwd=old)
    assert done.code == 2
    assert "b.jsonl: does not exist; `seniorlint baseline create` makes it" in done.err
    assert run_here("check", "--no-baseline", cwd=old).code == 1
